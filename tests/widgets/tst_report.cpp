// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"
#include "resources/resources.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Sample sample(int trackerPercent)
{
    Sample out;
    for (const int level : {10, 100}) {
        for (const char *strategy : {"react", "react+tracker"}) {
            Arm arm;
            arm.strategy = strategy;
            arm.model = "offline-medium";
            arm.budgetLevel = level;
            arm.budgetLabel = std::to_string(level);
            arm.budget.calls = {{"search", level}};
            const std::size_t index = out.arms.size();
            out.arms.push_back(arm);
            const int percent = index % 2 == 0 ? 40 : trackerPercent;
            for (std::size_t t = 0; t < 400; ++t) {
                Outcome o{index, t, 0, {}};
                o.result.stop = t == 7 ? StopReason::Failed : StopReason::Answered;
                o.result.correct = static_cast<int>(t % 100) < percent;
                o.result.spent.calls = {{"search", level / 2}};
                o.result.spent.cost = Money::fromUsd(level / 1000.0);
                o.result.exhausted = {{"search", t % 4 == 0}};
                out.outcomes.push_back(o);
            }
        }
    }
    return out;
}

ExperimentRecord record(const Sample &from, const std::string &name)
{
    ExperimentRecord out;
    out.name = name;
    out.arms = from.arms;
    out.tasks.resize(400);
    for (Task &task : out.tasks)
        task.family = "research";
    out.description = {{"description", "Is it \"worth\" <more>?"}, {"seed", 41}};
    out.snapshot = {{"program", "0.0.9"}};
    return out;
}

QString read(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

} // namespace

class TstReport : public QObject
{
    Q_OBJECT

private slots:
    void aReportIsOneSelfContainedPage()
    {
        const QTemporaryDir dir;
        const QString out = dir.filePath(u"new/folder"_s);
        const Sample runs = sample(60);
        const ReportInput input =
            reportInputOf({record(runs, "<script>alert(1)</script> & \"quotes\"")},
                          analyse(runs.arms, runs.outcomes));
        QVERIFY(writeReport(out, input));
        const QString html = read(out + u"/report.html"_s);
        QVERIFY(!html.contains(u"<script"_s));
        QVERIFY(html.contains(
            u"<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;</h1>"_s));
        QVERIFY(html.contains(u"Is it &quot;worth&quot; &lt;more&gt;?"_s));
        for (const QString &outside : {u"http:"_s, u"https:"_s, u"url("_s, u"@import"_s})
            QVERIFY2(!html.contains(outside), qPrintable(outside));
        QCOMPARE(html.count(u"src=\"data:image/png;base64,"_s), 2);
        QCOMPARE(html.count(u"<table>"_s), html.count(u"</table>"_s));
        QCOMPARE(html.count(u"<table>"_s), 5);
        // what was measured: 40 % of 399 counted runs is 159.6; 160 tasks less task 7
        QVERIFY(html.contains(u"39.8 [35.2, 44.7]"_s));
        QVERIFY(html.contains(u"1596 counted, 4 excluded"_s));
        QVERIFY(html.contains(u"failed (excluded)"_s));
        QVERIFY(html.contains(u"<dt>Seed</dt>\n<dd>41</dd>"_s));
        QVERIFY(html.contains(u"<dd>Tradespace 0.0.9</dd>"_s));
        QVERIFY(html.contains(u"400 (research)"_s));
        QVERIFY(html.contains(u"it shows the instrument, not what an LLM would do"_s));
        for (const Insight &insight : input.analysis.insights)
            QVERIFY(html.contains(insight.text.toHtmlEscaped()));
        QCOMPARE(QImage(out + u"/accuracy-vs-calls.png"_s).size(), QSize(1280, 860));
        QCOMPARE(QImage(out + u"/accuracy-vs-cost.png"_s).size(), QSize(1280, 860));
        QCOMPARE(read(out + u"/curves.csv"_s).count(u"\r\n"_s), 5);
    }
    void servedModelsAreNotCalledOffline()
    {
        const QTemporaryDir dir;
        Sample runs = sample(60);
        for (Arm &arm : runs.arms)
            arm.model = "gemini-2.5-pro";
        const ReportInput input =
            reportInputOf({record(runs, "Served")}, analyse(runs.arms, runs.outcomes));
        QVERIFY(!input.offlineModels);
        QVERIFY(writeReport(dir.path(), input));
        QVERIFY(!read(dir.filePath(u"report.html"_s)).contains(u"Offline model"_s));
    }
    void unreachedAccuracyHidesTheSaving()
    {
        const QTemporaryDir dir;
        const Sample runs = sample(30);
        QVERIFY(writeReport(
            dir.path(), reportInputOf({record(runs, "Worse")}, analyse(runs.arms, runs.outcomes))));
        const QString html = read(dir.filePath(u"report.html"_s));
        QCOMPARE(html.count(u"not reached surely"_s), 2);
        QVERIFY(html.contains(u"−10.0 ["_s)); // a true minus
    }
    void nothingRunYetIsSaid()
    {
        const QTemporaryDir dir;
        QVERIFY(writeReport(dir.path(), reportInputOf({}, analyse({}, {}))));
        QVERIFY(read(dir.filePath(u"report.html"_s)).contains(u"No finished run yet."_s));
    }
    void badFoldersAreNamed()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QString inside = dir.filePath(u"file/report"_s);
        const auto result = writeReport(inside, reportInputOf({}, analyse({}, {})));
        QVERIFY(!result);
        QCOMPARE(result.error().place, inside);
        QVERIFY(!result.error().message.isEmpty() && !result.error().mend.isEmpty());

