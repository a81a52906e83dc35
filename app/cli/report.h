// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"
#include "models/analysis/capped.h"
#include "models/analysis/coordination.h"

#include <QString>

namespace tradespace {

/// What a report says. All texts are plain and are escaped when written.
struct ReportInput
{
    QString title;
    QString description; ///< what the experiment asks, in the author's words; may be empty
    std::vector<std::pair<QString, QString>> facts; ///< what was run: label and value
    bool offlineModels = false; ///< some model is the built-in program; the report then says so
    QString version; ///< of the program that made the report
    Analysis analysis;
    std::vector<CappedPoint> capped; ///< curve from one run; empty: not shown
    QString repriced; ///< a sentence on prices other than the experiment's own; empty: its own
    QString cappedFrom; ///< the arm whose runs it was read off
    std::optional<Coordination> coordination; ///< with several topologies
};

/// Title, facts and the offline label from the records; several experiments are those whose
/// outcomes were pooled. Reads "description" and "seed" of the description, "program" of the
/// snapshot.
ReportInput reportInputOf(const std::vector<ExperimentRecord> &experiments, Analysis analysis);

/// Writes the two figures alone into `dir`; the rest as for writeReport.
Result<void> writeFigures(const QString &dir, const ReportInput &input);

/// Writes report.html (self-contained: no network, no scripts), curves.csv, accuracy-vs-calls.png
/// and accuracy-vs-cost.png into `dir`, which is made if need be. Needs a QApplication (offscreen
/// will do) and its thread. The error names the file; files written before it stay.
Result<void> writeReport(const QString &dir, const ReportInput &input);

} // namespace tradespace
