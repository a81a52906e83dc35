// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/connectionswindow.h"

#include "widgets/common/noticebar.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ConnectionsWindow::ConnectionsWindow(ConnectionJobs &jobs, QWidget *parent)
    : ConnectionsDialog(jobs.list(), jobs.probe(), jobs.file(), parent)
    , m_jobs(jobs)
{
    const auto begin = [this] { notices().clear(); }; // what was said before is over
    connect(this, &ConnectionsDialog::listWanted, &jobs, [begin, &jobs](int row) {
        begin();
        jobs.listModels(row);
    });
    connect(this, &ConnectionsDialog::checkWanted, &jobs,
            [begin, &jobs](int row, const QString &model) {
                begin();
                jobs.check(row, model);
            });
    connect(this, &ConnectionsDialog::findWanted, &jobs, [begin, &jobs] {
        begin();
        jobs.findLocal();
    });
    connect(this, &ConnectionsDialog::cancelWanted, &jobs, &ConnectionJobs::cancel);
    connect(this, &ConnectionsDialog::saveWanted, &jobs, &ConnectionJobs::save);
    connect(this, &ConnectionsDialog::readWanted, &jobs, &ConnectionJobs::read);
    connect(this, &QDialog::finished, &jobs, &ConnectionJobs::cancel);
    connect(&jobs, &ConnectionJobs::failed, this,
            [this](const Error &error) { notices().say(error); });
    connect(&jobs, &ConnectionJobs::wasRead, this, begin);
    connect(&jobs, &ConnectionJobs::saved, this, [this] {
        notices().say(NoticeBar::Kind::Information,
                      tr("Saved. Set up offers the ticked models now."));
    });
    connect(&jobs, &ConnectionJobs::found, this, &ConnectionsWindow::tellFound);
}

void ConnectionsWindow::present()
{
    if (!isVisible())
        m_jobs.read();
    show();
    raise();
    activateWindow();
}

void ConnectionsWindow::tellFound(const QStringList &titles)
{
    if (titles.isEmpty()) {
        notices().say(NoticeBar::Kind::Information,
                      tr("No server of models answers on this machine."),
                      tr("Start one, or add it with its port when it uses another one."));
        return;
    }
    notices().say(NoticeBar::Kind::Information,
                  tr("Found on this machine: %1.").arg(titles.join(u", "_s)),
                  tr("They are in the list; saving keeps them."));
}

} // namespace tradespace
