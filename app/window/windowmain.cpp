// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowmain.h"

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "app/composition.h"
#include "app/connectionrules.h"
#include "app/connections.h"
#include "app/pricebook.h"
#include "app/toolbook.h"
#include "app/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

QString firstWorkspace()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    data.mkpath(u"."_s); // when that fails, opening the file says why
    return data.filePath(u"work.tradespace"_s);
}

} // namespace

int windowMain(int argc, char *argv[], const QString &workspace)
{
    if (!hasDisplay()) {
        say(Tr::tr("There is no display to open a window on.\n"
                   "Set DISPLAY or WAYLAND_DISPLAY, or use a command: "
                   "\"tradespace --help\" lists them."));
        return FailedToDo;
    }
    QApplication application(argc, argv);
    const auto board = std::make_shared<ReadingBoard>();
    const auto tools = std::make_shared<ToolBook>(defaultToolsFile(), toolKinds(board));
    auto sources =
        makeSources(defaultPromptFolder(), defaultConnectionsFile(), tools, defaultPricesFile());
    if (!sources)
        return report(sources.error());
    Settings settings;
    Session session(std::move(*sources), makeChoices(defaultConnectionsFile(), tools),
                    readyMadeDescriptions());
    session.setEmbedderSource(embedderSource(defaultConnectionsFile()));
    session.watchReading(board);
    ConnectionJobs connections(defaultConnectionsFile(), connectionPresets());
    ToolJobs toolJobs(defaultToolsFile());
    PriceJobs prices(defaultPricesFile());
    MainWindow window(session, connections, toolJobs, prices, settings, newDescription(),
                      readyMadeDescriptions());
    window.show();
    // a workspace that was moved away meanwhile is not made anew in its old place
    const bool known = QFileInfo::exists(settings.workspace());
    session.open(!workspace.isEmpty() ? workspace
                     : known          ? settings.workspace()
                                      : firstWorkspace());
    return QApplication::exec();
}

} // namespace tradespace
