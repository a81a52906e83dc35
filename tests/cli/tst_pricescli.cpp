// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "tests/support/program.h"

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

/// What models cost, on the command line.
class TstPricesCli : public QObject
{
    Q_OBJECT

private slots:
    void builtInRowsHaveDateAndSource()
    {
        const auto shown = test::tradespace(with({u"--json"_s}));
        QCOMPARE(shown.code, 0);
        const Json models = Json::parse(shown.out.toStdString())["models"];
        std::size_t real = 0;
        for (const auto &[name, row] : models.items()) {
            QVERIFY2(row.contains("input") && row.contains("output"), name.c_str());
            if (name.starts_with("offline-"))
                continue;
            ++real;
            QVERIFY2(QDate::fromString(qstr(row["date"].get<std::string>()), Qt::ISODate).isValid(),
                     name.c_str());
            QVERIFY2(row["source"].get<std::string>().starts_with("https://"), name.c_str());
        }
        QVERIFY(real > 100);
    }
    void ownPricesLieOnTop()
    {
        QCOMPARE(test::tradespace(with({u"here/llama"_s})).code, 1);
        QCOMPARE(test::tradespace(with({u"--set"_s, u"llama=0.5,2"_s})).code, 0);
        QCOMPARE(test::tradespace(with({u"--set"_s, u"gpt-5=1,0.1,9"_s})).code, 0);
        const auto shown = test::tradespace(with({u"--json"_s, u"here/llama"_s, u"gpt-5"_s}));
        QCOMPARE(shown.code, 0);
        const Json models = Json::parse(shown.out.toStdString())["models"];
        QVERIFY(models["here/llama"]["output"] == 2);
        QVERIFY(models["gpt-5"]["cache_read"] == 0.1 && models["gpt-5"]["source"] == "entered");
        for (const char *bad : {"llama", "llama=1", "=1,2", "llama=a,b", "llama=1,2,3,4",
                                "llama=-1,2", "llama=1e9,2"})
            QCOMPARE(test::tradespace(with({u"--set"_s, QString::fromLatin1(bad)})).code, 1);
    }
    void anUnknownPriceStaysUnknown()
    {
        const QString own = m_dir.filePath(u"own.json"_s);
        QVERIFY(test::put(own, R"({"models": {"gpt-5": null}, "tools": {"search": null}})"));
        const auto prices = [&own](const QStringList &more) {
            return test::tradespace(QStringList{u"prices"_s, u"--prices"_s, own} + more);
        };
        QCOMPARE(prices({u"gpt-5"_s}).code, 1);
        QCOMPARE(prices({u"--set"_s, u"other=1,2"_s}).code, 0);
        QCOMPARE(prices({u"gpt-5"_s}).code, 1);
        QVERIFY(test::bytesOf(own).contains("\"search\": null"));
        QCOMPARE(prices({u"--set"_s, u"gpt-5=1,2"_s}).code, 0);
        QCOMPARE(prices({u"gpt-5"_s}).code, 0);
        QCOMPARE(prices({u"--set"_s, u"other="_s}).code, 0);
        QCOMPARE(prices({u"other"_s}).code, 1);
    }
    void filesOfLiteLlmAreTaken()
    {
        const QString file = m_dir.filePath(u"litellm.json"_s);
        const Json json{{"a-model",
                         {{"litellm_provider", "p"},
                          {"mode", "chat"},
                          {"input_cost_per_token", 1e-06},
                          {"output_cost_per_token", 2e-06}}},
                        {"dear",
                         {{"litellm_provider", "p"},
                          {"mode", "chat"},
                          {"input_cost_per_token", 1.0},
                          {"output_cost_per_token", 2.0}}}};
        QVERIFY(test::put(file, QByteArray::fromStdString(dump(json))));
        const auto taken = test::tradespace(with({u"--import"_s, file}));
        QCOMPARE(taken.code, 0);
        QVERIFY2(taken.err.contains("dear") && taken.err.contains("1 prices taken"),
                 taken.err.constData());
        QVERIFY(test::tradespace(with({u"a-model"_s})).out.contains("litellm.json"));
        QCOMPARE(test::tradespace(with({u"dear"_s})).code, 1);
        QVERIFY(test::put(file, "{\"a\": "));
        const auto broken = test::tradespace(with({u"--import"_s, file}));
        QCOMPARE(broken.code, 1);
        QVERIFY(broken.err.contains("litellm.json"));
    }
    /// An experiment counted at its own prices costs what it cost; at twice the prices twice that.
    void oldExperimentsAreCountedAnew()
    {
        const QString db = m_dir.filePath(u"work.tradespace"_s);
        const QString experiment = m_dir.filePath(u"experiment.json"_s);
        QVERIFY(test::put(experiment, test::experimentOf(3)));
        QCOMPARE(test::tradespace({u"run"_s, experiment, u"--db"_s, db}).code, 0);
        const auto costs = [&db](const QStringList &more) {
            const auto curves =
                test::tradespace(QStringList{u"curves"_s, u"--db"_s, db, u"--json"_s} + more);
            const Json json = Json::parse(curves.out.toStdString());
            std::vector<double> out;
            for (const Json &arm : json["arms"])
                out.push_back(arm["unified_cost_usd"].get<double>());
            return std::pair(out, json.contains("repriced"));
        };
        const auto [own, ownSaid] = costs({});
        QCOMPARE(own.size(), 6U);
        QVERIFY(!ownSaid);
        const QString same = m_dir.filePath(u"same.json"_s);
        QVERIFY(test::put(same, "{}"));
        const auto [again, againSaid] = costs({u"--prices"_s, same});
        QVERIFY(againSaid);
        QCOMPARE(again, own);
        const QString twice = m_dir.filePath(u"twice.json"_s);
        QVERIFY(test::put(twice, R"({"models": {"offline-medium": {"input": 0.6, "cache_read": 0.06,
            "output": 5}}, "tools": {"search": 0.002, "browse": 0.002}})"));
        const auto [doubled, said] = costs({u"--prices"_s, twice});
        for (std::size_t i = 0; i < own.size(); ++i)
            QVERIFY(std::abs(doubled[i] - 2 * own[i]) < 1e-9 * own[i] + 1e-9);
        const QString unknown = m_dir.filePath(u"unknown.json"_s);
        QVERIFY(test::put(unknown, R"({"models": {"offline-medium": null}})"));
        const auto table = test::tradespace({u"curves"_s, u"--db"_s, db, u"--prices"_s, unknown});
        QVERIFY2(table.out.contains("unknown") && table.out.contains("other prices"),
                 table.out.constData());
        QVERIFY2(table.out.contains("Not known: offline-medium"), table.out.constData());
        const auto missing = test::tradespace(
            {u"curves"_s, u"--db"_s, db, u"--prices"_s, m_dir.filePath(u"nosuch.json"_s)});
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.err.contains("nosuch.json"));
        QCOMPARE(test::tradespace({u"run"_s, experiment, u"--db"_s, db, u"--prices"_s,
                                   m_dir.filePath(u"nosuch.json"_s)})
                     .code,
                 1);
        const QString report = m_dir.filePath(u"report"_s);
        QCOMPARE(
            test::tradespace({u"report"_s, u"--db"_s, db, u"--prices"_s, twice, u"--out"_s, report})
                .code,
            0);
        QVERIFY(test::bytesOf(report + u"/report.html"_s).contains("other prices"));
    }

private:
    QStringList with(const QStringList &arguments) const
    {
        return QStringList{u"prices"_s, u"--prices"_s, m_dir.filePath(u"prices.json"_s)}
        + arguments;
    }
    const QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TstPricesCli)
#include "tst_pricescli.moc"
