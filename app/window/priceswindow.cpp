// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/priceswindow.h"

#include "app/window/filedialogs.h"
#include "widgets/common/noticebar.h"

namespace tradespace {

PricesWindow::PricesWindow(PriceJobs &jobs, Settings &settings, QWidget *parent)
    : PricesDialog(jobs.list(), jobs.file(), parent)
    , m_settings(settings)
    , m_jobs(jobs)
{
    connect(this, &PricesDialog::saveWanted, &jobs, &PriceJobs::save);
    connect(this, &PricesDialog::readWanted, &jobs, &PriceJobs::read);
    connect(&jobs, &PriceJobs::failed, this, [this](const Error &error) { notices().say(error); });
    connect(&jobs, &PriceJobs::wasRead, this, [this] { notices().clear(); });
    connect(&jobs, &PriceJobs::saved, this, [this] {
        notices().say(NoticeBar::Kind::Information,
                      tr("Saved. New experiments are counted at these prices; those that were "
                         "begun keep their own."));
    });
    connect(this, &PricesDialog::importWanted, this, &PricesWindow::chooseImport);
    connect(&jobs, &PriceJobs::imported, this,
            [this](const QString &sentence, const QStringList &flagged) {
                notices().say(flagged.isEmpty() ? NoticeBar::Kind::Information
                                                : NoticeBar::Kind::Warning,
                              sentence, flagged.join(u'\n'));
            });
}

void PricesWindow::chooseImport()
{
    const QString file = askToOpen(this, m_settings, tr("Take prices from a file of LiteLLM"),
                                   tr("LiteLLM's prices (*.json)"));
    if (!file.isEmpty())
        m_jobs.import(file);
}

void PricesWindow::present()
{
    if (!isVisible())
        m_jobs.read();
    show();
    raise();
    activateWindow();
}

} // namespace tradespace
