// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tradespace {

/// How figures are written for people, the same on every screen, figure and terminal.

/// "1 400" with thin spaces.
QString grouped(qint64 number);
/// "1 curve", "7 curves": `one` and `many` hold %1 for the number.
QString counted(std::size_t number, const QString &one, const QString &many);
/// "5 s", "1 min 5 s", "2 h 3 min"; rounded up to whole seconds.
QString duration(double seconds);
/// A share in [0, 1] with its interval: "47.0 % [42.1, 51.9]"; "–" when it is not a number.
QString percentText(double value, double low, double high);
/// "47.0 %"; "–" when it is not a number.
QString percentText(double value);
/// US cents with three digits, without the unit: "0.0123"; "unknown" when there is no price.
QString centsText(std::optional<double> usd);

/// Text for a tooltip, which would else be taken for rich text when it looks like it: shown as it
/// is, broken into lines where there is no room. Empty stays empty.
QString plainToolTip(const QString &text);

} // namespace tradespace
