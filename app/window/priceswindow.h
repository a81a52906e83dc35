// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/pricejobs.h"
#include "app/settings.h"
#include "widgets/prices/pricesdialog.h"

namespace tradespace {

/// The dialog of prices with the jobs that do what it wants. Lives in the GUI thread.
class PricesWindow : public PricesDialog
{
    Q_OBJECT

public:
    /// Neither is owned.
    PricesWindow(PriceJobs &jobs, Settings &settings, QWidget *parent = nullptr);
    /// Shows it; the file is read unless it is shown already.
    void present();

private:
    void chooseImport();

    Settings &m_settings;
    PriceJobs &m_jobs;
};

} // namespace tradespace
