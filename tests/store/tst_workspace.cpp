// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/random.h"
#include "models/store/audit.h"
#include "models/store/compression.h"
#include "models/store/workspacereader.h"
#include "resources/resources.h"
#include "tests/store/recorded.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace tradespace::test;
using namespace Qt::Literals::StringLiterals;
using Access = Workspace::Access;

Q_DECLARE_METATYPE(std::string)

/// The file itself: versions, locks, permissions, damage.
class TstWorkspace : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_good; ///< an untouched small workspace
    QByteArray m_goodBytes;

    QString put(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_dir.filePath(name);
        for (const auto &stale : QDir(m_dir.path()).entryList({name + u'*'}, QDir::Files))
            QFile::remove(m_dir.filePath(stale));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path
                                                                                    : QString();
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// All that a reader can ask of a workspace: the first error, or what the audit says.
    static Result<AuditReport> readAll(const QString &path)
    {
        const auto workspace = Workspace::open(path, Access::ReadOnly);
        if (!workspace)
            return fail(workspace.error());
        auto report = audit(*workspace);
        if (!report)
            return report;
        auto reader = WorkspaceReader::open(*workspace);
        if (!reader)
            return fail(reader.error());
        const auto heads = (*reader)->experiments();
        if (!heads)
            return fail(heads.error());
        for (const auto &head : *heads) {
            if (auto record = (*reader)->experiment(head.id); !record)
                return fail(record.error());
            const auto runs = (*reader)->runs(head.id);
            if (!runs)
                return fail(runs.error());
            for (const auto &run : *runs) {
                if (auto trace = (*reader)->trace(run.id); !trace)
                    return fail(trace.error());
                if (auto events = (*reader)->events(run.id); !events)
                    return fail(events.error());
            }
        }
        return report;
    }
    static Result<void> change(const QString &path, const char *sql)
    {
        auto connection = Connection::open(path, SQLITE_OPEN_READWRITE);
        if (!connection)
            return fail(connection.error());
        return connection->execute(sql);
    }

private slots:
    void initTestCase()
    {
        initResources();
        m_good = m_dir.filePath(u"good.tradespace"_s);
        const auto written = writeSmallWorkspace(m_good);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        m_goodBytes = bytesOf(m_good);
        QVERIFY(m_goodBytes.size() > 20'000);
        const auto read = readAll(m_good);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    }

    void schemaFilesAreNumberedWithoutGaps()
    {
        const auto files = QDir(u":/schema"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
        for (qsizetype i = 0; i < files.size(); ++i)
            QCOMPARE(files[i].section(u'_', 0, 0).toInt(), static_cast<int>(i + 1));
        QCOMPARE(static_cast<int>(files.size()), Workspace::schemaVersion);
    }
    void aNewWorkspaceHasTheLastVersion()
    {
        auto connection = Connection::open(m_good, SQLITE_OPEN_READONLY);
        QVERIFY(connection);
        QCOMPARE(*connection->integer("PRAGMA user_version"), Workspace::schemaVersion);
        QCOMPARE(*connection->integer("PRAGMA application_id"), Workspace::applicationId);
    }
    void onlyTheOwnerMayReadIt()
    {
        for (const auto &name :
             QDir(m_dir.path()).entryList({u"good.tradespace*"_s}, QDir::Files)) {
            const auto all = QFile::permissions(m_dir.filePath(name));
            const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
                | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
                | QFileDevice::ExeOther;
            QVERIFY2(!(all & others), qPrintable(name));
        }
    }
    void nothingIsBackedUpOfAFileThatIsMade()
    {
        const QTemporaryDir dir;
        QVERIFY(Workspace::open(dir.filePath(u"new.tradespace"_s), Access::ReadWrite));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{u"new.tradespace"_s});
    }
    void anEmptyFileBecomesAWorkspace()
    {
        const QString path = put(u"empty"_s, {});
        QVERIFY(!Workspace::open(path, Access::ReadOnly));
        QVERIFY(Workspace::open(path, Access::ReadWrite));
        QVERIFY(Workspace::open(path, Access::ReadOnly));
    }
    void aWorkspaceKilledWhileItWasMadeIsMadeAgain()
    {
        const QString path = put(u"blank"_s, {});
        QVERIFY(change(path, "PRAGMA journal_mode = WAL"));
        QVERIFY(bytesOf(path).size() > 0);
        QVERIFY(!Workspace::open(path, Access::ReadOnly));
        const auto made = Workspace::open(path, Access::ReadWrite);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        QVERIFY(readAll(path));
    }
    void aMigrationThatFailsChangesNothing()
    {
        // an older workspace that already has the tables that the first schema makes
        const QString path = put(u"older"_s, m_goodBytes);
        QVERIFY(change(
            path, "DROP TABLE settings; PRAGMA user_version = 0; PRAGMA journal_mode = DELETE"));
        const QByteArray before = bytesOf(path);
        const auto refusedToRead = Workspace::open(path, Access::ReadOnly);
        QVERIFY(!refusedToRead);
        QVERIFY(refusedToRead.error().message.contains(u"older format"_s));
        QCOMPARE(bytesOf(path), before);
        QVERIFY(!Workspace::open(path, Access::ReadWrite));
        auto after = Connection::open(path, SQLITE_OPEN_READONLY);
        QVERIFY(after);
        QCOMPARE(*after->integer("PRAGMA user_version"), 0);
        // the schema is one transaction: what could be made of it was taken back
        QCOMPARE(*after->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'settings'"), 0);
        QCOMPARE(*after->integer("SELECT count(*) FROM run"), 5);
    }
    void aWorkspaceOfTheFirstVersionIsMigrated()
    {
        const QString path = put(u"first"_s, m_goodBytes);
        QVERIFY(change(
            path, "DROP TABLE measurement; PRAGMA user_version = 1; PRAGMA journal_mode = DELETE"));
        const QByteArray before = bytesOf(path);
        const auto runs = Connection::open(path, SQLITE_OPEN_READONLY)
                              ->integer("SELECT count(*) FROM run")
                              .value();
        QVERIFY(!Workspace::open(path, Access::ReadOnly));
        QCOMPARE(bytesOf(path), before);
        const QString backup = path + u".v1.bak"_s;
        QVERIFY(!QFile::exists(backup));

        const ExperimentId id = sha256("small");
        const Json json{{"figure", 0.5}};
        {
            const auto workspace = Workspace::open(path, Access::ReadWrite);
            QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().text()));
            auto writer = TraceWriter::open(*workspace);
            QVERIFY(writer);
            QVERIFY((*writer)->saveMeasurement(id, "coordination", json));
        }
        auto migrated = Connection::open(path, SQLITE_OPEN_READONLY);
        QCOMPARE(*migrated->integer("PRAGMA user_version"), 2);
        QCOMPARE(*migrated->integer("PRAGMA application_id"), Workspace::applicationId);
        QCOMPARE(*migrated->integer("SELECT count(*) FROM run"), runs);
        const auto read = readAll(path);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        const auto reopened = Workspace::open(path, Access::ReadOnly);
        QVERIFY(reopened);
        const auto reader = WorkspaceReader::open(*reopened);
        QVERIFY(reader);
        QVERIFY((*reader)->measurement(id, "coordination").value().value() == json);
        // as it would have been made anew
        auto fresh = Connection::open(m_good, SQLITE_OPEN_READONLY);
        const auto tables = [](Connection &connection) {
            return connection.integer("SELECT sum(length(sql)) FROM sqlite_schema").value();
        };
        QCOMPARE(tables(*migrated), tables(*fresh));

        // the backup is the old workspace, for the owner's eyes only
        auto old = Connection::open(backup, SQLITE_OPEN_READONLY);
        QVERIFY(old);
        QCOMPARE(*old->integer("PRAGMA user_version"), 1);
        QCOMPARE(*old->integer("SELECT count(*) FROM run"), runs);
        QCOMPARE(*old->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'measurement'"), 0);
        QVERIFY(!(QFile::permissions(backup)
                  & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                     | QFileDevice::WriteOther)));
    }

    void oneProgramWritesAndOthersRead()
    {
        const QString path = put(u"locked"_s, m_goodBytes);
        {
            const auto first = Workspace::open(path, Access::ReadWrite);
            QVERIFY(first);
            const auto second = Workspace::open(path, Access::ReadWrite);
            QVERIFY(!second);
            QVERIFY2(second.error().message.contains(u"in use"_s),
                     qPrintable(second.error().text()));
            QVERIFY(!second.error().mend.isEmpty());
            const auto reader = readAll(path);
            QVERIFY2(reader, reader ? "" : qPrintable(reader.error().text()));
        }
        QVERIFY(Workspace::open(path, Access::ReadWrite));
    }
    void theLockHoldsUnderEveryNameOfTheFile()
    {
        const QString path = put(u"named"_s, m_goodBytes);
        const QString link = m_dir.filePath(u"link"_s);
        QVERIFY(QFile::link(path, link));
        const auto first = Workspace::open(path, Access::ReadWrite);
        QVERIFY(first);
        QVERIFY(!Workspace::open(link, Access::ReadWrite));
    }

    void textsSurvivePacking_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("compressed");
        std::string noise;
        Random random(11);
        for (int i = 0; i < 5'000'000; ++i)
            noise += static_cast<char>(random.below(256));
        QTest::newRow("nothing") << std::string() << false;
        QTest::newRow("one byte") << std::string(1, '\0') << false;
        QTest::newRow("a short text") << std::string(100, 'a') << false;
        QTest::newRow("a long text") << std::string(1000, 'a') << true;
        QTest::newRow("5 MB of text") << std::string(5'000'000, 'a') << true;
        QTest::newRow("5 MB of noise") << noise << false;
    }
    void textsSurvivePacking()
    {
        QFETCH(std::string, text);
        QFETCH(bool, compressed);
        const PackedText packed = pack(text);
        QCOMPARE(packed.compressed, compressed);
        QCOMPARE(packed.size, text.size());
        QVERIFY(packed.data.size() <= text.size());
        const auto back = unpack(packed.data, packed.size, packed.compressed, u"w"_s);
        QVERIFY(back);
        QVERIFY(*back == text);
    }
    void damagedTextsAreRefused_data()
    {
        QTest::addColumn<std::string>("data");
        QTest::addColumn<quint64>("size");
        QTest::addColumn<bool>("compressed");
        const std::string good = pack(std::string(1000, 'a')).data;
        std::string flipped = good;
        flipped[0] = static_cast<char>(flipped[0] ^ 1);
        const quint64 negative = static_cast<quint64>(-1);
        QTest::newRow("no data") << std::string() << quint64(1000) << true;
        QTest::newRow("cut off") << good.substr(0, good.size() - 1) << quint64(1000) << true;
        QTest::newRow("another magic number") << flipped << quint64(1000) << true;
        QTest::newRow("noise") << std::string(50, 'z') << quint64(1000) << true;
        QTest::newRow("one byte less") << good << quint64(999) << true;
        QTest::newRow("one byte more") << good << quint64(1001) << true;
        QTest::newRow("said to be empty") << good << quint64(0) << true;
        QTest::newRow("said to be 200 MiB") << good << quint64(200U << 20) << true;
        QTest::newRow("said to be beyond all bounds") << good << negative << true;
        QTest::newRow("said to be plain") << good << quint64(1000) << false;
        QTest::newRow("plain, of a negative size") << std::string("abc") << negative << false;
    }
    void damagedTextsAreRefused()
    {
        QFETCH(std::string, data);
        QFETCH(quint64, size);
        QFETCH(bool, compressed);
        const auto text = unpack(data, size, compressed, u"w.tradespace"_s);
        QVERIFY(!text);
        QVERIFY(text.error().kind == Error::Kind::Storage);
        QCOMPARE(text.error().place, u"w.tradespace"_s);
        QVERIFY(!text.error().mend.isEmpty());
    }

    /// Nothing is asserted of what is read: a flipped byte in a text is for the audit to find. It
    /// is asserted that everything returns, and that errors say what to do.
    void flippedBytesNeitherCrashNorHang()
    {
        Random random(2026);
        int noticed = 0;
        for (int i = 0; i < 200; ++i) {
            QByteArray bytes = m_goodBytes;
            // every other one within the first pages, where the schema is
            const auto most = i % 2 == 0 ? bytes.size() : 8192;
            const auto at = static_cast<qsizetype>(random.below(static_cast<std::size_t>(most)));
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(random.between(1, 255)));
            const QString path = put(u"flipped"_s, bytes);
            const auto read = readAll(path);
            noticed += !read || !read->clean() ? 1 : 0;
            QVERIFY2(read || !read.error().message.isEmpty(), qPrintable(QString::number(at)));
            (void)Workspace::open(path, Access::ReadWrite); // must return, whatever it says
        }
        // the rest hit free space, names, clocks and texts that no sum depends on
        QVERIFY2(noticed > 10, qPrintable(QString::number(noticed)));
    }
    void tamperedRowsNeitherCrashNorHang_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("a description that is no JSON")
            << QByteArray("UPDATE experiment SET description = '{'");
        QTest::newRow("a description that is a list")
            << QByteArray("UPDATE experiment SET description = '[]'");
        QTest::newRow("a result that is no JSON") << QByteArray("UPDATE run SET result = 'x'");
        QTest::newRow("a result that is a number") << QByteArray("UPDATE run SET result = '1'");
        QTest::newRow("a result of wrong types") << QByteArray(
            R"(UPDATE run SET result = '{"stop":1,"spent":[],"usage":2,"exhausted":3}')");
        QTest::newRow("an arm that is nothing") << QByteArray("UPDATE arm SET arm = 'null'");
        QTest::newRow("a task that is nothing") << QByteArray("UPDATE task SET task = 'null'");
        QTest::newRow("keys far away")
            << QByteArray("UPDATE run SET arm = -7, task = 9223372036854775807, repeat = id");
        QTest::newRow("charges beyond all bounds") << QByteArray(
            "UPDATE call SET res_tokens = 9223372036854775807, tokens = 9223372036854775807, "
            "pico = -9223372036854775808, res_pico = 9223372036854775807, "
            "units = 9223372036854775807, ms = 9223372036854775807");
        QTest::newRow("usage beyond all bounds")
            << QByteArray(R"(UPDATE call SET usage = '{"input":9223372036854775807}')");
        QTest::newRow("states that do not exist")
            << QByteArray("UPDATE call SET state = -3, kind = 9");
        QTest::newRow("keeping more than there is")
            << QByteArray("UPDATE call SET keep = 9223372036854775807");
        QTest::newRow("keeping less than nothing") << QByteArray("UPDATE call SET keep = -1");
        QTest::newRow("lists of odd length")
            << QByteArray("UPDATE call SET append = x'0102030405'");
        QTest::newRow("lists of texts that do not exist")
            << QByteArray("UPDATE call SET append = x'ffffffffffffffff'");
        QTest::newRow("texts said to be enormous")
            << QByteArray("UPDATE blob SET size = 9223372036854775807, zstd = 1");
        QTest::newRow("digests of another length")
            << QByteArray("UPDATE experiment SET digest = x'01'");
        QTest::newRow("an event nested 5 million deep")
            << QByteArray("UPDATE event SET payload = replace(hex(zeroblob(2500000)), '0', '[')");
        QTest::newRow("a view that never ends in place of a table") << QByteArray(
            "ALTER TABLE run RENAME TO run2; CREATE VIEW run AS WITH RECURSIVE n(i) AS "
            "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, x'00' AS digest, "
            "1 AS experiment, 0 AS arm, 0 AS task, i AS repeat, 0 AS started_ms, "
            "0 AS finished_ms, NULL AS stop, 0 AS correct, NULL AS result FROM n");
    }
    void tamperedRowsNeitherCrashNorHang()
    {
        QFETCH(QByteArray, sql);
        const QString path = put(u"tampered"_s, m_goodBytes);
        const auto changed = change(path, sql.constData());
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().text()));
        const auto read = readAll(path);
        QVERIFY2(!read || !read->clean(), "the audit saw nothing");
    }
};

QTEST_GUILESS_MAIN(TstWorkspace)
#include "tst_workspace.moc"
