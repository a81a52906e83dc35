// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/topologycard.h"

#include "models/analysis/figuretext.h"
#include "models/domain/wording.h"
#include "widgets/common/marker.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int pad = 12;
constexpr int headHeight = 22;
constexpr int drawingHeight = 104;
constexpr int captionHeight = 18;
constexpr int rowHeight = 33;
constexpr int barHeight = 6;
constexpr int figuresTop = pad + headHeight + drawingHeight + captionHeight + 8;

QRectF rowRect(const QWidget &card, std::size_t figure)
{
    return QRectF(pad, figuresTop + rowHeight * static_cast<int>(figure), card.width() - 2 * pad,
                  rowHeight);
}

} // namespace

TopologyCard::TopologyCard(Topology topology, const TopologyTable &table, QWidget *parent)
    : QAbstractButton(parent)
    , m_topology(topology)
    , m_table(table)
{
    setObjectName(QString::fromLatin1(topologyName(topology)));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
}

QSize TopologyCard::minimumSizeHint() const
{
    return {196, figuresTop + rowHeight * static_cast<int>(cardFigures.size()) + pad / 2};
}

QSize TopologyCard::sizeHint() const
{
    return minimumSizeHint();
}

void TopologyCard::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_drawing.colour = theme.series(objectName(), 0).colour;
    update();
}

void TopologyCard::setPointedAt(bool pointedAt)
{
    if (pointedAt == m_pointedAt)
        return;
    m_pointedAt = pointedAt;
    update();
}

void TopologyCard::show(double most, const std::array<FigureAxis, cardFigures.size()> &axes)
{
    const CoordinationGroup *group = m_table.groupOf(m_topology);
    m_axes = axes;
    m_drawing.topology = m_topology;
    m_drawing.agents = usualAgents(m_topology, m_table.facts().of(m_topology).agents);
    if (group && !group->agentTurns.empty())
        m_drawing.agents =
            std::clamp(group->agentTurns.rbegin()->first + 1, 1, RunMessages::mostAgents);
    m_drawing.radius = m_drawing.agents > fewAgents ? 5 : 8;
    m_drawing.ways = protocolWays(m_topology, m_drawing.agents);
    m_drawing.messages.clear();
    for (const auto &[pair, mean] : group ? group->pairs : MessageCounts{}) {
        if (pair.first < m_drawing.agents && pair.second < m_drawing.agents)
            m_drawing.messages[pair] = mean;
    }
    m_drawing.most = most;
    m_drawing.greyed = group == nullptr;
    m_drawing.colour = m_theme.series(objectName(), 0).colour;
    setEnabled(group != nullptr);
    setCursor(group ? Qt::PointingHandCursor : Qt::ArrowCursor);
    describe();
    update();
}

QString TopologyCard::captionText() const
{
    const CoordinationGroup *group = m_table.groupOf(m_topology);
    if (!group)
        return tr("Not run in this experiment");
    double all = 0;
    double handIns = 0;
    for (const auto &[kind, mean] : group->messages)
        (kind == "hand_in" ? handIns : all) += mean;
    if (all > 0)
        return tr("%1 messages a run").arg(numberText(all, 1));
    return handIns > 0 ? tr("no messages, %1 hand-ins").arg(numberText(handIns, 1))
                       : tr("no messages");
}

void TopologyCard::describe()
{
    QStringList lines{topologyLabel(m_topology) + u". "_s + captionText() + u'.'};
    for (const CoordinationFigure figure : cardFigures) {
        if (const auto cell = m_table.figureOf(m_topology, figure))
            lines << tr("%1: %2").arg(wordsOf(figure).name, cell->measuredText);
    }
    setAccessibleName(lines.front());
    setAccessibleDescription(lines.join(u'\n'));
}

QRectF TopologyCard::barRect(std::size_t figure) const
{
    const QRectF row = rowRect(*this, figure);
    return {row.left(), row.top() + 18, row.width(), barHeight};
}

void TopologyCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool emphasised = m_pointedAt || (isEnabled() && (hasFocus() || underMouse()));
    painter.setBrush(m_theme.raised);
    painter.setPen(emphasised ? QPen(m_theme.accent, 2) : QPen(m_theme.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    paintHead(painter);
    TeamDrawing drawing = m_drawing;
    drawing.room = QRectF(pad, pad + headHeight, width() - 2 * pad, drawingHeight);
    drawing.room.adjust(8, 4, -8, -6);
    drawing.paint(painter, m_theme);
    painter.setFont(Theme::font(Theme::captionPx));
    painter.setPen(m_theme.secondary);
    painter.drawText(
        QRectF(pad, pad + headHeight + drawingHeight, width() - 2 * pad, captionHeight),
        Qt::AlignHCenter | Qt::AlignVCenter, captionText());
    for (std::size_t i = 0; i < cardFigures.size(); ++i)
        paintFigure(painter, i);
}

void TopologyCard::paintHead(QPainter &painter) const
{
    const CoordinationGroup *group = m_table.groupOf(m_topology);
    SeriesStyle style = m_theme.series(objectName(), 0);
    if (!group)
        style.colour = m_theme.disabled;
    const QRectF line(pad, pad, width() - 2 * pad, headHeight);
    paintMarker(painter, QPointF(line.left() + 6, line.center().y()), 5, style, m_theme.raised);
    painter.setFont(Theme::font(Theme::bodyPx, true));
    painter.setPen(group ? m_theme.text : m_theme.disabled);
    painter.drawText(line.adjusted(18, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     topologyLabel(m_topology));
    painter.setFont(Theme::font(Theme::captionPx));
    painter.setPen(m_theme.secondary);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     group ? tr("%1 runs").arg(grouped(static_cast<qint64>(group->runs)))
                           : tr("not run"));
}

void TopologyCard::paintFigure(QPainter &painter, std::size_t figure) const
{
    using Difference = ComparedFigure::Difference;
    const auto cell = m_table.figureOf(m_topology, cardFigures[figure]);
    const CoordinationFigureWords words = wordsOf(cardFigures[figure]);
    const QRectF row = rowRect(*this, figure);
    const QRectF line(row.left(), row.top(), row.width(), 16);
    const QFont caption = Theme::font(Theme::captionPx);
    const QFontMetricsF metrics(caption);
    QString name = words.unit.isEmpty() ? words.sign : QString(words.sign + u", "_s + words.unit);
    if (!words.caveat.isEmpty())
        name += u'*';
    painter.setFont(caption);
    painter.setPen(m_theme.secondary);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    const Difference difference = cell ? cell->difference : Difference::Nothing;
    const bool marked = difference == Difference::Above || difference == Difference::Below;
    QRectF value = line;
    if (marked) {
        painter.setPen(m_theme.warn);
        painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter,
                         difference == Difference::Above ? u"▲"_s : u"▼"_s);
        value.adjust(0, 0, -metrics.horizontalAdvance(u"▲ "_s), 0);
    }
    painter.setPen(cell ? m_theme.text : m_theme.disabled);
    painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter, cell ? cell->measuredText : u"–"_s);
    paintBar(painter, figure, cell);
}

void TopologyCard::paintBar(QPainter &painter, std::size_t figure,
                            const std::optional<ComparedFigure> &cell) const
{
    const QRectF bar = barRect(figure);
    const FigureAxis axis = m_axes[figure];
    const auto at = [&](double value) {
        const double share = (value - axis.low) / std::max(1e-12, axis.high - axis.low);
        return bar.left() + std::clamp(share, 0.0, 1.0) * bar.width();
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.grid);
    painter.drawRoundedRect(bar, 2, 2);
    if (cell && cell->measured.known()) {
        const double zero = at(0);
        const double end = at(cell->measured.value);
        QColor fill = m_theme.series(objectName(), 0).colour;
        fill.setAlphaF(0.75F);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(QPointF(std::min(zero, end), bar.top()),
                                       QPointF(std::max(zero, end), bar.bottom())),
                                2, 2);
        if (cell->measured.bounded()) {
            painter.setPen(QPen(m_theme.text, 1));
            const double middle = bar.center().y();
            const double low = at(cell->measured.low);
            const double high = at(cell->measured.high);
            painter.drawLine(QPointF(low, middle), QPointF(high, middle));
            for (const double x : {low, high})
                painter.drawLine(QPointF(x, middle - 3), QPointF(x, middle + 3));
        }
    }
    const ComparedFigure printed =
        comparedFigure({}, m_table.facts().of(m_topology), cardFigures[figure]);
    if (!printed.published.known() || printed.published.value > axis.high)
        return; // beyond the axis: the tooltip and the table tell it
    const double tick = at(printed.published.value);
    painter.setPen(QPen(m_theme.raised, 4));
    painter.drawLine(QPointF(tick, bar.top() - 3), QPointF(tick, bar.bottom() + 3));
    painter.setPen(QPen(cell ? m_theme.text : m_theme.axis, 2));
    painter.drawLine(QPointF(tick, bar.top() - 3), QPointF(tick, bar.bottom() + 3));
}

void TopologyCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

bool TopologyCard::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        QString text = tr("Lines are as wide as the mean number of messages between two agents. "
                          "Click to see one run, round by round.");
        for (std::size_t i = 0; i < cardFigures.size(); ++i) {
            if (!rowRect(*this, i).contains(help->pos()))
                continue;
            const auto cell = m_table.figureOf(m_topology, cardFigures[i]);
            text = comparisonText(
                cardFigures[i],
                cell ? *cell : comparedFigure({}, m_table.facts().of(m_topology), cardFigures[i]));
        }
        QToolTip::showText(help->globalPos(), plainToolTip(text), this);
        return true;
    }
    case QEvent::Enter:
    case QEvent::FocusIn:
        emit pointed(true);
        update();
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        emit pointed(false);
        update();
        break;
    default:
        break;
    }
    return QAbstractButton::event(event);
}

} // namespace tradespace
