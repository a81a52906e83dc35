// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/random.h"
#include "models/scaling/calculator.h"
#include "models/scaling/ownruns.h"
#include "resources/resources.h"

#include <Eigen/Cholesky>
#include <QTest>

#include <cmath>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

bool near(double a, double b, double tolerance = 1e-12)
{
    return std::abs(a - b) <= tolerance;
}

Arm arm(const char *topology, const char *model, double level = 20)
{
    Arm out;
    out.topology = topology;
    out.model = model;
    out.budgetLevel = level;
    out.budgetLabel = std::to_string(int(level));
    return out;
}

struct Experiment
{
    ExperimentRecord record;
    std::vector<RunRecord> runs;

    /// One result per character: '1' right, '0' wrong, '-' not finished, 'x' infrastructure
    /// trouble.
    void add(const Arm &arm, const char *results)
    {
        record.arms.push_back(arm);
        for (std::size_t task = 0; results[task] != '\0'; ++task) {
            RunRecord run;
            run.key = {record.arms.size() - 1, task, 0};
            if (results[task] != '-') {
                run.result.emplace();
                run.result->stop = results[task] == 'x' ? StopReason::Failed : StopReason::Answered;
                run.result->correct = results[task] == '1';
            }
            runs.push_back(run);
        }
    }
};

/// A workspace in memory.
class Shelf : public RunRepository
{
public:
    std::vector<Experiment> experimentsHeld;
    int runsRead = 0;
    bool broken = false;

    Result<std::vector<ExperimentHead>> experiments() override
    {
        std::vector<ExperimentHead> heads;
        for (std::size_t i = 0; i < experimentsHeld.size(); ++i)
            heads.push_back({idOf(i), experimentsHeld[i].record.name});
        return heads;
    }
    Result<ExperimentRecord> experiment(const ExperimentId &id) override
    {
        return experimentsHeld[id.bytes[0]].record;
    }
    Result<std::vector<RunRecord>> runs(const ExperimentId &id) override
    {
        ++runsRead;
        if (broken)
            return fail(Error::Kind::Storage, u"shelf"_s, u"It fell down."_s);
        return experimentsHeld[id.bytes[0]].runs;
    }
    Result<std::vector<CallRecord>> calls(const RunId &) override
    {
        return std::vector<CallRecord>();
    }
    Result<std::vector<TraceEntry>> trace(const RunId &) override
    {
        return std::vector<TraceEntry>();
    }
    Result<std::vector<RunEvent>> events(const RunId &) override { return std::vector<RunEvent>(); }

private:
    static ExperimentId idOf(std::size_t i)
    {
        ExperimentId id{};
        id.bytes[0] = static_cast<std::uint8_t>(i);
        return id;
    }
};

} // namespace

/// Own experiments as measurements that join the gap model.
class TstOwnRuns : public QObject
{
    Q_OBJECT

    PublishedFacts m_facts;

private slots:
    void initTestCase()
    {
        initResources();
        m_facts = publishedFacts();
    }

    void onlyCommonTasksCount()
    {
        Experiment e;
        e.record.name = "Mine";
        e.record.snapshot["tools"] = {{{"name", "search"}}, {{"name", "answer"}}};
        e.add(arm("single", "gpt-5"), "1100-");
        e.add(arm("centralized", "gpt-5"), "1x111");
        e.add(arm("hybrid", "gpt-5"), "01110");
        const auto own = ownMeasurements(e.record, e.runs, m_facts, 50);
        QCOMPARE(own.size(), 1U);
        const OwnMeasurement &m = own[0];
        QCOMPARE(m.tasks, 3U); // 0, 2 and 3
        QVERIFY(near(m.cell.baseline, 1.0 / 3));
        QCOMPARE(m.cell.topologies.size(), 2U);
        QVERIFY(near(m.cell.gaps[0], 1 - 1.0 / 3));
        QVERIFY(near(m.cell.gaps[1], 2.0 / 3 - 1.0 / 3));
        QVERIFY(near(m.success[indexOf(Topology::Centralized)]->value, 1));
        QVERIFY(!m.success[indexOf(Topology::Independent)]);
        QVERIFY(near(m.cell.tools, 2));
        QVERIFY(near(m.cell.intelligence, 71));
        QCOMPARE(m.cell.family, std::string("openai"));
        QVERIFY(m.indexPublished && !m.offline);
        // differences 0, 1, 1 and −1, 1, 1, with two made-up tasks each
        const double centralized = (2 + 2 - 5 * 0.4 * 0.4) / 25;
        const double hybrid = (3 + 2 - 5 * 0.2 * 0.2) / 25;
        const double both = (2 - 5 * 0.4 * 0.2) / 25;
        QVERIFY(near(m.cell.noise(0, 0), centralized));
        QVERIFY(near(m.cell.noise(1, 1), hybrid));
        QVERIFY(near(m.cell.noise(0, 1), both) && near(m.cell.noise(1, 0), both));
    }

