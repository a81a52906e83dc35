// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/description.h"
#include "models/tasks/graders.h"
#include "widgets/setup/taskfilepanel.h"
#include "widgets/setup/trialpanel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

namespace tradespace::testing {

/// A description of the user's own tasks, with changes to its "tasks".
inline Json own(const Json &patch = Json::object())
{
    Json json = Json::parse(R"({"tradespace": 1, "name": "Own",
        "tasks": {"family": "custom", "file": "q.csv", "grader": "text", "tools": ["mcp:gone"]},
        "arms": {"strategies": ["react"], "models": ["offline-small"], "calls_per_tool": [3]}})");
    json["tasks"].merge_patch(patch);
    return json;
}

/// As it is written down, whatever is left out of `json`.
inline std::string normal(const Json &json)
{
    const auto description = descriptionFromJson(json, {});
    return description ? dump(toJson(*description)) : utf8(description.error().text());
}

/// A file with a column for each role, of which three are used.
inline TaskFileView viewOf(std::size_t bad)
{
    TaskFileView view;
    view.file = QStringLiteral("q.csv");
    view.format = QStringLiteral("CSV");
    view.columns = {QStringLiteral("No"),     QStringLiteral("Prompt"), QStringLiteral("Gold"),
                    QStringLiteral("Others"), QStringLiteral("How"),    QStringLiteral("Off"),
                    QStringLiteral("In")};
    view.rows = {{QStringLiteral("1"), QStringLiteral("Why?"), QStringLiteral("So")},
                 {QStringLiteral("2"), QStringLiteral("How?"), QStringLiteral("Thus")}};
    view.lines = {2, 3};
    view.used = {{QStringLiteral("question"), QStringLiteral("Prompt")},
                 {QStringLiteral("answer"), QStringLiteral("Gold")},
                 {QStringLiteral("id"), QStringLiteral("No")}};
    view.good = 2;
    view.bad = bad;
    for (std::size_t i = 0; i < bad; ++i)
        view.problems.push_back(
            {4 + i, QStringLiteral("line %1: The answer is missing.").arg(4 + i)});
    return view;
}

/// The panel of own tasks and the trial below it, on a draft that is really checked.
struct OwnStage
{
    Draft draft{Choices(), [](const Json &json) {
                    std::vector<FieldProblem> problems;
                    for (const Error &error : problemsOf(json, {}))
                        problems.push_back({error.place.mid(1), error.message, error.mend});
                    return problems;
                }};
    TaskFileDesk desk;
    QWidget page;
    TaskFilePanel panel{draft, desk};
    TrialPanel trial{draft, desk};

    explicit OwnStage(const Json &description = own())
    {
        auto *column = new QVBoxLayout(&page);
        column->addWidget(&panel);
        column->addWidget(&trial);
        desk.setChoices(graderNames(), {QStringLiteral("documents:papers")});
        draft.setModels({QStringLiteral("offline-small"), QStringLiteral("offline-large")});
        draft.load(description, Draft::Lock::Open);
        page.resize(700, 800);
        page.show();
    }
    ~OwnStage()
    {
        panel.setParent(nullptr);
        trial.setParent(nullptr);
    }
    template <class T> T *find(const QString &name) const { return page.findChild<T *>(name); }
    /// Chooses by the keyboard; false when it is not offered.
    bool pick(const QString &name, const QString &data) const
    {
        auto *combo = find<QComboBox>(name);
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 1; i < combo->count() && combo->currentData().toString() != data; ++i)
            QTest::keyClick(combo, Qt::Key_Down);
        return combo->currentData().toString() == data;
    }
    /// Types in place of what is there.
    void type(const QString &name, const QString &text) const
    {
        auto *edit = find<QLineEdit>(name);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    std::string grader() const { return dump(draft.value(QStringLiteral("tasks.grader"))); }
};

} // namespace tradespace::testing
