// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/waterfall.h"

#include "models/domain/wording.h"
#include "widgets/calculator/outlooktext.h"
#include "widgets/common/appearance.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int rowHeight = 20;
constexpr int valueWidth = 56;
constexpr double mostLabels = 0.55; ///< of the width

QString signedPoints(double share)
{
    const double points = 100 * share;
    return (points > 0 ? u"+"_s : QString())
        + QString::number(points, 'f', 1).replace(u'-', u'\u2212');
}

QString partLabel(const Waterfall::Bar &bar)
{
    return bar.identified ? bar.label : Tr::tr("%1 (no error, no p)").arg(bar.label);
}

} // namespace

Waterfall::Waterfall(const CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    setObjectName(u"waterfall"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Parts of the prediction"));
    connect(&desk, &CalculatorDesk::changed, this, &Waterfall::follow);
    connect(&desk, &CalculatorDesk::choiceChanged, this, &Waterfall::follow);
    follow();
}

void Waterfall::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QSize Waterfall::sizeHint() const
{
    return {360, static_cast<int>(m_bars.size()) * rowHeight};
}

void Waterfall::follow()
{
    m_bars.clear();
    const TopologyOutlook &o = m_desk.recommendation().of(m_desk.chosen());
    if (m_desk.calculator() != nullptr && o.determined && !o.contributions.empty()) {
        std::vector<Contribution> parts = o.contributions;
        // what it starts from stays on top, then the largest
        std::stable_sort(std::next(parts.begin()), parts.end(),
                         [](const Contribution &a, const Contribution &b) {
                             return std::abs(a.value) > std::abs(b.value);
                         });
        double at = 0;
        for (const Contribution &part : parts) {
            m_bars.push_back({part.label, at, at + part.value, part.identified, false});
            at += part.value;
        }
        m_bars.push_back({tr("Prediction"), 0, o.success.value, true, true});
    }
    m_low = 0;
    m_high = 0.01;
    QStringList words;
    for (const Bar &bar : m_bars) {
        m_low = std::min({m_low, bar.from, bar.to});
        m_high = std::max({m_high, bar.from, bar.to});
        words << u"%1 %2"_s.arg(partLabel(bar), signedPoints(bar.to - bar.from));
    }
    setAccessibleDescription(words.join(u"; "_s));
    updateGeometry();
    update();
}

void Waterfall::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(Theme::font(Theme::captionPx, true));
    int labels = 0;
    for (const Bar &bar : m_bars)
        labels = std::max(labels, metrics.horizontalAdvance(partLabel(bar)) + 8);
    labels = std::min(labels, static_cast<int>(mostLabels * width()));
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        paintBar(painter, m_bars[i], static_cast<int>(i), labels);
}

void Waterfall::paintBar(QPainter &painter, const Bar &bar, int row, int labels) const
{
    const int top = row * rowHeight;
    const QFont font = Theme::font(Theme::captionPx, bar.total);
    painter.setFont(font);
    painter.setPen(bar.identified ? m_theme.text : m_theme.secondary);
    painter.drawText(QRect(0, top, labels - 8, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(partLabel(bar), Qt::ElideRight, labels - 8));
    const double room = width() - labels - valueWidth;
    const auto x = [&](double value) { return labels + (value - m_low) / (m_high - m_low) * room; };
    const double left = x(std::min(bar.from, bar.to));
    const double right = std::max(x(std::max(bar.from, bar.to)), left + 1);
    const QColor tone = bar.total ? m_theme.accent
        : !bar.identified         ? m_theme.axis
        : row == 0                ? m_theme.secondary
        : bar.to < bar.from       ? m_theme.bad
                                  : m_theme.good;
    const QRectF box(left, top + 4, right - left, rowHeight - 8);
    painter.setPen(bar.identified ? QPen(Qt::NoPen) : QPen(tone, 1, Qt::DashLine));
    painter.setBrush(bar.identified ? QBrush(tone) : QBrush(tone, Qt::BDiagPattern));
    painter.drawRoundedRect(box, 2, 2);
    if (!bar.total && static_cast<std::size_t>(row) + 1 < m_bars.size()) {
        painter.setPen(QPen(m_theme.axis, 1, Qt::DotLine));
        painter.drawLine(QPointF(x(bar.to), top + rowHeight - 4),
                         QPointF(x(bar.to), top + rowHeight + 4));
    }
    painter.setPen(m_theme.text);
    painter.drawText(QRect(width() - valueWidth, top, valueWidth, rowHeight),
                     Qt::AlignRight | Qt::AlignVCenter,
                     bar.total || row == 0 ? percentText(bar.to) : signedPoints(bar.to - bar.from));
}

WhyView::WhyView(const CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_waterfall(new Waterfall(desk))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::inside);
    auto *title = new QLabel;
    title->setObjectName(u"whyTitle"_s);
    title->setWordWrap(true);
    auto *note = withRole(new QLabel, "caption");
    note->setObjectName(u"whyNote"_s);
    note->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(m_waterfall);
    column->addWidget(note);
    column->addStretch(1);
    const auto follow = [&desk, title, note] {
        const TopologyOutlook &o = desk.recommendation().of(desk.chosen());
        title->setText(tr("%1: %2").arg(
            topologyLabel(o.topology),
            o.determined ? percentText(o.success.value, o.success.low, o.success.high)
                         : notDetermined()));
        note->setText(
            !o.determined
                ? tr("Other solutions of equation (1) fit the data just as well and give other "
                     "answers here. Take the published numbers of agents.")
                : desk.predictor() == PredictorKind::Gap
                ? tr("Points of success rate, by the gap model. Choose another row above to see "
                     "its parts.")
                : tr("Points of success rate, by equation (1). Terms that the data determine only "
                     "together are one hatched bar: there is no error and no p for any of them."));
    };
    connect(&desk, &CalculatorDesk::changed, this, follow);
    connect(&desk, &CalculatorDesk::choiceChanged, this, follow);
    follow();
}

} // namespace tradespace
