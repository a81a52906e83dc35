// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QPushButton;

namespace tradespace {

/// A button that does what an action does, and follows its words, tooltip and state. `role`: see
/// appearance.h; empty for a plain one.
QPushButton *buttonFor(QAction *action, const char *role = "");

} // namespace tradespace
