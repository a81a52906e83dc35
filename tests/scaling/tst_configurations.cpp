// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/configurations.h"
#include "models/scaling/csvtable.h"
#include "resources/resources.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *header = "benchmark,architecture,model_family,model,intelligence_index,"
                               "tool_count,agent_count,instances,performance\n";

std::string rows(const std::string &text)
{
    return header + text;
}

} // namespace

/// CSV from outside: what is good is read as it is, what is bad is named by line and column.
class TstConfigurations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void thePublishedOnesAreComplete()
    {
        const auto data = publishedConfigurations();
        QCOMPARE(data.size(), 180U);
        const auto cells = cellsOf(data);
        QCOMPARE(cells.size(), 36U);
        for (const Cell &cell : cells)
            QVERIFY(cell.complete());
        QCOMPARE(data.front().tools, 3);
        QCOMPARE(data.front().fold, 2);
    }

    void aQuotedFileIsRead()
    {
        const auto data =
            configurationsFromCsv(rows("\"my, \"\"own\"\"\",single,x,m,57.5,4,1,20,0.5\r\n\r\n"
                                       "\"my, \"\"own\"\"\",hybrid,x,m,57.5,4,4,20,1\r\n"),
                                  u"own.csv"_s);
        QVERIFY2(data.has_value(), data ? "" : qPrintable(data.error().text()));
        QCOMPARE(data->size(), 2U);
        QCOMPARE(data->front().benchmark, std::string("my, \"own\""));
        QCOMPARE(data->back().topology, Topology::Hybrid);
        QCOMPARE(data->front().fold, -1);
        const auto again = configurationsFromCsv(toCsv(*data), u"again.csv"_s);
        QVERIFY(again.has_value());
        QCOMPARE(again->front().benchmark, data->front().benchmark);
        QCOMPARE(again->back().performance, 1.0);
    }

    void columnsMayComeInAnyOrderWithOthersBetween()
    {
        const auto data = configurationsFromCsv(
            "\xEF\xBB\xBFperformance,note,instances,agent_count,tool_count,intelligence_index,"
            "model,"
            "model_family,architecture,benchmark\n0.25,\"a\nb\",10,1,7,60,m,f,single,b\n",
            u"own.csv"_s);
        QVERIFY2(data.has_value(), data ? "" : qPrintable(data.error().text()));
        QCOMPARE(data->front().tools, 7);
        QCOMPARE(data->front().performance, 0.25);
    }

    void theLastLineMayEndWithAComma()
    {
        std::string text = header;
        text.insert(text.size() - 1, ",note");
        const auto data = configurationsFromCsv(text + "b,single,f,m,57,4,1,10,0.5,", u"own.csv"_s);
        QVERIFY2(data.has_value(), data ? "" : qPrintable(data.error().text()));
    }

    void badInputIsNamedByPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const std::string &text, const char *place,
                            const char *says) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(place)
                                << QString::fromUtf8(says);
        };
        row("empty", "", "f.csv", "empty");
        row("only a header", header, "f.csv", "no rows");
        row("missing column", "benchmark,model\nb,m\n", "f.csv, line 1, column 1",
            "\"architecture\" is missing");
        row("text in a number", rows("b,single,f,m,57,four,1,10,0.5\n"), "line 2, column 17",
            "\"tool_count\" is \"four\"");
        row("number with a tail", rows("b,single,f,m,57,4,1,10,0.5x\n"), "line 2, column 24",
            "\"0.5x\"");
        row("decimal comma", rows("b,single,f,m,57,4,1,10,\"0,5\"\n"), "line 2, column 24",
            "\"0,5\"");
        row("not a number", rows("b,single,f,m,57,4,1,10,nan\n"), "line 2, column 24", "nan");
        row("infinite", rows("b,single,f,m,inf,4,1,10,0.5\n"), "line 2, column 14", "inf");
        row("empty number", rows("b,single,f,m,57,4,1,10,\n"), "line 2, column 24",
            "\"performance\"");
        row("rate above 1", rows("b,single,f,m,57,4,1,10,1.2\n"), "line 2, column 24",
            "\"performance\" is 1.2");
        row("rate in percent below 0", rows("b,single,f,m,57,4,1,10,-0.1\n"), "line 2, column 24",
            "-0.1");
        row("no tools", rows("b,single,f,m,57,0,1,10,0.5\n"), "line 2, column 17",
            "\"tool_count\" is 0");
        row("broken count", rows("b,single,f,m,57,4.5,1,10,0.5\n"), "line 2, column 17",
            "whole number");
        row("no instances", rows("b,single,f,m,57,4,1,0,0.5\n"), "line 2, column 21",
            "\"instances\"");
        row("unknown topology", rows("b,swarm,f,m,57,4,1,10,0.5\n"), "line 2, column 3",
            "\"swarm\"");
        row("no name", rows(",single,f,m,57,4,1,10,0.5\n"), "line 2, column 1",
            "\"benchmark\" is empty");
        row("too few fields", rows("b,single,f\n"), "line 2, column 10", "3 fields");
        row("too many fields", rows("b,single,f,m,57,4,1,10,0.5,9\n"), "line 2, column 28",
            "10 fields");
        row("no end of quote", rows("\"b,single,f,m,57,4,1,10,0.5\n"), "line 2, column 1",
            "no end");
        row("text after quote", rows("\"b\"c,single,f,m,57,4,1,10,0.5\n"), "line 2, column 4",
            "follows");
        row("umlauts count as one", rows("bänk,swarm,f,m,57,4,1,10,0.5\n"), "line 2, column 6",
            "\"swarm\"");
        row("duplicate", rows("b,single,f,m,57,4,1,10,0.5\nb,single,f,m,57,4,1,10,0.6\n"),
            "line 3, column 1", "in line 2 already");
        row("contradiction", rows("b,single,f,m,57,4,1,10,0.5\nb,hybrid,f,m,57,16,4,10,0.6\n"),
            "line 3, column 1", "\"tool_count\" differs");
        row("several single agents", rows("b,single,f,m,57,4,3,10,0.5\n"), "line 2, column 1",
            "\"agent_count\" 3");
        row("empty at the end of the file", rows("b,single,f,m,57,4,1,10,"), "line 2, column 24",
            "\"performance\"");
        row("equal columns", "benchmark," + std::string(header), "line 1, column 1", "Two columns");
        row("no baseline", rows("b,single,f,m,57,4,1,10,0.5\nb,hybrid,f,other,57,4,4,10,0.6\n"),
            "line 3, column 1", "no single-agent row");
    }
    void badInputIsNamedByPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, says);
        const auto data = configurationsFromCsv(text.toStdString(), u"f.csv"_s);
        QVERIFY(!data);
        QVERIFY2(data.error().place.endsWith(place), qPrintable(data.error().place));
        QVERIFY2(data.error().message.contains(says), qPrintable(data.error().message));
        QVERIFY(!data.error().mend.isEmpty());
    }

    void aMillionRowsAreRefusedByTheFirstTooMany()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"million.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(header);
        QByteArray block;
        for (int i = 0; i < 1'000'000; ++i) {
            block += "b,single,f,m" + QByteArray::number(i) + ",57,4,1,10,0.5\n";
            if (block.size() > 1 << 20) {
                file.write(block);
                block.clear();
            }
        }
        file.write(block);
        file.close();
        const auto data = readConfigurations(path);
        QVERIFY(!data);
        const int line = int(mostConfigurations) + 2;
        QVERIFY2(data.error().place == csvPlace(path, line, 1), qPrintable(data.error().place));
        QVERIFY(data.error().message.contains(QString::number(mostConfigurations)));
    }

    void aLargeFileWithFewRowsIsSaidToBeLarge()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"wide.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(header);
        file.write("b,single,f,m,57,4,1,10,0.5");
        file.write(QByteArray(5 << 20, '0'));
        file.close();
        const auto data = readConfigurations(file.fileName());
        QVERIFY(!data);
        QVERIFY(data.error().message.contains(u"4 MiB"_s));
    }

    void aMissingFileIsSaid()
    {
        const auto data = readConfigurations(u"/nowhere/at/all.csv"_s);
        QVERIFY(!data);
        QCOMPARE(data.error().place, u"/nowhere/at/all.csv"_s);
    }
};

QTEST_GUILESS_MAIN(TstConfigurations)
#include "tst_configurations.moc"
