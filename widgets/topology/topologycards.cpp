// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/topologycards.h"

#include "widgets/common/appearance.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace tradespace {

namespace {

constexpr int cardWidth = 204; ///< a figure with its interval fits

/// From nothing, or from the least where something is below, to the largest that is drawn. Published
/// values of another measure do not stretch it.
FigureAxis axisOf(CoordinationFigure figure, const TopologyTable &table)
{
    if (figure == CoordinationFigure::Success)
        return {0, 100};
    FigureAxis axis{0, 0};
    const auto take = [&axis](double value) {
        if (value == value) {
            axis.low = std::min(axis.low, value);
            axis.high = std::max(axis.high, value);
        }
    };
    const bool sameMeasure = wordsOf(figure).caveat.isEmpty();
    for (const Topology topology : allTopologies) {
        if (sameMeasure)
            take(comparedFigure({}, table.facts().of(topology), figure).published.value);
        if (const auto cell = table.figureOf(topology, figure)) {
            take(cell->measured.value);
            take(cell->measured.low);
            take(cell->measured.high);
        }
    }
    return axis.high > axis.low ? axis : FigureAxis{0, 1};
}

double mostMessages(const TopologyTable &table)
{
    double most = 0;
    for (const Topology topology : allTopologies) {
        MessageCounts both;
        if (const CoordinationGroup *group = table.groupOf(topology)) {
            for (const auto &[pair, mean] : group->pairs)
                both[std::minmax(pair.first, pair.second)] += mean;
        }
        for (const auto &[pair, mean] : both)
            most = std::max(most, mean);
    }
    return most;
}

} // namespace

TopologyCards::TopologyCards(const TopologyTable &table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_grid(new QGridLayout)
    , m_legend(withRole(new QLabel, "caption"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_grid->setSpacing(space::between);
    column->addLayout(m_grid);
    m_legend->setTextFormat(Qt::PlainText);
    m_legend->setWordWrap(true);
    for (const Topology topology : allTopologies) {
        auto *card = new TopologyCard(topology, table);
        m_cards[indexOf(topology)] = card;
        connect(card, &TopologyCard::clicked, this, [this, topology] { emit chosen(topology); });
        connect(card, &TopologyCard::pointed, this, [this, topology](bool at) {
            emit pointed(at ? std::optional(topology) : std::nullopt);
        });
    }
    connect(&table, &TopologyTable::figuresChanged, this, &TopologyCards::refresh);
    m_legend->setText(
        tr("Bar: measured, with its 95 % interval. Upright tick: published (arXiv 2512.08296 v2, "
           "table 5; other models and tasks). ▲ ▼: the whole interval lies above or below it. "
           "* Another scale than the published one (R: word vectors; A_e: failure ratio, not "
           "traced), so not marked. Lines: mean messages between two agents; dashed: hand-ins, "
           "which count as none."));
    arrange();
    refresh();
}

void TopologyCards::setTheme(const Theme &theme)
{
    for (TopologyCard *card : m_cards)
        card->setTheme(theme);
}

void TopologyCards::setPointedAt(std::optional<Topology> topology)
{
    for (TopologyCard *card : m_cards)
        card->setPointedAt(card->topology() == topology);
}

void TopologyCards::refresh()
{
    std::array<FigureAxis, cardFigures.size()> axes;
    for (std::size_t i = 0; i < axes.size(); ++i)
        axes[i] = axisOf(cardFigures[i], m_table);
    const double most = mostMessages(m_table);
    for (TopologyCard *card : m_cards)
        card->show(most, axes);
}

/// A card that has the focus loses it when it is deleted, after this.
TopologyCards::~TopologyCards()
{
    for (TopologyCard *card : m_cards)
        card->disconnect(this);
}

void TopologyCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TopologyCards::arrange()
{
    const int gap = m_grid->horizontalSpacing();
    const int fitting = (width() + gap) / (cardWidth + gap);
    const int columns = fitting >= 5 ? 5 : std::clamp(fitting, 1, 3);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < 5; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    for (TopologyCard *card : m_cards) {
        m_grid->removeWidget(card);
        const int place = static_cast<int>(indexOf(card->topology()));
        m_grid->addWidget(card, place / columns, place % columns);
    }
    // how to read them stands in the place that is free beside the last, else below all
    m_grid->removeWidget(m_legend);
    const int last = static_cast<int>(topologyCount);
    if (last % columns == 0)
        m_grid->addWidget(m_legend, last / columns, 0, 1, columns);
    else
        m_grid->addWidget(m_legend, last / columns, last % columns, Qt::AlignTop);
}

} // namespace tradespace
