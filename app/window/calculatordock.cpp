// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/calculatordock.h"

#include "app/window/exports.h"
#include "app/window/filedialogs.h"
#include "models/scaling/scalingjson.h"
#include "widgets/common/noticebar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr QSize floatingSize(1040, 780); ///< all parts side by side
}

CalculatorDock::CalculatorDock(CalculatorJobs &jobs, Settings &settings, QWidget *parent)
    : QDockWidget(tr("Calculator"), parent)
    , m_jobs(jobs)
    , m_settings(settings)
    , m_coefficients(jobs.desk())
    , m_scores(jobs.desk())
    , m_panel(new CalculatorPanel(jobs.desk(), m_coefficients, m_scores, makeActions()))
{
    setObjectName(u"calculatorDock"_s);
    setWidget(m_panel);
    connect(&jobs, &CalculatorJobs::failed, this,
            [this](const Error &error) { m_panel->notices().say(error); });
    connect(&jobs, &CalculatorJobs::fitted, this, [this] {
        m_panel->notices().clear();
        m_published->setEnabled(m_jobs.usesFile());
    });
    m_published->setEnabled(jobs.usesFile());
    connect(this, &QDockWidget::topLevelChanged, this, [this](bool floating) {
        if (floating && width() < floatingSize.width())
            resize(floatingSize);
    });
}

CalculatorPanel::Actions CalculatorDock::makeActions()
{
    const auto action = [this](const QString &text, const QString &hint, const auto &does) {
        auto *made = new QAction(text, this);
        made->setToolTip(hint);
        connect(made, &QAction::triggered, this, does);
        return made;
    };
    const auto answer = [this] { return m_jobs.desk().recommendation(); };
    CalculatorPanel::Actions out;
    out.openData =
        action(tr("Data …"), tr("Configurations from a CSV file instead"), [this] { openData(); });
    m_published = action(tr("Published data"), tr("Back to the published configurations"),
                         [this] { m_jobs.usePublished(); });
    out.publishedData = m_published;
    out.copy = action(tr("Copy as text"), tr("The whole recommendation, for a note or a mail"),
                      [this] { copy(); });
    out.exports << action(tr("Picture (PNG) …"), {}, [this] {
        save(tr("Export a picture"), u"calculator.png"_s, tr("PNG (*.png)"),
             [this](const QString &file) { return exportPicture(m_panel->picture(), file); });
    });
    out.exports << action(tr("Table (CSV) …"), {}, [this, answer] {
        save(tr("Export the table"), u"recommendation.csv"_s, tr("CSV (*.csv)"),
             [answer](const QString &file) { return exportText(toCsv(answer()), file); });
    });
    out.exports << action(tr("Whole recommendation (JSON) …"), {}, [this, answer] {
        save(tr("Export the recommendation"), u"recommendation.json"_s, tr("JSON (*.json)"),
             [answer](const QString &file) { return exportDescription(toJson(answer()), file); });
    });
    return out;
}

void CalculatorDock::copy()
{
    QGuiApplication::clipboard()->setText(asText(m_jobs.desk().recommendation()));
    m_panel->notices().say(NoticeBar::Kind::Information,
                           tr("The recommendation is on the clipboard."));
}

void CalculatorDock::openData()
{
    const QString file = askToOpen(this, m_settings, tr("Configurations"),
                                   tr("Configurations (*.csv);;All files (*)"));
    if (!file.isEmpty())
        m_jobs.load(file);
}

void CalculatorDock::save(const QString &title, const QString &suggestion, const QString &filter,
                          const std::function<Result<void>(const QString &)> &write)
{
    const QString file = askToSave(this, m_settings, title, suggestion, filter);
    if (file.isEmpty())
        return;
    if (const auto written = write(file); !written)
        m_panel->notices().say(written.error());
    else
        m_panel->notices().say(NoticeBar::Kind::Information, tr("Written to %1.").arg(file));
}

void CalculatorDock::open(const DeskQuestion &question)
{
    RecommendationInput input = question.input;
    input.singleCost = m_jobs.desk().input().singleCost;
    m_jobs.desk().setMeasured(question.measured);
    m_jobs.desk().setInput(input);
    show();
    raise();
}

} // namespace tradespace
