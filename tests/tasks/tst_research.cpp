// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/graders.h"
#include "models/tasks/research/questions.h"
#include "models/tasks/research/researchfamily.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace tradespace;
using namespace tradespace::research;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Looks at every entity with nothing but the structured clue: no index, no sets.
class BruteForce
{
public:
    explicit BruteForce(const World &world)
        : m_world(world)
    {
    }

    bool fits(EntityId id, const Json &condition) const
    {
        const Entity &entity = m_world.entity(id);
        const auto typeId = condition["type"].get<std::string>();
        if (catalog().type(entity.type).id != typeId)
            return false;
        for (const auto &known : condition["known"]) {
            const int fact = catalog().factIndex(entity.type, known["fact"].get<std::string>());
            if (catalog().fact(fact).literal(valueOf(id, fact))
                != known["value"].get<std::string>())
                return false;
        }
        return !condition.contains("via") || fitsVia(id, condition["via"]);
    }

private:
    bool fitsVia(EntityId id, const Json &via) const
    {
        const auto name = via["fact"].get<std::string>();
        const Json &neighbour = via["neighbour"];
        if (!via["inverse"].get<bool>())
            return fits(valueOf(id, catalog().factIndex(m_world.entity(id).type, name)), neighbour);
        for (EntityId other = 0; other < static_cast<EntityId>(m_world.entities.size()); ++other) {
            const auto type = m_world.entity(other).type;
            if (catalog().type(type).id == neighbour["type"].get<std::string>()
                && valueOf(other, catalog().factIndex(type, name)) == id && fits(other, neighbour))
                return true;
        }
        return false;
    }
    std::int32_t valueOf(EntityId id, int fact) const
    {
        const Entity &entity = m_world.entity(id);
        const auto &facts = catalog().type(entity.type).facts;
        return entity.values[static_cast<std::size_t>(std::find(facts.begin(), facts.end(), fact)
                                                      - facts.begin())];
    }

    const World &m_world;
};

QString worldText(const World &world, Phrasing phrasing)
{
    QString text;
    for (EntityId id = 0; id < static_cast<EntityId>(world.entities.size()); ++id) {
        const Page page = makePage(world, id, phrasing);
        text += qstr(page.address) + u'\n' + qstr(page.text) + u'\n';
    }
    return text;
}

EntityId entityAt(const World &world, const std::string &address)
{
    for (EntityId id = 0; id < static_cast<EntityId>(world.entities.size()); ++id) {
        if (addressOf(world.entity(id)) == address)
            return id;
    }
    return -1;
}

Page pageAt(const SearchIndex &index, const std::string &address)
{
    const auto found = index.page(address);
    return found ? found->value_or(Page()) : Page();
}

const ResearchFamily &familyOf(const TaskSet &set)
{
    return static_cast<const ResearchFamily &>(*set.family);
}

} // namespace

class TstResearch : public QObject
{
    Q_OBJECT

