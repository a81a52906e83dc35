// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/servedmodel.h"
#include "tests/agents/teamscript.h"
#include "tests/server/modelserver.h"

#include <QTest>

#include <atomic>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

using Drop = Behaviour::Drop;
using Body = Behaviour::Body;
using Counts = Behaviour::Counts;
using std::chrono::milliseconds;

std::shared_ptr<ChatModel> teamModel()
{
    return std::make_shared<ScriptedModel>(
        [](const ChatRequest &request, std::stop_token) -> ChatResult {
            return anyTeamReply(request);
        });
}

std::shared_ptr<ServerSession> sessionWith(const ModelServer &server, bool anthropic = false,
                                           bool stream = true)
{
    ServerConnection c;
    c.name = "here";
    c.protocol = anthropic ? Protocol::Anthropic : Protocol::OpenAi;
    c.address = server.address();
    c.stream = stream;
    c.sendSeed = true;
    c.limits.firstByte = milliseconds(20'000);
    return std::make_shared<ServerSession>(c, Secret(),
                                           GatePauses{milliseconds(2), milliseconds(20)});
}

/// Every way to misbehave, by a hash of the seed and the request's number.
Behaviour anyManners(std::uint64_t seed, std::size_t number)
{
    Random random(seed * 1000 + number);
    Behaviour how;
    const double dice = random.unit();
    if (dice < 0.55)
        return how;
    if (dice < 0.7) {
        static constexpr int statuses[] = {429, 500, 503, 400, 529};
        how.status = statuses[random.below(5)];
        how.billed = how.status >= 500 && random.chance(0.5);
        if (how.status == 429 && random.chance(0.5))
            how.headers = "Retry-After: 0\r\n";
    } else if (dice < 0.8) {
        static constexpr Drop drops[] = {Drop::OnceAsked, Drop::InHeaders, Drop::InBody};
        how.drop = drops[random.below(3)];
    } else if (dice < 0.9) {
        static constexpr Body bodies[] = {Body::Truncated, Body::Malformed, Body::WrongType,
                                          Body::Empty};
        how.body = bodies[random.below(4)];
    } else {
        static constexpr Counts counts[] = {Counts::Missing, Counts::Twice, Counts::Full,
                                            Counts::Absurd};
        how.counts = counts[random.below(4)];
    }
    return how;
}

struct Setting
{
    const char *topology;
    const char *strategy;
};

void prepare(RunHarness &h, const Setting &setting, const std::string &model)
{
    h.runner = *topologyFromName(setting.topology, {});
    h.settings.turnLimit = 8;
    h.settings.attempts = 2;
    h.settings.maxOutputTokens = 400;
    h.prices = plainPrices(model);
    h.retries = {4, 12, milliseconds(10'000), milliseconds(1), milliseconds(5)};
}

/// Those that reached the server.
std::int64_t modelAttempts(const std::vector<CallRecord> &calls)
{
    return std::count_if(calls.begin(), calls.end(), [](const CallRecord &call) {
        return call.kind == CallKind::Model && call.state != CallState::Cancelled;
    });
}

} // namespace

class TstServedBudget : public QObject
{
    Q_OBJECT

private slots:
    void budgetsHoldWhateverTheServerDoes_data()
    {
        QTest::addColumn<QByteArray>("topology");
        QTest::addColumn<QByteArray>("strategy");
        QTest::addColumn<bool>("anthropic");
        for (const bool anthropic : {false, true}) {
            for (const char *topology :
                 {"single", "independent", "centralized", "decentralized", "hybrid"})
                QTest::addRow("%s, %s", topology, anthropic ? "Messages" : "Chat Completions")
                    << QByteArray(topology) << QByteArray("react+tracker") << anthropic;
        }
        QTest::newRow("bats") << QByteArray("single") << QByteArray("bats") << false;
        QTest::newRow("parallel") << QByteArray("single") << QByteArray("parallel") << false;
    }
    /// What the trace says is what the server was asked, and never less than it billed.
    void budgetsHoldWhateverTheServerDoes()
    {
        QFETCH(QByteArray, topology);
        QFETCH(QByteArray, strategy);
        QFETCH(bool, anthropic);
        int retried = 0;
        int answered = 0;
        for (std::uint64_t seed = 0; seed < 25; ++seed) {
            ModelServer server(
                teamModel(), [seed](const Asked &asked) { return anyManners(seed, asked.number); });
            ServedModel model(sessionWith(server, anthropic, seed % 2 == 0), "m");
            RunHarness h;
            prepare(h, {topology.constData(), strategy.constData()}, model.name());
            Random random(seed);
            h.budget.tokens = random.between(3'000, 90'000);
            h.budget.calls["search"] = random.between(1, 10);
            if (random.chance(0.5))
                h.budget.usd = Money{random.between(3'000, 80'000) * std::int64_t(1'000'000)};
            const auto outcome = h.execute(model, *strategyFromName(strategy.constData(), {}));
            const auto calls = h.sink.calls(h.run);
            const QByteArray place = "seed " + QByteArray::number(qulonglong(seed));
            for (const auto &account : outcome.accounts) {
                QVERIFY2(account.left() >= 0, place);
                QVERIFY2(account.reserved == 0, place);
            }
            QVERIFY2(outcome.overrun.isZero(), place);
            QVERIFY2(outcome.spent == totalOf(calls), place);
            QVERIFY2(outcome.spent.tokens >= server.billedTokens(), place);
            QVERIFY2(outcome.usage.total() == outcome.spent.tokens, place);
            QCOMPARE(std::size_t(modelAttempts(calls)), server.asked().size());
            for (const CallRecord &call : calls)
                retried += call.key.attempt > 0 ? 1 : 0;
            answered += outcome.end.answer.empty() ? 0 : 1;
        }
        QVERIFY2(retried > 10, qPrintable(QString::number(retried))); // trouble was met …
        QVERIFY2(answered > 5, qPrintable(QString::number(answered))); // … and overcome
    }
    void aServerThatBillsBeyondTheReservationEndsTheRun()
    {
        ModelServer server(teamModel(), [](const Asked &asked) {
            Behaviour how;
            how.counts = asked.number == 1 ? Counts::TooHigh : Counts::Full;
            return how;
        });
        ServedModel model(sessionWith(server), "m");
        RunHarness h;
        prepare(h, {"single", "react"}, model.name());
        h.settings.maxOutputTokens = 100;
        h.budget.tokens = 1'000'000;
        const auto outcome = h.execute(model);
        QCOMPARE(outcome.end.stop, StopReason::ServerOverrun);
        QVERIFY(outcome.overrun.tokens > 0);
        QCOMPARE(outcome.spent.tokens + outcome.overrun.tokens, server.billedTokens());
        QCOMPARE(server.asked().size(), 2U);
    }
    void slowAndEndlessAnswersCostWhatTheyMay_data()
    {
        QTest::addColumn<QByteArray>("topology");
        for (const char *topology :
             {"single", "independent", "centralized", "decentralized", "hybrid"})
            QTest::newRow(topology) << QByteArray(topology);
    }
    void slowAndEndlessAnswersCostWhatTheyMay()
    {
        QFETCH(QByteArray, topology);
        ModelServer server(teamModel(), [](const Asked &asked) {
            Behaviour how;
            how.body = asked.number == 0 ? Body::Slow
                : asked.number % 5 == 2  ? Body::Endless
                                         : Body::Proper;
            return how;
        });
        ServedModel model(sessionWith(server), "m");
        RunHarness h;
        prepare(h, {topology.constData(), "react"}, model.name());
        h.budget.tokens = 60'000;
        const auto outcome = h.execute(model, *strategyFromName("react", {}));
        const auto calls = h.sink.calls(h.run);
        QVERIFY(outcome.spent == totalOf(calls));
        QVERIFY(outcome.overrun.isZero());
        QVERIFY(outcome.spent.tokens >= server.billedTokens());
        QVERIFY(outcome.spent.tokens <= 60'000);
        QCOMPARE(std::size_t(modelAttempts(calls)), server.asked().size());
        QVERIFY(std::any_of(calls.begin(), calls.end(), [](const CallRecord &call) {
            return call.state == CallState::Failed && call.charged.tokens > 0;
        }));
    }
    void aThousandRunsAtOnceStayWithinTheirBudgets_data()
    {
        QTest::addColumn<bool>("behaves");
        QTest::newRow("a server that behaves") << true;
        QTest::newRow("one that does not") << false;
    }
    /// The smallest budget with which a run asks so many times is found exactly; runs at it, one
    /// token below and one above never cost more than they may, whatever the server does. Where it
    /// behaves, all of them go to their limit: they ask as often as the budget allows, and not once
    /// more.
    void aThousandRunsAtOnceStayWithinTheirBudgets()
    {
        QFETCH(bool, behaves);
        const std::vector<std::int64_t> &borders = bordersOfCalls();
        QVERIFY(borders.size() >= 3);
        ModelServer server(teamModel(), [behaves](const Asked &asked) {
            Behaviour how;
            if (!behaves)
                how = anyManners(17, asked.number);
            if (how.status == 200 && how.counts == Counts::Right)
                how.counts = Counts::Full;
            return how;
        });
        const auto session = sessionWith(server);
        constexpr int runs = 1000;
        std::vector<std::int64_t> budgets(runs);
        std::vector<std::int64_t> spent(runs);
        std::atomic<int> next = 0;
        std::atomic<int> failed = 0;
        const auto work = [&] {
            for (int number = next++; number < runs; number = next++) {
                ServedModel model(session, nameOf(number));
                RunHarness h;
                prepare(h, {"single", "react"}, model.name());
                const auto i = static_cast<std::size_t>(number);
                budgets[i] = borders[i / 3 % borders.size()] + number % 3 - 1;
                h.budget.tokens = budgets[i];
                const auto outcome = h.execute(model, *strategyFromName("react", {}));
                spent[i] = outcome.spent.tokens;
                if (outcome.spent != totalOf(h.sink.calls(h.run)) || !outcome.overrun.isZero())
                    ++failed;
            }
        };
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 48; ++i)
                threads.emplace_back(work);
        }
        QCOMPARE(failed.load(), 0);
        const auto billed = server.billedByModel();
        std::map<std::string, std::size_t> asked;
        for (const Asked &each : server.asked())
            ++asked[stringOr(each.body, "model", {})];
        QVERIFY(billed.size() > 500);
        int close = 0;
        int atLimit = 0;
        for (std::size_t i = 0; i < runs; ++i) {
            const std::string name = nameOf(static_cast<int>(i));
            const auto at = billed.find(name);
            const std::int64_t bill = at == billed.end() ? 0 : at->second;
            QVERIFY2(bill <= spent[i] && spent[i] <= budgets[i],
                     qPrintable(
                         u"run %1: billed %2, spent %3 of %4"_s.arg(i).arg(bill).arg(spent[i]).arg(
                             budgets[i])));
            close += spent[i] * 10 > budgets[i] * 9 ? 1 : 0;
            // one token below the border of so many calls is one call less
            const std::size_t most = i / 3 % borders.size() + (i % 3 == 0 ? 0 : 1);
            atLimit += asked[name] == most ? 1 : 0;
        }
        qInfo(
            "borders at %lld … %lld tokens for up to %zu calls; %zu requests; %d of %d runs asked "
            "as often as their budget allows, %d used over nine tenths of it",
            static_cast<long long>(borders.front()), static_cast<long long>(borders.back()),
            borders.size(), server.asked().size(), atLimit, runs, close);
        if (behaves)
            QCOMPARE(atLimit, runs);
        else // trouble ends many early
            QVERIFY(atLimit > runs / 4);
    }

private:
    static std::string nameOf(int run) { return "m" + std::to_string(1000 + run); }
    /// The least tokens for 1, 2, … calls.
    static const std::vector<std::int64_t> &bordersOfCalls()
    {
        static const std::vector<std::int64_t> found = findBorders();
        return found;
    }
    static std::vector<std::int64_t> findBorders()
    {
        constexpr int mostCalls = 8;
        std::vector<std::int64_t> borders;
        ModelServer server(teamModel(), [](const Asked &) {
            Behaviour how;
            how.counts = Counts::Full;
            return how;
        });
        const auto session = sessionWith(server);
        const auto asked = [&](std::int64_t budget) {
            const auto before = server.asked().size();
            ServedModel model(session, nameOf(0));
            RunHarness h;
            prepare(h, {"single", "react"}, model.name());
            h.budget.tokens = budget;
            const auto outcome = h.execute(model, *strategyFromName("react", {}));
            if (outcome.spent.tokens > budget)
                qFatal("a budget was exceeded");
            return static_cast<int>(server.asked().size() - before);
        };
        std::int64_t least = 0;
        for (int calls = 1; calls <= mostCalls; ++calls) {
            std::int64_t most = least + 40'000;
            if (asked(most) < calls)
                break; // the run has an answer before
            while (most - least > 1) {
                const std::int64_t middle = least + (most - least) / 2;
                (asked(middle) < calls ? least : most) = middle;
            }
            borders.push_back(most);
            if (asked(most - 1) >= calls || asked(most) < calls)
                qFatal("no border");
        }
        return borders;
    }
};

QTEST_GUILESS_MAIN(TstServedBudget)
#include "tst_servedbudget.moc"
