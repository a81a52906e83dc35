// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps the offline model honest: a script with the answers, or one that knew its arm, its
// budget or the templates of the tasks, would fail here.
#include "models/agents/prompts.h"
#include "models/chat/offline/offlinemodel.h"
#include "models/tasks/research/researchfamily.h"
#include "resources/resources.h"
#include "tests/integration/inmemory.h"

#include <QTest>

#include <set>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

const Json smallWorld{{"pages", 1000}};

/// Hears everything that a model is asked and answers; may change the requests.
class Eavesdropper final : public ChatModel
{
public:
    using Change = std::function<void(ChatRequest &)>;
    explicit Eavesdropper(Change change = {})
        : m_inner(makeOfflineModel("offline-medium"))
        , m_change(std::move(change))
    {
    }
    std::string name() const override { return m_inner->name(); }
    bool isPaid() const override { return false; }
    std::optional<std::int64_t> virtualMs(std::int64_t in, std::int64_t out) const override
    {
        return m_inner->virtualMs(in, out);
    }
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override
    {
        ChatRequest heard = request;
        if (m_change)
            m_change(heard);
        auto reply = m_inner->reply(heard, stop);
        const std::lock_guard lock(m_mutex);
        m_replies.push_back(reply->message);
        m_requests.push_back(request);
        return reply;
    }
    std::vector<Message> replies() const { return m_replies; }
    std::vector<ChatRequest> requests() const { return m_requests; }

private:
    std::unique_ptr<ChatModel> m_inner;
    Change m_change;
    std::mutex m_mutex;
    std::vector<Message> m_replies;
    std::vector<ChatRequest> m_requests;
};

double accuracy(const Sample &sample)
{
    double right = 0;
    for (const auto &outcome : sample.outcomes)
        right += outcome.result.correct ? 1 : 0;
    return right / static_cast<double>(sample.outcomes.size());
}

double meanCalls(const Sample &sample)
{
    double calls = 0;
    for (const auto &outcome : sample.outcomes) {
        for (const auto &[tool, units] : outcome.result.spent.calls)
            calls += static_cast<double>(units);
    }
    return calls / static_cast<double>(sample.outcomes.size());
}

ExperimentPlan plan(const ExperimentDescription &description, const Sources &sources)
{
    auto planned = planExperiment(description, sources, {});
    if (!planned)
        qFatal("%s", qPrintable(planned.error().text()));
    return *planned;
}

Sources sourcesWith(const PageEdit &edit)
{
    Sources sources = offlineSources();
    sources.generateTasks = [edit](const std::string &, const Json &settings, std::uint64_t seed,
                                   int count) { return makeResearch(settings, seed, count, edit); };
    return sources;
}

Sources sourcesWith(std::shared_ptr<ChatModel> model)
{
    Sources sources = offlineSources();
    sources.model = [model](const std::string &) -> Result<std::shared_ptr<ChatModel>> {
        return model;
    };
    return sources;
}

/// The numbers of a budget block replaced by an endless or an empty budget.
void lie(ChatRequest &request, const std::string &line)
{
    for (auto &message : request.messages) {
        const std::string &text = message->message.text;
        const auto start = text.find("<budget>");
        if (start == std::string::npos || message->message.role == Message::Role::System)
            continue;
        Message changed = message->message;
        changed.text = text.substr(0, start) + "<budget>\nbrowse: " + line + "\nsearch: " + line
            + "\n</budget>";
        message = seal(changed);
    }
}

} // namespace

