// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curves/recommendationcard.h"

#include "models/domain/wording.h"
#include "models/items/baseline.h"
#include "models/items/deskquestion.h"
#include "models/scaling/calculator.h"
#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QLabel *text(const char *role)
{
    auto *label = withRole(new QLabel, role);
    label->setTextFormat(Qt::PlainText); // names come from files
    label->setWordWrap(true);
    return label;
}

QString budgetText(const Analysis &a, std::size_t baseline)
{
    const auto curve = std::find_if(a.curves.begin(), a.curves.end(), [baseline](const Curve &c) {
        return std::find(c.arms.begin(), c.arms.end(), baseline) != c.arms.end();
    });
    if (curve == a.curves.end() || curve->arms.size() < 2)
        return {};
    if (!curve->saturation)
        return Tr::tr("Where its curve goes flat is undetermined on these tasks.");
    return Tr::tr("Its curve goes flat at %1: beyond, at most %2 points more (%3 %).")
        .arg(
            budgetName(a.arms[curve->arms[*curve->saturation]].arm),
            QString::number(100 * std::max(0.0, curve->shortfallBound[*curve->saturation]), 'f', 1),
            QString::number(100 * a.settings.confidence));
}

QStringList modelsOf(const ExperimentRecord &record)
{
    QStringList names;
    for (const Arm &arm : record.arms)
        names << qstr(arm.model);
    names.removeDuplicates();
    return names;
}

} // namespace

