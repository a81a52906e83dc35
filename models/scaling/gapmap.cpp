// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/gapmodel.h"
#include "models/scaling/predictionmap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tradespace {

namespace {

using Parameter = GapKernel::Parameter;

constexpr std::size_t teams = teamTopologies.size();
/// Single first, then the teams.
constexpr std::size_t players = teams + 1;

/// What the covariance of a point of the map with row i of the fit depends on: a part that is the
/// same all over the map, and two that are products of a factor of the baseline (near or linear)
/// and one of the tools. The latter takes few values over the rows, since few numbers of tools
/// occur, so along a column of the map everything is a small polynomial in these values.
class GapMapper
{
public:
    GapMapper(const GapModel &model, const GapPlace &place, int rows)
        : m_model(model)
        , m_kernel(model.kernel())
        , m_place(place)
    {
        for (const GapCell &cell : model.cells()) {
            const double v = GapPlace{{}, {}, 0, cell.tools, 0}.v();
            auto it = std::find(m_groups.begin(), m_groups.end(), v);
            m_groupOf.push_back(static_cast<std::size_t>(it - m_groups.begin()));
            if (it == m_groups.end())
                m_groups.push_back(v);
        }
        prepareRows();
        prepareBlocks();
        prepareFactors(rows);
    }

    void fillColumn(PredictionMap &map, int column)
    {
        const double baseline = PredictionMap::baselineAt(column, map.columns);
        const double u = GapPlace{{}, {}, baseline, 1, 0}.u();
        prepareColumn(u);
        for (int row = 0; row < map.rows; ++row) {
            const auto factors = m_factors.col(row);
            std::array<double, players> mean{}; // the single agent gains nothing over itself
            for (std::size_t t = 0; t < teams; ++t)
                mean[t + 1] = m_means[t].constant + m_means[t].linear.dot(factors);
            const auto best =
                static_cast<std::size_t>(std::max_element(mean.begin(), mean.end()) - mean.begin());
            double z = std::numeric_limits<double>::infinity();
            for (std::size_t other = 0; other < players; ++other) {
                if (other == best)
                    continue;
                const Polynomial &explained = m_explained[best][other];
                const double variance = prior(best, other, u) - explained.constant
                    - explained.linear.dot(factors)
                    - factors.dot(explained.square.lazyProduct(factors));
                z = std::min(z, (mean[best] - mean[other]) / std::sqrt(std::max(variance, 1e-12)));
            }
            const std::size_t at = map.at(column, row);
            map.winner[at] = allTopologies[best];
            map.confidence[at] = static_cast<float>(0.5 * std::erfc(-z / std::sqrt(2.0)));
        }
    }

private:
    /// In the factors of the groups.
    struct Polynomial
    {
        double constant = 0;
        Eigen::VectorXd linear;
        Eigen::MatrixXd square;
    };

    void prepareRows()
    {
        const auto n = static_cast<Eigen::Index>(m_model.rows().size());
        m_constant.setZero(n, teams);
        for (Eigen::Index i = 0; i < n; ++i) {
            const GapModel::Row &row = m_model.rows()[static_cast<std::size_t>(i)];
            const GapCell &cell = m_model.cells()[row.cell];
            const bool benchmark =
                !m_place.benchmark.empty() && m_place.benchmark == cell.benchmark;
            const bool family =
                benchmark && !m_place.family.empty() && m_place.family == cell.family;
            m_constant.row(i).setConstant((benchmark ? m_kernel.square(Parameter::Benchmark) : 0)
                                          + (family ? m_kernel.square(Parameter::Family) : 0));
            m_constant(i, row.team) += m_kernel.square(Parameter::OwnLevel);
        }
        m_constantSolved = m_model.inverse() * m_constant;
        m_constantExplains = m_constant.transpose() * m_constantSolved;
    }

