// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/standing.h"

#include "models/domain/result.h"
#include "models/domain/wording.h"
#include "models/items/tracetext.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString stateWord(Standing::State state)
{
    switch (state) {
    case Standing::State::Nothing:
        return {};
    case Standing::State::Draft:
        return Tr::tr("Not run yet");
    case Standing::State::Unfinished:
        return Tr::tr("Unfinished");
    case Standing::State::Preparing:
        return Tr::tr("Preparing");
    case Standing::State::Running:
        return Tr::tr("Running");
    case Standing::State::Paused:
        return Tr::tr("Paused");
    case Standing::State::Stopping:
        return Tr::tr("Stopping");
    case Standing::State::Finished:
        return Tr::tr("Finished");
    case Standing::State::Failed:
        return Tr::tr("Interrupted");
    }
    return {};
}

QString progressText(const Standing &s)
{
    if (s.state == Standing::State::Nothing)
        return {};
    if (s.state == Standing::State::Draft)
        return s.reading.isEmpty() ? Tr::tr("Nothing has been run yet") : s.reading;
    if (s.state == Standing::State::Preparing)
        return s.reading.isEmpty() ? Tr::tr("Making the tasks") : s.reading;
    QStringList parts{
        Tr::tr("%1 of %2 runs")
            .arg(grouped(static_cast<qint64>(s.finished)), grouped(static_cast<qint64>(s.total)))};
    if (s.live() && s.runsPerSecond > 0)
        parts << Tr::tr("%1 runs/s").arg(s.runsPerSecond, 0, 'f', s.runsPerSecond < 10 ? 1 : 0);
    if (s.state == Standing::State::Running && s.secondsLeft && *s.secondsLeft > 0)
        parts << Tr::tr("about %1 left").arg(duration(*s.secondsLeft));
    if (s.live() && s.waiting > 0)
        parts << Tr::tr("%1 waiting: %2")
                     .arg(grouped(static_cast<qint64>(s.waiting)),
                          shownText(utf8(s.waitingFor), 200).simplified());
    if (s.failed > 0)
        parts << Tr::tr("%1 failed").arg(grouped(static_cast<qint64>(s.failed)));
    if (s.refused > 0)
        parts << Tr::tr("%1 refused by the cap").arg(grouped(static_cast<qint64>(s.refused)));
    if (!s.reading.isEmpty())
        parts << s.reading;
    return parts.join(u" · "_s);
}

QString spendText(const Standing &s)
{
    if (s.state == Standing::State::Nothing || s.state == Standing::State::Draft)
        return {};
    const QString spent =
        (s.costKnown ? Tr::tr("spent $%1") : Tr::tr("spent at least $%1, some prices are unknown"))
            .arg(s.spent.usd(), 0, 'f', 2);
    return s.cap ? QString(spent + u' ' + Tr::tr("of $%1").arg(s.cap->usd(), 0, 'f', 2)) : spent;
}

void StandingModel::set(const Standing &value)
{
    if (value == m_value)
        return;
    m_value = value;
    emit changed();
}

} // namespace tradespace
