// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlite.h"

#include "models/domain/json.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Error storageError(int code, const QString &place, const char *detail)
{
    const auto error = [&](QString message, QString mend) {
        return Error{Error::Kind::Storage, place, std::move(message), std::move(mend)};
    };
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        return {Error::Kind::Stopped, place, Tr::tr("Stopped."), {}};
    case SQLITE_FULL:
        return error(Tr::tr("The disk is full."),
                     Tr::tr("Free some space and run it again: it goes on where it stopped."));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return error(Tr::tr("The file cannot be written here."),
                     Tr::tr("Choose a folder that you may write to, or change its permissions."));
    case SQLITE_IOERR:
        return error(Tr::tr("The disk refused to read or write (%1).")
                         .arg(QLatin1StringView(sqlite3_errstr(code))),
                     Tr::tr("Check the disk and its free space, then run it again: it goes on "
                            "where it stopped."));
    case SQLITE_CORRUPT:
        return error(
            Tr::tr("The workspace is damaged."),
            Tr::tr(
                "Restore it from a backup, or begin a new workspace; this file is left as it is."));
    case SQLITE_NOTADB:
        return error(Tr::tr("This file is not a Tradespace workspace."),
                     Tr::tr("Choose another file; this one is left as it is."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(Tr::tr("The workspace is in use by another program."),
                     Tr::tr("Close it there and try again."));
    default:
        return error(Tr::tr("The workspace gave an error: %1.")
                         .arg(QString::fromUtf8(detail != nullptr ? detail : sqlite3_errstr(code))),
                     {});
    }
}

Result<Connection> Connection::open(const QString &path, int flags)
{
    Connection connection;
    connection.m_path = path;
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &handle,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    connection.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return fail(storageError(code, path));
    sqlite3_busy_timeout(handle, 10'000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20);
    if (const auto done =
            connection.execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON");
        !done)
        return fail(done.error());
    return connection;
}

Error Connection::lastError() const
{
    return storageError(sqlite3_extended_errcode(m_handle.get()), m_path,
                        sqlite3_errmsg(m_handle.get()));
}

void Connection::heed(std::stop_token stop)
{
    constexpr int steps = 1000; // of SQLite's machine: well under a millisecond
    m_stop = std::make_unique<const std::stop_token>(std::move(stop));
    sqlite3_progress_handler(
        m_handle.get(), steps,
        [](void *token) {
            return static_cast<const std::stop_token *>(token)->stop_requested() ? 1 : 0;
        },
        const_cast<std::stop_token *>(m_stop.get()));
}

Result<void> Connection::execute(const char *sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(lastError());
    return {};
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    Statement statement;
    sqlite3_stmt *handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK)
        return fail(lastError());
    statement.m_statement.reset(handle);
    statement.m_path = m_path;
    return statement;
}

Result<std::int64_t> Connection::integer(const char *sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return fail(statement.error());
    const auto row = statement->step();
    if (!row)
        return fail(row.error());
    return *row ? statement->integer(0) : 0;
}

Statement &Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

// Texts and blobs are not copied: they must live until the statement is reset.
Statement &Statement::bindText(int index, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int index, std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    const Error error =
        storageError(code, m_path, sqlite3_errmsg(sqlite3_db_handle(m_statement.get())));
    sqlite3_reset(m_statement.get());
    return fail(error);
}

Result<void> Statement::run()
{
    const auto done = step();
    reset();
    if (!done)
        return fail(done.error());
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::text(int column) const
{
    const auto *text = sqlite3_column_text(m_statement.get(), column);
    return {reinterpret_cast<const char *>(text),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

std::string_view Statement::blob(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement.get(), column);
    return {static_cast<const char *>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

Result<Transaction> Transaction::begin(Connection &connection)
{
    if (const auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return fail(begun.error());
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction()
{
    if (m_connection != nullptr)
        (void)m_connection->execute("ROLLBACK"); // nothing to do about a rollback that fails
}

Result<void> Transaction::commit()
{
    if (const auto done = m_connection->execute("COMMIT"); !done)
        return done;
    m_connection = nullptr;
    return {};
}

} // namespace tradespace