    /// Sums a quantity of the rows over what varies along the map, for each team's point of view:
    /// over each cell as its nearness counts (all rows s², the team's own q² more), then over each
    /// group of equal tools as the slope does.
    Eigen::MatrixXd folded(const Eigen::MatrixXd &rows) const
    {
        const auto cells = static_cast<Eigen::Index>(m_model.cells().size());
        const double shared = m_kernel.square(Parameter::Smooth);
        const double own = m_kernel.square(Parameter::OwnSmooth);
        const double slope = m_kernel.square(Parameter::BaselineSlope);
        Eigen::MatrixXd out =
            Eigen::MatrixXd::Zero(parts() * static_cast<Eigen::Index>(teams), rows.cols());
        for (Eigen::Index i = 0; i < rows.rows(); ++i) {
            const GapModel::Row &row = m_model.rows()[static_cast<std::size_t>(i)];
            const auto cell = static_cast<Eigen::Index>(row.cell);
            for (std::size_t t = 0; t < teams; ++t) {
                const auto team = static_cast<Eigen::Index>(t);
                out.row(parts() * team + cell) +=
                    (shared + (row.team == team ? own : 0)) * rows.row(i);
                out.row(parts() * team + cells + group(cell)) +=
                    slope * m_height[cell] * rows.row(i);
            }
        }
        return out;
    }
    /// Cells and groups.
    Eigen::Index parts() const
    {
        return static_cast<Eigen::Index>(m_model.cells().size() + m_groups.size());
    }
    /// The group that a part belongs to.
    Eigen::Index groupOfPart(Eigen::Index part) const
    {
        const auto cells = static_cast<Eigen::Index>(m_model.cells().size());
        return part < cells ? group(part) : part - cells;
    }

    void prepareBlocks()
    {
        const auto cells = static_cast<Eigen::Index>(m_model.cells().size());
        m_nearness.resize(cells);
        m_height.resize(cells);
        for (Eigen::Index c = 0; c < cells; ++c) {
            const GapCell &cell = m_model.cells()[static_cast<std::size_t>(c)];
            const GapPlace at{{}, {}, cell.baseline, cell.tools, cell.intelligence};
            const double d = (at.w() - m_place.w()) / m_kernel.value(Parameter::LengthIntelligence);
            m_nearness[c] = std::exp(-0.5 * d * d);
            m_height[c] = at.u();
        }
        // (team, part) × (team, part)
        m_blocks = folded(folded(m_model.inverse()).transpose());
        m_weightsFolded = folded(m_model.weights());
        m_constantFolded = folded(m_constantSolved);
    }

    void prepareFactors(int rows)
    {
        m_factors.resize(static_cast<Eigen::Index>(m_groups.size()), rows);
        for (int row = 0; row < rows; ++row) {
            const double v = GapPlace{{}, {}, 0, PredictionMap::toolsAt(row, rows), 0}.v();
            for (Eigen::Index g = 0; g < m_factors.rows(); ++g) {
                const double d = (v - m_groups[static_cast<std::size_t>(g)])
                    / m_kernel.value(Parameter::LengthTools);
                m_factors(g, row) = std::exp(-0.5 * d * d);
            }
        }
    }

