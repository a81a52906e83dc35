// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/report.h"

#include <QByteArray>
#include <QStringList>

namespace tradespace {

/// A table of plain texts; cells are escaped. Columns from `firstNumber` on are right-aligned.
struct HtmlTable
{
    QString caption;
    QStringList header;
    QList<QStringList> rows;
    qsizetype firstNumber = 1;

    QString html() const;
};

HtmlTable armsTable(const Analysis &analysis);
/// Arms of parallel samples only.
HtmlTable samplesTable(const Analysis &analysis);
HtmlTable pairsTable(const Analysis &analysis);
HtmlTable saturationTable(const Analysis &analysis);
HtmlTable savingsTable(const Analysis &analysis);
HtmlTable endingsTable(const Analysis &analysis);
HtmlTable cappedTable(const std::vector<CappedPoint> &points);

/// The whole page with the two figures as data URIs.
QString reportHtml(const ReportInput &input, const QByteArray &callsPng, const QByteArray &costPng);

} // namespace tradespace
