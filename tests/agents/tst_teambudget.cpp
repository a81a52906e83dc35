// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agents/teamscript.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

Budget randomBudget(Random &random)
{
    Budget budget;
    if (random.chance(0.6))
        budget.calls["search"] = random.between(1, 30);
    if (random.chance(0.4))
        budget.calls["browse"] = random.between(0, 15);
    if (random.chance(0.6))
        budget.tokens = random.between(0, 400'000);
    if (random.chance(0.5))
        budget.usd = Money{random.between(0, 500'000) * std::int64_t(1'000'000)};
    if (random.chance(0.3))
        budget.milliseconds = random.between(0, 400'000);
    return budget;
}

/// A run of a topology and a strategy with everything that limits it, made from a number.
struct TeamCase
{
    TeamCase(const char *topology, const char *strategyName, int number)
        : random(deriveSeed({std::string_view("team budgets"), std::int64_t(number)}))
        , runner(*topologyFromName(topology, {}))
        , strategy(*strategyFromName(strategyName, {}))
        , budget(randomBudget(random))
        , dearest(random.chance(0.3))
        , samples(random.between(0, 4))
    {
    }
    void prepare(RunHarness &h) const
    {
        h.runner = runner;
        h.budget = budget;
        h.settings.turnLimit = 12;
        h.settings.attempts = 3;
        h.settings.samples = samples;
        h.settings.turnsToSummary = 4;
        h.prices = plainPrices();
    }
    ScriptedModel model(bool paid = false) const
    {
        return ScriptedModel({"scripted", paid, 1},
                             [this](const ChatRequest &request, std::stop_token) {
                                 auto reply = anyTeamReply(request);
                                 if (dearest) {
                                     reply.usage.input = inputTokenBound(request);
                                     reply.usage.output = request.maxOutputTokens;
                                 }
                                 return Result<ChatReply>(std::move(reply));
                             });
    }

    Random random;
    std::shared_ptr<const TopologyRunner> runner;
    Strategy strategy;
    Budget budget;
    bool dearest;
    int samples;
};

/// Everything that was reported, as text without the order between agents' threads mattering: it
/// must not matter.
std::vector<std::string> journal(const MemorySink &sink)
{
    std::vector<std::string> lines;
    for (const auto &entry : sink.entries()) {
        if (const auto *event = std::get_if<RunEvent>(&entry))
            lines.push_back(std::to_string(event->turn) + '/' + std::to_string(event->agent) + ' '
                            + event->kind + ' ' + dump(event->payload));
        else if (const auto *call = std::get_if<CallReservation>(&entry))
            lines.push_back(std::to_string(call->key.turn) + '/' + std::to_string(call->key.agent)
                            + '/' + std::to_string(call->key.sequence) + ' ' + call->name + ' '
                            + toHex(call->requestHash) + ' ' + dump(toJson(call->reserved)));
        else if (const auto *settled = std::get_if<CallSettlement>(&entry))
            lines.push_back(dump(toJson(settled->charged))
                            + (settled->reply ? *settled->reply->text : std::string()));
    }
    return lines;
}

} // namespace

class TstTeamBudget : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QByteArray>("topology");
        QTest::addColumn<QByteArray>("strategy");
        const auto row = [](const char *topology, const char *strategy) {
            QTest::addRow("%s %s", topology, strategy)
                << QByteArray(topology) << QByteArray(strategy);
        };
        for (const char *strategy : {"sequential+tracker", "parallel", "parallel+tracker", "bats",
                                     "bats-tracker", "react+planning+verification"})
            row("single", strategy);
        for (const char *topology : {"independent", "centralized", "decentralized", "hybrid"})
            row(topology, "react+tracker");
        row("independent", "bats");
    }
    void noBudgetIsExceeded();
    void threadsDecideNothing();
    void aKillChangesNothingForFreeModels();
    void aKillNeverBreaksTheBudgetOfPaidModels();

private:
    TeamCase makeCase(int number) const
    {
        QFETCH_GLOBAL(QByteArray, topology);
        QFETCH_GLOBAL(QByteArray, strategy);
        return {topology.constData(), strategy.constData(), number};
    }
};

void TstTeamBudget::noBudgetIsExceeded()
{
    int byBudget = 0;
    int answered = 0;
    for (int number = 0; number < 150; ++number) {
        const TeamCase c = makeCase(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model();
        const auto outcome = h.execute(model, c.strategy);
        for (const auto &account : outcome.accounts) {
            QVERIFY2(account.left() >= 0, qPrintable(u"case %1"_s.arg(number)));
            QCOMPARE(account.reserved, 0);
        }
        QVERIFY(outcome.overrun.isZero());
        QCOMPARE(outcome.spent, totalOf(h.sink.calls(h.run)));
        QCOMPARE(static_cast<std::size_t>(outcome.end.turns), model.calls());
        QVERIFY(outcome.end.stop != StopReason::Failed);
        // the judge of samples was kept affordable all along
        if (!outcome.end.samples.empty())
            QVERIFY2(outcome.end.best, qPrintable(u"case %1"_s.arg(number)));
        byBudget += outcome.end.stop != StopReason::Answered ? 1 : 0;
        answered += outcome.end.answer.empty() ? 0 : 1;
    }
    QVERIFY2(byBudget > 20, qPrintable(QString::number(byBudget)));
    QVERIFY2(answered > 50, qPrintable(QString::number(answered)));
}

void TstTeamBudget::threadsDecideNothing()
{
    for (int number = 0; number < 25; ++number) {
        const TeamCase c = makeCase(number);
        std::vector<std::string> first;
        for (int repeat = 0; repeat < 4; ++repeat) {
            RunHarness h;
            c.prepare(h);
            ScriptedModel model = c.model();
            h.execute(model, c.strategy);
            if (repeat == 0)
                first = journal(h.sink);
            else
                QVERIFY2(journal(h.sink) == first, qPrintable(u"case %1"_s.arg(number)));
        }
    }
}

void TstTeamBudget::aKillChangesNothingForFreeModels()
{
    for (int number = 0; number < 6; ++number) {
        const TeamCase c = makeCase(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model();
        const auto undisturbed = h.execute(model, c.strategy);
        const std::size_t step = std::max<std::size_t>(h.sink.size() / 15, 1);
        for (std::size_t kill = 0; kill <= h.sink.size(); kill += step) {
            RunHarness again;
            c.prepare(again);
            ScriptedModel next = c.model();
            const auto outcome = again.execute(next, c.strategy, h.sink.calls(h.run, kill));
            const auto place = u"case %1 killed after entry %2"_s.arg(number).arg(kill);
            QVERIFY2(outcome.end.stop == undisturbed.end.stop, qPrintable(place));
            QVERIFY2(outcome.end.answer == undisturbed.end.answer, qPrintable(place));
            QVERIFY2(outcome.spent == undisturbed.spent, qPrintable(place));
            QVERIFY2(outcome.usage == undisturbed.usage, qPrintable(place));
            QVERIFY2(next.calls() <= model.calls(), qPrintable(place));
        }
    }
}

void TstTeamBudget::aKillNeverBreaksTheBudgetOfPaidModels()
{
    for (int number = 0; number < 6; ++number) {
        const TeamCase c = makeCase(number);
        RunHarness h;
        c.prepare(h);
        ScriptedModel model = c.model(true);
        h.execute(model, c.strategy);
        const std::size_t step = std::max<std::size_t>(h.sink.size() / 15, 1);
        for (std::size_t kill = 0; kill <= h.sink.size(); kill += step) {
            RunHarness again;
            c.prepare(again);
            ScriptedModel next = c.model(true);
            const auto outcome = again.execute(next, c.strategy, h.sink.calls(h.run, kill));
            const auto place = u"case %1 killed after entry %2"_s.arg(number).arg(kill);
            for (const auto &account : outcome.accounts)
                QVERIFY2(account.left() >= 0, qPrintable(place));
            QVERIFY2(outcome.end.stop != StopReason::Failed,
                     qPrintable(place + u": "_s + qstr(outcome.end.error)));
        }
    }
}

QTEST_GUILESS_MAIN(TstTeamBudget)
#include "tst_teambudget.moc"