    void groupsDifferInNothingButTopology()
    {
        Experiment e;
        e.add(arm("single", "gpt-5", 10), "11");
        e.add(arm("single", "gpt-5", 20), "10");
        e.add(arm("hybrid", "gpt-5", 20), "11");
        e.add(arm("hybrid", "gemini-2.5-pro", 20), "11"); // without its single agent
        e.add(arm("swarm", "gpt-5", 10), "11"); // no topology that is known
        const auto own = ownMeasurements(e.record, e.runs, m_facts, 50);
        QCOMPARE(own.size(), 1U);
        QVERIFY(near(own[0].cell.gaps[0], 0.5));
    }

    void anArmThatHasHardlyBegunTakesNothingFromTheOthers()
    {
        Experiment e;
        e.add(arm("single", "gpt-5"), "1010101010");
        e.add(arm("hybrid", "gpt-5"), "1111111111");
        e.add(arm("centralized", "gpt-5"), "11--------");
        const auto own = ownMeasurements(e.record, e.runs, m_facts, 50);
        QCOMPARE(own.size(), 1U);
        QCOMPARE(own[0].tasks, 10U);
        QCOMPARE(own[0].cell.topologies.size(), 1U);
    }

    /// What is compared is predicted without the measurement itself.
    void predictedAndMeasuredSideBySide()
    {
        Experiment e;
        e.record.name = "Mine";
        e.add(arm("single", "gpt-5"), "10101010101010101010101010101010");
        e.add(arm("hybrid", "gpt-5"), "11111111111111111111111111111111");
        const auto own = ownMeasurements(e.record, e.runs, m_facts, 50);
        const auto compared =
            comparisonsOf(publishedConfigurations(), own, 1, false, m_facts, PredictorKind::Gap);
        QCOMPARE(compared.size(), 1U);
        const auto hybrid = indexOf(Topology::Hybrid);
        QVERIFY(near(compared[0].measured[hybrid]->value, 1));
        QVERIFY(compared[0].predicted[hybrid]->value < 0.75);
        QVERIFY(compared[0].joined);
        QVERIFY(asText(compared).contains(u"measured 100.0"_s));
        QVERIFY(toJson(compared)[0]["measured"]["independent"].is_null());
    }

    void nothingMeasuredIsNothing()
    {
        Experiment e;
        e.add(arm("single", "gpt-5"), "--");
        e.add(arm("hybrid", "gpt-5"), "11");
        QVERIFY(ownMeasurements(e.record, e.runs, m_facts, 50).empty());
        Experiment apart; // no task in common
        apart.add(arm("single", "gpt-5"), "1-");
        apart.add(arm("hybrid", "gpt-5"), "-1");
        QVERIFY(ownMeasurements(apart.record, apart.runs, m_facts, 50).empty());
    }

    void aWorkspaceIsReadAsFarAsNeeded()
    {
        Shelf shelf;
        shelf.experimentsHeld.resize(3);
        shelf.experimentsHeld[0].add(arm("single", "gpt-5"), "10");
        for (const std::size_t i : {1, 2}) {
            shelf.experimentsHeld[i].record.name = i == 1 ? "One" : "Two";
            shelf.experimentsHeld[i].add(arm("single", "gpt-5"), "10");
            shelf.experimentsHeld[i].add(arm("hybrid", "gpt-5"), "11");
        }
        const auto own = ownMeasurements(shelf, m_facts, 50);
        QVERIFY(own.has_value());
        QCOMPARE(own->size(), 2U);
        QCOMPARE(own->back().cell.benchmark, std::string("Two"));
        QCOMPARE(shelf.runsRead, 2); // one agent alone tells no gain
        shelf.broken = true;
        QVERIFY(!ownMeasurements(shelf, m_facts, 50));
    }

