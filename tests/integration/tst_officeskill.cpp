// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offline model in the office: it must do what the records really say.
#include "models/chat/offline/offlinemodel.h"
#include "models/chat/offline/skill.h"
#include "models/tasks/office/officefamily.h"
#include "tests/support/solo.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

double shareOf(const std::string &tier, const TaskSet &set, const SoloLimits &limits = {})
{
    const auto model = makeOfflineModel(tier);
    double right = 0;
    double turns = 0;
    std::map<std::string, int> most;
    for (const Task &task : set.tasks) {
        const auto run = playSolo(*model, *set.family, task, limits);
        right += run.judgement.right ? 1 : 0;
        turns += run.turns;
        if (qEnvironmentVariableIsSet("SHOW") && !run.judgement.right)
            qInfo("%s %s", task.id.c_str(), run.judgement.reason.c_str());
        for (auto &[k, v] : run.units)
            most[k] = std::max(most[k], v);
    }
    const auto count = static_cast<double>(set.tasks.size());
    qInfo("%s, %d units a tool%s: %.3f right, %.1f turns", tier.c_str(), limits.unitsPerTool,
          limits.told ? " and told so" : "", right / count, turns / count);
    return right / count;
}

} // namespace

class TstOfficeSkill : public QObject
{
    Q_OBJECT

private slots:
    void largerTiersDoBetter()
    {
        const auto set = *makeOfficeTasks({}, 31, 200);
        for (const auto &tier : offlineModelNames())
            shareOf(tier, set);
        for (int k : {2, 3, 4, 6, 10, 20})
            for (bool told : {false, true})
                shareOf("offline-medium", set, {200, k, told});
        for (auto s : {Json{{"parts", 1}}, Json{{"parts", 4}}, Json{{"actions", 1}},
                       Json{{"actions", 4}}, Json{{"similar", 0}}, Json{{"similar", 6}},
                       Json{{"conditions", 0}}, Json{{"conditions", 100}}, Json{{"tools", 16}}}) {
            const auto tset = *makeOfficeTasks(s, 31, 100);
            qInfo("%s", dump(s).c_str());
            for (const auto &tier : offlineModelNames())
                shareOf(tier, tset);
        }
    }
};

QTEST_GUILESS_MAIN(TstOfficeSkill)
#include "tst_officeskill.moc"
