// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/outlooktext.h"

#include "models/domain/result.h"
#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString outlookTitle(OutlookColumn column, bool priced)
{
    switch (column) {
    case OutlookColumn::Turns:
        return Tr::tr("Turns ± sd");
    case OutlookColumn::Overhead:
        return Tr::tr("Overhead");
    case OutlookColumn::Cost:
        return priced ? Tr::tr("US¢/run") : Tr::tr("Cost");
    case OutlookColumn::CostPerSuccess:
        return priced ? Tr::tr("US¢/success") : Tr::tr("Per success");
    }
    return {};
}

QString outlookHint(OutlookColumn column, bool priced)
{
    switch (column) {
    case OutlookColumn::Turns:
        return Tr::tr("Reasoning turns per task as published: mean ± standard deviation");
    case OutlookColumn::Overhead:
        return Tr::tr("Overhead O% = (turns − turns of the single agent) ÷ turns of the single "
                      "agent, as published");
    case OutlookColumn::Cost:
        return priced ? Tr::tr("Cost of a run = cost of the single agent's × (1 + overhead)")
                      : Tr::tr("Cost of a run, the single agent's being 1: 1 + overhead");
    case OutlookColumn::CostPerSuccess:
        return priced ? Tr::tr("Cost of a run ÷ predicted success rate")
                      : Tr::tr("Cost of a run ÷ predicted success rate, in runs of the single "
                               "agent. Give its cost under \"Cost and agents\" to see money.");
    }
    return {};
}

QString outlookFigure(const TopologyOutlook &o, OutlookColumn column)
{
    switch (column) {
    case OutlookColumn::Turns:
        return u"%1 ± %2"_s.arg(o.turns, 0, 'f', 1).arg(o.turnsSd, 0, 'f', 1);
    case OutlookColumn::Overhead:
        return u"%1 %"_s.arg(o.overheadPct, 0, 'f', 0);
    case OutlookColumn::Cost:
        return o.costPerRun ? centsText(*o.costPerRun) : u"%1×"_s.arg(o.relativeCost, 0, 'f', 2);
    case OutlookColumn::CostPerSuccess:
        if (o.costPerRun)
            return o.costPerSuccess ? centsText(*o.costPerSuccess) : u"–"_s;
        if (!o.determined || o.success.value <= 0)
            return u"–"_s;
        return u"%1×"_s.arg(o.relativeCost / std::min(1.0, o.success.value), 0, 'f', 1);
    }
    return {};
}

QString outlookSentence(const TopologyOutlook &o)
{
    const QString success = o.determined
        ? percentText(o.success.value, o.success.low, o.success.high)
        : notDetermined();
    return Tr::tr("%1: %2, %3 turns, overhead %4")
        .arg(topologyLabel(o.topology), success, outlookFigure(o, OutlookColumn::Turns),
             outlookFigure(o, OutlookColumn::Overhead));
}

QString notDetermined()
{
    return Tr::tr("not determined by the data");
}

} // namespace tradespace
