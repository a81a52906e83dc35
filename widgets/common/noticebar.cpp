// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/noticebar.h"

#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_message(new QLabel)
    , m_mend(withRole(new QLabel, "secondary"))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton)
{
    setObjectName(u"noticeBar"_s);
    for (QLabel *label : {m_message, m_mend}) {
        label->setTextFormat(Qt::PlainText); // it may quote a file
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_close->setText(u"✕"_s);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit dismissed();
    });
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_message);
    texts->addWidget(m_mend);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::between + 4, space::inside, space::inside, space::inside);
    row->setSpacing(space::inside);
    row->addLayout(texts, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void NoticeBar::say(Kind kind, const QString &message, const QString &mend,
                    const QList<QAction *> &actions)
{
    m_kind = kind;
    m_message->setText(message);
    m_mend->setText(mend);
    m_mend->setVisible(!mend.isEmpty());
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (QAction *action : actions) {
        m_buttons->addWidget(buttonFor(action));
    }
    setAccessibleName(text());
    update();
    show();
}

void NoticeBar::say(const Error &error, const QList<QAction *> &actions)
{
    const QString message =
        error.place.isEmpty() ? error.message : QString(error.place + u": "_s + error.message);
    say(Kind::Trouble, message, error.mend, actions);
}

void NoticeBar::clear()
{
    m_message->clear();
    m_mend->clear();
    hide();
}

QString NoticeBar::text() const
{
    return m_mend->text().isEmpty() ? m_message->text()
                                    : QString(m_message->text() + u' ' + m_mend->text());
}

void NoticeBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const QColor tone = m_kind == Kind::Trouble ? m_theme.bad
        : m_kind == Kind::Warning               ? m_theme.warn
                                                : m_theme.accent;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor wash = tone;
    wash.setAlphaF(0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setBrush(wash);
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setBrush(tone);
    painter.drawRoundedRect(QRectF(4, 6, 3, height() - 12), 1.5, 1.5);
}

} // namespace tradespace
