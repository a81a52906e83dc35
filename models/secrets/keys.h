// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/secret.h"

namespace tradespace {

/// Where the desktop keeps keys. Each belongs to a host: under another one it is not found, so that
/// an address that was changed cannot take it along. Blocks, also while the user unlocks it.
class Keychain
{
public:
    virtual ~Keychain() = default;
    virtual Result<Secret> read(const std::string &name, const std::string &host) = 0;
    virtual Result<void> write(const std::string &name, const std::string &host,
                               const Secret &key) = 0;
    virtual Result<void> remove(const std::string &name, const std::string &host) = 0;
};

/// The Secret Service or KWallet of the desktop, by QtKeychain. Never a plain file.
class DesktopKeychain final : public Keychain
{
public:
    Result<Secret> read(const std::string &name, const std::string &host) override;
    Result<void> write(const std::string &name, const std::string &host,
                       const Secret &key) override;
    Result<void> remove(const std::string &name, const std::string &host) override;
};

/// "keychain:NAME" names a key of the keychain; what follows the colon, else nothing.
std::optional<std::string> keychainName(const std::string &keyName);

/// The key that the user's settings name: of an environment variable, or of the keychain for this
/// very host. An empty name is no key. Errors name `place`, never a key.
Result<Secret> keyNamed(const std::string &keyName, const std::string &host, const QString &place,
                        Keychain &keychain);

} // namespace tradespace
