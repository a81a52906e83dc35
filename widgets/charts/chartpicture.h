// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "widgets/charts/chartdata.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace tradespace {

/// The chart as it looks on screen, `scale` times as many pixels. Needs a QApplication (offscreen
/// will do) and its thread.
QImage renderImage(const ChartData &data, const Theme &theme, QSize size, double scale = 2);

/// The same as a PNG file; the error names the file.
Result<void> renderPng(const ChartData &data, const Theme &theme, QSize size, double scale,
                       const QString &file);

} // namespace tradespace
