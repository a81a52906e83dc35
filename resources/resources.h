// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tradespace {

/// Makes the built-in prompts, prices, schemas and experiments readable under ":/". Call once at
/// the start of a program; a static library's resources are not registered by themselves.
void initResources();

} // namespace tradespace
