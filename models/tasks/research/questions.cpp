// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/questions.h"

#include "models/domain/hash.h"
#include "models/tasks/drawing.h"
#include "models/tasks/research/questiontext.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::research {

namespace {

constexpr int attemptsPerTarget = 8;

struct Proof
{
    std::vector<std::size_t> perClue;
    std::size_t all = 0;
    std::size_t nearMisses = 0; ///< entities that fit all clues but one
};

class QuestionMaker
{
public:
    QuestionMaker(const World &world, const ResearchSettings &settings)
        : m_world(world)
        , m_settings(settings)
        , m_facts(world)
        , m_random(deriveSeed(
              {std::string_view("research questions"), static_cast<std::int64_t>(world.seed)}))
        , m_clues(world, m_facts, settings, m_random)
        , m_hits(world.entities.size(), 0)
    {
    }

    std::vector<Task> make(std::size_t count)
    {
        std::vector<Task> tasks;
        bool wantNearMiss = m_settings.distractors > 0;
        while (tasks.size() < count) {
            const auto before = tasks.size();
            for (const EntityId target : targets()) {
                for (int attempt = 0; attempt < attemptsPerTarget && tasks.size() < count;
                     ++attempt) {
                    if (auto task = attemptTask(target, wantNearMiss, tasks.size())) {
                        tasks.push_back(std::move(*task));
                        break;
                    }
                }
                if (tasks.size() == count)
                    break;
            }
            // after a round that brought next to nothing, one without near misses is better than
            // none
            if (tasks.size() - before <= m_world.entities.size() / 100) {
                if (!wantNearMiss && tasks.size() == before)
                    break;
                wantNearMiss = false;
            }
        }
        return tasks;
    }

private:
    /// All entities in random order, the types taking turns.
    std::vector<EntityId> targets()
    {
        std::vector<std::vector<EntityId>> byType(typeCount);
        std::size_t longest = 0;
        for (std::size_t type = 0; type < typeCount; ++type) {
            for (EntityId id = m_world.begin[type]; id < m_world.begin[type + 1]; ++id)
                byType[type].push_back(id);
            m_random.shuffle(byType[type]);
            longest = std::max(longest, byType[type].size());
        }
        // small types come round again, so that the first tasks are spread over all types evenly
        std::vector<EntityId> order;
        for (std::size_t i = 0; i < longest; ++i) {
            for (const auto &ids : byType)
                order.push_back(ids[i % ids.size()]);
        }
        return order;
    }

    /// Which relation to ask for: the one that differs even among near misses, if its kind of
    /// answer is not yet more frequent than others.
    int chooseAsked(EntityId target)
    {
        const Entity &entity = m_world.entity(target);
        const int position =
            m_world.clusters[static_cast<std::size_t>(entity.cluster)].freeRelation;
        const int fact = catalog().type(entity.type).facts[static_cast<std::size_t>(position)];
        const auto answers = m_answers[static_cast<std::size_t>(catalog().fact(fact).target)];
        const auto names = m_answers[static_cast<std::size_t>(entity.type)];
        const bool ask = answers == names ? m_random.chance(0.5) : answers < names;
        return m_settings.hops >= 2 && ask ? position : -1;
    }

    Proof prove(const std::vector<Clue> &clues)
    {
        Proof proof;
        std::vector<EntityId> touched;
        for (const Clue &clue : clues) {
            const auto fitting = m_facts.satisfying(clue.condition);
            proof.perClue.push_back(fitting.size());
            for (const EntityId id : fitting) {
                if (m_hits[static_cast<std::size_t>(id)]++ == 0)
                    touched.push_back(id);
            }
        }
        for (const EntityId id : touched) {
            auto &hits = m_hits[static_cast<std::size_t>(id)];
            proof.all += hits == clues.size() ? 1 : 0;
            proof.nearMisses += hits + 1 == clues.size() ? 1 : 0;
            hits = 0;
        }
        return proof;
    }

