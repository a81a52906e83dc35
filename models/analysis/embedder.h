// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace tradespace {

/// Turns texts into vectors whose cosine tells how alike they are; a model of the user's.
struct Embedder
{
    std::string name; ///< "CONNECTION/MODEL"
    /// A vector per text, all of one length. Takes its time and may cost money.
    std::function<Result<std::vector<std::vector<float>>>(const std::vector<std::string> &texts,
                                                          std::stop_token stop)>
        vectors;
};

/// What the redundancy R of an experiment rests on.
struct RedundancyVectors
{
    std::string model; ///< of embeddings; empty: the built-in hashed TF-IDF
    std::string trouble; ///< why a model that should have been used was not
    bool operator==(const RedundancyVectors &) const = default;
};

} // namespace tradespace
