// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/gallery.h"

#include "app/composition.h"
#include "app/gallery/dialogs.h"
#include "app/gallery/fulldisk.h"
#include "app/gallery/owntasks.h"
#include "app/gallery/stage.h"
#include "app/window/calculatordock.h"
#include "app/window/connectionswindow.h"
#include "app/window/exports.h"
#include "app/window/priceswindow.h"
#include "app/window/toolswindow.h"
#include "models/items/teamruns.h"
#include "widgets/common/noticebar.h"
#include "widgets/runs/traceview.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr QSize usual(1440, 900);
constexpr QSize small(1024, 700);
constexpr QSize tall(1440, 2200); ///< a page that scrolls, as a whole
constexpr QSize smallAndTall(1024, 2700);
constexpr QSize dialogSize(1024, 760);
constexpr double midway = 0.15;
constexpr int longer = 4;
constexpr double early = 0.15;
constexpr int planTasks = 4;
constexpr int planCalls = 20;

class Gallery
{
public:
    Gallery(QString folder, int tasks)
        : m_folder(std::move(folder))
        , m_tasks(tasks)
    {
        m_readyMade = readyMadeDescriptions();
        for (Json &description : m_readyMade)
            description["tasks"]["count"] = tasks;
    }

    Result<QStringList> render()
    {
        if (!QDir().mkpath(m_folder))
            return fail(Error::Kind::Storage, m_folder, Tr::tr("The folder cannot be made."),
                        Tr::tr("Choose a place that you may write to."));
        for (const auto &part :
             {&Gallery::beforeRunning, &Gallery::ownTasks, &Gallery::running, &Gallery::finished,
              &Gallery::plans, &Gallery::failed, &Gallery::readOnly, &Gallery::calculator,
              &Gallery::topologies, &Gallery::dialogs, &Gallery::nothingThere}) {
            if (const auto rendered = (this->*part)(); !rendered)
                return fail(rendered.error());
        }
        return m_files;
    }

private:
    Result<std::unique_ptr<Stage>> stage(const QString &workspace, QSize size = usual)
    {
        auto sources = makeSources({});
        if (!sources)
            return fail(sources.error());
        auto made =
            std::make_unique<Stage>(std::move(*sources), m_dir.filePath(workspace),
                                    m_dir.filePath(workspace + u".ini"_s), m_readyMade, size);
        if (const auto opened = made->open(); !opened)
            return fail(opened.error());
        return made;
    }

    /// The page as it is, light and dark.
    Result<void> shoot(Stage &stage, MainWindow::Page page, const QString &name,
                       QWidget *part = nullptr)
    {
        stage.window().showPage(page);
        for (const auto &[appearance, suffix] :
             {std::pair{Appearance::Light, u"light"_s}, std::pair{Appearance::Dark, u"dark"_s}}) {
            stage.window().setAppearance(appearance);
            const QString file = QDir(m_folder).filePath(name + u'-' + suffix + u".png"_s);
            if (const auto saved = stage.save(file, part); !saved)
                return saved;
            m_files << file;
        }
        return {};
    }
    Result<void> shootAll(Stage &stage, const QString &name)
    {
        for (const auto &[page, title] : {std::pair{MainWindow::SetupPlace, u"setup-"_s},
                                          std::pair{MainWindow::CurvesPlace, u"curves-"_s},
                                          std::pair{MainWindow::RunsPlace, u"runs-"_s},
                                          std::pair{MainWindow::TopologyPlace, u"topology-"_s}}) {
            if (const auto shot = shoot(stage, page, title + name); !shot)
                return shot;
        }
        return {};
    }
    /// An arm with a budget in the middle, and one of its runs that took some turns.
    static void chooseSomeRun(Stage &stage)
    {
        const RunTable &runs = stage.session().runs();
        const auto *record = runs.experiment();
        if (record == nullptr || runs.rowCount() == 0)
            return;
        int best = 0;
        int turns = 0;
        for (int row = 0; row < runs.rowCount(); ++row) {
            const RunRecord &run = runs.runAt(row);
            if (run.key.arm != record->arms.size() / 2 + 2 || !run.result || !run.result->correct
                || run.result->turns <= turns)
                continue;
            best = row;
            turns = run.result->turns;
        }
        stage.session().selection().chooseArm(runs.runAt(best).key.arm);
        stage.session().selection().chooseRun(runs.runAt(best).key);
    }

