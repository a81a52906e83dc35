// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/context.h"
#include "models/agents/prompts.h"
#include "models/agents/requestlog.h"
#include "resources/resources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Message assistant(std::string text)
{
    return {Message::Role::Assistant, std::move(text), {{"c", "search", "{}"}}, {}, {}};
}

Message tool(std::string text)
{
    return {Message::Role::Tool, std::move(text), {}, "c", "search"};
}

Message user(std::string text)
{
    return {Message::Role::User, std::move(text), {}, {}, {}};
}

Context opened(bool keepToolOutputs = false)
{
    Context context(keepToolOutputs);
    context.add({Message::Role::System, "system", {}, {}, {}});
    context.add(user("task"));
    return context;
}

std::vector<std::string> texts(const std::vector<MessagePtr> &messages)
{
    std::vector<std::string> out;
    for (const auto &message : messages)
        out.push_back(message->message.text);
    return out;
}

} // namespace

class TstContext : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }
    void onlyTheLatestToolAnswersAreWhole();
    void toolAnswersStayWholeBySetting();
    void passingRemarksGoWithTheNextStep();
    void deltasRebuildEveryRequest();
    void aRefusedRequestIsNoBaseForTheNext();
    void appendedBytesDoNotGrowWithTheSteps();
    void trimmedKeepsToItsBound_data();
    void trimmedKeepsToItsBound();
    void ownPromptsReplaceTheBuiltIn();
    void promptsOfUnknownNameAreRefused();
    void promptsSurviveTheSnapshot();
};

void TstContext::onlyTheLatestToolAnswersAreWhole()
{
    Context context = opened();
    context.add(assistant("first"));
    context.add(tool("answer 1"));
    context.age();
    context.add(assistant("second"));
    context.add(tool("answer 2"));
    const std::vector<std::string> expected{"system", "task",    "first", "(dropped to save room)",
                                            "second", "answer 2"};
    QCOMPARE(texts(context.messages()), expected);
    QCOMPARE(context.messages()[3]->message.toolCallId, std::string("c"));
}

void TstContext::toolAnswersStayWholeBySetting()
{
    Context context = opened(true);
    context.add(assistant("first"));
    context.add(tool("answer 1"));
    context.age();
    context.age();
    QCOMPARE(context.messages().back()->message.text, std::string("answer 1"));
}

void TstContext::passingRemarksGoWithTheNextStep()
{
    Context context = opened();
    context.addPassing(user("7 left"));
    QCOMPARE(context.messages().size(), std::size_t(3));
    context.age();
    context.add(assistant("first"));
    context.addPassing(user("6 left"));
    const std::vector<std::string> expected{"system", "task", "first", "6 left"};
    QCOMPARE(texts(context.messages()), expected);
}

void TstContext::deltasRebuildEveryRequest()
{
    Context context = opened();
    RequestLog log;
    std::vector<std::string> rebuilt;
    for (int step = 0; step < 30; ++step) {
        const auto delta = log.delta(context.messages());
        QVERIFY(delta.keep <= rebuilt.size());
        rebuilt.resize(delta.keep);
        for (const auto &blob : delta.append)
            rebuilt.push_back(*blob.text);
        log.markSent(context.messages());
        std::vector<std::string> wanted;
        for (const auto &message : context.messages())
            wanted.push_back(message->json);
        QCOMPARE(rebuilt, wanted);
        const std::string n = std::to_string(step);
        context.age();
        context.add(assistant(n));
        for (int i = 0; i < step % 3; ++i)
            context.add(tool(n));
        if (step % 2 == 0)
            context.addPassing(user(n));
    }
}

void TstContext::aRefusedRequestIsNoBaseForTheNext()
{
    Context context = opened();
    RequestLog log;
    log.markSent(context.messages());
    context.add(assistant("first"));
    QCOMPARE(log.delta(context.messages()).keep, std::size_t(2)); // tried, and refused
    context.add(user("closing"));
    const auto delta = log.delta(context.messages());
    QCOMPARE(delta.keep, std::size_t(2));
    QCOMPARE(delta.append.size(), std::size_t(2));
}

void TstContext::appendedBytesDoNotGrowWithTheSteps()
{
    Context context = opened();
    RequestLog log;
    std::vector<std::size_t> appended;
    for (int step = 0; step <= 500; ++step) {
        std::size_t bytes = 0;
        for (const auto &blob : log.delta(context.messages()).append)
            bytes += blob.text->size();
        appended.push_back(bytes);
        log.markSent(context.messages());
        context.age();
        context.add(assistant(std::string(200, 'a')));
        context.add(tool(std::string(3000, 't')));
        context.add(tool(std::string(3000, 't')));
        context.addPassing(user(std::string(100, 'b')));
    }
    for (std::size_t step = 5; step < appended.size(); ++step)
        QCOMPARE(appended[step], appended[5]);
    QVERIFY(appended[5] > 6000);
}

void TstContext::trimmedKeepsToItsBound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain text") << QByteArray(50'000, 'a');
    QTest::newRow("short text") << QByteArray("short");
    QTest::newRow("control characters") << QByteArray(50'000, '\x01');
    QTest::newRow("zero bytes") << QByteArray(50'000, '\0');
    QTest::newRow("quotes") << QByteArray(50'000, '"');
    QTest::newRow("backslashes at the end") << QByteArray(900, 'a') + QByteArray(50'000, '\\');
    QTest::newRow("Chinese") << QByteArray("试验").repeated(10'000);
    QTest::newRow("bytes that are no UTF-8") << QByteArray(50'000, '\xff');
    QTest::newRow("continuation bytes only") << QByteArray(50'000, '\x80');
    QTest::newRow("ten megabytes") << QByteArray(10'000'000, '\x02');
}

void TstContext::trimmedKeepsToItsBound()
{
    QFETCH(QByteArray, text);
    Context context = opened();
    context.add(assistant("older"));
    context.add(assistant(text.toStdString()));
    context.add(tool("answer"));
    const auto trimmed = context.trimmed(1000);
    QCOMPARE(trimmed.size(), std::size_t(3));
    const std::string &last = trimmed.back()->message.text;
    QVERIFY(text.toStdString().starts_with(last));
    QVERIFY(dump(last).size() <= 1002);
    QVERIFY(trimmed.back()->message.calls.empty());
    if (text.size() < 100 || text.startsWith('a') || text.startsWith("试"))
        QVERIFY(static_cast<qsizetype>(last.size()) >= std::min<qsizetype>(text.size(), 900));
}

void TstContext::ownPromptsReplaceTheBuiltIn()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"nudge.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("go on");
    file.close();
    const auto builtIn = loadPrompts();
    const auto own = loadPrompts(folder.path());
    QVERIFY(builtIn && own);
    QCOMPARE(own->text("nudge"), std::string("go on"));
    QVERIFY(!builtIn->text("system").empty());
    QCOMPARE(own->text("system"), builtIn->text("system"));
    QCOMPARE(own->texts.size(), builtIn->texts.size());
    QVERIFY(own->text("no such prompt").empty());
}

void TstContext::promptsOfUnknownNameAreRefused()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"sistem.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto prompts = loadPrompts(folder.path());
    QVERIFY(!prompts);
    QCOMPARE(prompts.error().place, file.fileName());
    QVERIFY(prompts.error().mend.contains(u"system.txt"_s));
}

void TstContext::promptsSurviveTheSnapshot()
{
    const auto prompts = loadPrompts();
    QVERIFY(prompts);
    QCOMPARE(promptsFromJson(toJson(*prompts)), *prompts);
}

QTEST_GUILESS_MAIN(TstContext)
#include "tst_context.moc"
