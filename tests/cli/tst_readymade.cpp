// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "resources/resources.h"
#include "tests/support/program.h"

#include <QDir>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int slice = 50; ///< one task of so many, at least one of each family: 2 %

/// The experiment with a slice of its tasks.
Json sliceOf(Json json)
{
    const auto cut = [](Json &source) {
        source["count"] = std::max(source.value("count", 100) / slice, 1);
    };
    if (json["tasks"].contains("families")) {
        for (Json &source : json["tasks"]["families"])
            cut(source);
    } else {
        cut(json["tasks"]);
    }
    return json;
}

} // namespace

/// The ready-made experiments, in small, as a person would run them.
class TstReadyMade : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void everyOneRunsTheSameWithOneJobAndWithEight_data()
    {
        QTest::addColumn<QString>("file");
        const auto files = QDir(u":/experiments"_s).entryInfoList({u"*.json"_s});
        QVERIFY(files.size() >= 5);
        for (const auto &file : files)
            QTest::newRow(qPrintable(file.completeBaseName())) << file.filePath();
    }
    void everyOneRunsTheSameWithOneJobAndWithEight()
    {
        QFETCH(QString, file);
        const QTemporaryDir dir;
        const QString experiment = dir.filePath(u"slice.json"_s);
        const auto json = parseJson(test::bytesOf(file).toStdString(), file);
        QVERIFY(json);
        QVERIFY(stringOr(*json, "description", {}).size() > 200); // an honest paragraph
        QVERIFY(stringOr(*json, "description", {}).find("offline program") != std::string::npos);
        QVERIFY(test::put(experiment, QByteArray::fromStdString(dump(sliceOf(*json)))));
        QByteArray first;
        for (const QString &jobs : {u"1"_s, u"8"_s}) {
            const QString db = dir.filePath(jobs + u".tradespace"_s);
            const auto run =
                test::tradespace({u"run"_s, experiment, u"--db"_s, db, u"--jobs"_s, jobs});
            QVERIFY2(run.code == 0, run.err.constData());
            const auto check = test::tradespace({u"check"_s, u"--db"_s, db});
            const QByteArray said = check.out + check.err;
            QVERIFY2(check.code == 0 && said.contains("all in order"), said.constData());
            const auto exported = test::tradespace({u"export"_s, u"--db"_s, db, u"--texts"_s});
            QCOMPARE(exported.code, 0);
            QVERIFY(exported.out.size() > 10'000);
            if (first.isEmpty())
                first = exported.out;
            else
                QVERIFY(exported.out == first);
        }
    }
};

QTEST_GUILESS_MAIN(TstReadyMade)
#include "tst_readymade.moc"
