// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QWidget;

namespace tradespace {

/// Everything that can be done in the window, each with its words and its key, in one place.
/// Owned by the window; who does it is connected there.
struct WindowActions
{
    explicit WindowActions(QWidget *window);

    QAction *run;
    QAction *pause; ///< and resume
    QAction *stop;
    QAction *create;
    QAction *mend; ///< leads to what is wrong in the description
    QAction *chooseTopologies; ///< leads to where they are chosen, while they can be
    QAction *duplicate;
    QAction *save;
    QAction *import;
    QAction *exportDescription;
    QAction *remove;
    QAction *bringBack; ///< what was removed last
    QAction *chooseTasks;
    QAction *openWorkspace;
    QAction *tryAgain; ///< opens the same workspace once more
    QAction *exportCsv;
    QAction *exportJson;
    QAction *exportFigures;
    QAction *exportReport;
    QAction *todaysPrices; ///< what is shown is counted at these
    QAction *playAgain; ///< a copy in Set up whose models play the record
    QAction *replay; ///< from the record, into a workspace of its own
    QAction *stopReplay;
    QAction *calculator; ///< shown or not
    QAction *connections; ///< to servers of models
    QAction *tools; ///< of the user's own
    QAction *prices; ///< of models, the user's own
    QAction *askCalculator; ///< with what the shown results measured
    QAction *back;
    QAction *quit;
    QList<QAction *> pages; ///< one per page
    QList<QAction *> appearances; ///< system, light, dark; one is checked
};

} // namespace tradespace