    void modelsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("equal") << QByteArray("gpt-5") << QByteArray("gpt-5");
        QTest::newRow("longest") << QByteArray("gpt-5-mini") << QByteArray("gpt-5-mini");
        QTest::newRow("dated") << QByteArray("openai/gpt-5-mini-2025-08-07")
                               << QByteArray("gpt-5-mini");
        QTest::newRow("tagged") << QByteArray("gemini-2.5-pro:free")
                                << QByteArray("gemini-2.5-pro");
        QTest::newRow("another number") << QByteArray("gpt-55") << QByteArray();
        QTest::newRow("a larger sister") << QByteArray("gpt-5-pro") << QByteArray();
        QTest::newRow("a smaller sister") << QByteArray("gemini-2.5-flash-lite") << QByteArray();
        QTest::newRow("a later version") << QByteArray("claude-sonnet-4-6") << QByteArray();
        QTest::newRow("date of Anthropic")
            << QByteArray("claude-sonnet-4-20250514") << QByteArray("claude-sonnet-4");
        QTest::newRow("preview") << QByteArray("gemini-2.5-flash-preview-09-2025")
                                 << QByteArray("gemini-2.5-flash");
        QTest::newRow("unknown") << QByteArray("llama-3") << QByteArray();
    }
    void modelsAreRecognised()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, id);
        const ModelFacts *model = publishedModel(m_facts, name.toStdString());
        QCOMPARE(model == nullptr ? std::string() : model->id, id.toStdString());
    }

    void offlineRunsJoinOnlyWhenAsked()
    {
        Experiment e;
        e.add(arm("single", "offline-medium"), "10");
        e.add(arm("hybrid", "offline-medium"), "11");
        e.add(arm("single", "my-model"), "10");
        e.add(arm("hybrid", "my-model"), "11");
        const auto own = ownMeasurements(e.record, e.runs, m_facts, 63);
        QCOMPARE(own.size(), 2U);
        QVERIFY(own[0].offline && !own[0].indexPublished);
        QVERIFY(near(own[1].cell.intelligence, 63));
        QCOMPARE(joiningCells(own, 1, false).size(), 1U);
        QCOMPARE(joiningCells(own, 1, true).size(), 2U);
        QVERIFY(joiningCells(own, 0, true).empty());
        QVERIFY(near(joiningCells(own, 0.25, false)[0].noise(0, 0), 4 * own[1].cell.noise(0, 0)));
    }

    /// Paired noise against the spread of means over many samples: on the wide side, and not by
    /// far.
    void pairedNoiseIsTheSpreadOfTheMeans()
    {
        Random random(3);
        constexpr int tasks = 60;
        constexpr int trials = 4000;
        Eigen::Matrix2d truth = Eigen::Matrix2d::Zero();
        Eigen::Matrix2d claimed = Eigen::Matrix2d::Zero();
        Eigen::Vector2d sum = Eigen::Vector2d::Zero();
        for (int trial = 0; trial < trials; ++trial) {
            std::vector<std::vector<double>> d(2);
            for (int task = 0; task < tasks; ++task) {
                const double base = random.chance(0.5) ? 1 : 0;
                for (auto &team : d)
                    team.push_back((random.chance(0.6) ? 1 : 0) - base);
            }
            const auto mean = [](const std::vector<double> &v) {
                double s = 0;
                for (const double x : v)
                    s += x;
                return s / double(v.size());
            };
            const Eigen::Vector2d means(mean(d[0]), mean(d[1]));
            sum += means / trials;
            truth += means * means.transpose() / trials;
            claimed += pairedNoise(d) / trials;
        }
        truth -= sum * sum.transpose();
        QVERIFY(claimed(0, 0) > truth(0, 0) && claimed(0, 0) < 1.1 * truth(0, 0));
        QVERIFY(std::abs(claimed(0, 1) / truth(0, 1) - 1) < 0.15); // the shared baseline
    }

    /// Own results pull the prediction of a like task towards themselves, the more the weight.
    void ownResultsPullThePrediction()
    {
        Experiment e;
        e.record.name = "Mine";
        e.add(arm("single", "gpt-5"), "10101010101010101010101010101010");
        e.add(arm("hybrid", "gpt-5"), "11111111111111111111111111111111");
        const auto own = ownMeasurements(e.record, e.runs, m_facts, 50);
        RecommendationInput in;
        in.tools = 1;
        in.baseline = 0.5;
        in.intelligence = 71;
        in.benchmark = "Mine";
        in.family = "openai";
        std::vector<double> shares;
        const auto hybrid = [&](double weight) {
            const Calculator calculator(publishedConfigurations(), joiningCells(own, weight, false),
                                        m_facts);
            const Recommendation r = calculator.recommend(PredictorKind::Gap, in);
            shares.push_back(r.ownShare);
            return r.of(Topology::Hybrid).score;
        };
        const double without = hybrid(0);
        const double some = hybrid(0.1);
        const double all = hybrid(1);
        QVERIFY(without < some && some < all);
        QVERIFY(shares[0] == 0 && shares[1] > 0 && shares[2] > shares[1] && shares[2] < 1);
        QVERIFY2(all > 0.75, qPrintable(QString::number(all)));
    }

    void noiseIsPositiveDefiniteEvenWhenAllTasksAgree()
    {
        const Eigen::MatrixXd noise =
            pairedNoise({{0, 0, 0, 0}, {0, 0, 0, 0}, {1, 1, 1, 1}, {1, 1, 1, 1}});
        QCOMPARE(Eigen::LLT<Eigen::MatrixXd>(noise).info(), Eigen::Success);
    }
};

QTEST_GUILESS_MAIN(TstOwnRuns)
#include "tst_ownruns.moc"
