// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "models/domain/result.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr Command commands[] = {
    {"run", QT_TRANSLATE_NOOP("Tr", "run an experiment, or go on with it"), false, runCommand},
    {"curves", QT_TRANSLATE_NOOP("Tr", "accuracy against budget, calls and cost"), true,
     curvesCommand},
    {"report", QT_TRANSLATE_NOOP("Tr", "a one-page report with figures and tables"), true,
     reportCommand},
    {"recommend", QT_TRANSLATE_NOOP("Tr", "which topology to use for a task"), false,
     recommendCommand},
    {"evaluate", QT_TRANSLATE_NOOP("Tr", "how far to trust the predictors"), false,
     evaluateCommand},
    {"tasks", QT_TRANSLATE_NOOP("Tr", "generate tasks"), false, tasksCommand},
    {"check", QT_TRANSLATE_NOOP("Tr", "audit a workspace"), false, checkCommand},
    {"export", QT_TRANSLATE_NOOP("Tr", "every step of an experiment as JSON lines"), false,
     exportCommand},
    {"connections", QT_TRANSLATE_NOOP("Tr", "servers of models, and what they can do"), false,
     connectionsCommand},
    {"tools", QT_TRANSLATE_NOOP("Tr", "your own tools: servers, the web, documents"), false,
     toolsCommand},
    {"prices", QT_TRANSLATE_NOOP("Tr", "what models cost"), false, pricesCommand},
    {"gallery", QT_TRANSLATE_NOOP("Tr", "every screen as a picture"), true, galleryCommand},
};

} // namespace

const Command *findCommand(const QString &name)
{
    for (const auto &command : commands) {
        if (name == QLatin1StringView(command.name))
            return &command;
    }
    return nullptr;
}

QString commandOverview()
{
    QString out;
    for (const auto &command : commands)
        out += u"  tradespace %1 %2\n"_s.arg(QLatin1StringView(command.name), -11)
                   .arg(Tr::tr(command.summary));
    return out;
}

} // namespace tradespace