    static ResearchSettings small()
    {
        ResearchSettings settings;
        settings.pages = 400;
        return settings;
    }

private slots:
    void catalogIsComplete()
    {
        QCOMPARE(catalog().facts.size(), std::size_t(65));
        for (const FactSpec &fact : catalog().facts) {
            const auto name = fact.id.c_str();
            QVERIFY2(fact.page[0].size() >= 4 && fact.page[1].size() >= 3, name);
            QVERIFY2(!fact.clue[0].empty() && !fact.clue[1].empty(), name);
            const bool relation = fact.kind == FactSpec::Kind::Relation;
            for (std::size_t set = 0; set < 2; ++set) {
                QVERIFY2(fact.inverse[set].empty() != relation
                             && fact.question[set].empty() != relation,
                         name);
                for (const auto &line : fact.page[set])
                    QVERIFY2(line.find("{V}") != std::string::npos
                                 || line.find("{A}") != std::string::npos,
                             line.c_str());
            }
            QVERIFY2(relation || fact.valueCount() >= 12, name);
        }
        for (const TypeSpec &type : catalog().types) {
            QVERIFY(type.facts.size() <= maxFactsPerType);
            QVERIFY(type.openings[0].size() >= 4 && type.openings[1].size() >= 3);
        }
    }
    void phrasingsShareNoSentence()
    {
        const auto &all = catalog();
        std::array<std::set<std::string>, 2> lines;
        for (std::size_t set = 0; set < 2; ++set) {
            const auto add = [&](const Lines &some) {
                lines[set].insert(some.begin(), some.end());
            };
            for (const Lines *some :
                 {&all.fillers[set], &all.leads[set], &all.subjects[set], &all.nameQuestions[set]})
                add(*some);
            for (const TypeSpec &type : all.types)
                add(type.openings[set]);
            for (const FactSpec &fact : all.facts) {
                for (const Lines *some :
                     {&fact.page[set], &fact.clue[set], &fact.inverse[set], &fact.question[set]})
                    add(*some);
            }
        }
        const auto masked = [](const std::string &line) {
            return qstr(line).replace(QRegularExpression(u"\\{[^}]*\\}"_s), u"_"_s).toLower();
        };
        QSet<QString> mainLines;
        for (const auto &line : lines[0])
            mainLines.insert(masked(line));
        for (const auto &line : lines[1])
            QVERIFY2(!mainLines.contains(masked(line)), line.c_str());
    }
    void sameSeedSameWorld()
    {
        const auto first = worldText(makeWorld(small(), 5), Phrasing::Main);
        QCOMPARE(worldText(makeWorld(small(), 5), Phrasing::Main), first);
        QVERIFY(worldText(makeWorld(small(), 6), Phrasing::Main) != first);
    }
    void sameSeedSameTasks()
    {
        const auto a = makeResearch(toJson(small()), 5, 30);
        const auto b = makeResearch(toJson(small()), 5, 30);
        QVERIFY(a && b && a->tasks == b->tasks);
        std::set<std::string> distinct;
        for (const Task &task : a->tasks)
            distinct.insert(task.details["target"].dump() + task.details["asked"].dump()
                            + task.details["clues"].dump());
        QCOMPARE(distinct.size(), std::size_t(30));
    }
    void bothPhrasingsAskTheSame()
    {
        auto settings = small();
        const auto main = *makeResearch(toJson(settings), 5, 30);
        settings.phrasing = Phrasing::HeldOut;
        const auto heldOut = *makeResearch(toJson(settings), 5, 30);
        for (std::size_t i = 0; i < 30; ++i) {
            QCOMPARE(qstr(main.tasks[i].answer), qstr(heldOut.tasks[i].answer));
            QVERIFY(main.tasks[i].details["proof"] == heldOut.tasks[i].details["proof"]);
            QVERIFY(main.tasks[i].question != heldOut.tasks[i].question);
        }
    }

