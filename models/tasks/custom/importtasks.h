// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"
#include "models/tasks/custom/columnmap.h"
#include "models/tasks/custom/rows.h"

#include <vector>

namespace tradespace {

/// How answers are judged where a row does not say it itself. Settings as in graders.h.
struct GraderChoice
{
    std::string name = "text";
    Json settings = Json::object();
    bool operator==(const GraderChoice &) const = default;
};

/// How a file of the user's becomes tasks. Names tools of the user's settings and nothing else.
struct ImportSettings
{
    ColumnMap columns; ///< the rest is guessed
    GraderChoice grader;
    std::vector<std::string> tools;
    bool operator==(const ImportSettings &) const = default;
};

/// The beginning of a file as it was read, for people to look at.
struct TablePreview
{
    TableFormat format = TableFormat::Csv;
    QStringList columns; ///< of the first rows, in their order (of JSON by name)
    std::vector<ImportRow> rows;
};

/// Good tasks (there may be none), and what is wrong with the other rows.
struct ImportedTasks
{
    std::vector<Task> tasks;
    std::vector<std::size_t> lines; ///< where each task begins
    std::vector<ImportProblem> problems; ///< the first ones, in the order of the file
    std::size_t problemCount = 0;
    TablePreview preview;
    ColumnMap columns; ///< as they were used
};

constexpr std::size_t mostCustomTasks = 100'000; ///< as of generated ones
constexpr std::size_t mostTaskBytes = 128U << 20; ///< of all questions and answers
constexpr std::size_t mostProblems = 1000; ///< enough to mend a file by

/// An error: the file is no table, or has no row that can be read, or lacks the columns.
Result<TablePreview> previewTable(const QString &file, std::size_t rows = 50);
Result<ImportedTasks> importTasks(const QString &file, const ImportSettings &settings,
                                  std::stop_token stop = {});

/// A field as text: numbers and truth values as they are written, a list as several texts. Nothing
/// for null, an empty text, and what is neither.
std::vector<std::string> fieldTexts(const Json &field);

} // namespace tradespace
