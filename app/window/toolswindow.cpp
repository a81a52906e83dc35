// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/toolswindow.h"

#include "widgets/common/noticebar.h"

#include <QFileDialog>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ToolsWindow::ToolsWindow(ToolJobs &jobs, QWidget *parent)
    : ToolsDialog(jobs.list(), jobs.tools(), jobs.probe(), jobs.file(), parent)
    , m_jobs(jobs)
{
    connect(this, &ToolsDialog::listWanted, &jobs, [this](int row) {
        notices().clear(); // what was said before is over
        m_jobs.listTools(row);
    });
    connect(this, &ToolsDialog::cancelWanted, &jobs, &ToolJobs::cancel);
    connect(this, &ToolsDialog::saveWanted, &jobs, &ToolJobs::save);
    connect(this, &ToolsDialog::readWanted, &jobs, &ToolJobs::read);
    connect(this, &QDialog::finished, &jobs, &ToolJobs::cancel);
    connect(this, &ToolsDialog::folderWanted, this, &ToolsWindow::askForFolder);
    connect(&jobs, &ToolJobs::failed, this, [this](const Error &error) { notices().say(error); });
    connect(&jobs, &ToolJobs::wasRead, this, [this](const QStringList &unknown) {
        notices().clear();
        if (!unknown.isEmpty())
            notices().say(
                NoticeBar::Kind::Warning,
                tr("The file has parts of no known kind: %1.").arg(unknown.join(u", "_s)),
                tr("They stay when you save, but no tool can be used until somebody takes "
                   "them out."));
    });
    connect(&jobs, &ToolJobs::saved, this, [this] {
        notices().say(NoticeBar::Kind::Information,
                      tr("Saved. Tasks of your own can name these tools in Set up now."));
    });
}

void ToolsWindow::present()
{
    if (!isVisible())
        m_jobs.read();
    show();
    raise();
    activateWindow();
}

void ToolsWindow::askForFolder(int row, const QString &field)
{
    const Json now = m_jobs.list().value(row, field);
    const QString begin = now.is_string() ? qstr(now.get<std::string>()) : QDir::homePath();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder"), begin);
    if (!folder.isEmpty())
        m_jobs.list().set(row, field, utf8(folder));
}

} // namespace tradespace
