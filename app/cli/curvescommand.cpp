// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/coordinationtables.h"
#include "app/cli/loadedexperiment.h"
#include "app/cli/terminal.h"
#include "models/analysis/analysisjson.h"
#include "models/analysis/coordinationjson.h"
#include "models/analysis/figuretext.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString percent(double share)
{
    return QString::number(100 * share, 'f', 1);
}

/// A table for people: one row per arm, insights below.
QString table(const LoadedExperiment &loaded)
{
    QString out = Tr::tr("%1\n\n").arg(qstr(loaded.record.name));
    out += u"%1 %2 %3 %4 %5 %6\n"_s.arg(Tr::tr("arm"), -44)
               .arg(Tr::tr("runs"), 6)
               .arg(Tr::tr("accuracy, %"), 22)
               .arg(Tr::tr("calls"), 8)
               .arg(Tr::tr("tokens"), 10)
               .arg(Tr::tr("US¢/task"), 10);
    for (const auto &arm : loaded.analysis.arms) {
        const QString accuracy = u"%1 [%2, %3]"_s.arg(
            percent(arm.accuracy.value), percent(arm.accuracy.low), percent(arm.accuracy.high));
        out +=
            u"%1 %2 %3 %4 %5 %6\n"_s.arg(qstr(armLabel(arm.arm)), -44)
                .arg(arm.runs, 6)
                .arg(accuracy, 22)
                .arg(arm.calls, 8, 'f', 1)
                .arg(arm.inputTokens + arm.cachedTokens + arm.outputTokens, 10, 'f', 0)
                .arg(arm.cost ? QString::number(100 * arm.cost->value, 'f', 2) : Tr::tr("unknown"),
                     10);
    }
    for (const auto &insight : loaded.analysis.insights)
        out += u"\n%1"_s.arg(insight.text);
    for (const QString &note : {judgingText(loaded.analysis), loaded.repriced}) {
        if (!note.isEmpty())
            out += u"\n%1"_s.arg(note);
    }
    return out + u'\n';
}

} // namespace

int curvesCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Accuracy against budget, calls and cost of an experiment."));
    parser.addOptions(
        {{u"db"_s, Tr::tr("Workspace file."), u"file"_s},
         {u"experiment"_s, Tr::tr("Which experiment of the workspace."), u"id"_s},
         {u"prices"_s, Tr::tr("Count costs at other prices: \"today\", or a file of prices."),
          u"which"_s},
         {u"json"_s, Tr::tr("Everything as JSON.")},
         {u"csv"_s, Tr::tr("One line per arm as CSV.")},
         {u"png"_s, Tr::tr("The two charts as pictures in this folder."), u"folder"_s}});
    if (const auto code = parse(parser, u"curves"_s, arguments, 0))
        return *code;
    const auto db = required(parser, u"db"_s);
    if (!db)
        return WrongUse;
    const auto loaded =
        loadExperiment(*db, parser.value(u"experiment"_s), parser.value(u"prices"_s));
    if (!loaded)
        return report(loaded.error());
    if (parser.isSet(u"png"_s)) {
        const auto written =
            writeFigures(parser.value(u"png"_s), reportInputOf({loaded->record}, loaded->analysis));
        if (!written)
            return report(written.error());
    }
    if (parser.isSet(u"json"_s)) {
        Json json = toJson(loaded->analysis);
        json["experiment"] = toHex(loaded->record.id);
        json["name"] = loaded->record.name;
        if (!loaded->repriced.isEmpty())
            json["repriced"] = utf8(loaded->repriced);
        Json &capped = json["curve_from_one_run"] = Json::array();
        for (const auto &point : loaded->capped)
            capped.push_back(toJson(point));
        if (loaded->coordination) {
            json["coordination"] = toJson(*loaded->coordination);
            json["coordination"]["published"] = publishedCoordination();
        }
        printJson(json);
    } else if (parser.isSet(u"csv"_s)) {
        print(qstr(toCsv(loaded->analysis, !loaded->repriced.isEmpty())));
    } else if (!parser.isSet(u"png"_s)) {
        print(table(*loaded));
    }
    return Succeeded;
}

int reportCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("Writes a one-page report with figures and tables."));
    parser.addOptions(
        {{u"db"_s, Tr::tr("Workspace file."), u"file"_s},
         {u"experiment"_s, Tr::tr("Which experiment of the workspace."), u"id"_s},
         {u"prices"_s, Tr::tr("Count costs at other prices: \"today\", or a file of prices."),
          u"which"_s},
         {u"out"_s, Tr::tr("Folder to write to; made when it is not there."), u"folder"_s}});
    if (const auto code = parse(parser, u"report"_s, arguments, 0))
        return *code;
    const auto db = required(parser, u"db"_s);
    const auto out = required(parser, u"out"_s);
    if (!db || !out)
        return WrongUse;
    const auto loaded =
        loadExperiment(*db, parser.value(u"experiment"_s), parser.value(u"prices"_s));
    if (!loaded)
        return report(loaded.error());
    ReportInput input = reportInputOf({loaded->record}, loaded->analysis);
    input.capped = loaded->capped;
    input.cappedFrom = loaded->cappedFrom;
    input.coordination = loaded->coordination;
    input.repriced = loaded->repriced;
    if (const auto written = writeReport(*out, input); !written)
        return report(written.error());
    say(Tr::tr("Written to %1: report.html, curves.csv and two charts.").arg(*out));
    return Succeeded;
}

} // namespace tradespace
