// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/settingfields.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Result<int> readSetting(const Json &value, int low, int high, const QString &place)
{
    // compared as floating point, so that no huge integer wraps into the range
    if (!value.is_number_integer() || value.get<double>() < low || value.get<double>() > high)
        return fail(Error::Kind::Input, place,
                    Tr::tr("A whole number from %1 to %2 is needed here.").arg(low).arg(high));
    return value.get<int>();
}

Error unknownSetting(const char *family, const QStringList &known, const QString &place)
{
    return {Error::Kind::Input, place,
            Tr::tr("The family %1 has no such setting.").arg(QString::fromLatin1(family)),
            Tr::tr("It has %1.").arg(known.join(u", "_s))};
}

} // namespace tradespace
