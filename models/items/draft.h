// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/forecast.h"
#include "models/domain/json.h"
#include "models/domain/money.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace tradespace {

/// A field of a description that is wrong, and how to mend it.
struct FieldProblem
{
    QString field; ///< "tasks.count"
    QString message;
    QString mend;
};

/// A setting of a task family: a whole number in a range.
struct SettingChoice
{
    QString key;
    QString label;
    QString meaning;
    int low = 0;
    int high = 0;
    int fallback = 0;
};

/// What a description may name. Filled by the composition root.
struct Choices
{
    struct Family
    {
        QString name;
        std::vector<SettingChoice> settings;
    };
    std::vector<Family> families;
    QStringList strategies;
    QStringList topologies;
    QStringList models;
    QStringList tools; ///< that the user has set up
    /// Pairs of strategy and topology that make no sense, with the reason.
    std::map<std::pair<QString, QString>, QString> senseless;
};

/// The description that the Set up page edits, as JSON in the format of
/// resources/docs/experiment-format.md, with what is wrong with it and what it would cost.
/// Lives in the GUI thread.
class Draft : public QObject
{
    Q_OBJECT

public:
    /// What may be changed.
    enum class Lock
    {
        Open, ///< everything
        Recorded, ///< it has runs: only name, description, cap.experiment_usd and jobs
        Closed ///< it is running, or the workspace is read-only: nothing
    };
    using Checker = std::function<std::vector<FieldProblem>(const Json &)>;
    Draft(Choices choices, Checker checker, QObject *parent = nullptr);

    const Choices &choices() const { return m_choices; }
    /// Other models or tools may be named from now on. What stands behind a name may have changed as
    /// well, so the description is checked again.
    void setModels(const QStringList &models);
    void setTools(const QStringList &tools);
    const Json &description() const { return m_description; }
    Lock lock() const { return m_lock; }
    bool mayChange(const QString &field) const;
    /// Another description, or the same one with another lock.
    void load(const Json &description, Lock lock);

    /// The value of a field by its path ("cap.experiment_usd"); null when absent.
    Json value(const QString &field) const;
    /// Changes a field; null takes it out. Does nothing when it may not be changed.
    void set(const QString &field, const Json &value);

    const std::vector<FieldProblem> &problems() const { return m_problems; }
    /// The first problem of a field or of what is in it; empty when there is none. What is in the
    /// fields `elsewhere` is told beside them.
    QString problemOf(const QString &field, const QStringList &elsewhere = {}) const;
    bool valid() const { return m_problems.empty(); }
    /// Strategies × topologies × models × budgets × tasks × repeats as far as they can be read.
    ExperimentSize size() const;

    /// Comes later than the change that it belongs to; dropped with the next change.
    const std::optional<Forecast> &forecast() const { return m_forecast; }
    void setForecast(std::optional<Forecast> forecast);
    /// Why there is none and none will come; empty while one may.
    const QString &noForecast() const { return m_noForecast; }
    void setNoForecast(const QString &why);
    /// Something that only shows when the experiment is planned: a file that is missing, …
    void addProblem(const FieldProblem &problem);

signals:
    void modelsChanged(); ///< those that may be named
    void toolsChanged(); ///< likewise
    void checkedAgain(); ///< what the description names may be found, or not be found any more
    void loaded();
    void changed(); ///< by load() or set(): the problems are up to date, the forecast is gone
    void edited(); ///< by set()
    void problemsChanged();
    void forecastChanged();

private:
    void check();

    Choices m_choices;
    const Checker m_checker;
    Json m_description = Json::object();
    Lock m_lock = Lock::Open;
    std::vector<FieldProblem> m_problems;
    std::optional<Forecast> m_forecast;
    QString m_noForecast;
};

} // namespace tradespace
