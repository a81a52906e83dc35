// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"

#include "app/cli/reporthtml.h"
#include "models/analysis/analysisjson.h"
#include "widgets/charts/chartpicture.h"
#include "widgets/charts/curvechart.h"

#include <QBuffer>
#include <QDir>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr QSize figureSize{640, 430};

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Kind::Storage, path,
                    Tr::tr("The file cannot be written: %1.").arg(file.errorString()),
                    Tr::tr("Choose a folder that you may write to and that has room."));
    return {};
}

QByteArray figure(const ReportInput &input, CurveX x)
{
    ChartData data = curveChart(input.analysis, x);
    data.title = input.title;
    data.source = Tr::tr("Tradespace %1 · %2 tasks · bands: %3 % intervals")
                      .arg(input.version, QString::number(input.analysis.tasks),
                           QString::number(100 * input.analysis.settings.confidence));
    if (input.offlineModels)
        data.source += u" · "_s + Tr::tr("offline model: a program, not an LLM");
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    renderImage(data, Theme::light(), figureSize, 2).save(&buffer, "PNG");
    return png;
}

/// Distinct texts in order of first appearance, joined by commas.
template <class Items, class Text> QString distinct(const Items &items, Text text)
{
    QStringList out;
    for (const auto &item : items) {
        if (const QString next = text(item); !next.isEmpty() && !out.contains(next))
            out << next;
    }
    return out.join(u", "_s);
}

using Files = std::vector<std::pair<QString, QByteArray>>;

/// Calls first, then cost.
Files figures(const ReportInput &input)
{
    return {{u"accuracy-vs-calls.png"_s, figure(input, CurveX::Calls)},
            {u"accuracy-vs-cost.png"_s, figure(input, CurveX::Cost)}};
}

Result<void> writeAll(const QString &dir, const Files &files)
{
    if (!QDir().mkpath(dir))
        return fail(Error::Kind::Storage, dir, Tr::tr("The folder cannot be made."),
                    Tr::tr("Choose a place that you may write to."));
    for (const auto &[name, bytes] : files) {
        if (auto written = writeFile(QDir(dir).filePath(name), bytes); !written)
            return written;
    }
    return {};
}

} // namespace

ReportInput reportInputOf(const std::vector<ExperimentRecord> &experiments, Analysis analysis)
{
    ReportInput input;
    input.version = QStringLiteral(TRADESPACE_VERSION);
    input.analysis = std::move(analysis);
    if (experiments.empty())
        return input;
    input.title = distinct(experiments, [](const auto &e) { return qstr(e.name); });
    input.description = distinct(experiments, [](const auto &e) {
        return qstr(stringOr(e.description, "description", {}));
    });
    std::vector<Task> tasks;
    for (const ExperimentRecord &experiment : experiments)
        tasks.insert(tasks.end(), experiment.tasks.begin(), experiment.tasks.end());
    const std::vector<Arm> &arms = experiments.front().arms;
    const QString models = distinct(arms, [](const Arm &a) { return qstr(a.model); });
    input.offlineModels = std::any_of(arms.begin(), arms.end(), runsOffline);
    input.facts = {
        {Tr::tr("Tasks"),
         Tr::tr("%1 (%2)").arg(QString::number(tasks.size()),
                               distinct(tasks, [](const Task &t) { return qstr(t.family); }))},
        {Tr::tr("Models"), models},
        {Tr::tr("Strategies"), distinct(arms, [](const Arm &a) { return qstr(a.strategy); })},
        {Tr::tr("Topologies"), distinct(arms, [](const Arm &a) { return qstr(a.topology); })},
        {Tr::tr("Budgets"), distinct(arms, [](const Arm &a) { return budgetName(a); })},
    };
    const QString seeds = distinct(experiments, [](const auto &e) {
        const auto it = e.description.find("seed");
        return it == e.description.end() ? QString() : qstr(dump(*it));
    });
    if (!seeds.isEmpty())
        input.facts.emplace_back(Tr::tr("Seed"), seeds);
    const QString ranWith = distinct(
        experiments, [](const auto &e) { return qstr(stringOr(e.snapshot, "program", {})); });
    if (!ranWith.isEmpty())
        input.facts.emplace_back(Tr::tr("Run with"), Tr::tr("Tradespace %1").arg(ranWith));
    input.facts.emplace_back(Tr::tr("Experiment"), distinct(experiments, [](const auto &e) {
                                 return qstr(toHex(e.id)).first(12);
                             }));
    return input;
}

Result<void> writeFigures(const QString &dir, const ReportInput &input)
{
    return writeAll(dir, figures(input));
}

Result<void> writeReport(const QString &dir, const ReportInput &input)
{
    auto files = figures(input);
    files.emplace_back(u"curves.csv"_s,
                       QByteArray::fromStdString(toCsv(input.analysis, !input.repriced.isEmpty())));
    files.emplace_back(u"report.html"_s,
                       reportHtml(input, files[0].second, files[1].second).toUtf8());
    return writeAll(dir, files);
}

} // namespace tradespace
