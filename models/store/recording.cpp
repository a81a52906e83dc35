// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recording.h"

#include <QFile>
#include <QtEndian>

#include <set>
#include <vector>

namespace tradespace {

namespace {

Result<void> vacuumInto(Connection &connection, const QString &to)
{
    auto statement = connection.prepare("VACUUM INTO ?");
    if (!statement)
        return fail(statement.error());
    return statement->bindText(1, to.toStdString()).run();
}

Result<void> forget(Connection &connection, const ExperimentId &experiment)
{
    auto others = connection.prepare("DELETE FROM experiment WHERE digest <> ?");
    if (!others)
        return fail(others.error());
    if (const auto done = others->bindBlob(1, experiment.view()).run(); !done)
        return done;
    // by name, as the table has them
    std::string troubled;
    for (const StopReason reason :
         {StopReason::Failed, StopReason::Interrupted, StopReason::Stopped, StopReason::CapReached,
          StopReason::ServerOverrun})
        troubled += (troubled.empty() ? "'" : ", '") + std::string(stopReasonName(reason)) + '\'';
    const std::string ended = "stop IS NOT NULL AND stop NOT IN (" + troubled + ')';
    const std::string results =
        "UPDATE run SET finished_ms = NULL, stop = NULL, correct = NULL, result = NULL WHERE "
        + ended;
    // whoever goes over a record waits for nobody, so what was waited for stays as it was
    const std::string events =
        "DELETE FROM event WHERE kind <> 'waiting' AND run IN (SELECT id FROM run WHERE " + ended
        + ')';
    for (const char *sql :
         {events.c_str(), results.c_str(), "DELETE FROM measurement", "DELETE FROM settings"}) {
        if (const auto done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

Result<void> forgetResults(Connection &connection, const ExperimentId &experiment)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction.error());
    if (const auto done = forget(connection, experiment); !done)
        return done;
    return transaction->commit();
}

/// Texts that no call names belonged to other experiments.
Result<void> forgetTexts(Connection &connection)
{
    std::set<std::int64_t> named;
    auto calls = connection.prepare("SELECT reply, append FROM call");
    if (!calls)
        return fail(calls.error());
    for (;;) {
        const auto row = calls->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        if (!calls->isNull(0))
            named.insert(calls->integer(0));
        const std::string_view ids = calls->blob(1);
        for (std::size_t at = 0; at + sizeof(std::int64_t) <= ids.size();
             at += sizeof(std::int64_t))
            named.insert(qFromLittleEndian<qint64>(ids.data() + at));
    }
    std::vector<std::int64_t> others;
    auto texts = connection.prepare("SELECT id FROM blob");
    if (!texts)
        return fail(texts.error());
    for (;;) {
        const auto row = texts->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        if (!named.contains(texts->integer(0)))
            others.push_back(texts->integer(0));
    }
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction.error());
    auto remove = connection.prepare("DELETE FROM blob WHERE id = ?");
    if (!remove)
        return fail(remove.error());
    for (const std::int64_t id : others) {
        if (const auto done = remove->bind(1, id).run(); !done)
            return done;
    }
    return transaction->commit();
}

Result<void> reduce(const QString &file, const ExperimentId &experiment, std::stop_token stop)
{
    auto workspace = Workspace::open(file, Workspace::Access::ReadWrite);
    if (!workspace)
        return fail(workspace.error());
    auto connection = workspace->connect();
    if (!connection)
        return fail(connection.error());
    connection->heed(std::move(stop));
    if (const auto done = forgetResults(*connection, experiment); !done)
        return done;
    if (const auto done = forgetTexts(*connection); !done)
        return done;
    return connection->execute("VACUUM"); // what was deleted is not left in free pages
}

} // namespace

Result<void> copyRecording(const Workspace &from, const ExperimentId &experiment, const QString &to,
                           std::stop_token stop)
{
    if (QFile::exists(to))
        return fail(Error::Kind::Input, to, Tr::tr("There is such a file already."),
                    Tr::tr("Name one that is not there yet."));
    auto source = from.connect();
    if (!source)
        return fail(source.error());
    source->heed(stop);
    auto copied = vacuumInto(*source, to);
    if (copied) {
        QFile::setPermissions(to, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        copied = reduce(to, experiment, std::move(stop));
    }
    if (!copied) { // half of one is of no use
        for (const char *end : {"", "-journal", "-wal", "-shm", ".lock"})
            QFile::remove(to + QLatin1String(end));
    }
    return copied;
}

} // namespace tradespace
