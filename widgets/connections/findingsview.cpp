// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connections/findingsview.h"

#include "widgets/common/appearance.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QLabel *markFor(ServerProbe::Finding::Mark mark)
{
    using Mark = ServerProbe::Finding::Mark;
    struct Look
    {
        QString sign;
        const char *role;
        QString word;
    };
    const Look look = mark == Mark::Good ? Look{u"✓"_s, "good", FindingsView::tr("good")}
        : mark == Mark::Warning          ? Look{u"!"_s, "warn", FindingsView::tr("warning")}
        : mark == Mark::Bad              ? Look{u"✕"_s, "bad", FindingsView::tr("bad")}
                                         : Look{u"?"_s, "secondary", FindingsView::tr("not known")};
    auto *label = withRole(new QLabel(look.sign), look.role);
    label->setAccessibleName(look.word);
    label->setToolTip(look.word);
    label->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    label->setFixedWidth(16);
    return label;
}

QLabel *textOf(const QString &text, const char *role)
{
    auto *label = withRole(new QLabel(text), role);
    label->setTextFormat(Qt::PlainText); // servers have a say in it
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

} // namespace

FindingsView::FindingsView(const ServerProbe &probe, QWidget *parent)
    : QWidget(parent)
    , m_probe(probe)
    , m_heading(textOf({}, "secondary"))
{
    setObjectName(u"findings"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addWidget(m_heading);
    connect(&probe, &ServerProbe::changed, this, &FindingsView::follow);
    follow();
}

void FindingsView::follow()
{
    delete m_lines;
    m_lines = nullptr;
    setVisible(!m_probe.findings().empty());
    if (m_probe.findings().empty())
        return;
    m_heading->setText(tr("What %1 can do").arg(m_probe.checked()));
    m_lines = new QWidget;
    auto *grid = new QGridLayout(m_lines);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::inside);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const ServerProbe::Finding &finding : m_probe.findings()) {
        auto *subject = textOf(finding.subject, "");
        subject->setWordWrap(false);
        grid->addWidget(markFor(finding.mark), row, 0);
        grid->addWidget(subject, row, 1);
        grid->addWidget(textOf(finding.text, "secondary"), row, 2);
        ++row;
    }
    layout()->addWidget(m_lines);
}

} // namespace tradespace