        QVERIFY(QDir(dir.path()).mkpath(u"taken/report.html"_s)); // a folder where a file must go
        const auto taken =
            writeReport(dir.filePath(u"taken"_s), reportInputOf({}, analyse({}, {})));
        QVERIFY(!taken);
        QVERIFY(taken.error().place.endsWith(u"report.html"_s));
    }
    void aCurveFromOneRunIsShownWithItsSource()
    {
        const QTemporaryDir dir;
        const Sample runs = sample(60);
        ReportInput input =
            reportInputOf({record(runs, "Capped")}, analyse(runs.arms, runs.outcomes));
        CappedPoint point;
        point.label = "20";
        point.runs = 400;
        point.unfinished = 0.25;
        point.accuracyLow = 0.5;
        point.accuracyHigh = 0.75;
        point.low = 0.46;
        point.high = 0.79;
        input.capped = {point};
        input.cappedFrom = u"react at 100"_s;
        QVERIFY(writeReport(dir.path(), input));
        const QString html = read(dir.filePath(u"report.html"_s));
        QVERIFY(html.contains(u"[46.0, 79.0]"_s));
        QVERIFY(html.contains(u"Read off the runs of react at 100"_s));
    }
    void coordinationStandsBesideThePublishedValues()
    {
        initResources();
        const QTemporaryDir dir;
        const Sample runs = sample(60);
        ReportInput input =
            reportInputOf({record(runs, "Teams")}, analyse(runs.arms, runs.outcomes));
        QVERIFY(writeReport(dir.path(), input));
        QVERIFY(!read(dir.filePath(u"report.html"_s)).contains(u"Coordination"_s));

        CoordinationGroup team;
        team.topology = "independent";
        team.tasks = team.runs = 20;
        team.compared = true;
        team.success = {0.5, 0.3, 0.7};
        team.overhead = {58.4, 50, 66};
        team.errors.contradiction = 5;
        CoordinationGroup arm = team;
        arm.family = "<finance>";
        arm.arm = 1;
        arm.singleFails = true;
        CoordinationFinding finding;
        finding.verdict = FindingVerdict::Agrees;
        finding.tasks = 20;
        finding.difference = {0.12, 0.031, 0.202};
        input.coordination = Coordination{{}, {}, {"", "no <key>"}, {team, arm}, {finding}};
        QVERIFY(writeReport(dir.path(), input));
        const QString html = read(dir.filePath(u"report.html"_s));
        QVERIFY(html.contains(u"+12.0 points [3.1, 20.2] on 20 tasks: agrees."_s));
        QVERIFY(html.contains(u"58 [50, 66]"_s));
        QVERIFY(html.contains(u"17.2 [14.3, 20.1]"_s));
        QVERIFY(html.contains(u">undefined<"_s) && html.contains(u">undetermined<"_s));
        QVERIFY(html.contains(u"&lt;finance&gt;"_s) && !html.contains(u"<finance>"_s));
        QVERIFY(html.contains(u">25.0<"_s)); // 5 contradictions in 20 runs
        QVERIFY(html.contains(u"hashed TF-IDF"_s) && html.contains(u"no &lt;key&gt;"_s));
    }
};

QTEST_MAIN(TstReport)
#include "tst_report.moc"
