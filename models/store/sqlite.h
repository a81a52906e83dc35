// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace tradespace {

/// What a SQLite result code means for the owner of the file, with the mend.
Error storageError(int code, const QString &place, const char *detail = nullptr);

class Statement;

/// One connection. Not shared between threads.
class Connection
{
public:
    /// Foreign keys on, untrusted schemas and their functions off, defensive mode.
    static Result<Connection> open(const QString &path, int flags);

    Result<void> execute(const char *sql);
    Result<Statement> prepare(std::string_view sql);
    Result<std::int64_t> integer(const char *sql); ///< of a query with one value
    Error lastError() const;
    /// From now on a stop ends what it is doing, which is undone.
    void heed(std::stop_token stop);
    const QString &path() const { return m_path; }
    sqlite3 *handle() const { return m_handle.get(); }

private:
    struct Closer
    {
        void operator()(sqlite3 *handle) const
        {
            sqlite3_progress_handler(handle, 0, nullptr, nullptr); // statements may outlive it
            sqlite3_close_v2(handle);
        }
    };
    std::unique_ptr<const std::stop_token> m_stop; ///< asked by the handle
    std::unique_ptr<sqlite3, Closer> m_handle;
    QString m_path;
};

/// One prepared statement: bind from 1, step, read columns from 0, reset.
class Statement
{
public:
    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
    Statement &bindText(int index, std::string_view text);
    Statement &bindBlob(int index, std::string_view bytes);
    Statement &bindNull(int index);

    /// True: a row is there; false: done.
    Result<bool> step();
    /// Steps to the end and resets.
    Result<void> run();
    void reset();

    std::int64_t integer(int column) const;
    std::string_view text(int column) const; ///< valid until the next step
    std::string_view blob(int column) const;
    bool isNull(int column) const;

private:
    friend class Connection;
    struct Finalizer
    {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    QString m_path;
};

/// Rolls back unless committed.
class Transaction
{
public:
    static Result<Transaction> begin(Connection &connection);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(Connection &connection)
        : m_connection(&connection)
    {
    }
    Connection *m_connection;
};

} // namespace tradespace
