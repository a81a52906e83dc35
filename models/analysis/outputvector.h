// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tradespace {

/// Texts as hashed TF-IDF vectors, to tell how alike the outputs of agents are. Words are runs of
/// letters and digits folded to lower case, hashed into 65,536 buckets; a word that a text has
/// n times weighs (1 + ln n) · (1 + ln((1 + texts) / (1 + texts that have it))). These are counts
/// of words and no embeddings: on another scale than published redundancies. A value.
class OutputVectors
{
public:
    static constexpr std::size_t buckets = 1U << 16U;

    OutputVectors();
    /// Returns the number by which the text is asked for.
    std::size_t add(const std::string &text);
    bool isEmpty(std::size_t text) const { return m_texts[text].empty(); } ///< has no word
    /// In [0, 1]; weighs words by all texts added so far. NaN when one of them has no word.
    double cosine(std::size_t first, std::size_t second) const;
    /// Over all pairs of these texts; those without a word are left out. NaN under two.
    double meanCosine(const std::vector<std::size_t> &texts) const;

private:
    struct Term
    {
        std::uint32_t bucket = 0;
        float weight = 0; ///< 1 + ln n
    };
    double rarity(std::uint32_t bucket) const;

    std::vector<std::vector<Term>> m_texts; ///< by rising bucket
    std::vector<std::uint32_t> m_holders; ///< texts that have a word of this bucket
};

/// The same of vectors that a model has made, in [−1, 1]; those of length 0 are left out, and so are
/// pairs of different dimensions.
double meanCosine(const std::vector<const std::vector<float> *> &vectors);

} // namespace tradespace
