// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspace.h"

#include "models/domain/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// What can be told from the file alone, before SQLite touches it.
Result<void> inspectFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Storage, path,
                    Tr::tr("The file cannot be read: %1.").arg(file.errorString()),
                    Tr::tr("Check its permissions."));
    const QByteArray head = file.read(100);
    if (head.size() < 100 || !head.startsWith("SQLite format 3"))
        return fail(storageError(SQLITE_NOTADB, path));
    return {};
}

/// Whether the file holds all the pages that it says it has.
Result<void> checkLength(Connection &connection, const QString &path, bool hasLog)
{
    const auto pages = connection.integer("PRAGMA page_count");
    const auto pageSize = connection.integer("PRAGMA page_size");
    if (!pages)
        return fail(pages.error());
    if (!pageSize)
        return fail(pageSize.error());
    if (!hasLog && *pages * *pageSize > QFileInfo(path).size())
        return fail(
            Error::Kind::Storage, path,
            Tr::tr("The workspace is cut off: it has %1 of %2 bytes.")
                .arg(QFileInfo(path).size())
                .arg(*pages * *pageSize),
            Tr::tr("Restore it from a backup or copy it again; this file is left as it is."));
    return {};
}

Result<int> checkIdentity(Connection &connection, const QString &path)
{
    const auto application = connection.integer("PRAGMA application_id");
    if (!application)
        return fail(application.error());
    const auto version = connection.integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    // a program that was killed while it made the file leaves an empty database
    const auto entries = connection.integer("SELECT count(*) FROM sqlite_schema");
    if (!entries)
        return fail(entries.error());
    const bool isBlank = *application == 0 && *version == 0 && *entries == 0;
    if (*application != Workspace::applicationId && !isBlank)
        return fail(storageError(SQLITE_NOTADB, path));
    // a view or trigger in the place of a table could do anything, for ever
    const auto foreign =
        connection.integer("SELECT count(*) FROM sqlite_schema "
                           "WHERE type NOT IN ('table', 'index') OR sql LIKE 'create virtual%'");
    if (!foreign)
        return fail(foreign.error());
    if (*foreign > 0)
        return fail(Error::Kind::Refused, path,
                    Tr::tr("This workspace holds views or triggers, which Tradespace never makes."),
                    Tr::tr("Restore it from a backup; the file is left as it is."));
    if (*version > Workspace::schemaVersion)
        return fail(Error::Kind::Refused, path,
                    Tr::tr("This workspace was written by a newer version of Tradespace (format "
                           "%1, this one knows %2).")
                        .arg(*version)
                        .arg(Workspace::schemaVersion),
                    Tr::tr("Update the program; the file is left as it is."));
    return static_cast<int>(*version);
}

Result<void> checkContent(Connection &connection, const QString &path)
{
    auto check = connection.prepare("PRAGMA quick_check(1)");
    if (!check)
        return fail(check.error());
    const auto row = check->step();
    if (!row)
        return fail(row.error());
    if (*row && check->text(0) != "ok")
        return fail(storageError(SQLITE_CORRUPT, path));
    return {};
}

