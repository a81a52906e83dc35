// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Of a last call that was cut to what can be paid for, little is left but the task and the last
// reply: the offline model must still know what it is at.
#include "models/agents/context.h"
#include "models/agents/handin.h"
#include "models/chat/offline/offlinemodel.h"
#include "models/chat/offline/skill.h"
#include "models/tasks/registry.h"

#include <QTest>

using namespace tradespace;

namespace {

const offline::Skill &skillOf(const std::string &family)
{
    return family == "planning" ? offline::planningSkill()
        : family == "finance"   ? offline::financeSkill()
        : family == "office"    ? offline::officeSkill()
                                : offline::researchSkill();
}

/// The last call of an agent that has called a tool once.
ChatRequest cutLastCall(const Task &task, const std::string &tool)
{
    using Role = Message::Role;
    Context context;
    context.add({Role::System, "You work alone.", {}, {}, {}});
    context.add({Role::User, task.question, {}, {}, {}});
    context.add({Role::Assistant, "I look around.", {{"c", tool, "{}"}}, {}, {}});
    context.add({Role::Tool, "Nothing.", {}, "c", tool});
    auto messages = context.trimmed(8000);
    messages.push_back(seal({Role::User, "Hand in now.", {}, {}, {}}));
    return {std::move(messages),
            std::make_shared<const std::vector<ToolSpec>>(1, submitForm().spec), 1024, 7};
}

} // namespace

class TstLastCalls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QByteArray>("family");
        for (const char *family : {"research", "planning", "finance", "office"})
            QTest::newRow(family) << QByteArray(family);
    }

    void everyToolShowsTheKindOfWork()
    {
        QFETCH_GLOBAL(QByteArray, family);
        const auto set = *makeTasks(family.toStdString(), Json::object(), 5, 1);
        for (const ToolSpec &spec : set.family->toolSpecs()) {
            const ChatRequest only{
                {}, std::make_shared<const std::vector<ToolSpec>>(1, spec), 1024, 7};
            QVERIFY2(offline::skillFor(only) == &skillOf(family.toStdString()), spec.name.c_str());
        }
    }

    void aCutLastCallIsUnderstoodByItsTask()
    {
        QFETCH_GLOBAL(QByteArray, family);
        const auto set = *makeTasks(family.toStdString(), Json::object(), 5, 40);
        const auto model = makeOfflineModel("offline-medium");
        for (const Task &task : set.tasks) {
            const auto request = cutLastCall(task, set.family->toolSpecs().front().name);
            QVERIFY2(offline::skillFor(request) == &skillOf(family.toStdString()),
                     task.question.c_str());
            const auto reply = model->reply(request, {});
            QVERIFY(reply.has_value());
            QCOMPARE(reply->message.calls.size(), std::size_t(1));
            QCOMPARE(reply->message.calls.front().name, std::string("submit"));
            // how the encyclopedia's reader weighs what it found
            QCOMPARE(reply->message.text.find("best 0.00") != std::string::npos,
                     family == "research");
        }
    }
};

QTEST_GUILESS_MAIN(TstLastCalls)
#include "tst_lastcalls.moc"
