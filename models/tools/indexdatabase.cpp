// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/indexdatabase.h"

#include <QUrl>
#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

void IndexStatement::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

void IndexStatement::bind(int position, std::string_view text)
{
    // the caller keeps the text alive until the statement is reset
    sqlite3_bind_text64(m_statement.get(), position, text.data(), text.size(), nullptr,
                        SQLITE_UTF8);
}

void IndexStatement::bind(int position, std::int64_t number)
{
    sqlite3_bind_int64(m_statement.get(), position, number);
}

bool IndexStatement::step()
{
    const int code = sqlite3_step(m_statement.get());
    m_failed = code != SQLITE_ROW && code != SQLITE_DONE;
    return code == SQLITE_ROW;
}

std::int64_t IndexStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double IndexStatement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string_view IndexStatement::text(int column) const
{
    const auto *bytes =
        reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(size)) : std::string_view();
}

void IndexStatement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

void IndexDatabase::Closer::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

Result<IndexDatabase> IndexDatabase::open(const QString &file, Mode mode)
{
    QByteArray name = file.toUtf8();
    int flags = SQLITE_OPEN_NOMUTEX;
    if (mode == Mode::Read) {
        name = "file:" + QUrl::toPercentEncoding(file, "/") + "?immutable=1";
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    } else {
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    IndexDatabase database;
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &handle, flags, nullptr);
    database.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return fail(database.lastError());
    return database;
}

Result<void> IndexDatabase::execute(const char *sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(lastError());
    return {};
}

Result<IndexStatement> IndexDatabase::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_handle.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK)
        return fail(lastError());
    return IndexStatement(statement);
}

void IndexDatabase::heed(const std::stop_token &stop)
{
    constexpr int everyInstructions = 1000; // of SQLite's machine: well under a millisecond
    const auto isOver = [](void *token) {
        return static_cast<const std::stop_token *>(token)->stop_requested() ? 1 : 0;
    };
    sqlite3_progress_handler(m_handle.get(), everyInstructions, isOver,
                             const_cast<std::stop_token *>(&stop));
}

Error IndexDatabase::lastError() const
{
    return {Error::Kind::Storage, Tr::tr("search index"),
            QString::fromUtf8(sqlite3_errmsg(m_handle.get())) + u'.',
            Tr::tr("The index is a temporary file: is the temporary directory full or cleared?")};
}

} // namespace tradespace
