// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/result.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString Error::text() const
{
    QString out = place.isEmpty() ? message : QString(place + u": "_s + message);
    if (!mend.isEmpty())
        out += u' ' + mend;
    return out;
}

} // namespace tradespace
