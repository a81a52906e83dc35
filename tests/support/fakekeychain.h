// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/secrets/keys.h"

#include <map>
#include <mutex>

namespace tradespace::testing {

/// A keychain in memory; locked on request.
class FakeKeychain final : public Keychain
{
public:
    std::map<std::pair<std::string, std::string>, std::string> held; ///< by name and host
    bool locked = false;

    Result<Secret> read(const std::string &name, const std::string &host) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = held.find({name, host});
        if (locked || found == held.end())
            return fail(Error::Kind::Input, {}, Tr::tr("no key %1").arg(qstr(name)));
        return Secret(found->second);
    }
    Result<void> write(const std::string &name, const std::string &host, const Secret &key) override
    {
        const std::lock_guard lock(m_mutex);
        if (locked)
            return fail(Error::Kind::Refused, {}, Tr::tr("The keychain was not unlocked."));
        held[{name, host}] = key.reveal();
        return {};
    }
    Result<void> remove(const std::string &name, const std::string &host) override
    {
        const std::lock_guard lock(m_mutex);
        held.erase({name, host});
        return {};
    }

private:
    std::mutex m_mutex;
};

} // namespace tradespace::testing