    void prepareColumn(double u)
    {
        const auto cells = m_nearness.size();
        const auto groups = static_cast<Eigen::Index>(m_groups.size());
        const double length = m_kernel.value(Parameter::LengthBaseline);
        Eigen::VectorXd factor(parts());
        factor.head(cells) =
            m_nearness.array() * (-0.5 * ((m_height.array() - u) / length).square()).exp();
        factor.tail(groups).setConstant(u);
        const auto grouped = [&](const Eigen::MatrixXd &folded, std::size_t team,
                                 Eigen::Index column) {
            Eigen::VectorXd out = Eigen::VectorXd::Zero(groups);
            const Eigen::Index from = parts() * static_cast<Eigen::Index>(team);
            for (Eigen::Index i = 0; i < parts(); ++i)
                out[groupOfPart(i)] += factor[i] * folded(from + i, column);
            return out;
        };
        Eigen::MatrixXd half(parts(), groups);
        std::array<std::array<Polynomial, teams>, teams> explained;
        for (std::size_t a = 0; a < teams; ++a) {
            const auto ia = static_cast<Eigen::Index>(a);
            m_means[a].constant = m_constant.col(ia).dot(m_model.weights());
            m_means[a].linear = grouped(m_weightsFolded, a, 0);
            for (std::size_t b = 0; b <= a; ++b) {
                const auto ib = static_cast<Eigen::Index>(b);
                Polynomial &p = explained[a][b];
                p.constant = m_constantExplains(ia, ib);
                p.linear = grouped(m_constantFolded, b, ia) + grouped(m_constantFolded, a, ib);
                half.setZero();
                for (Eigen::Index i = 0; i < parts(); ++i)
                    half.col(groupOfPart(i)) +=
                        factor[i] * m_blocks.col(parts() * ib + i).segment(parts() * ia, parts());
                p.square = Eigen::MatrixXd::Zero(groups, groups);
                for (Eigen::Index i = 0; i < parts(); ++i)
                    p.square.row(groupOfPart(i)) += factor[i] * half.row(i);
                explained[b][a] = p;
            }
        }
        for (std::size_t a = 0; a < teams; ++a) {
            m_explained[a + 1][0] = m_explained[0][a + 1] = explained[a][a];
            for (std::size_t b = 0; b < a; ++b) {
                const Polynomial &aa = explained[a][a];
                const Polynomial &bb = explained[b][b];
                const Polynomial &ab = explained[a][b];
                m_explained[a + 1][b + 1] = m_explained[b + 1][a + 1] = {
                    aa.constant + bb.constant - 2 * ab.constant,
                    aa.linear + bb.linear - 2 * ab.linear,
                    aa.square + bb.square - (ab.square + ab.square.transpose())};
            }
        }
    }

    Eigen::Index group(Eigen::Index cell) const
    {
        return static_cast<Eigen::Index>(m_groupOf[static_cast<std::size_t>(cell)]);
    }

    /// Prior variance of the difference of two players' gains: what teams share cancels.
    double prior(std::size_t a, std::size_t b, double u) const
    {
        const double own =
            m_kernel.square(Parameter::OwnLevel) + m_kernel.square(Parameter::OwnSmooth);
        if (a != 0 && b != 0)
            return 2 * own;
        return own + m_kernel.square(Parameter::Benchmark)
            + u * u * m_kernel.square(Parameter::BaselineSlope) + m_kernel.square(Parameter::Smooth)
            + m_kernel.square(Parameter::Family) + m_kernel.square(Parameter::SameCell);
    }

    const GapModel &m_model;
    const GapKernel &m_kernel;
    const GapPlace m_place;
    std::vector<double> m_groups; ///< v of each number of tools
    std::vector<std::size_t> m_groupOf; ///< of each cell
    Eigen::MatrixXd m_factors; ///< group × row of the map: the kernel's factor of tools

    Eigen::MatrixXd m_constant; ///< row × team
    Eigen::MatrixXd m_constantSolved; ///< K⁻¹ times the same
    Eigen::MatrixXd m_constantExplains;
    Eigen::MatrixXd m_blocks;
    Eigen::MatrixXd m_weightsFolded;
    Eigen::MatrixXd m_constantFolded;
    Eigen::VectorXd m_nearness; ///< cell by cell: the kernel's factor of intelligence
    Eigen::VectorXd m_height; ///< cell by cell: u

    std::array<Polynomial, teams> m_means; ///< of the column at hand
    std::array<std::array<Polynomial, players>, players> m_explained;
};

} // namespace

PredictionMap gapMap(const GapModel &model, const GapPlace &place, int columns, int rows)
{
    PredictionMap out;
    out.columns = columns;
    out.rows = rows;
    out.winner.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    out.confidence.resize(out.winner.size());
    GapMapper mapper(model, place, rows);
    for (int column = 0; column < columns; ++column)
        mapper.fillColumn(out, column);
    return out;
}

} // namespace tradespace
