// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/header.h"

#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"
#include "widgets/common/elidedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QPushButton *named(QPushButton *button, const QString &name)
{
    button->setObjectName(name);
    return button;
}

} // namespace

void StatusPill::show(Standing::State state, const Theme &theme)
{
    m_text = stateWord(state);
    switch (state) {
    case Standing::State::Running:
    case Standing::State::Preparing:
        m_tone = theme.accent;
        break;
    case Standing::State::Paused:
    case Standing::State::Stopping:
        m_tone = theme.warn;
        break;
    case Standing::State::Finished:
        m_tone = theme.good;
        break;
    case Standing::State::Failed:
        m_tone = theme.bad;
        break;
    default:
        m_tone = theme.secondary;
    }
    setAccessibleName(m_text);
    setVisible(!m_text.isEmpty());
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(Theme::captionPx, true));
    return {metrics.horizontalAdvance(m_text) + 20, metrics.height() + 6};
}

void StatusPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor wash = m_tone;
    wash.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(wash);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    painter.setFont(Theme::font(Theme::captionPx, true));
    painter.setPen(m_tone);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

Header::Header(const StandingModel &standing, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_standing(standing)
    , m_name(withRole(new ElidedLabel, "title"))
    , m_pill(new StatusPill)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::group, space::between, space::group, 4);
    row->setSpacing(space::inside);
    m_name->setObjectName(u"experimentName"_s);
    row->addWidget(m_name);
    row->addSpacing(4);
    m_pill->setObjectName(u"statusPill"_s);
    m_pill->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->addWidget(m_pill);
    row->addStretch(1);
    auto *run = named(buttonFor(actions.run, "primary"), u"run"_s);
    setFocusProxy(run);
    row->addWidget(run);
    row->addWidget(named(buttonFor(actions.pause), u"pause"_s));
    row->addWidget(named(buttonFor(actions.stop), u"stop"_s));
    connect(&standing, &StandingModel::changed, this, &Header::refresh);
    refresh();
}

void Header::refresh()
{
    const Standing &standing = m_standing.value();
    m_name->setLine(standing.name.isEmpty() && standing.state != Standing::State::Nothing
                        ? tr("Unnamed experiment")
                        : standing.name);
    m_pill->show(standing.state, m_theme);
}

void Header::setTheme(const Theme &theme)
{
    m_theme = theme;
    refresh();
}

} // namespace tradespace
