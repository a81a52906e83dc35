// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"
#include "models/domain/records.h"

#include <exception>

namespace tradespace {

/// What is thrown becomes trouble like any other, so that it is charged and written down.
template <class R, class Act> R guarded(const std::string &name, Act act)
{
    try {
        return act();
    } catch (const std::exception &error) {
        return fail(Error::Kind::Infrastructure, qstr(name), QString::fromUtf8(error.what()));
    } catch (...) {
        return fail(Error::Kind::Infrastructure, qstr(name),
                    Tr::tr("It failed without a message."));
    }
}

/// The stored text of a message.
inline BlobRef blobOf(const MessagePtr &message)
{
    return {message->digest, std::shared_ptr<const std::string>(message, &message->json)};
}

} // namespace tradespace
