// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QStringList>

namespace tradespace {

/// Renders every page in its states (first start, empty, faulty, running, finished, failed,
/// read-only, small window), light and dark, as PNG into a folder that is made if need be. Sample
/// data is the ready-made experiment with `tasks` tasks, really run in a temporary workspace.
/// Gives the files. Needs an offscreen QApplication.
Result<QStringList> renderGallery(const QString &folder, int tasks);

} // namespace tradespace
