// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tradespace {

/// A prepared statement of the search index's file. Used by one thread at a time.
class IndexStatement
{
public:
    explicit IndexStatement(sqlite3_stmt *statement = nullptr)
        : m_statement(statement)
    {
    }

    explicit operator bool() const { return m_statement != nullptr; }
    void bind(int position, std::string_view text);
    void bind(int position, std::int64_t number);
    /// True when there is a row; false at the end and on errors, which lastError() of the
    /// connection tells.
    bool step();
    bool failed() const { return m_failed; }
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const; ///< until the next step or reset
    void reset();

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    bool m_failed = false;
};

/// One connection to the search index's file. Used by one thread at a time.
class IndexDatabase
{
public:
    enum class Mode
    {
        Build,
        Read
    };
    static Result<IndexDatabase> open(const QString &file, Mode mode);

    Result<void> execute(const char *sql);
    Result<IndexStatement> prepare(const char *sql);
    Error lastError() const;
    /// From now on a stop ends the statement that is at work, which fails then. The token stays
    /// with the caller.
    void heed(const std::stop_token &stop);

private:
    struct Closer
    {
        void operator()(sqlite3 *handle) const;
    };
    std::unique_ptr<sqlite3, Closer> m_handle;
};

} // namespace tradespace
