// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/topology/topologycard.h"

class QGridLayout;
class QLabel;

namespace tradespace {

/// The five topologies side by side on common axes, in as many rows as the width asks for, and how
/// to read them. Lives in the GUI thread.
class TopologyCards : public QWidget
{
    Q_OBJECT

public:
    explicit TopologyCards(const TopologyTable &table, QWidget *parent = nullptr);
    ~TopologyCards() override;

    void setTheme(const Theme &theme);
    TopologyCard *card(Topology topology) const { return m_cards[indexOf(topology)]; }
    /// Nothing: none.
    void setPointedAt(std::optional<Topology> topology);

signals:
    void pointed(std::optional<tradespace::Topology> topology);
    void chosen(tradespace::Topology topology);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void arrange();

    const TopologyTable &m_table;
    std::array<TopologyCard *, topologyCount> m_cards{};
    QGridLayout *m_grid;
    QLabel *m_legend;
    int m_columns = 0;
};

} // namespace tradespace
