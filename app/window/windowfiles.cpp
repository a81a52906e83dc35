// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/exports.h"
#include "app/window/filedialogs.h"
#include "app/window/mainwindow.h"
#include "widgets/common/noticebar.h"
#include "widgets/curves/curvespage.h"
#include "widgets/runs/runspage.h"
#include "widgets/setup/setuppage.h"
#include "widgets/topology/topologypage.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

/// The part of the window that talks: bars, and dialogs that ask for files.

namespace tradespace {

NoticeBar &MainWindow::barOf(Notice::Place place)
{
    switch (place) {
    case Notice::Place::Setup:
        return m_setup->notices();
    case Notice::Place::Curves:
        return m_curves->notices();
    case Notice::Place::Runs:
        return m_runs->notices();
    case Notice::Place::Topology:
        return m_topology->notices();
    case Notice::Place::Window:
        break;
    }
    return *m_notices;
}

QList<QAction *> MainWindow::remediesOf(const Notice &notice)
{
    QList<QAction *> actions;
    for (const Notice::Remedy remedy : notice.remedies) {
        switch (remedy) {
        case Notice::Remedy::GoOn:
            actions << m_actions.run;
            break;
        case Notice::Remedy::TryAgain:
            actions << m_actions.tryAgain;
            break;
        case Notice::Remedy::OpenAnother:
            actions << m_actions.openWorkspace;
            break;
        case Notice::Remedy::BringBack:
            actions << m_actions.bringBack;
            break;
        }
    }
    return actions;
}

void MainWindow::say(const Notice &notice)
{
    NoticeBar &bar = barOf(notice.place);
    if (notice.isTrouble)
        bar.say(notice.error, remediesOf(notice));
    else
        bar.say(NoticeBar::Kind::Warning, notice.error.message, notice.error.mend,
                remediesOf(notice));
}

void MainWindow::report(const Result<void> &written, const QString &where, Notice::Place place)
{
    if (written)
        barOf(place).say(NoticeBar::Kind::Information, tr("Written to %1.").arg(where));
    else
        barOf(place).say(written.error());
}

void MainWindow::ask(const QString &title, const QString &suggestion, const QString &filter,
                     const std::function<Result<void>(const QString &)> &write, Notice::Place place)
{
    if (const QString file = askToSave(this, m_settings, title, suggestion, filter);
        !file.isEmpty())
        report(write(file), file, place);
}

void MainWindow::askFolder(const QString &title,
                           const std::function<Result<void>(const QString &)> &write)
{
    const QString folder = QFileDialog::getExistingDirectory(this, title, m_settings.folder());
    if (folder.isEmpty())
        return;
    m_settings.setFolder(folder);
    report(write(folder), folder, Notice::Place::Curves);
}

void MainWindow::importFile()
{
    const QString file = askToOpen(this, m_settings, tr("Import an experiment"),
                                   tr("Experiments (*.json);;All files (*)"));
    if (file.isEmpty())
        return;
    showPage(SetupPlace);
    m_session.import(file);
}

void MainWindow::chooseTasks()
{
    const QString file =
        askToOpen(this, m_settings, tr("Tasks"),
                  tr("Tasks (*.csv *.tsv *.jsonl *.ndjson *.json *.txt);;All files (*)"));
    if (!file.isEmpty())
        m_session.draft().set(u"tasks"_s, tasksOfFile(file));
}

void MainWindow::chooseWorkspace()
{
    // a new name makes a new workspace, so nothing is ever overwritten
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Open or make a workspace"), m_settings.folder(),
        tr("Workspaces (*.tradespace);;All files (*)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (file.isEmpty())
        return;
    m_settings.setFolder(QFileInfo(file).absolutePath());
    const bool bare = QFileInfo(file).suffix().isEmpty() && !QFileInfo::exists(file);
    openWorkspace(bare ? QString(file + u".tradespace"_s) : file);
}

void MainWindow::openWorkspace(const QString &path)
{
    m_session.open(path);
}

} // namespace tradespace