Result<void> backUp(Connection &from, const QString &path, int version)
{
    const QString backup = path + u".v%1.bak"_s.arg(version);
    auto to = Connection::open(backup, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!to)
        return fail(to.error());
    QFile::setPermissions(backup, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    sqlite3_backup *copy = sqlite3_backup_init(to->handle(), "main", from.handle(), "main");
    if (copy == nullptr)
        return fail(to->lastError());
    sqlite3_backup_step(copy, -1);
    if (const int code = sqlite3_backup_finish(copy); code != SQLITE_OK)
        return fail(storageError(code, backup));
    return {};
}

/// Applies the numbered schema files that the workspace does not have yet, each in one transaction
/// with its version.
Result<void> migrate(Connection &connection, int version)
{
    const QDir schemas(u":/schema"_s);
    const bool isNew = version == 0; // then there is nothing that could be lost
    for (const auto &info : schemas.entryInfoList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        const int number = info.fileName().section(u'_', 0, 0).toInt();
        if (number <= version)
            continue;
        if (!isNew) {
            if (const auto saved = backUp(connection, connection.path(), version); !saved)
                return saved;
        }
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::Storage, info.filePath(), file.errorString());
        const QByteArray sql = file.readAll();
        auto transaction = Transaction::begin(connection);
        if (!transaction)
            return fail(transaction.error());
        const QByteArray stamp =
            u"PRAGMA application_id = %1; PRAGMA user_version = %2"_s.arg(Workspace::applicationId)
                .arg(number)
                .toLatin1();
        for (const char *part : {sql.constData(), stamp.constData()}) {
            if (const auto done = connection.execute(part); !done)
                return done;
        }
        if (const auto done = transaction->commit(); !done)
            return done;
        version = number;
    }
    return {};
}

} // namespace

Workspace::Workspace(QString path, Access access)
    : m_path(std::move(path))
    , m_access(access)
{
}

Workspace::Workspace(Workspace &&) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::open(const QString &path, Access access)
{
    Workspace workspace(path, access);
    const QFileInfo info(path);
    const bool isNew = !info.exists() || info.size() == 0;
    if (isNew && access == Access::ReadOnly)
        return fail(Error::Kind::Input, path, Tr::tr("There is no workspace here."),
                    Tr::tr("Check the name; \"tradespace run\" makes a new one."));
    if (info.isDir())
        return fail(
            Error::Kind::Input, path, Tr::tr("This is a folder."),
            Tr::tr("Give the name of a file in it, for example %1/work.tradespace.").arg(path));
    if (!isNew) {
        if (const auto sound = inspectFile(path); !sound)
            return fail(sound.error());
    }
    if (access == Access::ReadWrite) {
        const QString file =
            info.exists() ? info.canonicalFilePath() : path; // links share one lock
        workspace.m_lock = std::make_unique<QLockFile>(file + u".lock"_s);
        workspace.m_lock->setStaleLockTime(0); // a long run is no stale lock; a dead process is
        if (!workspace.m_lock->tryLock(0)) {
            if (workspace.m_lock->error() == QLockFile::LockFailedError)
                return fail(storageError(SQLITE_BUSY, path));
            return fail(Error::Kind::Storage, path,
                        Tr::tr("The lock file beside it cannot be written."),
                        Tr::tr("Choose a folder that you may write to, with room in it."));
        }
    }
    const bool hasLog = QFileInfo(path + u"-wal"_s).size() > 0;
    if (!isNew) {
        // looked at with a connection that cannot write, so that a refused file stays as it was
        auto look = Connection::open(path, SQLITE_OPEN_READONLY);
        if (!look)
            return fail(look.error());
        const auto version = checkIdentity(*look, path);
        if (!version)
            return fail(version.error());
        if (const auto whole = checkLength(*look, path, hasLog); !whole)
            return fail(whole.error());
        if (hasLog && access == Access::ReadWrite) {
            if (const auto sound = checkContent(*look, path); !sound)
                return fail(sound.error());
        }
        if (*version == schemaVersion)
            return workspace;
        if (access == Access::ReadOnly)
            return fail(
                Error::Kind::Refused, path,
                Tr::tr("This workspace has an older format and must be migrated first."),
                Tr::tr("Open it once with \"tradespace run\"; a backup is kept beside it."));
    }
    auto connection = Connection::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!connection)
        return fail(connection.error());
    if (isNew)
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto version = connection->integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (const auto wal = connection->execute("PRAGMA journal_mode = WAL"); !wal)
        return fail(wal.error());
    if (const auto migrated = migrate(*connection, static_cast<int>(*version)); !migrated)
        return fail(migrated.error());
    return workspace;
}

Result<Connection> Workspace::connect() const
{
    return Connection::open(
        m_path, m_access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
}

} // namespace tradespace
