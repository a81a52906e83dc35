// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/outputvector.h"

#include "models/domain/hash.h"
#include "models/domain/json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace tradespace {

namespace {

constexpr double undetermined = std::numeric_limits<double>::quiet_NaN();

std::map<std::uint32_t, int> wordCounts(const std::string &text)
{
    std::map<std::uint32_t, int> counts;
    const QString folded = qstr(text).toCaseFolded();
    const auto count = [&](qsizetype from, qsizetype to) {
        if (from == to)
            return;
        const std::string word = utf8(folded.mid(from, to - from));
        ++counts[static_cast<std::uint32_t>(quickHash(word) % OutputVectors::buckets)];
    };
    qsizetype from = 0;
    for (qsizetype i = 0; i < folded.size(); ++i) {
        // a letter beyond the basic plane is two surrogates, marks belong to their letter
        const QChar c = folded[i];
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark())
            continue;
        count(from, i);
        from = i + 1;
    }
    count(from, folded.size());
    return counts;
}

} // namespace

OutputVectors::OutputVectors()
    : m_holders(buckets)
{
}

std::size_t OutputVectors::add(const std::string &text)
{
    std::vector<Term> &terms = m_texts.emplace_back();
    for (const auto &[bucket, count] : wordCounts(text)) {
        terms.push_back({bucket, 1 + std::log(static_cast<float>(count))});
        ++m_holders[bucket];
    }
    return m_texts.size() - 1;
}

double OutputVectors::rarity(std::uint32_t bucket) const
{
    const auto texts = static_cast<double>(m_texts.size());
    return 1 + std::log((1 + texts) / (1 + static_cast<double>(m_holders[bucket])));
}

double OutputVectors::cosine(std::size_t first, std::size_t second) const
{
    const auto &a = m_texts[first];
    const auto &b = m_texts[second];
    if (a.empty() || b.empty())
        return undetermined;
    const auto weight = [this](const Term &term) {
        return static_cast<double>(term.weight) * rarity(term.bucket);
    };
    const auto square = [&](const std::vector<Term> &terms) {
        double sum = 0;
        for (const Term &term : terms)
            sum += weight(term) * weight(term);
        return sum;
    };
    double product = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (i->bucket == j->bucket)
            product += weight(*i++) * weight(*j++);
        else
            ++(i->bucket < j->bucket ? i : j);
    }
    return std::min(1.0, product / std::sqrt(square(a) * square(b)));
}

namespace {

/// NaN where there is no pair.
template <class Item, class Cosine>
double meanOverPairs(const std::vector<Item> &items, const Cosine &cosine)
{
    double sum = 0;
    int pairs = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t j = i + 1; j < items.size(); ++j) {
            const double one = cosine(items[i], items[j]);
            sum += std::isnan(one) ? 0 : one;
            pairs += std::isnan(one) ? 0 : 1;
        }
    }
    return pairs > 0 ? sum / pairs : undetermined;
}

} // namespace

double OutputVectors::meanCosine(const std::vector<std::size_t> &texts) const
{
    return meanOverPairs(texts, [this](std::size_t a, std::size_t b) { return cosine(a, b); });
}

double meanCosine(const std::vector<const std::vector<float> *> &vectors)
{
    return meanOverPairs(vectors, [](const std::vector<float> *a, const std::vector<float> *b) {
        if (a->size() != b->size())
            return undetermined;
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (std::size_t i = 0; i < a->size(); ++i) {
            const double x = (*a)[i];
            const double y = (*b)[i];
            product += x * y;
            squareA += x * x;
            squareB += y * y;
        }
        return squareA > 0 && squareB > 0
            ? std::clamp(product / std::sqrt(squareA * squareB), -1.0, 1.0)
            : undetermined;
    });
}

} // namespace tradespace
