// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offline model as the one who leads a team.
#include "models/agents/handin.h"
#include "models/agents/letters.h"
#include "models/chat/offline/offlinemodel.h"
#include "models/tasks/registry.h"

#include <QTest>

using namespace tradespace;

namespace {

/// What a lead of two reads after a round; `mayAssign`: there is another one.
ChatRequest afterARound(const Task &task, const std::string &second, bool mayAssign)
{
    using Role = Message::Role;
    const std::string mail =
        letter("worker 1", "Answer: Mona Vey\nFound it.") + letter("worker 2", second);
    std::vector<ToolSpec> tools{submitForm().spec};
    if (mayAssign)
        tools.push_back(assignForm().spec);
    return {{seal({Role::System, "You lead. Workers: 2\n- search: finds pages\n", {}, {}, {}}),
             seal({Role::User, marked("task", task.question), {}, {}, {}}),
             seal({Role::Assistant, "The task falls into parts.", {}, {}, {}}),
             seal({Role::User, mail, {}, {}, {}})},
            std::make_shared<const std::vector<ToolSpec>>(std::move(tools)),
            1024,
            7};
}

} // namespace

class TstLeadRole : public QObject
{
    Q_OBJECT

private slots:
    void whatIsMissingIsAssigned_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<bool>("mayAssign");
        QTest::addColumn<QByteArray>("form");
        QTest::newRow("one is not done")
            << QByteArray("I am reading.") << true << QByteArray("assign");
        QTest::newRow("no more rounds")
            << QByteArray("I am reading.") << false << QByteArray("submit");
        QTest::newRow("all are done")
            << QByteArray("Answer: Mona Vey\n") << true << QByteArray("submit");
    }

    void whatIsMissingIsAssigned()
    {
        QFETCH(QByteArray, second);
        QFETCH(bool, mayAssign);
        QFETCH(QByteArray, form);
        const auto set = *makeTasks("research", {{"pages", 1000}}, 3, 1);
        const auto reply =
            makeOfflineModel("offline-medium")
                ->reply(afterARound(set.tasks.front(), second.toStdString(), mayAssign), {});
        QVERIFY(reply.has_value());
        const ToolCall &call = reply->message.calls.at(0);
        QCOMPARE(QByteArray::fromStdString(call.name), form);
        const Json arguments = *parseJson(call.arguments, {});
        if (form == "assign") {
            QCOMPARE(arguments["assignments"].size(), std::size_t(1));
            QCOMPARE(arguments["assignments"][0]["worker"].get<int>(), 2);
        } else {
            QCOMPARE(arguments["answer"].get<std::string>(), std::string("Mona Vey"));
        }
    }
};

QTEST_GUILESS_MAIN(TstLeadRole)
#include "tst_leadrole.moc"
