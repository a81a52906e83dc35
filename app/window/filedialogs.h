// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

class QWidget;

namespace tradespace {

/// Ask the user for a file, beginning in the folder of last time, which is remembered. Empty when
/// nothing was chosen. GUI thread.
QString askToOpen(QWidget *parent, Settings &settings, const QString &title, const QString &filter);
QString askToSave(QWidget *parent, Settings &settings, const QString &title,
                  const QString &suggestion, const QString &filter);

} // namespace tradespace
