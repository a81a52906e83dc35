// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reporthtml.h"

#include "app/cli/coordinationtables.h"
#include "models/analysis/figuretext.h"
#include "widgets/common/theme.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString element(const QString &tag, const QString &text)
{
    return u'<' + tag + u'>' + text.toHtmlEscaped() + u"</"_s + tag + u">\n"_s;
}

QString styleSheet()
{
    const Theme t = Theme::light();
    QString css = uR"(
:root { color-scheme: light; }
body { margin: 0; background: %page; color: %text; line-height: 1.5;
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "DejaVu Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 32px 56px; }
h1 { font-size: 27px; line-height: 1.25; font-weight: 650; margin: 0 0 8px; }
h2 { font-size: 18px; font-weight: 650; margin: 40px 0 12px; }
h3 { font-size: 15px; font-weight: 650; margin: 24px 0 8px; }
.findings { padding: 0 0 0 20px; } .findings li { margin: 4px 0; max-width: 92ch; }
p { margin: 0 0 12px; max-width: 76ch; }
.lead { color: %secondary; }
.label { border: 1px solid %warn; border-radius: 6px; color: %warn; padding: 8px 12px;
  margin: 16px 0; max-width: none; }
ul.insights { list-style: none; margin: 24px 0; padding: 0 0 0 16px; border-left: 3px solid %accent; }
ul.insights li { font-size: 18px; line-height: 1.45; margin: 4px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 16px 0; }
dt { color: %secondary; } dd { margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(440px, 1fr)); gap: 24px; }
figure { margin: 0; background: %panel; border: 1px solid %border; border-radius: 6px; overflow: hidden; }
figure img { display: block; width: 100%; height: auto; }
.scroll { overflow-x: auto; margin: 0 0 8px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th { text-align: right; vertical-align: bottom; font-weight: 600; color: %secondary;
  border-bottom: 1px solid %axis; padding: 4px 8px; }
td { text-align: right; white-space: nowrap; border-bottom: 1px solid %grid; padding: 4px 8px; }
th.l, td.l { text-align: left; }
tr > :first-child { padding-left: 0; } tr > :last-child { padding-right: 0; }
.notes { font-size: 13px; color: %secondary; } .notes li { margin: 4px 0; max-width: 92ch; }
footer { margin-top: 40px; font-size: 12px; color: %secondary; }
@media print { body { background: none; font-size: 11pt; } main { max-width: none; padding: 0; }
  h2, tr, figure { break-inside: avoid; } h2, h3 { break-after: avoid; } .scroll { overflow: visible; }
  table { font-size: 8pt; } @page { size: A4 landscape; margin: 14mm; } }
)"_s;
    const std::pair<QString, QColor> names[]{
        {u"%page"_s, t.page},     {u"%text"_s, t.text},     {u"%secondary"_s, t.secondary},
        {u"%warn"_s, t.warn},     {u"%accent"_s, t.accent}, {u"%panel"_s, t.panel},
        {u"%border"_s, t.border}, {u"%axis"_s, t.axis},     {u"%grid"_s, t.grid}};
    for (const auto &[name, colour] : names)
        css.replace(name, colour.name());
    return css;
}

QString figureHtml(const QByteArray &png, const QString &description)
{
    return u"<figure><img alt=\""_s + description.toHtmlEscaped()
        + u"\" src=\"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64())
        + u"\"></figure>\n"_s;
}

QStringList methodNotes(const ReportInput &input)
{
    const Analysis &a = input.analysis;
    const QString level = Tr::tr("%1 %").arg(100 * a.settings.confidence);
    QStringList notes;
    notes << (a.repeated ? Tr::tr(
                  "Accuracy: Wilson's interval (%1) at the effective number of runs; the runs "
                  "of one task are a cluster.")
                         : Tr::tr("Accuracy: Wilson's interval (%1)."))
                 .arg(level);
    notes
        << Tr::tr(
               "Cost, differences, savings and P(frontier): bootstrap over tasks, jointly for all "
               "arms, %1 replicates, seed %2; expanded percentile intervals. Differences in which "
               "under ten tasks moved have an adjusted Wald interval (Bonett and Price).")
               .arg(QString::number(a.settings.replicates), QString::number(a.settings.seed));
    notes << (a.repeated
                  ? Tr::tr("p: task-level sign-flip permutation test, two-sided; Holm's correction "
                           "is over all comparisons of this page.")
                  : Tr::tr("p: exact McNemar test, two-sided; Holm's correction is over all "
                           "comparisons of this page."));
    notes << Tr::tr("Saturation budget: testing downward from the largest budget, the smallest one "
                    "whose "
                    "one-sided %1 paired bound on what the largest adds is at most %2 points; else "
                    "undetermined.")
                 .arg(level, QString::number(100 * a.settings.saturationMargin));
    notes << Tr::tr(
                 "Savings: interpolated to the reference accuracy in each replicate; a replicate "
                 "that "
                 "does not reach it counts as no saving, and the figure is hidden when under %1 % "
                 "reach it.")
                 .arg(100 * a.settings.reachedAtLeast);
    notes << Tr::tr(
        "Frontier (●): arms that no other arm beats on both accuracy and unified cost. "
        "Unified cost is tokens and tool calls at the prices stored with the experiment; "
        "\"unknown\" means that a price was missing.");
    if (const QString judging = judgingText(a); !judging.isEmpty())
        notes << judging;
    notes << Tr::tr("Excluded runs are infrastructure failures and stops, not wrong answers: %1 "
                    "here. They "
                    "are left out of rates and pairs. ≈ marks token counts that a server did not "
                    "report.")
                 .arg(a.excluded);
    return notes;
}

