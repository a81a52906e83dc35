// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/outputvector.h"
#include "tests/analysis/coordinationruns.h"

#include <QTest>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// What is measured on one run, how it is kept and read again.
class TstRunCoordination : public QObject
{
    Q_OBJECT

private slots:
    void textsAsVectors()
    {
        OutputVectors vectors;
        const auto same = vectors.add("The town of Velmar, 1912.");
        const auto folded = vectors.add("the TOWN of velmar 1912");
        const auto other = vectors.add("Quite another sentence");
        const auto half = vectors.add("The town of Pellin, 1912");
        const auto nothing = vectors.add("");
        const auto noWord = vectors.add(" -- !");
        QVERIFY(near(vectors.cosine(same, folded), 1));
        QCOMPARE(vectors.cosine(same, other), 0.0);
        const double part = vectors.cosine(same, half);
        QVERIFY(part > 0.1 && part < 0.95);
        QCOMPARE(part, vectors.cosine(half, same));
        QVERIFY(std::isnan(vectors.cosine(same, nothing)));
        QVERIFY(vectors.isEmpty(nothing) && vectors.isEmpty(noWord));
        QVERIFY(near(vectors.meanCosine({same, folded, nothing}), 1));
        QVERIFY(near(vectors.meanCosine({same, folded, other}), 1.0 / 3));
        QVERIFY(std::isnan(vectors.meanCosine({same, nothing})));
        QVERIFY(std::isnan(vectors.meanCosine({})));
    }
    void rareWordsWeighMore()
    {
        // two words each, of which one is shared: "town" by all texts, "velmar" by two
        OutputVectors vectors;
        const auto a = vectors.add("town velmar");
        const auto b = vectors.add("town pellin");
        const auto c = vectors.add("river velmar");
        for (int i = 0; i < 10; ++i)
            vectors.add("town");
        QVERIFY(vectors.cosine(a, c) > vectors.cosine(a, b) + 0.2);
    }
    void cosineByHand()
    {
        OutputVectors vectors;
        const auto a = vectors.add("red red blue");
        const auto b = vectors.add("blue green");
        const double rare = 1 + std::log(3.0 / 2); // in one of two texts
        const double red = (1 + std::log(2.0)) * rare;
        const double expected = 1 / std::sqrt((red * red + 1) * (rare * rare + 1));
        QVERIFY(std::abs(vectors.cosine(a, b) - expected) < 1e-6);
    }

