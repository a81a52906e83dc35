// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QDir>

// outside any namespace, as the macro demands
static void registerResources()
{
    Q_INIT_RESOURCE(tradespace);
}

namespace tradespace {

void initResources()
{
    registerResources();
}

} // namespace tradespace
