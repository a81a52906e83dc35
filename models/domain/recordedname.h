// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace tradespace {

/// What stands in the place of a connection where a model plays an experiment on record:
/// "recording/EXPERIMENT/MODEL". No connection of the user's can be called so.
inline constexpr const char *recordingConnection = "recording";

/// A model whose replies are those of an experiment on record.
struct RecordedName
{
    std::string experiment; ///< the first digits of its id, in hexadecimal
    std::string model; ///< as it is named there; may itself be of a recording
    bool operator==(const RecordedName &) const = default;
};
/// Nothing for any other model.
std::optional<RecordedName> recordedName(const std::string &name);
std::string toString(const RecordedName &name);
/// The model that gave the replies in the first place: the name itself where nothing is played.
std::string originalModel(std::string name);

} // namespace tradespace
