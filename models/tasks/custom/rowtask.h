// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/custom/importtasks.h"

namespace tradespace {

/// A task of one row; a problem names the column and the mend, its line is the row's. The id comes
/// from the row, or from question and answer.
tl::expected<Task, ImportProblem> taskOfRow(const ImportRow &row, const ColumnMap &columns,
                                            const ImportSettings &settings);

} // namespace tradespace
