// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later

// tradespace-keeper FOLDER PROGRAM [ARGUMENT...]
//
// Runs a program that somebody else wrote and sees to it that nothing of it is left. A program of
// its own, because nothing else does it in every case: PR_SET_PDEATHSIG is sent when the *thread*
// that forked ends, and a run's thread ends long before Tradespace does; a forked copy of Tradespace
// would hold its memory and its secrets, and forking it takes 21 ms at 400 MB where posix_spawn of
// this takes 2; a process group does not hold those who leave it. A small one, because there is one
// for every server of every run: 0.4 MB each, 0.2 of them its own.
//
// 0, 1, 2: what the program gets. 3: the lifeline, a socket. Tradespace holds the other end, and the
// kernel closes it whatever way Tradespace ends. Told on it: "exit N", "signal N", or "exec ERRNO"
// when the program could not be started. Asked on it: 'e', to end everything; 'k', also later, to
// hurry.
//
// Everything the program starts stays below this process, which is its subreaper: who forks away
// from a parent that ends, into a session of its own too, becomes a child of the keeper. So "no
// child" means "nobody is left".

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <csignal>
#include <cstring>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace {

constexpr int lifeline = 3;
constexpr int patientMs = 1000; ///< between SIGTERM and SIGKILL
constexpr int hurriedMs = 60; ///< a stop is to be over within 200 ms
constexpr int scanMs = 5; ///< between two looks at who is left

void tell(const char *what, int number)
{
    char line[32];
    const int size = std::snprintf(line, sizeof line, "%s %d\n", what, number);
    // nobody there to be told is no trouble
    if (send(lifeline, line, static_cast<std::size_t>(size), MSG_NOSIGNAL) < 0)
        return;
}

long nowMs()
{
    timespec now = {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

/// Of /proc/PID/stat; the name in it may contain anything, parentheses too.
pid_t parentOf(pid_t pid)
{
    char path[48];
    std::snprintf(path, sizeof path, "/proc/%d/stat", static_cast<int>(pid));
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    char text[512];
    const ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    if (size <= 0)
        return -1;
    text[size] = '\0';
    const char *end = std::strrchr(text, ')');
    return end != nullptr && std::strlen(end) > 4 ? std::atoi(end + 4) : -1; // ") S PPID"
}

/// All processes below this one.
std::vector<pid_t> descendants()
{
    std::vector<std::pair<pid_t, pid_t>> all; // parent, child
    if (DIR *folder = opendir("/proc")) {
        while (const dirent *entry = readdir(folder)) {
            const pid_t pid = std::atoi(entry->d_name);
            if (pid > 0)
                all.emplace_back(parentOf(pid), pid);
        }
        closedir(folder);
    }
    std::vector<pid_t> found{getpid()};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const auto &[parent, child] : all) {
            if (parent == found[i] && std::find(found.begin(), found.end(), child) == found.end())
                found.push_back(child);
        }
    }
    found.erase(found.begin());
    return found;
}

void signalAll(pid_t group, int number)
{
    kill(-group, number); // also where there is no /proc
    for (const pid_t pid : descendants())
        kill(pid, number);
}

/// Takes leave of all children that have ended. True when none is left; tells how `program` ended.
bool reap(pid_t program, bool &told)
{
    for (;;) {
        int status = 0;
        const pid_t pid = waitpid(-1, &status, WNOHANG);
        if (pid == 0)
            return false;
        if (pid < 0) {
            if (errno == EINTR)
                continue;
            return true; // ECHILD
        }
        if (pid == program) {
            tell(WIFEXITED(status) ? "exit" : "signal",
                 WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
            told = true;
        }
    }
}

[[noreturn]] void become(const char *folder, char **command, pid_t keeper)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // the keeper has one thread, so this is its death
    if (getppid() != keeper)
        _exit(127);
    setsid();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (folder[0] == '\0' || chdir(folder) == 0)
        execvp(command[0], command);
    tell("exec", errno);
    _exit(127);
}

/// Asks everybody to end, and makes those who do not.
void endAll(pid_t program, int graceMs, bool &told)
{
    signalAll(program, SIGTERM);
    pollfd wishes{lifeline, POLLIN, 0};
    for (long until = nowMs() + graceMs; !reap(program, told) && nowMs() < until;) {
        if (poll(&wishes, 1, scanMs) <= 0)
            continue;
        char wish = '\0';
        if (read(lifeline, &wish, 1) <= 0)
            wishes.fd = -1; // nobody there any more
        else if (wish == 'k')
            until = std::min(until, nowMs() + hurriedMs);
    }
    while (!reap(program, told)) {
        signalAll(program, SIGSTOP); // none of them can start another while we go over them
        signalAll(program, SIGKILL);
        poll(nullptr, 0, scanMs);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    setsid(); // the terminal's Ctrl+C is for Tradespace, which then ends us in order
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    fcntl(lifeline, F_SETFD, FD_CLOEXEC);
    // what is open in Tradespace is none of the program's business; ours are close-on-exec anyway
    close_range(lifeline + 1, ~0U, 0);
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, nullptr);
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    const int ended = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);

    const pid_t keeper = getpid();
    const pid_t program = fork();
    if (program == 0)
        become(argv[1], argv + 2, keeper);
    if (program < 0) {
        tell("exec", errno);
        return 1;
    }
    // else the program's pipes would stay open here
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {0, 1, 2})
        dup2(nothing, stream);

    bool told = false;
    int grace = patientMs;
    while (!told) {
        pollfd waits[] = {{lifeline, POLLIN, 0}, {ended, POLLIN, 0}};
        poll(waits, 2, -1);
        signalfd_siginfo info;
        while (read(ended, &info, sizeof info) > 0) {
        }
        if (reap(program, told))
            return 0;
        if (waits[0].revents != 0) {
            char wish = '\0';
            if (read(lifeline, &wish, 1) > 0 && wish == 'k')
                grace = hurriedMs;
            break;
        }
    }
    endAll(program, told ? 0 : grace, told);
    return 0;
}