/// "Coordination": published directions, topologies beside the published values, every arm.
QString coordinationHtml(const Coordination &coordination, const Analysis &analysis)
{
    QString html = element(u"h2"_s, Tr::tr("Coordination")) + u"<ul class=\"findings\">\n"_s;
    for (const CoordinationFinding &finding : coordination.findings)
        html += element(u"li"_s, findingText(finding));
    html += u"</ul>\n"_s;
    std::vector<HtmlTable> tables{topologiesTable(coordination)};
    const auto families = coordination.families();
    if (families.size() > 1) { // of one family it would say the same again
        for (const std::string &family : families)
            tables.push_back(topologiesTable(coordination, family));
    }
    for (const HtmlTable &each :
         {overheadTable(coordination, analysis), benefitTable(coordination, analysis),
          errorsTable(coordination, analysis)})
        tables.push_back(each);
    for (const HtmlTable &table : tables)
        html += element(u"h3"_s, table.caption) + table.html();
    html += u"<ul class=\"notes\">\n"_s;
    for (const QString &note : coordinationNotes(coordination))
        html += element(u"li"_s, note);
    return html + u"</ul>\n"_s;
}

QString section(const HtmlTable &table)
{
    return table.rows.isEmpty() ? QString() : element(u"h2"_s, table.caption) + table.html();
}

} // namespace

QString HtmlTable::html() const
{
    const auto line = [this](const QString &tag, const QStringList &cells) {
        QString out = u"<tr>"_s;
        for (qsizetype i = 0; i < header.size(); ++i)
            out += u'<' + tag + (i < firstNumber ? u" class=\"l\">"_s : u">"_s)
                + cells.value(i).toHtmlEscaped() + u"</"_s + tag + u'>';
        return QString(out + u"</tr>\n"_s);
    };
    QString out =
        u"<div class=\"scroll\"><table><thead>"_s + line(u"th"_s, header) + u"</thead><tbody>\n"_s;
    for (const QStringList &row : rows)
        out += line(u"td"_s, row);
    return out + u"</tbody></table></div>\n"_s;
}

QString reportHtml(const ReportInput &input, const QByteArray &callsPng, const QByteArray &costPng)
{
    const Analysis &a = input.analysis;
    // the policy makes sure that not even a mistake in escaping could run or fetch anything
    QString html = u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "img-src data:; style-src 'unsafe-inline'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"_s;
    html += element(u"title"_s, input.title) + u"<style>"_s + styleSheet()
        + u"</style></head>\n<body><main>\n"_s;
    html += element(u"h1"_s, input.title);
    if (!input.description.isEmpty())
        html += u"<p class=\"lead\">"_s + input.description.toHtmlEscaped() + u"</p>\n"_s;
    if (!input.repriced.isEmpty())
        html += u"<p class=\"label\">"_s + input.repriced.toHtmlEscaped() + u"</p>\n"_s;
    if (input.offlineModels)
        html += u"<p class=\"label\">"_s
            + Tr::tr("Offline model: a program written to heed budgets: it shows the instrument, "
                     "not what "
                     "an LLM would do.")
                  .toHtmlEscaped()
            + u"</p>\n"_s;
    html += u"<ul class=\"insights\">\n"_s;
    for (const Insight &insight : a.insights)
        html += element(u"li"_s, insight.text);
    html += u"</ul>\n<div class=\"figures\">\n"_s;
    html += figureHtml(
        callsPng,
        Tr::tr("Accuracy against tool calls per task; the figures are in the table Arms."));
    html += figureHtml(
        costPng,
        Tr::tr("Accuracy against unified cost per task; the figures are in the table Arms."));
    html += u"</div>\n"_s + element(u"h2"_s, Tr::tr("What was run")) + u"<dl>\n"_s;
    for (const auto &[label, value] : input.facts)
        html += element(u"dt"_s, label) + element(u"dd"_s, value);
    html += element(u"dt"_s, Tr::tr("Runs"))
        + element(u"dd"_s, Tr::tr("%1 counted, %2 excluded").arg(a.runs).arg(a.excluded))
        + u"</dl>\n"_s;
    for (const HtmlTable &table :
         {armsTable(a), samplesTable(a), pairsTable(a), saturationTable(a), savingsTable(a)})
        html += section(table);
    html += section(cappedTable(input.capped));
    if (!input.capped.empty())
        html += element(u"p"_s,
                        Tr::tr("Read off the runs of %1: it is not told its budget, so they would "
                               "have begun alike under a smaller cap.")
                            .arg(input.cappedFrom));
    html += section(endingsTable(a));
    if (input.coordination)
        html += coordinationHtml(*input.coordination, a);
    html += element(u"h2"_s, Tr::tr("Method")) + u"<ul class=\"notes\">\n"_s;
    for (const QString &note : methodNotes(input))
        html += element(u"li"_s, note);
    html += u"</ul>\n<footer>"_s
        + Tr::tr(
              "Made by Tradespace %1 from recorded runs; analysis seed %2. The same figures are in "
              "curves.csv and the two pictures beside this page.")
              .arg(input.version, QString::number(a.settings.seed))
              .toHtmlEscaped();
    return html + u"</footer>\n</main></body></html>\n"_s;
}

} // namespace tradespace
