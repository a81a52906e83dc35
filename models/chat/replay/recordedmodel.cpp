// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/replay/recordedmodel.h"

namespace tradespace {

ChatResult RecordedModel::reply(const ChatRequest &, std::stop_token)
{
    ChatTrouble trouble(
        {Error::Kind::Refused, qstr(name()), Tr::tr("The recording has no such request."),
         Tr::tr("Prompts, tools with their prices, seed, settings of the agents and "
                "the version of the program must be those that it was recorded "
                "with.")});
    trouble.sent = trouble.charged = false;
    return tl::unexpected(trouble);
}

} // namespace tradespace
