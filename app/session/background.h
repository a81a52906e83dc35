// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tradespace {

/// From now on the calling thread, and every thread it begins, gives way to the GUI thread and to
/// what someone waits for there: agents would use all cores, and a window that waits for one is as
/// good as blocked.
void giveWayToTheWindow();

} // namespace tradespace
