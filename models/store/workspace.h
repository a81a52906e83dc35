// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlite.h"

#include <memory>

class QLockFile;

namespace tradespace {

/// A workspace file that was found to be sound and of this version, or was made anew.
class Workspace
{
public:
    static constexpr std::int32_t applicationId = 0x54524453; ///< "TRDS"
    static constexpr int schemaVersion = 2;

    enum class Access
    {
        ReadWrite, ///< creates and migrates; one program at a time
        ReadOnly, ///< changes nothing, may be used while another program writes
    };
    /// Newer, foreign, cut off and damaged files are refused and left untouched.
    static Result<Workspace> open(const QString &path, Access access);
    Workspace(Workspace &&) noexcept;
    ~Workspace();

    const QString &path() const { return m_path; }
    /// A connection of its own for the calling thread.
    Result<Connection> connect() const;

private:
    explicit Workspace(QString path, Access access);
    QString m_path;
    Access m_access;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace tradespace
