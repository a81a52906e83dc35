// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/trialpanel.h"

#include "widgets/common/appearance.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qsizetype shownLetters = 120;

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= shownLetters ? line : QString(line.left(shownLetters - 1) + u'…');
}

QString wordsOf(const TriedView &tried)
{
    if (!tried.trouble.isEmpty())
        return tried.trouble;
    QStringList paragraphs;
    for (const auto &row : tried.rows)
        paragraphs << TrialPanel::tr("%1\n→ %2 (wanted: %3) — %4 · %5")
                          .arg(shortened(row.question), shortened(row.answer),
                               shortened(row.wanted), row.grade, row.spent);
    paragraphs << tried.sentences.join(u' ');
    return paragraphs.join(u"\n\n"_s);
}

} // namespace

TrialPanel::TrialPanel(Draft &draft, TaskFileDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_desk(desk)
    , m_button(new QPushButton)
    , m_said(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    m_button->setObjectName(u"tryTasks"_s);
    m_button->setToolTip(tr("Runs three of the tasks under the arm that should cost least. A "
                            "served model is paid for these runs."));
    m_said->setObjectName(u"tried"_s);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_said);
    connect(m_button, &QPushButton::clicked, &desk, [&desk] {
        if (desk.trying())
            emit desk.tryUnwanted();
        else
            emit desk.tryWanted();
    });
    connect(&desk, &TaskFileDesk::triedChanged, this, &TrialPanel::refresh);
    connect(&draft, &Draft::problemsChanged, this, &TrialPanel::refresh);
    connect(&draft, &Draft::changed, this, &TrialPanel::refresh);
    refresh();
}

void TrialPanel::refresh()
{
    m_button->setText(m_desk.trying() ? tr("Stop trying") : tr("Try three tasks"));
    m_button->setEnabled(m_desk.trying()
                         || (m_draft.valid() && m_draft.lock() == Draft::Lock::Open));
    m_said->setText(m_desk.trying()  ? tr("Three tasks are being tried …")
                        : m_desk.tried() ? wordsOf(*m_desk.tried())
                                         : QString());
    m_said->setVisible(!m_said->text().isEmpty());
}

} // namespace tradespace
