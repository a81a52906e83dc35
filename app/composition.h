// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/embedder.h"
#include "models/experiments/plan.h"
#include "models/items/draft.h"
#include "models/tools/toolshelf.h"

namespace tradespace {

/// The composition root: what the rooms need of one another is joined here and nowhere else.
/// `promptFolder`: the user's own prompts; `connectionsFile`: the servers of models that
/// experiments may name; `tools`: the tools that the user has set up; `pricesFile`:
/// the user's own prices. All may be missing.
Result<Sources> makeSources(const QString &promptFolder, const QString &connectionsFile = {},
                            const std::shared_ptr<ToolShelf> &tools = {},
                            const QString &pricesFile = {});

/// Finds the user's model of embeddings when it is asked for one.
std::function<std::optional<Embedder>()> embedderSource(const QString &connectionsFile);

/// Where a user's own prompts are looked for.
QString defaultPromptFolder();

/// An experiment description by file name, or by the name of a ready-made one ("budget-research").
Result<ExperimentDescription> findDescription(const QString &fileOrName);
/// The names of the ready-made experiments.
QStringList readyMadeExperiments();

/// The same as descriptions.
std::vector<Json> readyMadeDescriptions();

/// What a description may name.
Choices makeChoices(const QString &connectionsFile = {},
                    const std::shared_ptr<ToolShelf> &tools = {});
/// What a new experiment begins with: small, offline and sound.
Json newDescription();

} // namespace tradespace
