// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/planningtools.h"

#include "models/tools/arguments.h"
#include "models/tools/listarguments.h"

#include <algorithm>

namespace tradespace::planning {

namespace {

constexpr ListArguments itemList{"items", "item", 10, 200};

const std::vector<Argument> &makeArguments()
{
    static const std::vector<Argument> arguments{
        {"recipe", Argument::Type::Text, true, "Name of the recipe, such as \"r07\".", {}},
        {"times",
         Argument::Type::Number,
         false,
         "How many times it is carried out, 1 if not given.",
         {}}};
    return arguments;
}

const std::vector<Argument> &declareArguments()
{
    static const std::vector<Argument> arguments{
        {"reason", Argument::Type::Text, false, "What is lacking, in a few words.", {}}};
    return arguments;
}

ToolSpec recipesSpec()
{
    return {"recipes",
            "Tells for each item how it is made (all its recipes), how much of it is in stock and "
            "what it is used for. Each item of the list is charged as one call.",
            listSchema(itemList, "One to ten names of items.")};
}

ToolSpec makeSpec(bool smelted)
{
    return {smelted ? "smelt" : "craft",
            std::string(smelted ? "Carries out a smelting recipe. The fuel is one of its "
                                  "ingredients."
                                : "Carries out a crafting recipe.")
                + " Uses its ingredients up, puts what it makes in stock and tells what is in "
                  "stock then. One call, however many times.",
            argumentSchema(makeArguments())};
}

ToolSpec declareSpec()
{
    return {"declare_impossible",
            "Declares that the target cannot be made of the stock that was given. This is final: "
            "nothing can be made afterwards.",
            argumentSchema(declareArguments())};
}

std::string recipeText(const Workshop &workshop, const Recipe &recipe)
{
    return "  " + recipe.name + " (" + (recipe.smelted ? "smelt" : "craft") + "): "
        + listed(workshop, recipe.inputs, " + ") + " -> " + listed(workshop, {recipe.output});
}

/// `recipes`. Reads only; any thread.
class RecipesTool : public Tool
{
public:
    explicit RecipesTool(std::shared_ptr<Bench> bench)
        : m_bench(std::move(bench))
    {
    }
    const ToolSpec &spec() const override { return m_spec; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        return planList(itemList, arguments);
    }
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token) override
    {
        const std::lock_guard lock(m_bench->mutex);
        ToolOutput output;
        for (const auto &name : plan.arguments.at(itemList.plural)) {
            if (granted-- == 0)
                break;
            output.text += (output.text.empty() ? "" : "\n\n") + describe(name.get<std::string>());
        }
        return output;
    }

private:
    std::string describe(const std::string &name) const
    {
        const Workshop &workshop = m_bench->workshop;
        const auto item = workshop.itemNamed(name);
        if (!item)
            return "There is no item \"" + name + "\".";
        std::string text = name + " (in stock: " + std::to_string(m_bench->stock[*item]) + ")";
        std::string uses;
        bool made = false;
        for (const Recipe &recipe : workshop.recipes) {
            if (recipe.output.item == *item) {
                text += '\n' + recipeText(workshop, recipe);
                made = true;
            }
            if (std::any_of(recipe.inputs.begin(), recipe.inputs.end(),
                            [&](const Stack &input) { return input.item == *item; }))
                uses += (uses.empty() ? "" : ", ") + workshop.items[recipe.output.item];
        }
        if (!made)
            text += "\n  no recipe: a raw material";
        if (!uses.empty())
            text += "\n  used for: " + uses;
        return text;
    }

    const ToolSpec m_spec = recipesSpec();
    const std::shared_ptr<Bench> m_bench;
};

/// `craft` and `smelt`. Acts on the bench; any thread.
class MakeTool : public Tool
{
public:
    MakeTool(std::shared_ptr<Bench> bench, bool smelted)
        : m_spec(makeSpec(smelted))
        , m_bench(std::move(bench))
        , m_smelted(smelted)
    {
    }
    const ToolSpec &spec() const override { return m_spec; }
    bool changesState() const override { return true; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        auto plan = planArguments(makeArguments(), arguments);
        if (!plan)
            return plan;
        const auto name = plan->arguments["recipe"].get<std::string>();
        const Recipe *recipe = m_bench->workshop.recipeNamed(name);
        if (recipe == nullptr)
            return tl::unexpected("There is no recipe \"" + name.substr(0, 100)
                                  + "\". The tool recipes tells the names.");
        if (recipe->smelted != m_smelted)
            return tl::unexpected("The recipe " + name + " is carried out by "
                                  + (recipe->smelted ? "smelt" : "craft") + '.');
        return plan;
    }
    ToolOutput run(const ToolPlan &plan, std::int64_t, std::stop_token) override
    {
        const Workshop &workshop = m_bench->workshop;
        const Recipe &recipe = *workshop.recipeNamed(plan.arguments["recipe"].get<std::string>());
        const int times = static_cast<int>(integerOr(plan.arguments, "times", 1));
        const std::lock_guard lock(m_bench->mutex);
        auto &stock = m_bench->stock;
        if (m_bench->declaredImpossible)
            return {"The target was declared impossible; nothing can be made any more.", true};
        std::string lacking;
        for (const Stack &input : recipe.inputs) {
            if (const int needed = times * input.amount; stock[input.item] < needed)
                lacking += (lacking.empty() ? "" : "; ") + std::to_string(needed) + ' '
                    + workshop.items[input.item] + " needed, " + std::to_string(stock[input.item])
                    + " in stock";
        }
        const std::string then = "\nIn stock: ";
        if (!lacking.empty())
            return {"Not enough for " + std::to_string(times) + " times " + recipe.name + ": "
                        + lacking + ". Nothing was used." + then + stockText(workshop, stock),
                    true};
        for (const Stack &input : recipe.inputs)
            stock[input.item] -= times * input.amount;
        stock[recipe.output.item] += times * recipe.output.amount;
        return {"Made " + std::to_string(times * recipe.output.amount) + ' '
                + workshop.items[recipe.output.item] + '.' + then + stockText(workshop, stock)};
    }

private:
    const ToolSpec m_spec;
    const std::shared_ptr<Bench> m_bench;
    const bool m_smelted;
};

/// `declare_impossible`. Acts on the bench; any thread.
class DeclareTool : public Tool
{
public:
    explicit DeclareTool(std::shared_ptr<Bench> bench)
        : m_bench(std::move(bench))
    {
    }
    const ToolSpec &spec() const override { return m_spec; }
    bool changesState() const override { return true; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        return planArguments(declareArguments(), arguments);
    }
    ToolOutput run(const ToolPlan &, std::int64_t, std::stop_token) override
    {
        const std::lock_guard lock(m_bench->mutex);
        m_bench->declaredImpossible = true;
        return {"The target is declared impossible."};
    }

private:
    const ToolSpec m_spec = declareSpec();
    const std::shared_ptr<Bench> m_bench;
};

} // namespace

std::vector<ToolSpec> toolSpecs()
{
    return {recipesSpec(), makeSpec(false), makeSpec(true), declareSpec()};
}

std::vector<std::unique_ptr<Tool>> makeTools(const std::shared_ptr<Bench> &bench)
{
    std::vector<std::unique_ptr<Tool>> tools;
    tools.push_back(std::make_unique<RecipesTool>(bench));
    tools.push_back(std::make_unique<MakeTool>(bench, false));
    tools.push_back(std::make_unique<MakeTool>(bench, true));
    tools.push_back(std::make_unique<DeclareTool>(bench));
    return tools;
}

} // namespace tradespace::planning
