// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/stage.h"

namespace tradespace {

using TakePicture = std::function<Result<void>(const QString &name)>;

/// The dialog of connections: none, one with mistakes, and one whose server does not answer.
Result<void> showConnections(Stage &stage, const TakePicture &shoot);

/// The dialog of tools: empty, with a server whose tools are listed, and with mistakes. No server
/// is started: what it would offer is a sample.
Result<void> showOwnTools(Stage &stage, const TakePicture &shoot);

/// The dialog of prices: with two of one's own, one of which has a mistake.
Result<void> showOwnPrices(Stage &stage, const TakePicture &shoot);

} // namespace tradespace
