// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offline model at the archive of filings: it must say what the filings say.
#include "models/chat/offline/offlinemodel.h"
#include "models/chat/offline/skill.h"
#include "models/tasks/finance/financefamily.h"
#include "models/tasks/finance/solver.h"
#include "models/tasks/graders.h"
#include "tests/support/solo.h"

#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

[[maybe_unused]] const finance::World &worldOf(const TaskSet &set)
{
    return static_cast<const FinanceFamily &>(*set.family).world();
}

struct Score
{
    double right = 0; ///< share
    double calls = 0; ///< mean
};

Score scoreOf(const std::string &tier, const TaskSet &set, const SoloLimits &limits = {})
{
    const auto model = makeOfflineModel(tier);
    Score score;
    double turns = 0;
    for (const Task &task : set.tasks) {
        const auto run = playSolo(*model, *set.family, task, limits);
        score.right += run.judgement.right ? 1 : 0;
        if (qEnvironmentVariableIsSet("DBG") && !run.judgement.right) { fprintf(stderr,"=== %s\nright %s, got %s\n", task.question.c_str(), task.answer.c_str(), run.answer.c_str()); for (auto &r : run.replies) { fprintf(stderr,"%s\n", r.text.c_str()); for(auto&c:r.calls) fprintf(stderr,"   >> %s %s\n", c.name.c_str(), c.arguments.c_str()); } }
        turns += run.turns;
        for (const auto &[tool, units] : run.units)
            score.calls += units;
    }
    const auto count = static_cast<double>(set.tasks.size());
    qInfo("%s, %d units a tool%s: %.3f right, %.1f calls, %.1f turns", tier.c_str(),
          limits.unitsPerTool, limits.told ? " and told so" : "", score.right / count,
          score.calls / count, turns / count);
    return {score.right / count, score.calls / count};
}

} // namespace

class TstFinanceSkill : public QObject
{
    Q_OBJECT

private slots:
    void largerTiersDoBetter()
    {
        const auto set = *makeFinance({}, 31, 120);
        double last = 0.1;
        for (const auto &tier : offlineModelNames()) {
            const Score score = scoreOf(tier, set);
            QVERIFY2(score.right > last, tier.c_str());
            last = score.right;
            if (tier == "offline-medium")
                QVERIFY(score.right >= 0.35 && score.right <= 0.75);
        }
    }
};

QTEST_GUILESS_MAIN(TstFinanceSkill)
#include "tst_financeskill.moc"