    void questionsAreSound_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("defaults") << QByteArray("{}");
        QTest::newRow("held-out phrasing") << QByteArray(R"({"phrasing":"held-out"})");
        QTest::newRow("one page") << QByteArray(R"({"hops":1})");
        QTest::newRow("three pages") << QByteArray(R"({"hops":3})");
        QTest::newRow("the hardest") << QByteArray(
            R"({"hops":4,"exploration_clues":4,"verification_clues":5,"distractors":8})");
        QTest::newRow("no distractors") << QByteArray(R"({"distractors":0})");
        QTest::newRow("nothing to verify") << QByteArray(R"({"verification_clues":0})");
    }
    void questionsAreSound()
    {
        QFETCH(QByteArray, settings);
        Json json = Json::parse(settings.toStdString());
        json["pages"] = 400;
        const auto read = settingsFromJson(json, {});
        const World world = makeWorld(*read, 11);
        const auto tasks = makeQuestions(world, *read, 24);
        QVERIFY2(tasks, tasks ? "" : qPrintable(tasks.error().text()));
        const BruteForce force(world);
        for (const Task &task : *tasks) {
            std::vector<EntityId> fitting;
            std::size_t nearMisses = 0;
            const auto &clues = task.details["clues"];
            for (EntityId id = 0; id < static_cast<EntityId>(world.entities.size()); ++id) {
                std::size_t count = 0;
                for (const auto &clue : clues)
                    count += force.fits(id, clue["condition"]) ? 1 : 0;
                if (count == clues.size())
                    fitting.push_back(id);
                nearMisses += count + 1 == clues.size() ? 1 : 0;
            }
            QCOMPARE(fitting.size(), std::size_t(1));
            QCOMPARE(addressOf(world.entity(fitting[0])),
                     task.details["target"].get<std::string>());
            QCOMPARE(task.details["proof"]["allButOne"].get<std::size_t>(), nearMisses);
            // neither the answer nor any other name is in the question
            QVERIFY(grade(task, task.answer));
            for (const Entity &entity : world.entities)
                QVERIFY2(task.question.find(entity.name.full) == std::string::npos,
                         task.question.c_str());
            QVERIFY(task.question.ends_with('?'));
            QCOMPARE(qstr(task.question).count(u'.'), 1 + static_cast<qsizetype>(clues.size()));
        }
    }
    void distractorsShareAllButOneClue()
    {
        const auto set = makeResearch({{"pages", 2000}}, 3, 200);
        int with = 0;
        for (const Task &task : set->tasks)
            with += task.details["proof"]["allButOne"].get<int>() > 0 ? 1 : 0;
        QCOMPARE(with, 200);
    }
    void factsAreOnTheirPages_data()
    {
        QTest::addColumn<int>("phrasing");
        QTest::newRow("main") << 0;
        QTest::newRow("held-out") << 1;
    }
    void factsAreOnTheirPages()
    {
        QFETCH(int, phrasing);
        const World world = makeWorld(small(), 5);
        for (EntityId id = 0; id < static_cast<EntityId>(world.entities.size()); ++id) {
            const Entity &entity = world.entity(id);
            const QString text = qstr(makePage(world, id, static_cast<Phrasing>(phrasing)).text);
            const auto &facts = catalog().type(entity.type).facts;
            for (std::size_t i = 0; i < facts.size(); ++i) {
                const FactSpec &fact = catalog().fact(facts[i]);
                const auto value = entity.values[i];
                const auto wanted = fact.kind == FactSpec::Kind::Relation
                    ? world.entity(value).name.full
                    : fact.literal(value);
                // a value may begin a sentence
                QVERIFY2(text.contains(qstr(wanted), Qt::CaseInsensitive),
                         qPrintable(qstr(wanted) + u" | "_s + text));
            }
            QVERIFY2(!text.contains(u'{') && !text.contains(u".."_s), qPrintable(text));
            const auto words = text.split(QRegularExpression(u"\\s+"_s)).size();
            QVERIFY2(words >= 80 && words <= 300, qPrintable(QString::number(words) + u' ' + text));
            const auto paragraphs = text.split(u"\n\n"_s).size();
            QVERIFY2(paragraphs >= 2 && paragraphs <= 5, qPrintable(text));
        }
    }
    void namesAreUnique()
    {
        std::set<std::string> names;
        std::set<std::string> addresses;
        const World world = makeWorld(small(), 5);
        for (const Entity &entity : world.entities) {
            names.insert(entity.name.full);
            addresses.insert(addressOf(entity));
        }
        QCOMPARE(names.size(), world.entities.size());
        QCOMPARE(addresses.size(), world.entities.size());
    }
    void answersAreSpreadOverTheTypes()
    {
        const auto settings = small();
        const World world = makeWorld(settings, 5);
        std::array<int, typeCount> counts{};
        const auto tasks = *makeQuestions(world, settings, 160);
        for (const Task &task : tasks) {
            const auto id = entityAt(world, task.details["answerAddress"].get<std::string>());
            ++counts[static_cast<std::size_t>(world.entity(id).type)];
        }
        for (const int count : counts)
            QVERIFY2(count >= 8 && count <= 40, qPrintable(QString::number(count)));
    }
    void aPagesOwnWordsFindItFirst()
    {
        const auto set = *makeResearch(toJson(small()), 5, 20);
        for (const Task &task : set.tasks) {
            const auto address = task.details["target"].get<std::string>();
            const Page page = pageAt(familyOf(set).index(), address);
            const auto hits = *familyOf(set).index().search(page.title);
            QVERIFY(!hits.empty());
            QCOMPARE(qstr(hits[0].address), qstr(address));
        }
    }
    void pagesCanBeAltered()
    {
        const Json settings = toJson(small());
        const auto plain = *makeResearch(settings, 5, 1);
        const auto address = plain.tasks[0].details["answerAddress"].get<std::string>();
        const auto altered = *makeResearch(settings, 5, 1, [&](Page &page) {
            if (page.address == address)
                page.text = "Nothing is known.";
        });
        QVERIFY(altered.tasks == plain.tasks);
        QCOMPARE(qstr(pageAt(familyOf(altered).index(), address).text), u"Nothing is known."_s);
        const auto empty = *makeResearch(settings, 5, 1, [](Page &page) { page.address.clear(); });
        QCOMPARE(familyOf(empty).index().pageCount(), 0);
        QCOMPARE(familyOf(plain).index().pageCount(), 400);
    }
    void familyIsMadeAnewFromATask()
    {
        const auto set = *makeResearch(toJson(small()), 5, 3);
        const auto family = researchFamilyFor(set.tasks[2]);
        QVERIFY(family);
        const auto query = set.tasks[2].details["clues"][0]["text"].get<std::string>();
        const auto &again = static_cast<const ResearchFamily &>(**family).index();
        QVERIFY(*again.search(query) == *familyOf(set).index().search(query));
        Task broken = set.tasks[2];
        broken.details["settings"]["hops"] = 9;
        QVERIFY(researchFamilyFor(broken).error().place.endsWith(u".details.settings.hops"_s));
    }
};

QTEST_GUILESS_MAIN(TstResearch)
#include "tst_research.moc"
