// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/recordedname.h"

namespace tradespace {

std::optional<RecordedName> recordedName(const std::string &name)
{
    const std::string prefix = std::string(recordingConnection) + '/';
    if (!name.starts_with(prefix))
        return std::nullopt;
    const auto slash = name.find('/', prefix.size());
    if (slash == std::string::npos)
        return RecordedName{name.substr(prefix.size()), {}};
    return RecordedName{name.substr(prefix.size(), slash - prefix.size()), name.substr(slash + 1)};
}

std::string toString(const RecordedName &name)
{
    return std::string(recordingConnection) + '/' + name.experiment + '/' + name.model;
}

std::string originalModel(std::string name)
{
    while (auto recorded = recordedName(name))
        name = std::move(recorded->model);
    return name;
}

} // namespace tradespace