    Result<void> beforeRunning()
    {
        auto made = stage(u"first.tradespace"_s);
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        if (const auto shot = shootAll(stage, u"first-start"_s); !shot)
            return shot;
        Draft &draft = stage.session().draft();
        draft.set(u"name"_s, "");
        draft.set(u"tasks.count"_s, 0);
        draft.set(u"cap.experiment_usd"_s, "ten");
        draft.set(u"arms.strategies"_s, Json::array());
        return shoot(stage, MainWindow::SetupPlace, u"setup-faulty"_s);
    }
    Result<void> ownTasks()
    {
        auto made = stage(u"own.tradespace"_s, tall);
        if (!made)
            return fail(made.error());
        const auto take = [&](const QString &n) {
            return shoot(**made, MainWindow::SetupPlace, n);
        };
        if (const auto shown = showOwnTasks(**made, m_dir.path(), take); !shown)
            return shown;
        return showJudgedRun(
            **made, [&] { return shoot(**made, MainWindow::RunsPlace, u"runs-judged"_s); });
    }
    Result<void> running()
    {
        // so many tasks that it still runs when the last picture is taken
        const auto usualTasks = m_readyMade;
        for (Json &description : m_readyMade)
            description["tasks"]["count"] = longer * description["tasks"]["count"].get<int>();
        auto made = stage(u"running.tradespace"_s);
        m_readyMade = usualTasks;
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        if (const auto ran = stage.run(midway); !ran)
            return ran;
        chooseSomeRun(stage);
        if (const auto shot = shootAll(stage, u"running"_s); !shot)
            return shot;
        stage.session().pause();
        if (const auto shot = shoot(stage, MainWindow::CurvesPlace, u"curves-paused"_s); !shot)
            return shot;
        stage.session().stop();
        return stage.until([&stage] { return !stage.session().busy(); }, Tr::tr("stopping"));
    }
    Result<void> finished()
    {
        auto made = stage(u"finished.tradespace"_s);
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        if (const auto ran = stage.run(2); !ran)
            return ran;
        if (const auto shot = shoot(stage, MainWindow::CurvesPlace, u"curves-finished"_s); !shot)
            return shot;
        chooseSomeRun(stage);
        if (const auto shot = shoot(stage, MainWindow::SetupPlace, u"setup-finished"_s); !shot)
            return shot;
        if (const auto shot = shoot(stage, MainWindow::RunsPlace, u"runs-finished"_s); !shot)
            return shot;
        if (const auto shot = shoot(stage, MainWindow::TopologyPlace, u"topology-finished"_s);
            !shot)
            return shot;
        stage.window().resize(small);
        if (const auto shot = shootAll(stage, u"finished-small"_s); !shot)
            return shot;
        stage.session().playAgain();
        return shoot(stage, MainWindow::SetupPlace, u"setup-played"_s);
    }
    /// A run with plans and a verifier, at its first plan.
    Result<void> plans()
    {
        const auto usualOnes = m_readyMade;
        Json description = usualOnes.front();
        description["tasks"]["count"] = planTasks;
        description["arms"] = {{"strategies", {"bats"}},
                               {"models", {"offline-medium"}},
                               {"calls_per_tool", {planCalls}}};
        m_readyMade = {description};
        auto made = stage(u"plans.tradespace"_s);
        m_readyMade = usualOnes;
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        if (const auto ran = stage.run(2); !ran)
            return ran;
        const RunTable &runs = stage.session().runs();
        int longest = 0;
        for (int row = 0; row < runs.rowCount(); ++row) {
            const auto turns = [&runs](int at) { return runs.runAt(at).result->turns; };
            longest = turns(row) > turns(longest) ? row : longest;
        }
        stage.session().selection().chooseRun(runs.runAt(longest).key);
        if (const auto settled = stage.settle(); !settled)
            return settled;
        stage.window().showPage(MainWindow::RunsPlace);
        for (auto *trace : stage.window().findChildren<TraceView *>()) {
            for (int row = trace->model()->rowCount() - 1; row >= 0; --row) {
                const QModelIndex card = trace->model()->index(row, 0);
                if (card.data(TraceModel::KindRole).toInt()
                    != static_cast<int>(TraceCard::Kind::Verdict))
                    continue;
                trace->setCurrentIndex(card);
                trace->scrollTo(trace->model()->index(std::max(row - 4, 0), 0));
                break;
            }
        }
        return shoot(stage, MainWindow::RunsPlace, u"runs-plan"_s);
    }
    Result<void> failed()
    {
        auto made = stage(u"failed.tradespace"_s);
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        if (const auto ran = stage.run(early); !ran)
            return ran;
        {
            const FullDisk full(64 << 10); // the log is longer than that by now
            if (const auto ended =
                    stage.until([&stage] { return !stage.session().busy(); }, Tr::tr("failing"));
                !ended)
                return ended;
            if (const auto settled = stage.settle(); !settled)
                return settled;
        }
        if (stage.state() != Standing::State::Failed)
            return fail(Error::Kind::Input, u"tasks"_s,
                        Tr::tr("The sample ended before its disk was full."),
                        Tr::tr("Take more tasks."));
        return shootAll(stage, u"failed"_s);
    }
    Result<void> readOnly()
    {
        auto owner = stage(u"finished.tradespace"_s);
        if (!owner)
            return fail(owner.error());
        auto second = stage(u"finished.tradespace"_s);
        if (!second)
            return fail(second.error());
        return shoot(**second, MainWindow::CurvesPlace, u"curves-read-only"_s);
    }
    Result<void> calculator()
    {
        auto made = stage(u"finished.tradespace"_s);
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        const auto curves = MainWindow::CurvesPlace;
        CalculatorDock &dock = stage.window().calculator();
        CalculatorDesk &desk = stage.session().calculator().desk();
        if (const auto settled = stage.settle(); !settled)
            return settled;
        if (const auto question = questionOf(stage.session().results(), desk.facts()))
            dock.open(*question);
        if (const auto shot = shoot(stage, curves, u"calculator-docked"_s); !shot)
            return shot;
        stage.window().resize(small);
        if (const auto shot = shoot(stage, curves, u"calculator-small"_s); !shot)
            return shot;
        if (const auto shot = shoot(stage, MainWindow::SetupPlace, u"calculator-setup"_s); !shot)
            return shot;
        stage.window().resize(usual);
        const QString bad = m_dir.filePath(u"bad.csv"_s);
        if (const auto written = exportText("benchmark,model\nmine,\"gpt\n", bad); !written)
            return written;
        stage.session().calculator().load(bad);
        if (const auto shot = shoot(stage, curves, u"calculator-bad-data"_s); !shot)
            return shot;
        dock.panel().notices().clear();
        desk.setMeasured({});
        dock.setFloating(true);
        desk.setInput({16, 0.35, 100, 71, "workbench", "openai", {0, 0, 3, 0, 5}, 0.031});
        desk.setPredictor(PredictorKind::Equation);
        if (const auto shot = shoot(stage, curves, u"calculator-wide"_s, &dock); !shot)
            return shot;
        dock.panel().showTab(CalculatorPanel::Scores);
        desk.setPredictor(PredictorKind::Gap);
        return shoot(stage, curves, u"calculator-scoreboard"_s, &dock);
    }
    /// All topologies on all families, few tasks each.
    Result<void> topologies()
    {
        auto description = findDescription(u"topology-families"_s);
        if (!description)
            return fail(description.error());
        Json json = toJson(*description);
        for (Json &family : json["tasks"]["families"])
            family["count"] = std::max(2, m_tasks / 5);
        json["arms"]["models"] = {"offline-medium"};
        const auto usualOnes = std::exchange(m_readyMade, {json});
        auto made = stage(u"topologies.tradespace"_s);
        m_readyMade = usualOnes;
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        const auto page = MainWindow::TopologyPlace;
        if (const auto shot = shoot(stage, page, u"topology-draft"_s); !shot)
            return shot;
        if (const auto ran = stage.run(2); !ran)
            return ran;
        if (const auto shot = shoot(stage, page, u"topology-teams"_s); !shot)
            return shot;
        stage.window().resize(tall);
        if (const auto shot = shoot(stage, page, u"topology-teams-tall"_s); !shot)
            return shot;
        stage.session().topologies().setFamily("finance");
        const auto runs = teamRuns(stage.session().runs(), Topology::Hybrid, "finance");
        if (!runs.empty())
            stage.session().selection().chooseRun(runs.front());
        if (const auto settled = stage.settle(); !settled)
            return settled;
        stage.session().messages().setRound(1);
        stage.window().resize(small);
        if (const auto shot = shoot(stage, page, u"topology-teams-small"_s); !shot)
            return shot;
        stage.window().resize(smallAndTall);
        return shoot(stage, page, u"topology-teams-small-tall"_s);
    }
    /// Of the user's settings.
    Result<void> dialogs()
    {
        auto made = stage(u"dialogs.tradespace"_s);
        if (!made)
            return fail(made.error());
        const auto taker = [&](QDialog &dialog) {
            dialog.resize(dialogSize);
            return [this, &dialog, stage = made->get()](const QString &name) {
                return shoot(*stage, MainWindow::SetupPlace, name, &dialog);
            };
        };
        auto shown = showConnections(**made, taker((*made)->window().connections()));
        if (shown)
            shown = showOwnTools(**made, taker((*made)->window().tools()));
        return shown ? showOwnPrices(**made, taker((*made)->window().prices())) : shown;
    }
    Result<void> nothingThere()
    {
        auto made = stage(u"empty.tradespace"_s);
        if (!made)
            return fail(made.error());
        Stage &stage = **made;
        while (stage.session().showsDraft())
            stage.session().removeDraft();
        return shootAll(stage, u"empty"_s);
    }

    const QString m_folder;
    const int m_tasks;
    const QTemporaryDir m_dir;
    std::vector<Json> m_readyMade;
    QStringList m_files;
};

} // namespace

Result<QStringList> renderGallery(const QString &folder, int tasks)
{
    return Gallery(folder, tasks).render();
}

} // namespace tradespace
