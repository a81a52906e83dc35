// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/questions.h"

#include "models/domain/hash.h"
#include "models/domain/random.h"
#include "models/tasks/drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::finance {

namespace {

constexpr double originalShare = 0.2; ///< of questions that ask for figures as first reported
constexpr double calendarShare = 0.2; ///< of questions that name years by their end
constexpr double leastMargin = 0.02; ///< by which a choice must be decided
constexpr double leastAnswer = 2; ///< smaller answers would be near the tolerance
constexpr double relativeTolerance = 0.005;
constexpr double absoluteTolerance = 0.06; ///< half of the last digit asked for, and a little
constexpr int patience = 2000; ///< tries in a row that give no new question

/// Draws questions without words.
class Drawer
{
public:
    Drawer(const World &world, const FinanceSettings &settings, Random &random)
        : m_world(world)
        , m_settings(settings)
        , m_random(random)
    {
        for (std::size_t i = 0; i < world.companies.size(); ++i)
            m_order.push_back(i);
    }

    Query draw()
    {
        Query query;
        const auto count = static_cast<std::size_t>(m_settings.companiesPerQuestion);
        for (std::size_t i = 0; i < count; ++i) { // the first steps of a shuffle
            std::swap(m_order[i], m_order[i + m_random.below(m_order.size() - i)]);
            query.companies.push_back(m_world.companies[m_order[i]].ticker);
        }
        query.combine = count == 1 ? Combine::Single : combine();
        query.quantity = quantity(query.combine == Combine::Total);
        if (m_settings.steps > 1) {
            query.combine = Combine::Single;
            query.choice = Quantity{Measure::Amount, item(false), years(1)};
            query.choiceHighest = m_random.chance(0.5);
        }
        query.original = m_random.chance(originalShare);
        query.calendar = m_random.chance(calendarShare);
        return query;
    }

private:
    Combine combine()
    {
        static const std::vector<Combine> all{Combine::Total,  Combine::Average, Combine::Average,
                                              Combine::Spread, Combine::Highest, Combine::Lowest};
        return m_random.pick(all);
    }
    std::size_t item(bool positive)
    {
        for (;;) {
            const auto item = static_cast<Item>(m_random.below(itemCount));
            if (!positive || specOf(item).positive)
                return at(item);
        }
    }
    std::vector<int> years(int count)
    {
        // from the second year on: fiscal years may be named by the year before they end
        const int first = m_random.between(firstYear + 1, lastYear - count + 1);
        std::vector<int> years;
        for (int year = first; year < first + count; ++year)
            years.push_back(year);
        return years;
    }
    Quantity quantity(bool addable)
    {
        const int count = m_settings.years;
        std::vector<Measure> choices;
        if (count == 1)
            choices = {Measure::Amount, Measure::Ratio};
        else if (count == 2)
            choices = {Measure::Sum, Measure::Change, Measure::Growth, Measure::MeanRatio,
                       Measure::RatioChange};
        else
            choices = {Measure::Sum, Measure::MeanGrowth, Measure::MeanRatio};
        if (addable)
            choices = count == 1 ? std::vector{Measure::Amount}
                : count == 2     ? std::vector{Measure::Sum, Measure::Change}
                                 : std::vector{Measure::Sum};
        Quantity quantity{m_random.pick(choices), 0, years(count)};
        quantity.subject = quantity.ofRatio()
            ? m_random.below(ratios().size())
            : item(quantity.measure == Measure::Growth || quantity.measure == Measure::MeanGrowth);
        return quantity;
    }

    const World &m_world;
    const FinanceSettings &m_settings;
    Random &m_random;
    std::vector<std::size_t> m_order;
};

std::string oneDecimal(double value)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.1f", value);
    return buffer;
}

} // namespace

Result<std::vector<Task>> makeQuestions(const World &world, const FinanceSettings &settings,
                                        int count)
{
    Random random(
        deriveSeed({std::string_view("finance questions"), static_cast<std::int64_t>(world.seed)}));
    Drawer drawer(world, settings, random);
    const auto drawOne = [&](std::uint64_t, std::size_t number) -> std::optional<Task> {
        const Query query = drawer.draw();
        const Evaluation result = evaluateQuery(world, query);
        const std::string unit = unitOf(query);
        const bool named = unit == "ticker";
        if (result.margin < leastMargin || (!named && std::abs(result.value) < leastAnswer))
            return std::nullopt;
        Task task;
        task.question = questionText(world, query);
        task.id = "finance-" + std::to_string(world.seed) + '-' + std::to_string(number + 1);
        task.family = "finance";
        task.answer = named ? result.ticker : oneDecimal(result.value);
        task.grader = named ? "text" : "number";
        task.details = {{"settings", toJson(settings)},
                        {"seed", world.seed},
                        {"query", toJson(query)},
                        {"unit", unit}};
        if (!named)
            task.details["tolerance"] = {{"relative", relativeTolerance},
                                         {"absolute", absoluteTolerance}};
        return task;
    };
    auto tasks = drawTasks(static_cast<std::size_t>(count), patience, drawOne);
    if (tasks.size() < static_cast<std::size_t>(count))
        return fail(Error::Kind::Input, u"finance"_s,
                    Tr::tr("This world has only about %1 different questions.").arg(tasks.size()),
                    Tr::tr("Ask for fewer, or raise companies or companies_per_question."));
    return tasks;
}

} // namespace tradespace::finance
