// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/stage.h"

namespace tradespace {

/// Tasks of one's own from a file, good and then with rows that cannot be used; the files go into
/// the folder, `shoot` takes a picture of each.
Result<void> showOwnTasks(Stage &stage, const QString &folder,
                          const std::function<Result<void>(const QString &name)> &shoot);

/// One of these runs with what a model said as judge of it, once showOwnTasks() is done.
Result<void> showJudgedRun(Stage &stage, const std::function<Result<void>()> &shoot);

} // namespace tradespace
