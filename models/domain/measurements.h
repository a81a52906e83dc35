// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

namespace tradespace {

/// Reads what was computed from an experiment's runs and kept beside them. Thread as for the
/// RunRepository of the same store.
class MeasurementRepository
{
public:
    virtual ~MeasurementRepository() = default;
    /// Nothing when none of this kind was saved.
    virtual Result<std::optional<Json>> measurement(const ExperimentId &experiment,
                                                    const std::string &kind) = 0;
};

/// Keeps it; called from any thread.
class MeasurementSink
{
public:
    virtual ~MeasurementSink() = default;
    /// Takes the place of an earlier one of the same kind.
    virtual Result<void> saveMeasurement(const ExperimentId &experiment, const std::string &kind,
                                         const Json &json) = 0;
};

} // namespace tradespace
