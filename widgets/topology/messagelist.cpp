// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/messagelist.h"

#include "widgets/common/appearance.h"

#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int linePx = 17;
constexpr int rowPx = 2 * linePx + 10;
} // namespace

/// Who to whom, and the beginning of what was said.
class MessageDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            QColor wash = theme.accent;
            wash.setAlphaF(0.12F);
            painter->fillRect(option.rect, wash);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme.grid);
        const QRect room = option.rect.adjusted(space::inside, 5, -space::inside, -5);
        const QRect line(room.left(), room.top(), room.width(), linePx);
        const auto write = [&](const QRect &where, const QString &text, const QFont &font,
                               const QColor &colour) {
            painter->setFont(font);
            painter->setPen(colour);
            painter->drawText(where, Qt::AlignLeft | Qt::AlignVCenter,
                              QFontMetrics(font).elidedText(text, Qt::ElideRight, where.width()));
        };
        write(line, index.data().toString(), Theme::font(Theme::bodyPx), theme.text);
        write(line.translated(0, linePx),
              index.data(RunMessages::TextRole).toString().left(300).simplified(),
              Theme::font(Theme::captionPx), theme.secondary);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, rowPx};
    }

    Theme theme = Theme::light();
};

MessageList::MessageList(RunMessages &messages, QWidget *parent)
    : QWidget(parent)
    , m_messages(messages)
    , m_view(new QListView)
    , m_delegate(new MessageDelegate(this))
    , m_text(new QPlainTextEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::inside);
    column->addWidget(m_view, 3);
    column->addWidget(m_text, 2);
    withRole(m_view, "panel");
    m_view->setModel(&messages);
    m_view->setItemDelegate(m_delegate);
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Messages"));
    m_view->setMinimumHeight(3 * rowPx);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text of the message"));
    m_text->setMinimumHeight(84);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MessageList::showCurrent);
    connect(&messages, &QAbstractItemModel::modelReset, this, [this] {
        m_view->setCurrentIndex(m_messages.index(0));
        showCurrent();
    });
    showCurrent();
}

void MessageList::setTheme(const Theme &theme)
{
    m_delegate->theme = theme;
    m_view->viewport()->update();
}

void MessageList::showCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    m_text->setPlainText(current.isValid() ? current.data(RunMessages::TextRole).toString()
                                           : tr("No messages in this round."));
}

} // namespace tradespace
