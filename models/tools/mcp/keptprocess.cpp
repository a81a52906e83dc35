// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/keptprocess.h"

#include "models/domain/json.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// What a server needs after the end of its input; those of the npm registry take 40 ms.
constexpr int afterInputMs = 1000;
constexpr int afterInputHurriedMs = 20;
/// More than the keeper's own patience (keeper.cpp); beyond it somebody hangs in the kernel.
constexpr int keeperMs = 5000;
constexpr int stopMs = 10; ///< a stop is heeded within it
constexpr int firstOwnDescriptor = 10; ///< beyond what the keeper's are put on

tl::unexpected<Error> noProcess(int number)
{
    return fail(Error::Kind::Infrastructure, {},
                Tr::tr("No process can be started: %1.").arg(QString::fromLocal8Bit(
                    std::strerror(number))),
                Tr::tr("Close other programs, or run fewer runs at once."));
}

/// Beyond the numbers that the keeper's descriptors get, which would otherwise close one another.
Descriptor moved(int number)
{
    const int higher = fcntl(number, F_DUPFD_CLOEXEC, firstOwnDescriptor);
    ::close(number);
    return Descriptor(higher);
}

/// Read end, write end.
std::array<Descriptor, 2> makePipe()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return {};
    return {moved(ends[0]), moved(ends[1])};
}

std::array<Descriptor, 2> makeLifeline()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return {};
    return {moved(ends[0]), moved(ends[1])};
}

void neverBlock(const Descriptor &descriptor)
{
    fcntl(descriptor.number(), F_SETFL, fcntl(descriptor.number(), F_GETFL) | O_NONBLOCK);
}

/// It stands beside the program, also beside those of the tests.
std::string keeperFile()
{
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return (self.parent_path() / "tradespace-keeper").string();
}

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> out;
    for (std::string &text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

/// What posix_spawn needs, freed on every way out.
struct SpawnSettings
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    SpawnSettings()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        sigset_t set;
        sigemptyset(&set);
        posix_spawnattr_setsigmask(&attributes, &set);
        sigfillset(&set);
        posix_spawnattr_setsigdefault(&attributes, &set);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;
    ~SpawnSettings()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
};

} // namespace

Result<KeptProcess> KeptProcess::start(const KeptCommand &command)
{
    auto [inRead, inWrite] = makePipe();
    auto [outRead, outWrite] = makePipe();
    auto [errRead, errWrite] = makePipe();
    auto [ours, keepers] = makeLifeline();
    for (const Descriptor *end : {&inRead, &inWrite, &outRead, &outWrite, &errRead, &errWrite,
                                  &ours, &keepers}) {
        if (!end->isOpen())
            return noProcess(errno);
    }
    SpawnSettings settings;
    int target = 0;
    for (const Descriptor *end : {&inRead, &outWrite, &errWrite, &keepers})
        posix_spawn_file_actions_adddup2(&settings.actions, end->number(), target++);

    const std::string keeper = keeperFile();
    std::vector<std::string> arguments{keeper, command.folder, command.program};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = command.environment;
    KeptProcess process;
    const int failed =
        posix_spawn(&process.m_keeper.number, keeper.c_str(), &settings.actions,
                    &settings.attributes, pointersTo(arguments).data(),
                    pointersTo(environment).data());
    if (failed == ENOENT)
        return fail(Error::Kind::Infrastructure, qstr(keeper),
                    Tr::tr("The helper program of Tradespace is missing."),
                    Tr::tr("Install Tradespace again; it belongs beside the program."));
    if (failed != 0)
        return noProcess(failed);
    process.m_input = std::move(inWrite);
    process.m_output = std::move(outRead);
    process.m_errors = std::move(errRead);
    process.m_lifeline = std::move(ours);
    for (const Descriptor *end : {&process.m_input, &process.m_output, &process.m_errors})
        neverBlock(*end);
    return process;
}

KeptProcess::~KeptProcess()
{
    if (m_keeper.number > 0)
        end(true);
}

bool KeptProcess::listen()
{
    char text[64];
    const ssize_t size = recv(m_lifeline.number(), text, sizeof text, MSG_DONTWAIT);
    if (size > 0)
        m_told.append(text, static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

QString KeptProcess::ending() const
{
    const auto space = m_told.find(' ');
    if (space == std::string::npos)
        return {};
    const std::string how = m_told.substr(0, space);
    const int number = std::atoi(m_told.c_str() + space);
    if (how == "exec")
        return Tr::tr("It cannot be run: %1.").arg(QString::fromLocal8Bit(std::strerror(number)));
    if (how == "signal")
        return Tr::tr("It was ended by signal %1 (%2).")
            .arg(number)
            .arg(QString::fromLocal8Bit(strsignal(number)));
    return Tr::tr("It ended with exit code %1.").arg(number);
}

/// Waits for the end of the lifeline, which is that of the keeper, or for a stop.
bool KeptProcess::keeperGone(int patienceMs, const std::stop_token &stop)
{
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::milliseconds(patienceMs);
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0 || stop.stop_requested())
            return false;
        pollfd wait{m_lifeline.number(), POLLIN, 0};
        poll(&wait, 1, static_cast<int>(std::min<std::int64_t>(left, stopMs)));
        if (wait.revents != 0 && !listen())
            return true;
    }
}

void KeptProcess::end(bool hurry, std::stop_token stop)
{
    if (m_keeper.number <= 0)
        return;
    const auto ask = [this](const char *wish) { send(m_lifeline.number(), wish, 1, MSG_NOSIGNAL); };
    m_input.close();
    // when there is a hurry already, a stop has nothing to add
    bool gone = hurry ? keeperGone(afterInputHurriedMs, {}) : keeperGone(afterInputMs, stop);
    if (!gone && !hurry && !stop.stop_requested()) {
        ask("e");
        gone = keeperGone(keeperMs, stop);
    }
    if (!gone) {
        ask("k");
        if (!keeperGone(keeperMs, {}))
            kill(m_keeper.number, SIGKILL); // its death ends the program, too
    }
    m_lifeline.close();
    while (waitpid(m_keeper.number, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_keeper.number = -1;
}

} // namespace tradespace