    void runsAreReadFromCallsAndEvents()
    {
        Shelf shelf = smallShelf();
        const auto read = readCoordinationRuns(shelf, shelf.record, shelf.held);
        QVERIFY(read);
        const auto *runs = &read->runs;
        QVERIFY(read->vectors.model.empty() && read->vectors.trouble.empty());
        QCOMPARE(runs->size(), 2U);
        QCOMPARE(shelf.reads, 1); // a single agent's events are not read
        const RunCoordination &team = (*runs)[1].coordination;
        const std::map<int, int> turns{{0, 1}, {1, 2}};
        QVERIFY(team.turns == turns);
        QCOMPARE(messageCount(team), 2);
        QCOMPARE(team.messages.at("hand_in"), 1);
        QCOMPARE(team.rounds, 3);
        QCOMPARE(team.tokens, 1000);
        QVERIFY(team.redundancy && near(*team.redundancy, 1)); // alike but for the empty one
        QVERIFY(!(*runs)[0].coordination.redundancy);
        QCOMPARE((*runs)[0].coordination.tokens, 1000);
    }
    void modelsOfEmbeddingsCompare()
    {
        QVERIFY(std::isnan(meanCosine({})));
        const std::vector<float> right{3, 4};
        const std::vector<float> along{6, 8};
        const std::vector<float> against{-3, -4};
        const std::vector<float> nothing{0, 0};
        const std::vector<float> longer{3, 4, 5};
        QVERIFY(near(meanCosine({&right, &along}), 1));
        QVERIFY(near(meanCosine({&right, &against}), -1));
        QVERIFY(near(meanCosine({&right, &along, &against, &nothing}), -1.0 / 3));
        QVERIFY(std::isnan(meanCosine({&right, &longer})) && std::isnan(meanCosine({&right})));

        Shelf shelf = smallShelf();
        std::vector<std::string> got;
        const Embedder half{"here/e", [&got](const std::vector<std::string> &texts, std::stop_token)
                                          -> Result<std::vector<std::vector<float>>> {
            got = texts;
            return std::vector<std::vector<float>>{{1, 0}, {1, std::sqrt(3.0F)}};
        }};
        const Embedder broken{"here/e", [](const std::vector<std::string> &, std::stop_token)
                                            -> Result<std::vector<std::vector<float>>> {
            return fail(Error::Kind::Infrastructure, {}, u"no such host"_s);
        }};
        const auto read = readCoordinationRuns(shelf, shelf.record, shelf.held, &half);
        QVERIFY(read);
        const std::vector<std::string> said{"Answer: Velmar", "answer: velmar"}; // not the empty one
        QVERIFY(got == said);
        QVERIFY(std::abs(*read->runs[1].coordination.redundancy - 0.5) < 1e-6);
        QCOMPARE(read->vectors.model, std::string("here/e"));

        const auto without = readCoordinationRuns(shelf, shelf.record, shelf.held, &broken);
        QVERIFY(without && near(*without->runs[1].coordination.redundancy, 1)); // by their words
        QVERIFY(without->vectors.model.empty() && without->vectors.trouble == "no such host");

        // saved by words, then by the model; a model that is the same or gone changes nothing
        for (const auto &[embedder, model, reads] :
             {std::tuple{&broken, "", 1}, std::tuple{static_cast<const Embedder *>(nullptr), "", 0},
              std::tuple{&half, "here/e", 1}, std::tuple{&half, "here/e", 0},
              std::tuple{static_cast<const Embedder *>(nullptr), "here/e", 0}}) {
            shelf.reads = 0;
            QVERIFY(saveCoordination(shelf, shelf, shelf, shelf.record, embedder));
            QCOMPARE(shelf.reads, reads);
            const auto saved = savedCoordination(shelf, shelf.record, shelf.held);
            QVERIFY(saved && *saved);
            QCOMPARE((*saved)->vectors.model, std::string(model));
        }
    }
    void savedOnesAreTakenWhileTheyFit()
    {
        Shelf shelf = smallShelf();
        QVERIFY(saveCoordination(shelf, shelf, shelf, shelf.record));
        QVERIFY(shelf.saved);
        QCOMPARE(shelf.reads, 1);
        shelf.reads = 0;
        QVERIFY(saveCoordination(shelf, shelf, shelf, shelf.record)); // they fit already
        QCOMPARE(shelf.reads, 0);
        auto found = coordinationFor(shelf, shelf, shelf.record, shelf.held);
        QVERIFY(found && *found);
        QCOMPARE(shelf.reads, 0);
        QCOMPARE(dump(toJson(**found)), dump(*shelf.saved));
        // another result of the same number of runs
        shelf.held[0].result->correct = false;
        found = coordinationFor(shelf, shelf, shelf.record, shelf.held);
        QVERIFY(found && *found);
        QCOMPARE(shelf.reads, 1);
        QVERIFY(dump(toJson(**found)) != dump(*shelf.saved));
        // nonsense in its place is no harm
        for (const Json &nonsense :
             {Json(), Json("x"), Json{{"version", 2}, {"groups", 3}, {"findings", {1}}},
              Json{{"version", 2}, {"groups", {1, "x"}}, {"findings", Json::array()}},
              Json{{"version", 99}}}) {
            shelf.saved = nonsense;
            shelf.reads = 0;
            QVERIFY(coordinationFor(shelf, shelf, shelf.record, shelf.held));
            QCOMPARE(shelf.reads, 1);
        }
        shelf.record.arms = {arm("single"), arm("single", "large")};
        found = coordinationFor(shelf, shelf, shelf.record, shelf.held);
        QVERIFY(found && !*found);
    }
    void jsonBothWays()
    {
        auto runs = smallRuns();
        runs[4].result.trouble = {1, 1, 1};
        auto c = coordinationOf({arm("single"), arm("independent"), arm("hybrid")},
                                tasksOf("finance", 4), runs, {0.9, 300, 7});
        c.fingerprint = "abc";
        const Json json = toJson(c);
        const auto text = parseJson(dump(json), {});
        QVERIFY(text);
        const auto back = coordinationFromJson(*text);
        QVERIFY(back);
        QCOMPARE(dump(toJson(*back)), dump(json));
        QCOMPARE(back->settings.replicates, 300U);
        QCOMPARE(back->settings.seed, 7U);
        QCOMPARE(back->fingerprint, std::string("abc"));
        QCOMPARE(back->groups.size(), c.groups.size());
        QCOMPARE(back->groups[1].agentTurns.at(1), 4.0);
        QCOMPARE(back->groups[1].errors.toolMisuse, 1U);
        QCOMPARE(back->groups[1].overhead.low, c.groups[1].overhead.low);
        QVERIFY(!back->groups[2].turns.known()); // hybrid has no runs
    }
};

QTEST_GUILESS_MAIN(TstRunCoordination)
#include "tst_runcoordination.moc"