RecommendationCard::RecommendationCard(const CalculatorDesk &desk, QAction *openCalculator,
                                       QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_parts(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_figure(text("title"))
    , m_interval(text("caption"))
    , m_ofArm(text("secondary"))
    , m_budget(text("secondary"))
    , m_tools(text(""))
    , m_models(text(""))
    , m_verdict(text(""))
    , m_margin(text("secondary"))
    , m_prediction(text("caption"))
    , m_open(buttonFor(openCalculator))
{
    withRole(this, "card");
    setAccessibleName(tr("Recommendation"));
    m_parts->setContentsMargins(space::between, space::between, space::between, space::between);
    m_parts->setSpacing(space::between);
    const auto column = [this] {
        auto *layout = new QVBoxLayout;
        layout->setSpacing(4);
        m_parts->addLayout(layout, 1);
        return layout;
    };
    auto *measured = column();
    auto *heading = text("section");
    heading->setText(tr("One agent or several?"));
    measured->addWidget(heading);
    measured->addSpacing(4);
    m_figure->setToolTip(
        plainToolTip(tr("P_SA, the baseline: success rate of the single agent on these "
                        "tasks = right runs ÷ counted runs")));
    for (QLabel *label : {m_figure, m_interval, m_ofArm, m_budget})
        measured->addWidget(label);
    measured->addSpacing(4);
    measured->addWidget(m_tools);
    measured->addWidget(m_models);
    measured->addStretch(1);

    auto *predicted = column();
    auto *predictedHeading = text("section");
    predictedHeading->setText(tr("Predicted"));
    predicted->addWidget(predictedHeading);
    predicted->addSpacing(4);
    m_verdict->setFont(Theme::font(Theme::bodyPx, true));
    m_verdict->setObjectName(u"cardVerdict"_s);
    m_margin->setObjectName(u"cardMargin"_s);
    m_open->setObjectName(u"openInCalculator"_s);
    for (QLabel *label : {m_verdict, m_margin, m_prediction})
        predicted->addWidget(label);
    predicted->addSpacing(4);
    predicted->addWidget(m_open, 0, Qt::AlignLeft);
    predicted->addStretch(1);

    auto *rules = column();
    auto *rulesHeading = text("section");
    rulesHeading->setText(tr("Published rules of thumb"));
    rules->addWidget(rulesHeading);
    rules->addSpacing(4);
    m_baselineRule = addRule(*rules);
    m_toolRule = addRule(*rules);
    auto *caveat = text("caption");
    caveat->setText(
        tr("Drawn from arXiv 2512.08296; the calculator shows how the data bear them out. "
           "No rule sees how decomposable a task is."));
    rules->addWidget(caveat);
    rules->addStretch(1);
}

RecommendationCard::Rule RecommendationCard::addRule(QBoxLayout &column)
{
    const Rule rule{text(""), text(""), text("secondary")};
    QFont strong = Theme::font(Theme::bodyPx, true);
    rule.status->setFont(strong);
    rule.status->setWordWrap(false);
    rule.status->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto *head = new QHBoxLayout;
    head->addWidget(rule.name, 1);
    head->addWidget(rule.status);
    column.addLayout(head);
    column.addWidget(rule.finding);
    column.addSpacing(4);
    return rule;
}

void RecommendationCard::fill(const Rule &rule, const RuleVerdict &verdict)
{
    rule.name->setText(verdict.name);
    rule.status->setText(statusText(verdict.status));
    rule.finding->setText(verdict.finding);
    const QString tip = plainToolTip(verdict.claim + u'\n' + tr("Source: %1").arg(verdict.source));
    for (QLabel *label : {rule.name, rule.status, rule.finding})
        label->setToolTip(tip);
}

void RecommendationCard::clear(const Rule &rule, const QString &name, const QString &needs)
{
    rule.name->setText(name);
    rule.status->setText(u"–"_s);
    rule.finding->setText(needs);
}

void RecommendationCard::show(const Results &results)
{
    const Analysis &a = results.analysis();
    const auto baseline = baselineArm(a);
    if (baseline) {
        const ArmSummary &arm = a.arms[*baseline];
        m_figure->setText(tr("P_SA %1").arg(percentText(arm.accuracy.value)));
        m_interval->setText(tr("%1 % interval [%2, %3], n = %4")
                                .arg(QString::number(100 * a.settings.confidence),
                                     QString::number(100 * arm.accuracy.low, 'f', 1),
                                     QString::number(100 * arm.accuracy.high, 'f', 1),
                                     grouped(std::llround(arm.effectiveRuns))));
        m_ofArm->setText(tr("Single agent: %1, %2")
                             .arg(qstr(curveName(a.arms, *baseline)), budgetName(arm.arm)));
        m_budget->setText(budgetText(a, *baseline));
        fill(m_baselineRule, baselineRule(arm.accuracy.low, arm.accuracy.high));
    } else {
        m_figure->setText(tr("P_SA not measured"));
        m_interval->clear();
        m_ofArm->setText(tr("Needs finished runs of an arm with topology single on these tasks."));
        m_budget->clear();
        clear(m_baselineRule, tr("45 % rule"), tr("Needs the measured baseline."));
    }
    m_interval->setVisible(!m_interval->text().isEmpty());
    m_budget->setVisible(!m_budget->text().isEmpty());

    QStringList tools;
    for (const std::string &name : results.tools())
        tools << qstr(name);
    m_tools->setText(tr("Tools: %1, the one for the answer included").arg(tools.size()));
    m_tools->setVisible(!tools.isEmpty());
    m_tools->setToolTip(plainToolTip(tools.join(u'\n')));
    if (tools.isEmpty())
        clear(m_toolRule, tr("Tool-count rule"), tr("Needs the tools of a started experiment."));
    else
        fill(m_toolRule, toolCountRule(static_cast<std::size_t>(tools.size())));
    predict(results);
    const QStringList models =
        results.experiment() != nullptr ? modelsOf(*results.experiment()) : QStringList();
    m_models->setText(tr("Model: %1").arg(models.join(u", "_s)));
    m_models->setVisible(!models.isEmpty());
}

/// What the gap model makes of the measured baseline.
void RecommendationCard::predict(const Results &results)
{
    const auto question = questionOf(results, m_desk.facts());
    m_open->setVisible(question.has_value());
    if (!question || m_desk.calculator() == nullptr) {
        m_verdict->setText(question ? tr("The predictors are being fitted.") : u"–"_s);
        m_margin->setText(question ? QString() : tr("Needs the measured baseline."));
        m_prediction->clear();
        return;
    }
    const Recommendation r = m_desk.calculator()->recommend(PredictorKind::Gap, question->input);
    m_verdict->setText(u"→ "_s + r.headline);
    m_margin->setText(tr("%1 over %2: %3 points [%4, %5], %6 % interval")
                          .arg(topologyLabel(r.best), topologyLabel(r.runnerUp).toLower())
                          .arg(100 * r.margin.value, 0, 'f', 1)
                          .arg(100 * r.margin.low, 0, 'f', 1)
                          .arg(100 * r.margin.high, 0, 'f', 1)
                          .arg(100 * recommendationConfidence));
    QStringList notes{
        question->modelKnown
            ? tr("By the gap model, at intelligence index %1.").arg(question->input.intelligence)
            : tr("By the gap model. The model's intelligence index is unknown: %1 is "
                 "taken.")
                  .arg(question->input.intelligence)};
    if (results.offline())
        notes << tr("The baseline is the built-in program's, not an LLM's.");
    m_prediction->setText(notes.join(u' '));
}

void RecommendationCard::setSideBySide(bool wide)
{
    m_parts->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_parts->setSpacing(wide ? space::group : space::between);
}

} // namespace tradespace
