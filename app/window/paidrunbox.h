// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/paidrun.h"

#include <functional>

class QWidget;

namespace tradespace {

/// Asks over a window before money is spent; `run` is called on yes. Comes back at once.
void askBeforePaying(QWidget *window, const PaidQuestion &question,
                     const std::function<void()> &run);

} // namespace tradespace
