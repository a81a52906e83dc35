// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/finance/analyst.h"

#include "models/chat/offline/brief.h"
#include "models/chat/offline/effort.h"
#include "models/chat/offline/finance/reading.h"
#include "models/chat/offline/finance/sums.h"
#include "models/chat/offline/finance/vocabulary.h"

#include <algorithm>

namespace tradespace::offline::finance {

namespace {

constexpr int mostTurns = 150; ///< then it settles with what it has
constexpr double hurried = 0.5; ///< content with less: only the tables, no second looks

/// A call that may be made next, and what is noted about it.
struct Step
{
    std::string tool;
    Json arguments;
    std::string done;
};

/// Decides what to do next about one question.
class Analyst
{
public:
    Analyst(const ChatRequest &request, const Tier &tier, Question question, Notes notes)
        : m_request(request)
        , m_tier(tier)
        , m_question(std::move(question))
        , m_notes(std::move(notes))
        , m_effort(effortFor(request))
    {
    }

    Message next()
    {
        const bool figuresOnly = m_question.join == Question::Join::Figures;
        std::vector<Step> steps;
        if (m_question.ask.lines.empty())
            return finish(); // it was not understood
        if (figuresOnly || !m_question.choice) {
            if (m_question.choice)
                workOn(*m_question.choice, ofChoice, m_question.companies, steps);
            workOn(m_question.ask, ofAsk, m_question.companies, steps);
        } else {
            workOn(*m_question.choice, ofChoice, m_question.companies, steps);
            if (steps.empty()) {
                if (m_notes.chosen.empty())
                    m_notes.chosen = extreme(m_question, m_notes, ofChoice,
                                             m_question.choiceHighest, m_tier, m_request.seed);
                workOn(m_question.ask, ofAsk, {m_notes.chosen}, steps);
            }
        }
        if (steps.empty() && !figuresOnly)
            addUp(steps);
        if (steps.empty() || m_notes.turns > mostTurns)
            return finish();
        return take(steps);
    }

private:
    bool can(const char *tool) const { return offers(m_request, tool); }

    void propose(std::vector<Step> &steps, const char *tool, Json arguments, std::string done) const
    {
        const bool known = m_notes.isDone(done)
            || std::any_of(steps.begin(), steps.end(),
                           [&](const Step &step) { return step.done == done; });
        if (!known && can(tool))
            steps.push_back({tool, std::move(arguments), std::move(done)});
    }

    /// The open steps of these companies: each one's figures, then its result.
    void workOn(const Ask &ask, ResultOf which, const std::vector<std::string> &companies,
                std::vector<Step> &steps)
    {
        for (const auto &company : companies) {
            if (company.empty() || find(m_notes.results, company, which) != nullptr)
                continue;
            const std::size_t before = steps.size();
            findFigures(ask, company, steps);
            if (steps.size() == before)
                compute(ask, which, company, steps);
        }
    }

    /// The first kind of step that is still open for a company.
    void findFigures(const Ask &ask, const std::string &company, std::vector<Step> &steps)
    {
        const std::size_t before = steps.size();
        if (m_question.byEnd && find(m_notes.ends, company) == nullptr)
            propose(
                steps, "search_filings",
                {{"company", company}, {"year", ask.years.front()}, {"words", "fiscal year ended"}},
                "year end " + company);
        if (steps.size() > before)
            return;
        for (const auto &id : m_notes.toRead)
            propose(steps, "read_section", {{"id", id}}, "read " + id);
        if (steps.size() > before)
            return;
        const bool hurry = m_effort.enough < hurried;
        for (int stage = 0; stage < (hurry ? 1 : 3) && steps.size() == before; ++stage)
            findMissing(ask, company, stage, steps);
        if (steps.size() == before)
            findRates(ask, company, steps);
        if (steps.size() == before && !m_question.original && !hurry)
            propose(steps, "search_filings",
                    {{"company", company}, {"words", correctionWords(ask)}},
                    "corrections " + company + ": " + correctionWords(ask));
    }

    std::string correctionWords(const Ask &ask) const
    {
        return "restatement of earlier figures fiscal year " + std::to_string(ask.years.front())
            + (ask.years.size() > 1 ? ' ' + std::to_string(ask.years.back()) : std::string());
    }

    /// The tables first, then the text, then the tables again.
    void findMissing(const Ask &ask, const std::string &company, int stage,
                     std::vector<Step> &steps) const
    {
        for (const int asked : ask.years) {
            const int year = fiscalYear(m_question, m_notes, company, asked);
            for (const auto &line : ask.lines) {
                if (m_notes.figure(company, year, line) != nullptr)
                    continue;
                const std::string where = company + ' ' + std::to_string(year) + ' ';
                const std::string statement(statementOf(line));
                if (stage == 1)
                    propose(steps, "search_filings",
                            {{"company", company}, {"year", year}, {"words", line}},
                            "text " + where + line);
                else
                    propose(steps, "look_up_table",
                            {{"company", company}, {"year", year}, {"statement", statement}},
                            (stage == 0 ? "table " : "again ") + where + statement);
            }
        }
    }

