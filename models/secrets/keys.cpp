// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/keys.h"

#include "models/domain/json.h"

#include <cstdlib>

namespace tradespace {

std::optional<std::string> keychainName(const std::string &keyName)
{
    constexpr std::string_view prefix = "keychain:";
    if (!keyName.starts_with(prefix))
        return std::nullopt;
    return keyName.substr(prefix.size());
}

Result<Secret> keyNamed(const std::string &keyName, const std::string &host, const QString &place,
                        Keychain &keychain)
{
    if (keyName.empty())
        return Secret();
    if (const auto name = keychainName(keyName)) {
        auto key = keychain.read(*name, host);
        if (!key && key.error().place.isEmpty())
            key.error().place = place;
        return key;
    }
    const char *value = std::getenv(keyName.c_str());
    if (value == nullptr || *value == '\0')
        return fail(Error::Kind::Input, place,
                    Tr::tr("The environment variable %1 is not set.").arg(qstr(keyName)),
                    Tr::tr("Set it to the key before starting the program."));
    return Secret(value);
}

} // namespace tradespace
