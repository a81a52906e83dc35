// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/audit.h"
#include "resources/resources.h"
#include "tests/store/recorded.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;

/// Every way to falsify an account that the rows themselves can disprove.
class TstAudit : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_good;

private slots:
    void initTestCase()
    {
        initResources();
        m_good = m_dir.filePath(u"good.tradespace"_s);
        const auto written = writeSmallWorkspace(m_good);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
    }

    void theUntouchedWorkspaceIsClean()
    {
        const auto workspace = Workspace::open(m_good, Workspace::Access::ReadOnly);
        QVERIFY(workspace);
        const auto report = audit(*workspace);
        QVERIFY(report);
        QVERIFY2(report->clean(), report->clean() ? "" : qPrintable(report->findings.front()));
        QCOMPARE(report->experiments, std::size_t(1));
        QCOMPARE(report->runs, std::size_t(5));
        QCOMPARE(report->finished, std::size_t(4));
        QCOMPARE(report->calls, std::size_t(4 * 3 * 2 + 1));
        QCOMPARE(report->overruns, std::size_t(0));
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("finding");
        const QByteArray firstCall = " WHERE run = 1 AND turn = 1 AND sequence = 0";
        const QByteArray firstTool = " WHERE run = 1 AND turn = 1 AND sequence = 1";
        const auto row = [](const char *name, const QByteArray &sql, const char *finding) {
            QTest::newRow(name) << sql << QString::fromLatin1(finding);
        };
        row("a charge of tokens is lowered", "UPDATE call SET tokens = tokens - 1" + firstCall,
            "add up");
        row("a charge of money is raised", "UPDATE call SET pico = pico + 1" + firstCall, "add up");
        row("a charge of time is changed", "UPDATE call SET ms = ms + 1" + firstCall, "add up");
        row("a tool call is made free", "UPDATE call SET units = 0" + firstTool, "add up");
        row("a charge is moved to another tool", "UPDATE call SET name = 'browse'" + firstTool,
            "add up");
        row("a charge is above its reservation",
            "UPDATE call SET tokens = 501, res_tokens = 500" + firstCall, "more than was reserved");
        row("a reservation is lowered below its charge", "UPDATE call SET res_pico = 1" + firstCall,
            "more than was reserved");
        row("settled with nothing reserved",
            "UPDATE call SET res_tokens = 0, res_pico = 0, res_ms = 0" + firstCall,
            "more than was reserved");
        row("charged before it was settled", "UPDATE call SET state = 0" + firstCall,
            "before it was settled");
        row("cancelled and yet charged", "UPDATE call SET state = 2" + firstCall, "cancelled");
        row("a call is deleted", "DELETE FROM call" + firstCall, "add up");
        row("a call is invented",
            "INSERT INTO call SELECT run, 9, agent, sequence, attempt, kind, name, state, paid, "
            "res_units, "
            "res_tokens, res_pico, res_ms, units, tokens, pico, ms, cost_known, overrun, usage, "
            "raw, "
            "request_hash, keep, append, reply FROM call"
                + firstCall,
            "add up");
        row("an overrun is invented", R"(UPDATE call SET overrun = '{"tokens":5}')" + firstCall,
            "add up");
        row("the usage of a call is changed",
            "UPDATE call SET usage = json_set(usage, '$.output', 21)" + firstCall, "usage");
        row("a total of tokens is changed",
            "UPDATE run SET result = json_set(result, '$.spent.tokens', 1) WHERE id = 1", "add up");
        row("a total of money is changed",
            "UPDATE run SET result = json_set(result, '$.spent.pico_usd', 1) WHERE id = 1",
            "add up");
        row("a total of calls is changed",
            "UPDATE run SET result = json_set(result, '$.spent.calls.search', 1) WHERE id = 1",
            "add up");
        row("a total usage is changed",
            "UPDATE run SET result = json_set(result, '$.usage.input', 1) WHERE id = 1", "usage");
        row("a run is made right in its result only",
            "UPDATE run SET result = json_set(result, '$.correct', json('false')) WHERE id = 1",
            "result");
        row("a run is made wrong in its row only", "UPDATE run SET correct = 0 WHERE id = 1",
            "result");
        row("a stop reason is changed", "UPDATE run SET stop = 'failed' WHERE id = 1", "result");
        row("a result is taken away but not its mark", "UPDATE run SET result = NULL WHERE id = 1",
            "result");
        row("a result is cut off", "UPDATE run SET result = substr(result, 1, 20) WHERE id = 1",
            "");
        row("a limit of calls is lowered",
            "UPDATE arm SET arm = json_set(arm, '$.budget.calls.search', 2) WHERE number = 0",
            "search used 3 of 2");
        row("a limit of tokens is lowered",
            "UPDATE arm SET arm = json_set(arm, '$.budget.tokens', 100) WHERE number = 0",
            "of 100 tokens");
        row("a limit of money is lowered",
            "UPDATE arm SET arm = json_set(arm, '$.budget.usd', 1e-9) WHERE number = 0",
            "pico-dollars");
        row("a limit of time is lowered",
            "UPDATE arm SET arm = json_set(arm, '$.budget.seconds', 0.1) WHERE number = 0",
            "of 100 ms");
        row("the guard of every run is lowered",
            "UPDATE experiment SET description = json_set(description, '$.cap.run_usd', 1e-9)",
            "pico-dollars");
        row("a call in flight could exceed the limit",
            "UPDATE call SET res_tokens = 200000 WHERE state = 0", "of 100000 tokens");
        row("a run is moved to another arm", "UPDATE run SET arm = 0, repeat = 3 WHERE id = 4",
            "arm or task");
        row("a run is moved to another task", "UPDATE run SET task = 0, repeat = 3 WHERE id = 4",
            "arm or task");
        row("an arm is deleted", "DELETE FROM arm WHERE number = 1", "arm or task");
        row("a task is deleted", "DELETE FROM task WHERE number = 1", "arm or task");
        row("a byte of a text is changed",
            "UPDATE blob SET data = CAST('Xystem prompt' AS BLOB) WHERE data = CAST('system "
            "prompt' AS BLOB)",
            "damaged");
        row("the size of a text is changed", "UPDATE blob SET size = size + 1 WHERE zstd = 1",
            "damaged");
        row("a reply is taken away", "UPDATE call SET reply = NULL" + firstCall, "without a reply");
        row("the text of a reply is deleted",
            "PRAGMA foreign_keys = OFF; DELETE FROM blob WHERE id = (SELECT reply FROM call"
                + firstCall + ")",
            "");
        row("a text of a request is deleted",
            "PRAGMA foreign_keys = OFF; DELETE FROM blob WHERE data = CAST('system prompt' AS "
            "BLOB)",
            "request");
        row("a request keeps more than there was", "UPDATE call SET keep = 1" + firstCall,
            "request");
        row("calls of a run that is not there",
            "PRAGMA foreign_keys = OFF; DELETE FROM run WHERE id = 1", "");
    }
    void tamperingIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, finding);
        const QString path = m_dir.filePath(u"tampered.tradespace"_s);
        for (const char *suffix : {"", "-wal", "-shm", ".lock"})
            QFile::remove(path + QLatin1StringView(suffix));
        QVERIFY(QFile::copy(m_good, path));
        {
            auto connection = Connection::open(path, SQLITE_OPEN_READWRITE);
            QVERIFY(connection);
            const auto before = sqlite3_total_changes(connection->handle());
            const auto done = connection->execute(sql.constData());
            QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
            QVERIFY2(sqlite3_total_changes(connection->handle()) > before, "nothing was changed");
        }
        const auto workspace = Workspace::open(path, Workspace::Access::ReadOnly);
        QVERIFY(workspace);
        const auto report = audit(*workspace);
        QVERIFY2(report, report ? "" : qPrintable(report.error().text()));
        QVERIFY(!report->clean());
        const bool found = std::any_of(report->findings.begin(), report->findings.end(),
                                       [&](const QString &text) { return text.contains(finding); });
        QVERIFY2(found, qPrintable(report->findings.front()));
    }
    void chargesBeyondAReservationAreToldAndAllowed()
    {
        const QString path = m_dir.filePath(u"overrun.tradespace"_s);
        {
            const auto workspace = Workspace::open(path, Workspace::Access::ReadWrite);
            QVERIFY(workspace);
            auto writer = TraceWriter::open(*workspace);
            QVERIFY(writer);
            const auto record = smallExperiment();
            QVERIFY((*writer)->saveExperiment(record));
            const RunId run = runId(record.id, "t-1", 0, 0);
            QVERIFY((*writer)->runStarted(record.id, {0, 0, 0}, run));
            QVERIFY((*writer)->reserved(
                {run, {1, 0, 0, 0}, CallKind::Model, "m", true, chargeOf(50, 0), {}, {}}));
            CallSettlement settlement;
            settlement.run = run;
            settlement.key = {1, 0, 0, 0};
            settlement.charged = chargeOf(50, 0);
            settlement.overrun = chargeOf(9, 0);
            settlement.reply = blobOf("{}");
            QVERIFY((*writer)->settled(settlement));
            RunResult result;
            result.stop = StopReason::ServerOverrun;
            result.spent = settlement.charged;
            result.overrun = settlement.overrun;
            QVERIFY((*writer)->runFinished(run, result));
            QVERIFY((*writer)->flush());
        }
        const auto workspace = Workspace::open(path, Workspace::Access::ReadOnly);
        QVERIFY(workspace);
        const auto report = audit(*workspace);
        QVERIFY(report);
        QVERIFY2(report->clean(), report->clean() ? "" : qPrintable(report->findings.front()));
        QCOMPARE(report->overruns, std::size_t(1));
    }
    void manyFindingsAreCutShort()
    {
        const QString path = m_dir.filePath(u"many.tradespace"_s);
        QVERIFY(QFile::copy(m_good, path));
        {
            auto connection = Connection::open(path, SQLITE_OPEN_READWRITE);
            QVERIFY(connection);
            QVERIFY(connection->execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                "INSERT INTO blob (digest, size, zstd, data) SELECT 'digest ' || i, 3, 0, "
                "x'616263' FROM n"));
        }
        const auto workspace = Workspace::open(path, Workspace::Access::ReadOnly);
        QVERIFY(workspace);
        const auto report = audit(*workspace);
        QVERIFY(report);
        QCOMPARE(report->findings.size(), std::size_t(100));
    }
};

QTEST_GUILESS_MAIN(TstAudit)
#include "tst_audit.moc"