    void findRates(const Ask &ask, const std::string &company, std::vector<Step> &steps) const
    {
        for (const int asked : ask.years) {
            const int year = fiscalYear(m_question, m_notes, company, asked);
            for (const auto &line : ask.lines) {
                const Figure *figure = m_notes.figure(company, year, line);
                if (figure != nullptr && figure->euros
                    && find(m_notes.rates, company, year) == nullptr)
                    propose(steps, "search_filings",
                            {{"company", company}, {"year", year}, {"words", "dollars per euro"}},
                            "rate " + company + ' ' + std::to_string(year));
            }
        }
    }

    /// With the calculator when it is more than one operation, else in the head.
    void compute(const Ask &ask, ResultOf which, const std::string &company,
                 std::vector<Step> &steps)
    {
        const auto sum = sumOf(m_question, ask, m_notes, company);
        if (!sum || m_question.join == Question::Join::Figures)
            return;
        const std::string done = "computed " + company + ' ' + std::to_string(which);
        if (sum->operations > 1 && can("calculate") && m_effort.leftOf("calculate") > 1
            && !m_notes.isDone(done)) {
            steps.push_back({"calculate", {{"expression", sum->expression}}, done});
            m_notes.sums.push_back({company, which, sum->expression});
        } else {
            add(m_notes.results,
                {company, which, plain(inTheHead(*sum, m_tier, m_request.seed), 4)});
        }
    }

    void addUp(std::vector<Step> &steps)
    {
        const auto sum = sumOfAll(m_question, m_notes);
        if (!sum || sum->operations < 2 || m_effort.leftOf("calculate") <= 1
            || find(m_notes.results, "all", ofAll) != nullptr)
            return;
        propose(steps, "calculate", {{"expression", sum->expression}}, "computed all");
        if (!steps.empty())
            m_notes.sums.push_back({"all", ofAll, sum->expression});
    }

    /// Several at once as the budget allows; the last unit of a tool, which ends the search, only
    /// when nothing else is left to do.
    Message take(const std::vector<Step> &steps)
    {
        std::map<std::string, std::int64_t> left = m_effort.left;
        const auto affordable = [&](const Step &step) {
            const auto it = left.find(step.tool);
            return it == left.end() || it->second > 1;
        };
        const bool any = std::any_of(steps.begin(), steps.end(), affordable);
        std::vector<Step> chosen;
        for (const Step &step : steps) {
            if (chosen.size() == m_effort.queriesAtOnce || (any && !affordable(step))
                || (!any && !chosen.empty()))
                continue;
            if (const auto it = left.find(step.tool); it != left.end())
                --it->second;
            chosen.push_back(step);
        }
        for (const Step &step : chosen) {
            m_notes.done.push_back(step.done);
            if (step.tool == "read_section")
                std::erase(m_notes.toRead, step.arguments.at("id").get<std::string>());
        }
        std::erase_if(m_notes.sums, [&](const Fact &sum) {
            return std::none_of(chosen.begin(), chosen.end(), [&](const Step &step) {
                return step.tool == "calculate" && step.arguments.at("expression") == sum.value;
            });
        });
        Message reply;
        reply.role = Message::Role::Assistant;
        reply.text = write(m_notes) + "Next: " + chosen.front().done + ".\n";
        for (const Step &step : chosen)
            reply.calls.push_back(makeCall(step.tool, step.arguments, m_request.seed));
        return reply;
    }

    Message finish()
    {
        const std::string notes = write(m_notes);
        std::string answer;
        if (m_question.join == Question::Join::Figures)
            answer = std::to_string(m_notes.figures.size()) + " figures, as follows";
        else if (answer = answerFrom(m_question, m_notes, m_tier, m_request.seed); answer.empty())
            answer = answerInTheHead(m_question, m_notes, m_tier, m_request.seed);
        const bool whole = !answer.empty() && m_question.join != Question::Join::Figures;
        if (answer.empty())
            answer = "unknown";
        return handIn(m_request, notes + "Next: answer.\n", answer, notes, whole);
    }

    const ChatRequest &m_request;
    const Tier &m_tier;
    const Question m_question;
    Notes m_notes;
    const Effort m_effort;
};

} // namespace

Message analyse(const ChatRequest &request, const Tier &tier)
{
    const Brief brief = briefOf(request);
    const Question question = understand(brief.work());
    Notes notes;
    if (const auto memory = memoryOf(request))
        notes = readNotes(*memory);
    ++notes.turns;
    for (const auto &letter : brief.letters)
        learn(notes, readNotes(letter.text));
    const Reader reader{question, tier, request.seed};
    for (const Message *answer : newestAnswers(request)) {
        if (answer->toolName == "look_up_table")
            readTable(reader, answer->text, notes);
        else if (answer->toolName == "search_filings")
            readSearch(reader, answer->text, notes);
        else if (answer->toolName == "read_section")
            readSection(reader, answer->text, notes);
        else if (answer->toolName == "calculate")
            readCalculation(answer->text, notes);
    }
    notes.forget(tier);
    return Analyst(request, tier, question, std::move(notes)).next();
}

} // namespace tradespace::offline::finance
