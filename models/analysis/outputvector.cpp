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

double OutputVectors::meanCosine(const std::vector<std::size_t> &texts) const
{
    double sum = 0;
    int pairs = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            if (isEmpty(texts[i]) || isEmpty(texts[j]))
                continue;
            sum += cosine(texts[i], texts[j]);
            ++pairs;
        }
    }
    return pairs > 0 ? sum / pairs : undetermined;
}

} // namespace tradespace
