// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/litellmprices.h"
#include "models/budget/reprice.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

Json row(const Json &fields)
{
    Json out{{"litellm_provider", "p"}, {"mode", "chat"}};
    out.update(fields);
    return out;
}

double usd(const std::optional<Rate> &rate)
{
    return rate ? rate->usdPerMillion() : -1;
}

CallRecord modelCall(const std::string &model, const Usage &usage, CallState state)
{
    CallRecord call;
    call.kind = CallKind::Model;
    call.name = model;
    call.state = state;
    call.usage = usage;
    call.charged.tokens = usage.total();
    return call;
}

} // namespace

class TstPriceFiles : public QObject
{
    Q_OBJECT

private slots:
    void liteLlmRows_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("becomes"); ///< "priced", "unpriced", "free", "kind" or "flagged"
        const auto add = [](const char *name, const char *fields, const char *becomes) {
            QTest::newRow(name) << QString::fromUtf8(fields) << QString::fromUtf8(becomes);
        };
        add("both", R"({"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05})",
            "priced");
        add("no output", R"({"input_cost_per_token": 3e-06})", "unpriced");
        add("no input", R"({"output_cost_per_token": 3e-06})", "unpriced");
        add("nulls", R"({"input_cost_per_token": null, "output_cost_per_token": null})",
            "unpriced");
        add("nothing", "{}", "unpriced");
        add("zero is free", R"({"input_cost_per_token": 0, "output_cost_per_token": 0.0})", "free");
        add("half free", R"({"input_cost_per_token": 0, "output_cost_per_token": 1e-06})",
            "priced");
        add("embeddings", R"({"mode": "embedding", "input_cost_per_token": 1e-07})", "kind");
        add("responses", R"({"mode": "responses", "input_cost_per_token": 1e-06,
            "output_cost_per_token": 1e-06})",
            "priced");
        add("a hundred thousand times", R"({"input_cost_per_token": 0.3,
            "output_cost_per_token": 1.5})",
            "flagged");
        add("a millionth", R"({"input_cost_per_token": 3e-12, "output_cost_per_token": 1e-11})",
            "flagged");
        add("negative", R"({"input_cost_per_token": -1e-06, "output_cost_per_token": 1e-06})",
            "flagged");
        add("text", R"({"input_cost_per_token": "3e-06", "output_cost_per_token": 1e-06})",
            "flagged");
        add("absurd cache", R"({"input_cost_per_token": 3e-06, "output_cost_per_token": 1e-06,
            "cache_read_input_token_cost": 5})",
            "flagged");
        add("absurd tier", R"({"input_cost_per_token": 3e-06, "output_cost_per_token": 1e-06,
            "input_cost_per_token_above_200k_tokens": 5})",
            "flagged");
    }
    void liteLlmRows()
    {
        QFETCH(QString, fields);
        QFETCH(QString, becomes);
        const auto read =
            pricesFromLiteLlm({{"m", row(Json::parse(utf8(fields)))}}, u"f"_s, {"2026-01-02", "f"});
        QVERIFY(read);
        const bool priced = becomes == u"priced"_s || becomes == u"free"_s;
        QCOMPARE(read->prices.models.size(), priced ? 1U : 0U);
        QCOMPARE(read->free, becomes == u"free"_s ? 1U : 0U);
        QCOMPARE(read->unpriced, becomes == u"unpriced"_s ? 1U : 0U);
        QCOMPARE(read->otherKinds, becomes == u"kind"_s ? 1U : 0U);
        QCOMPARE(read->flagged.size(), becomes == u"flagged"_s ? 1U : 0U);
        if (priced)
            QCOMPARE(read->prices.origins.at("m").date, std::string("2026-01-02"));
        if (!read->flagged.empty())
            QVERIFY(!read->flagged.front().why.isEmpty());
    }
    void cachesAndTiersAreTaken()
    {
        const Json file{{"sample_spec", {{"input_cost_per_token", 0}}},
                        {"fallback_generalizations", {{"x", 1}}},
                        {"note", "no row"},
                        {"claude-sonnet-4-20250514",
                         row({{"input_cost_per_token", 3e-06},
                              {"output_cost_per_token", 1.5e-05},
                              {"cache_read_input_token_cost", 3e-07},
                              {"cache_creation_input_token_cost", 3.75e-06},
                              {"cache_creation_input_token_cost_above_1hr", 6e-06},
                              {"input_cost_per_token_above_200k_tokens", 6e-06},
                              {"output_cost_per_token_above_200k_tokens", 2.25e-05},
                              {"input_cost_per_token_batches", 1.5e-06},
                              {"supports_vision", true}})}};
        const auto read = pricesFromLiteLlm(file, u"f"_s, {});
        QVERIFY(read);
        QCOMPARE(read->prices.models.size(), 1U);
        const ModelPrice &price = read->prices.models.begin()->second;
        QCOMPARE(usd(price.rates.input), 3.0);
        QCOMPARE(usd(price.rates.output), 15.0);
        QCOMPARE(usd(price.rates.cacheRead), 0.3);
        QCOMPARE(usd(price.rates.cacheWrite), 3.75);
        QCOMPARE(usd(price.rates.cacheWriteLong), 6.0);
        QCOMPARE(price.tiers.size(), 1U);
        QCOMPARE(price.tiers[0].aboveInput, 200'000);
        QCOMPARE(usd(price.tiers[0].rates.input), 6.0);
        QCOMPARE(usd(price.tiers[0].rates.output), 22.5);
        QCOMPARE(usd(price.tiers[0].rates.cacheRead), 0.3); // what a tier does not say holds on
    }
    void otherFilesAreRefused()
    {
        for (const Json &json : {Json(), Json(3), Json::array({1}), Json::object(),
                                 Json{{"models", {{"m", {{"input", 1}}}}}}})
            QVERIFY(!pricesFromLiteLlm(json, u"f"_s, {}));
    }

    void namesAreFound_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("found"); ///< null: nothing
        QTest::newRow("itself") << u"gpt-5"_s << u"gpt-5"_s;
        QTest::newRow("of a connection") << u"cloud/gpt-5"_s << u"gpt-5"_s;
        QTest::newRow("whole first") << u"cloud/own"_s << u"cloud/own"_s;
        QTest::newRow("dated") << u"cloud/gpt-5-2025-08-07"_s << u"gpt-5"_s;
        QTest::newRow("dated in short") << u"gpt-5-20250807"_s << u"gpt-5"_s;
        QTest::newRow("dated of its own") << u"old-20240101"_s << u"old-20240101"_s;
        QTest::newRow("no date") << u"gpt-5-2025"_s << QString();
        QTest::newRow("another") << u"gpt-5-mini"_s << QString();
        QTest::newRow("none") << QString() << QString();
    }
    void namesAreFound()
    {
        QFETCH(QString, name);
        QFETCH(QString, found);
        const auto prices = pricesFromJson({{"models",
                                             {{"gpt-5", {{"input", 1}, {"output", 2}}},
                                              {"own", {{"input", 1}, {"output", 2}}},
                                              {"cloud/own", {{"input", 1}, {"output", 2}}},
                                              {"old", {{"input", 1}, {"output", 2}}},
                                              {"old-20240101", {{"input", 3}, {"output", 4}}}}}},
                                           {});
        QVERIFY(prices);
        const FoundPrice price = priceOf(*prices, utf8(name));
        QCOMPARE(price.price != nullptr, !found.isNull());
        QCOMPARE(qstr(price.name), found);
    }
    void originsAreKeptApart()
    {
        const Json json{
            {"date", "2026-01-01"},
            {"models",
             {{"m",
               {{"input", 1}, {"output", 2}, {"date", "2025-05-05"}, {"source", "https://x"}}}}},
            {"tools", Json::object()}};
        const auto prices = pricesFromJson(json, {});
        QVERIFY(prices);
        QCOMPARE(prices->origins.at("m").source, std::string("https://x"));
        QVERIFY(dump(toJson(*prices)).find("source") == std::string::npos);
        QVERIFY(*pricesFromJson(withOrigins(*prices), {}) == *prices);
    }

    void callsAreCountedAtOtherPrices()
    {
        const auto prices = pricesFromJson(
            {{"models", {{"m", {{"input", 1}, {"cache_read", 0.1}, {"output", 10}}}}},
             {"tools", {{"search", 0.5}}}},
            {});
        Usage usage;
        usage.input = 1'000'000;
        usage.cacheRead = 1'000'000;
        usage.output = 100'000;
        std::vector<CallRecord> calls{modelCall("here/m", usage, CallState::Settled),
                                      modelCall("m", usage, CallState::Failed),
                                      modelCall("m", usage, CallState::Cancelled)};
        CallRecord tool;
        tool.kind = CallKind::Tool;
        tool.name = "search";
        tool.state = CallState::Settled;
        tool.charged.calls["search"] = 3;
        calls.push_back(tool);
        const RepricedCost cost = costAt(*prices, calls).run;
        QVERIFY(cost.known && !cost.bounded);
        QCOMPARE(cost.cost.usd(), 2 * (1 + 0.1 + 1) + 1.5);

        // lost with the program: all its tokens at the dearest rate
        CallRecord lost = modelCall("m", {}, CallState::Unsettled);
        lost.usage.reset();
        lost.charged.tokens = 1000;
        const RepricedCost bound = costAt(*prices, {lost}).run;
        QVERIFY(bound.known && bound.bounded);
        QCOMPARE(bound.cost.usd(), 0.01);

        calls.push_back(modelCall("other", usage, CallState::Settled));
        QVERIFY(!costAt(*prices, calls).run.known);
        tool.name = "browse";
        tool.charged.calls = {{"browse", 1}};
        QVERIFY(!costAt(*prices, {tool}).run.known);

        RunResult result;
        result.spent.cost = Money::fromUsd(99);
        result.overrun.cost = Money::fromUsd(1);
        const RunResult again = repriced(result, {cost, {}});
        QCOMPARE(again.spent.cost, cost.cost);
        QCOMPARE(again.overrun.cost, Money{});
        QVERIFY(!again.judging);

        // a judge's calls are no part of the run's cost
        CallRecord verdict = modelCall("m", usage, CallState::Settled);
        verdict.kind = CallKind::Judge;
        const RepricedRun both = costAt(*prices, {calls[0], verdict, verdict});
        QCOMPARE(both.run.cost.usd(), 1 + 0.1 + 1);
        QCOMPARE(both.judging.cost.usd(), 2 * (1 + 0.1 + 1));
        result.judging.emplace();
        QCOMPARE(repriced(result, both).judging->spent.cost, both.judging.cost);
    }
};

QTEST_GUILESS_MAIN(TstPriceFiles)
#include "tst_pricefiles.moc"
