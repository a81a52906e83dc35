// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/rulelist.h"

#include "models/domain/wording.h"
#include "widgets/common/appearance.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QLabel *text(const char *role)
{
    auto *label = withRole(new QLabel, role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

RuleList::RuleList(const CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"ruleList"_s);
    m_column->setContentsMargins({});
    m_column->setSpacing(space::between);
    connect(&desk, &CalculatorDesk::changed, this, &RuleList::follow);
    follow();
}

RuleList::Entry RuleList::addEntry()
{
    const Entry entry{text(""), text(""), text("secondary"), text("caption")};
    entry.name->setFont(Theme::font(Theme::bodyPx, true));
    entry.status->setWordWrap(false);
    auto *head = new QHBoxLayout;
    head->addWidget(entry.name, 1);
    head->addWidget(entry.status, 0, Qt::AlignTop);
    auto *box = new QVBoxLayout;
    box->setSpacing(2);
    box->addLayout(head);
    box->addWidget(entry.finding);
    box->addWidget(entry.evidence);
    m_column->insertLayout(static_cast<int>(m_entries.size()), box);
    return entry;
}

void RuleList::follow()
{
    const auto &rules = m_desk.recommendation().rules;
    while (m_entries.size() < rules.size())
        m_entries.push_back(addEntry());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const bool used = i < rules.size();
        for (QLabel *label : {entry.name, entry.status, entry.finding, entry.evidence})
            label->setVisible(used);
        if (!used)
            continue;
        const RuleVerdict &rule = rules[i];
        entry.name->setText(rule.name);
        entry.status->setText(statusText(rule.status));
        entry.finding->setText(rule.finding);
        const QString support = supportText(rule.support);
        entry.evidence->setText(support.isEmpty()
                                    ? tr("Not checked against these data.")
                                    : tr("In these data %1. %2").arg(support, rule.evidence));
        const QString tip = plainToolTip(rule.claim + u'\n' + tr("Source: %1").arg(rule.source));
        for (QLabel *label : {entry.name, entry.status, entry.finding})
            label->setToolTip(tip);
    }
}

} // namespace tradespace
