// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <QStringList>

namespace tradespace {

/// The words of the timeline's cards.

/// "1 call", "3 calls".
QString unitsText(std::int64_t units);
/// "0.0123 US¢", "cost unknown".
QString centsOf(const Charge &charge);
/// What went wrong with a call; nothing when it went well.
QString trouble(const CallRecord &call);
/// The filled parts with dots between.
QString joined(const QStringList &parts);
/// A tool that only hands something in and is free: the answer, a report, a verdict, …
bool isHandIn(std::string_view tool);
/// What happened, as a sentence; kinds that are not known are shown as they are.
QString noteText(const RunEvent &event);

} // namespace tradespace
