// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "app/window/windowmain.h"
#include "models/secrets/dumps.h"
#include "resources/resources.h"

#include <QApplication>
#include <QFileInfo>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace tradespace;

namespace {

/// "tradespace WORKSPACE" opens that file; a misspelt command must not make one.
bool namesWorkspace(const QString &word)
{
    return word.endsWith(".tradespace"_L1) || (!word.startsWith(u'-') && QFileInfo::exists(word));
}

int tellUsage(bool asked)
{
    const QString usage = Tr::tr("Usage: tradespace [WORKSPACE]            the window\n"
                                 "       tradespace COMMAND [options]\n%1"
                                 "\"tradespace COMMAND --help\" tells more.\n")
                              .arg(commandOverview());
    asked ? print(usage) : say(usage.trimmed());
    return asked ? Succeeded : WrongUse;
}

} // namespace

int main(int argc, char *argv[])
{
    keepOutOfDumps();
    std::signal(SIGXFSZ, SIG_IGN); // a file-size limit is an error of the write, not the end
    const QString word = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    const Command *command = findCommand(word);
    QCoreApplication::setApplicationName(u"tradespace"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TRADESPACE_VERSION));
    initResources();
    if (word == "--version"_L1) {
        print(u"tradespace " TRADESPACE_VERSION "\n"_s);
        return Succeeded;
    }
    if (command == nullptr) {
        if (argc == 1 || (argc == 2 && namesWorkspace(word)))
            return windowMain(argc, argv, word);
        return tellUsage(word == "--help"_L1 || word == "-h"_L1);
    }
    const auto run = [&](const QStringList &all) {
        const int code = command->run(all.mid(2));
        return printed() || code != Succeeded ? code : static_cast<int>(FailedToDo);
    };
    if (!command->drawsPictures) {
        const QCoreApplication application(argc, argv);
        return run(QCoreApplication::arguments());
    }
    // figures are drawn without a screen
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return run(QCoreApplication::arguments());
}
