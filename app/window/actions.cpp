// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/actions.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>
#include <QWidget>

namespace tradespace {

namespace {

class WindowActionsText
{
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

QAction *added(QWidget *window, const QString &text, const QKeySequence &key = {},
               const QString &hint = {})
{
    auto *action = new QAction(text, window);
    action->setShortcut(key);
    const QString what = hint.isEmpty() ? text : hint;
    action->setToolTip(key.isEmpty()
                           ? what
                           : QString(what + u" (" + key.toString(QKeySequence::NativeText) + u')'));
    window->addAction(action);
    return action;
}

} // namespace

WindowActions::WindowActions(QWidget *window)
{
    using T = WindowActionsText;
    run = added(window, T::tr("Run"), Qt::Key_F5);
    pause = added(window, T::tr("Pause"), Qt::Key_F6);
    stop = added(window, T::tr("Stop"), Qt::SHIFT | Qt::Key_F5,
                 T::tr("End the runs at their next call; they can go on later"));
    create = added(window, T::tr("New experiment"), QKeySequence::New);
    mend = added(window, T::tr("Mend in Set up"));
    chooseTopologies = added(window, T::tr("Choose topologies in Set up"));
    duplicate = added(window, T::tr("Duplicate"), Qt::CTRL | Qt::Key_D,
                      T::tr("A copy that can be changed"));
    save = added(window, T::tr("Save"), QKeySequence::Save,
                 T::tr("Edits are kept by themselves; this keeps them now"));
    import = added(window, T::tr("Import …"), Qt::CTRL | Qt::Key_I,
                   T::tr("Add an experiment from a JSON file"));
    exportDescription = added(window, T::tr("Export …"), Qt::CTRL | Qt::Key_E,
                              T::tr("Write the description into a JSON file"));
    remove = added(window, T::tr("Remove"), {},
                   T::tr("Remove this description; only one that never ran"));
    bringBack = added(window, T::tr("Bring it back"));
    chooseTasks = added(window, T::tr("Choose a file with tasks …"));
    openWorkspace = added(window, T::tr("Open workspace …"), QKeySequence::Open);
    tryAgain = added(window, T::tr("Try again"));
    exportCsv = added(window, T::tr("Table of arms (CSV) …"));
    exportJson = added(window, T::tr("Whole analysis (JSON) …"));
    exportFigures = added(window, T::tr("Both charts (PNG) …"));
    exportReport = added(window, T::tr("Report (HTML) …"));
    todaysPrices =
        added(window, T::tr("today's prices"), {},
              T::tr("Counts the recorded calls at today's prices, yours included, instead "
                    "of those of the experiment"));
    todaysPrices->setCheckable(true);
    playAgain =
        added(window, T::tr("Set up with its replies"), {},
              T::tr("A copy in Set up whose models play what is on record, for nothing: open "
                    "to other graders, fewer arms, fewer tasks. Tools act anew"));
    replay =
        added(window, T::tr("Replay …"), {},
              T::tr("Goes over the recorded experiment again, free and without a network, into "
                    "a workspace of its own"));
    stopReplay = added(window, T::tr("Stop the replay"));
    calculator = added(window, T::tr("Calculator"), Qt::CTRL | Qt::Key_K,
                       T::tr("One agent or several: predictions beside any page"));
    calculator->setCheckable(true);
    connections = added(window, T::tr("Connections"), Qt::CTRL | Qt::Key_Comma,
                        T::tr("Servers of models: addresses, keys by name, checks"));
    tools = added(window, T::tr("Tools"), Qt::CTRL | Qt::SHIFT | Qt::Key_Comma,
                  T::tr("Servers of tools, search of the web, pages, documents"));
    prices = added(window, T::tr("Prices"), Qt::CTRL | Qt::ALT | Qt::Key_Comma,
                   T::tr("Your own prices of models, before those that come with the program"));
    askCalculator = added(window, T::tr("Open in calculator"), {},
                          T::tr("The calculator with the baseline measured here"));
    back = added(window, T::tr("Back"), Qt::ALT | Qt::Key_Left, T::tr("To what was chosen before"));
    quit = added(window, T::tr("Quit"), QKeySequence::Quit);
    int number = Qt::Key_1;
    for (const QString &text :
         {T::tr("Set up"), T::tr("Curves"), T::tr("Runs"), T::tr("Topology")}) {
        pages << added(window, text, QKeySequence(Qt::CTRL | static_cast<Qt::Key>(number)));
        ++number;
    }
    auto *group = new QActionGroup(window);
    for (const QString &text : {T::tr("As the system"), T::tr("Light"), T::tr("Dark")}) {
        QAction *action = added(window, text);
        action->setCheckable(true);
        group->addAction(action);
        appearances << action;
    }
}

} // namespace tradespace
