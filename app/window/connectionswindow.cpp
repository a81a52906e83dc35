// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/connectionswindow.h"

#include "widgets/common/noticebar.h"

#include <QInputDialog>

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
    connect(this, &ConnectionsDialog::keepKeyWanted, this, &ConnectionsWindow::askForKey);
    connect(&jobs, &ConnectionJobs::keyKept, this, [this](const QString &connection) {
        notices().say(NoticeBar::Kind::Information,
                      tr("The keychain has a key for \"%1\" now.").arg(connection),
                      tr("Saving keeps its name in the connection."));
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

void ConnectionsWindow::askForKey(int row)
{
    notices().clear();
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setObjectName(u"keyInput"_s);
    ask->setWindowTitle(tr("Keep a key"));
    ask->setLabelText(tr("Key for \"%1\". It goes into the desktop's keychain and into no file.")
                          .arg(m_jobs.list().name(row)));
    ask->setTextEchoMode(QLineEdit::Password);
    connect(ask, &QInputDialog::textValueSelected, this, [this, row](const QString &text) {
        if (!text.trimmed().isEmpty())
            m_jobs.keepKey(row, Secret(utf8(text.trimmed())));
    });
    ask->open();
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
