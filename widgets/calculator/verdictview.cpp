// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/verdictview.h"

#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QLabel *text(const char *role)
{
    auto *label = withRole(new QLabel, role);
    label->setTextFormat(Qt::PlainText); // names come from files
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

VerdictView::VerdictView(const CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_headline(text("section"))
    , m_advice(text(""))
    , m_measured(text("secondary"))
{
    m_headline->setObjectName(u"headline"_s);
    m_advice->setObjectName(u"advice"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_headline);
    column->addWidget(m_advice);
    column->addWidget(m_measured);
    auto *caveat = text("caption");
    caveat->setObjectName(u"caveat"_s);
    caveat->setText(decomposabilityCaveat());
    column->addWidget(caveat);
    connect(&desk, &CalculatorDesk::changed, this, &VerdictView::follow);
    follow();
}

void VerdictView::follow()
{
    const Recommendation &r = m_desk.recommendation();
    m_headline->setText(r.headline);
    m_advice->setText(r.advice);
    QStringList own;
    if (m_desk.measured())
        own << tr("Rings: measured in \"%1\".").arg(m_desk.measured()->label);
    if (r.ownShare > 0)
        own << ownShareText(r);
    m_measured->setText(own.join(u' '));
    m_measured->setVisible(!own.isEmpty());
}

WarningList::WarningList(const CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_text(text("caption"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_text->setObjectName(u"calculatorWarnings"_s);
    column->addWidget(m_text);
    connect(&desk, &CalculatorDesk::changed, this, &WarningList::follow);
    follow();
}

void WarningList::follow()
{
    QStringList lines;
    for (const QString &warning : m_desk.recommendation().warnings)
        lines << u"• "_s + warning;
    m_text->setText(lines.join(u'\n'));
    setVisible(!lines.isEmpty());
}

TakeAlong::TakeAlong(QAction *copy, const QList<QAction *> &exports, QWidget *parent)
    : QWidget(parent)
{
    auto *ways = new QHBoxLayout(this);
    ways->setContentsMargins({});
    ways->setSpacing(space::inside);
    QPushButton *copyButton = buttonFor(copy);
    copyButton->setObjectName(u"copyRecommendation"_s);
    ways->addWidget(copyButton);
    auto *more = new QPushButton(tr("Export"));
    more->setObjectName(u"exportRecommendation"_s);
    auto *menu = new QMenu(more);
    menu->addActions(exports);
    more->setMenu(menu);
    ways->addWidget(more);
    ways->addStretch(1);
}

} // namespace tradespace