class TstHonesty : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void withNothingToReadItKnowsNothing()
    {
        const auto emptied = plan(trackerExperiment(100, 11, {20, 100}, smallWorld),
                                  sourcesWith([](Page &page) { page.address.clear(); }));
        QCOMPARE(emptied.family->toolSpecs().size(), std::size_t(2));
        const Sample sample = runAll(emptied);
        QCOMPARE(sample.outcomes.size(), std::size_t(400));
        QVERIFY2(accuracy(sample) <= 0.01, qPrintable(QString::number(accuracy(sample))));
    }

    void itsInputIsCountedBeforehand()
    {
        const auto heard = std::make_shared<Eavesdropper>();
        runAll(plan(trackerExperiment(3, 19, {10}, smallWorld), sourcesWith(heard)), 1);
        const auto model = makeOfflineModel("offline-medium");
        QVERIFY(heard->requests().size() > 20);
        for (ChatRequest request : heard->requests()) {
            const auto counted = model->inputBound(request, 0);
            QCOMPARE(model->reply(request, {})->usage.allInput(), counted);
            // whatever is added, and wherever, never costs more than was said
            const std::size_t each = 1 + counted % 7;
            const auto bound = model->inputBound(request, each * request.messages.size());
            for (auto &message : request.messages) {
                Message longer = message->message;
                longer.text += std::string(each, 'x');
                message = seal(longer);
            }
            QVERIFY(model->inputBound(request, 0) <= bound);
        }
    }

    void howItIsSentBackDoesNotMatter_data()
    {
        QTest::addColumn<QByteArray>("strategy");
        QTest::addColumn<QByteArray>("prompt");
        QTest::newRow("sequential") << QByteArray("sequential") << QByteArray("sequential");
        QTest::newRow("bats") << QByteArray("bats") << QByteArray("continue");
    }
    void howItIsSentBackDoesNotMatter()
    {
        QFETCH(QByteArray, strategy);
        QFETCH(QByteArray, prompt);
        auto description = trackerExperiment(20, 18, {30}, smallWorld);
        description.strategies = {strategy.toStdString()};
        const std::string usual = loadPrompts({})->text(prompt.toStdString());
        std::atomic<int> reworded = 0;
        const auto plain = std::make_shared<Eavesdropper>();
        const auto other = std::make_shared<Eavesdropper>([&](ChatRequest &request) {
            for (auto &message : request.messages) {
                const std::string &text = message->message.text;
                if (!text.starts_with(usual))
                    continue;
                Message changed = message->message;
                changed.text = "Hmm. This will not do." + text.substr(usual.size());
                message = seal(changed);
                ++reworded;
            }
        });
        runAll(plan(description, sourcesWith(plain)), 1);
        runAll(plan(description, sourcesWith(other)), 1);
        QVERIFY(reworded > 5);
        QVERIFY(plain->replies() == other->replies());
    }

    void itsAnswerFollowsThePage()
    {
        // the same tasks twice, the second time with every answer renamed throughout the
        // encyclopedia
        const auto description = trackerExperiment(60, 12, {100}, smallWorld);
        const auto before = plan(description, offlineSources());
        std::vector<std::pair<std::string, std::string>> renamed;
        for (const auto &task : before.record.tasks)
            renamed.emplace_back(task.answer,
                                 "Qu" + std::to_string(renamed.size()) + "zzim " + task.answer);
        const auto rename = [&](Page &page) {
            for (const auto &[from, to] : renamed) {
                for (std::string *text : {&page.title, &page.text}) {
                    for (auto at = text->find(from); at != std::string::npos;
                         at = text->find(from, at + to.size()))
                        text->replace(at, from.size(), to);
                }
            }
        };
        const auto after = plan(description, sourcesWith(rename));
        std::set<std::string> rightBefore;
        std::set<std::string> followed;
        for (const auto &outcome : runAll(before).outcomes) {
            if (outcome.result.correct)
                rightBefore.insert(before.record.tasks[outcome.task].id);
        }
        for (const auto &outcome : runAll(after).outcomes) {
            const auto &task = after.record.tasks[outcome.task];
            QVERIFY2(!outcome.result.correct,
                     "it gave the old name, which stands nowhere any more");
            const auto &[from, to] = renamed[outcome.task];
            if (outcome.result.answer.find(to) != std::string::npos)
                followed.insert(task.id);
        }
        QVERIFY(rightBefore.size() >= 10);
        std::size_t both = 0;
        for (const auto &id : rightBefore)
            both += followed.count(id);
        // new names change the ranking of searches a little, so not each one is found again
        QVERIFY2(static_cast<double>(both) >= 0.7 * static_cast<double>(rightBefore.size()),
                 qPrintable(u"%1 of %2"_s.arg(both).arg(rightBefore.size())));
    }

    void aLyingBudgetMovesItsCallsAndTheLimitsHold()
    {
        auto description = trackerExperiment(40, 13, {20}, smallWorld);
        description.strategies = {"react+tracker"};
        const auto callsWhenTold = [&](const std::string &line) {
            const auto model = std::make_shared<Eavesdropper>(
                [line](ChatRequest &request) { lie(request, line); });
            const Sample sample = runAll(plan(description, sourcesWith(model)));
            for (const auto &outcome : sample.outcomes) {
                for (const auto &[tool, units] : outcome.result.spent.calls) {
                    if (units > 20)
                        qFatal("a limit was exceeded");
                }
            }
            return meanCalls(sample);
        };
        const double rich = callsWhenTold("0 used, 100000 left of 100000");
        const double poor = callsWhenTold("99 used, 1 left of 100");
        QVERIFY2(rich > 2 * poor, qPrintable(u"%1 against %2 calls"_s.arg(rich).arg(poor)));
    }

    void withoutTheTrackersTextItIsPlainReact()
    {
        auto description = trackerExperiment(30, 14, {30}, smallWorld);
        const auto plain = std::make_shared<Eavesdropper>();
        description.strategies = {"react"};
        runAll(plan(description, sourcesWith(plain)), 1);

        Sources sources = offlineSources();
        const std::string rules = sources.prompts.text("tracker");
        const auto deaf = std::make_shared<Eavesdropper>([&rules](ChatRequest &request) {
            std::erase_if(request.messages, [](const MessagePtr &message) {
                return message->message.role == Message::Role::User
                    && message->message.text.starts_with("<budget>");
            });
            Message system = request.messages.front()->message;
            const auto at = system.text.find(rules);
            if (at == std::string::npos)
                qFatal("a tracked run was not told the rules");
            system.text.erase(at, rules.size());
            request.messages.front() = seal(system);
        });
        description.strategies = {"react+tracker"};
        runAll(plan(description, sourcesWith(deaf)), 1);
        QVERIFY(plain->replies().size() > 100);
        QVERIFY(plain->replies() == deaf->replies());
    }

    void phrasingsItNeverSawCostItLittle()
    {
        // differences of shares on the same questions; both arms, so that finding and reading both
        // count
        double known = 0;
        double unseen = 0;
        for (const std::uint64_t seed : {21, 22, 23}) {
            Json settings = smallWorld;
            const auto main = trackerExperiment(200, seed, {50}, settings);
            settings["phrasing"] = "held-out";
            const auto heldOut = trackerExperiment(200, seed, {50}, settings);
            known += accuracy(runAll(plan(main, offlineSources()))) / 3;
            unseen += accuracy(runAll(plan(heldOut, offlineSources()))) / 3;
        }
        qInfo("main %.3f, held out %.3f", known, unseen);
        QVERIFY(known > 0.1);
        QVERIFY2(known - unseen < 0.10, qPrintable(u"%1 against %2"_s.arg(known).arg(unseen)));
    }

    void itIsAPureFunctionOfTheRequest()
    {
        const auto heard = std::make_shared<Eavesdropper>();
        runAll(plan(trackerExperiment(5, 15, {20}, smallWorld), sourcesWith(heard)), 1);
        const auto fresh = makeOfflineModel("offline-medium");
        const auto requests = heard->requests();
        const auto replies = heard->replies();
        for (std::size_t i = requests.size(); i-- > 0;)
            QVERIFY(fresh->reply(requests[i], {})->message == replies[i]);
    }

    void largerTiersReadMore()
    {
        double last = -1;
        for (const auto &name : offlineModelNames()) {
            auto description = trackerExperiment(150, 16, {50}, smallWorld);
            description.models = {name};
            description.strategies = {"react+tracker"};
            const double share = accuracy(runAll(plan(description, offlineSources())));
            QVERIFY2(share > last, qPrintable(qstr(name) + u' ' + QString::number(share)));
            last = share;
        }
    }
};

QTEST_GUILESS_MAIN(TstHonesty)
#include "tst_honesty.moc"
