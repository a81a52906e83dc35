// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <vector>

namespace tradespace {

/// What a server is being asked, and what it answered last. Filled by whoever asks. Lives in the
/// GUI thread.
class ServerProbe : public QObject
{
    Q_OBJECT

public:
    enum class Work
    {
        Nothing,
        Listing, ///< the models of a server
        Checking, ///< what a model can do
        Finding ///< servers on this machine
    };
    struct Finding
    {
        enum class Mark
        {
            Good,
            Warning,
            Bad,
            Unknown
        };
        QString subject; ///< "Tool calls"
        Mark mark = Mark::Unknown;
        QString text; ///< one sentence
    };

    explicit ServerProbe(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    Work work() const { return m_work; }
    bool busy() const { return m_work != Work::Nothing; }
    const QStringList &models() const { return m_models; }
    const QString &checked() const
    {
        return m_checked;
    } ///< the model that the findings are or will be about
    const std::vector<Finding> &findings() const { return m_findings; }

    /// `model`: that is checked, when one is.
    void begin(Work work, const QString &model = {});
    void end();
    void setModels(const QStringList &models);
    void setFindings(std::vector<Finding> findings);
    /// Of another server nothing is known yet.
    void clear();

signals:
    void changed();

private:
    Work m_work = Work::Nothing;
    QStringList m_models;
    QString m_checked;
    std::vector<Finding> m_findings;
};

} // namespace tradespace
