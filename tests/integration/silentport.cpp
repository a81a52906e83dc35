// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/silentport.h"

#include "tests/server/sockets.h"

#include <condition_variable>
#include <cstring>
#include <dlfcn.h>
#include <mutex>
#include <netdb.h>

namespace tradespace::testing {

namespace {

constexpr int enoughToFill = 4; ///< a backlog of 0 holds one

struct Names
{
    std::mutex mutex;
    std::condition_variable changed;
    int silences = 0;
    int waiting = 0;
};

Names &names()
{
    static auto *all = new Names; // threads of libcurl may outlive main()
    return *all;
}

} // namespace

SilentPort::SilentPort(bool full)
{
    int listener = -1;
    std::tie(listener, m_port) = listenOnLoopback();
    m_sockets.push_back(listener);
    if (!full)
        return;
    ::listen(listener, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(m_port));
    for (int i = 0; i < enoughToFill; ++i) {
        m_sockets.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        ::connect(m_sockets.back(), reinterpret_cast<sockaddr *>(&address), sizeof address);
    }
}

SilentPort::~SilentPort()
{
    for (const int each : m_sockets)
        ::close(each);
}

std::string SilentPort::host() const
{
    return "127.0.0.1:" + std::to_string(m_port);
}

SilentNames::SilentNames()
{
    const std::lock_guard lock(names().mutex);
    ++names().silences;
}

SilentNames::~SilentNames()
{
    std::unique_lock lock(names().mutex);
    --names().silences;
    names().changed.notify_all();
    names().changed.wait(lock, [] { return names().waiting == 0; });
}

bool SilentNames::asked()
{
    const std::lock_guard lock(names().mutex);
    return names().waiting > 0;
}

} // namespace tradespace::testing

/// In place of that of the C library, for everything in this program, libcurl too.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints,
                           addrinfo **result)
{
    using namespace tradespace::testing;
    if (node != nullptr && std::strcmp(node, SilentNames::host) == 0) {
        Names &all = names();
        std::unique_lock lock(all.mutex);
        ++all.waiting;
        all.changed.wait(lock, [&all] { return all.silences == 0; });
        --all.waiting;
        all.changed.notify_all();
        return EAI_AGAIN;
    }
    using LookUp = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto real = reinterpret_cast<LookUp>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, result);
}
