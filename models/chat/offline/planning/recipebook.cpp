// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/planning/recipebook.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/lines.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

constexpr int mostUnits = 1'000'000; ///< more of an item is no amount that anybody means
constexpr std::string_view stockLabel = "In stock: ";

std::string text(const Amount &amount)
{
    return std::to_string(amount.count) + ' ' + amount.item;
}

std::string text(const std::vector<Amount> &amounts, std::string_view gap)
{
    std::vector<std::string> parts;
    for (const auto &amount : amounts)
        parts.push_back(text(amount));
    return join(parts, gap);
}

std::string text(const std::vector<Step> &steps)
{
    std::vector<std::string> parts;
    for (const auto &step : steps)
        parts.push_back(step.tool + ' ' + step.formula + " x" + std::to_string(step.times));
    return join(parts, "; ");
}

std::vector<Step> readSteps(std::string_view line)
{
    std::vector<Step> steps;
    for (const auto part : split(line, "; ")) {
        const auto words = split(part, " ");
        if (words.size() == 3 && words[2].starts_with('x'))
            steps.push_back(
                {std::string(words[0]), std::string(words[1]), toInt(words[2].substr(1))});
    }
    return steps;
}

/// "r07 (craft): 3 a + 1 b -> 2 c"
bool readFormula(std::string_view line, Formula &formula)
{
    const auto open = line.find(" (");
    const auto close = line.find("): ");
    const auto arrow = line.find(" -> ");
    if (open == std::string_view::npos || close == std::string_view::npos
        || arrow == std::string_view::npos || open > close || close > arrow)
        return false;
    formula.name = line.substr(0, open);
    formula.tool = line.substr(open + 2, close - open - 2);
    formula.inputs = readAmounts(line.substr(close + 3, arrow - close - 3), " + ");
    const auto outputs = readAmounts(line.substr(arrow + 4), " + ");
    if (outputs.size() != 1)
        return false;
    formula.output = outputs.front();
    return true;
}

} // namespace

int RecipeBook::inStock(const std::string &item) const
{
    const auto it = stock.find(item);
    return it == stock.end() ? 0 : it->second;
}

bool RecipeBook::hasLookedUp(const std::string &item) const
{
    return std::find(lookedUp.begin(), lookedUp.end(), item) != lookedUp.end();
}

const Formula *RecipeBook::formula(std::string_view name) const
{
    const auto it = std::find_if(formulas.begin(), formulas.end(),
                                 [&](const Formula &f) { return f.name == name; });
    return it == formulas.end() ? nullptr : &*it;
}

void RecipeBook::learn(Formula formula)
{
    std::erase_if(formulas, [&](const Formula &f) { return f.name == formula.name; });
    formulas.push_back(std::move(formula));
}

void RecipeBook::noteLookUp(const std::string &item)
{
    std::erase(lookedUp, item);
    lookedUp.push_back(item);
}

void RecipeBook::learnFrom(const RecipeBook &other)
{
    for (const auto &theirs : other.formulas) {
        if (formula(theirs.name) == nullptr)
            formulas.push_back(theirs);
    }
    for (const auto &item : other.lookedUp) {
        if (!hasLookedUp(item))
            lookedUp.push_back(item);
    }
}

void RecipeBook::forget(const Tier &tier)
{
    while (lookedUp.size() > tier.listKept || formulas.size() > tier.listKept) {
        if (lookedUp.empty())
            break;
        std::erase_if(formulas,
                      [&](const Formula &f) { return f.output.item == lookedUp.front(); });
        lookedUp.erase(lookedUp.begin());
    }
}

std::string writeRecipes(const RecipeBook &book)
{
    std::string out;
    for (const auto &formula : book.formulas)
        out += "Recipe: " + formula.name + " (" + formula.tool + "): " + text(formula.inputs, " + ")
            + " -> " + text(formula.output) + '\n';
    if (!book.lookedUp.empty())
        out += "Looked up: " + join(book.lookedUp, "; ") + '\n';
    return out;
}

std::string write(const RecipeBook &book)
{
    std::string out = "Notes.\n" + writeRecipes(book);
    std::vector<Amount> stock;
    for (const auto &[item, count] : book.stock) {
        if (count > 0)
            stock.push_back({item, count});
    }
    out += std::string(stockLabel) + (stock.empty() ? "nothing" : text(stock, ", ")) + '\n';
    if (!book.done.empty())
        out += "Done: " + text(book.done) + '\n';
    if (!book.plan.empty())
        out += "Plan: " + text(book.plan) + '\n';
    if (book.secondLooks > 0)
        out += "Second looks: " + std::to_string(book.secondLooks) + '\n';
    if (book.declared)
        out += "Declared impossible.\n";
    return out;
}

RecipeBook readBook(std::string_view text)
{
    RecipeBook book;
    for (auto line : split(text, "\n")) {
        Formula formula;
        if (take(line, "Recipe: ")) {
            if (readFormula(line, formula))
                book.learn(std::move(formula));
        } else if (take(line, "Looked up: ")) {
            for (const auto item : split(line, "; "))
                book.noteLookUp(std::string(item));
        } else if (take(line, "Done: ")) {
            book.done = readSteps(line);
        } else if (take(line, "Plan: ")) {
            book.plan = readSteps(line);
        } else if (take(line, "Second looks: ")) {
            book.secondLooks = toInt(line);
        } else if (line == "Declared impossible.") {
            book.declared = true;
        }
    }
    readStock(text, book);
    return book;
}

std::vector<Amount> readAmounts(std::string_view text, std::string_view gap)
{
    std::vector<Amount> amounts;
    for (const auto part : split(text, gap)) {
        const auto space = part.find(' ');
        const int count = toInt(part);
        if (count > 0 && count <= mostUnits && space != std::string_view::npos)
            amounts.push_back({std::string(trimmed(part.substr(space))), count});
    }
    return amounts;
}

void readRecipes(std::string_view answer, const Tier &tier, std::uint64_t seed, RecipeBook &book)
{
    constexpr std::string_view mark = " (in stock: ";
    for (const auto line : split(answer, "\n")) {
        if (const auto at = line.find(mark); at != std::string_view::npos) {
            const std::string item(line.substr(0, at));
            book.noteLookUp(item);
            book.stock[item] = toInt(line.substr(at + mark.size()));
            continue;
        }
        Formula formula;
        if (!overlooked(line, tier, seed) && readFormula(trimmed(line), formula))
            book.learn(std::move(formula));
    }
}

void readStock(std::string_view text, RecipeBook &book)
{
    const auto at = text.rfind(stockLabel);
    if (at == std::string_view::npos)
        return;
    auto list = text.substr(at + stockLabel.size());
    list = trimmed(list.substr(0, list.find('\n')));
    if (list.ends_with('.'))
        list.remove_suffix(1);
    book.stock.clear();
    for (const auto &amount : readAmounts(list, ", "))
        book.stock[amount.item] = amount.count;
}

} // namespace tradespace::offline