    std::optional<Task> attemptTask(EntityId target, bool wantNearMiss, std::size_t number)
    {
        const Entity &entity = m_world.entity(target);
        const int asked = chooseAsked(target);
        const auto clues = m_clues.draw(target, asked);
        if (clues.size()
            != static_cast<std::size_t>(m_settings.explorationClues + m_settings.verificationClues))
            return std::nullopt;
        const Proof proof = prove(clues);
        if (proof.all != 1 || (wantNearMiss && clues.size() > 1 && proof.nearMisses == 0))
            return std::nullopt;
        const int askedFact =
            asked < 0 ? -1 : catalog().type(entity.type).facts[static_cast<std::size_t>(asked)];
        if (!m_made.insert(keyOf(target, askedFact, clues)).second)
            return std::nullopt;
        const EntityId answer = asked < 0 ? target : entity.values[static_cast<std::size_t>(asked)];
        ++m_answers[static_cast<std::size_t>(m_world.entity(answer).type)];
        return write(number, target, answer, askedFact, clues, proof);
    }

    static std::string keyOf(EntityId target, int asked, const std::vector<Clue> &clues)
    {
        std::vector<std::string> parts;
        for (const Clue &clue : clues)
            parts.push_back(dump(toJson(clue.condition)));
        std::sort(parts.begin(), parts.end());
        std::string key = std::to_string(target) + ' ' + std::to_string(asked);
        for (const auto &part : parts)
            key += part;
        return toHex(sha256(key));
    }

    Task write(std::size_t number, EntityId target, EntityId answer, int asked,
               const std::vector<Clue> &clues, const Proof &proof) const
    {
        // the words are drawn apart from the clues, so that both phrasings ask the same questions
        Random words(
            deriveSeed({std::string_view("research words"), static_cast<std::int64_t>(m_world.seed),
                        static_cast<std::int64_t>(number)}));
        const auto text =
            writeQuestion(m_world.entity(target).type, clues, asked, m_settings.phrasing, words);
        Json list = Json::array();
        for (std::size_t i = 0; i < clues.size(); ++i)
            list.push_back({{"role", clues[i].exploration ? "exploration" : "verification"},
                            {"text", text.clues[i]},
                            {"condition", toJson(clues[i].condition)}});
        Task task;
        task.id = taskId("research", m_world.seed, number);
        task.family = "research";
        task.question = text.whole;
        task.answer = m_world.entity(answer).name.full;
        if (task.answer.starts_with("The "))
            task.aliases.push_back(task.answer.substr(4));
        task.details = {
            {"settings", toJson(m_settings)},
            {"seed", m_world.seed},
            {"target", addressOf(m_world.entity(target))},
            {"answerAddress", addressOf(m_world.entity(answer))},
            {"asked", asked < 0 ? "name" : catalog().fact(asked).id},
            {"clues", std::move(list)},
            {"proof",
             {{"perClue", proof.perClue}, {"all", proof.all}, {"allButOne", proof.nearMisses}}}};
        return task;
    }

    const World &m_world;
    const ResearchSettings &m_settings;
    const FactBase m_facts;
    Random m_random;
    ClueMaker m_clues;
    std::vector<std::size_t> m_hits; ///< clues that an entity fits; all 0 between proofs
    std::array<std::size_t, typeCount> m_answers{}; ///< how many answers are of each type
    std::unordered_set<std::string> m_made; ///< asked for membership only
};

} // namespace

Result<std::vector<Task>> makeQuestions(const World &world, const ResearchSettings &settings,
                                        int count)
{
    auto tasks = QuestionMaker(world, settings).make(static_cast<std::size_t>(count));
    if (tasks.size() < static_cast<std::size_t>(count))
        return fail(
            Error::Kind::Input, u"research"_s,
            Tr::tr("Only %1 of %2 questions with exactly one answer can be made of these settings.")
                .arg(tasks.size())
                .arg(count),
            Tr::tr("Ask for fewer tasks, or give more pages, more clues or fewer distractors."));
    return tasks;
}

} // namespace tradespace::research
