// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/tools/mcp/descriptor.h"

#include <stop_token>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tradespace {

struct KeptCommand
{
    std::string program; ///< looked for in the PATH of `environment` when it has no slash
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< all of it, "NAME=value"
    std::string folder; ///< empty: this one
};

/// A program that somebody else wrote, with its standard streams as pipes, in a session of its own
/// under a keeper (keeper.cpp). Nothing of it is left when the object is gone, nor when Tradespace
/// is, whatever way it went. Used by one thread at a time.
class KeptProcess
{
public:
    static Result<KeptProcess> start(const KeptCommand &command);
    KeptProcess(KeptProcess &&) = default;
    KeptProcess &operator=(KeptProcess &&) = delete;
    ~KeptProcess();

    int input() const { return m_input.number(); } ///< to write to; does not block
    int output() const { return m_output.number(); } ///< to read from; does not block
    int errors() const { return m_errors.number(); } ///< to read from; does not block
    /// Can be read when the keeper tells something.
    int lifeline() const { return m_lifeline.number(); }

    /// Reads what the keeper tells. False: the keeper is gone, and with it everybody.
    bool listen();
    /// How the program ended, as far as it is known: "It ended with exit code 1."
    QString ending() const;
    /// Closes its input, waits, asks it to end, makes it end. A hurry leaves it 80 ms; a stop
    /// makes haste whenever it comes.
    void end(bool hurry, std::stop_token stop = {});

private:
    KeptProcess() = default;
    bool keeperGone(int patienceMs, const std::stop_token &stop);

    struct Pid ///< moves like the descriptors
    {
        Pid() = default;
        Pid(Pid &&other) noexcept
            : number(std::exchange(other.number, -1))
        {
        }
        pid_t number = -1;
    };
    Pid m_keeper;
    Descriptor m_input;
    Descriptor m_output;
    Descriptor m_errors;
    Descriptor m_lifeline;
    std::string m_told;
};

} // namespace tradespace
