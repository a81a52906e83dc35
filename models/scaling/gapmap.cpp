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
        prepareMonomials(rows);
    }

    void fillColumn(PredictionMap &map, int column)
    {
        const double baseline = PredictionMap::baselineAt(column, map.columns);
        const double u = GapPlace{{}, {}, baseline, 1, 0}.u();
        prepareColumn(u);
        m_meanOf.noalias() = m_means * m_monomials.topRows(m_means.cols());
        m_explainedOf.noalias() = m_explained * m_monomials;
        std::array<std::array<double, players>, players> priors{};
        for (std::size_t a = 0; a < players; ++a) {
            for (std::size_t b = 0; b < players; ++b)
                priors[a][b] = a == b ? 0 : prior(a, b, u);
        }
        for (int row = 0; row < map.rows; ++row) {
            std::size_t best = 0; // the single agent gains nothing over itself
            std::array<double, players> mean{};
            for (std::size_t t = 1; t < players; ++t) {
                mean[t] = m_meanOf(static_cast<Eigen::Index>(t) - 1, row);
                best = mean[t] > mean[best] ? t : best;
            }
            double z = std::numeric_limits<double>::infinity();
            for (std::size_t other = 0; other < players; ++other) {
                if (other == best)
                    continue;
                const double variance =
                    priors[best][other] - m_explainedOf(pairIndex(best, other), row);
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

        /// Coefficients of 1, each factor, and each product of two, as monomialsOf() orders them.
        Eigen::RowVectorXd coefficients() const
        {
            const Eigen::Index g = linear.size();
            Eigen::RowVectorXd out(1 + g + g * (g + 1) / 2);
            out[0] = constant;
            out.segment(1, g) = linear.transpose();
            Eigen::Index at = 1 + g;
            for (Eigen::Index i = 0; i < g; ++i) {
                out[at++] = square(i, i);
                for (Eigen::Index j = i + 1; j < g; ++j)
                    out[at++] = square(i, j) + square(j, i);
            }
            return out;
        }
    };
    static Eigen::VectorXd monomialsOf(const Eigen::VectorXd &factors)
    {
        const Eigen::Index g = factors.size();
        Eigen::VectorXd out(1 + g + g * (g + 1) / 2);
        out[0] = 1;
        out.segment(1, g) = factors;
        Eigen::Index at = 1 + g;
        for (Eigen::Index i = 0; i < g; ++i) {
            for (Eigen::Index j = i; j < g; ++j)
                out[at++] = factors[i] * factors[j];
        }
        return out;
    }
    /// The place of a pair of different players among all of them.
    static Eigen::Index pairIndex(std::size_t a, std::size_t b)
    {
        const std::size_t high = std::max(a, b);
        return static_cast<Eigen::Index>(high * (high - 1) / 2 + std::min(a, b));
    }

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

    void prepareMonomials(int rows)
    {
        const auto groups = static_cast<Eigen::Index>(m_groups.size());
        const Eigen::Index count = 1 + groups + groups * (groups + 1) / 2;
        m_monomials.resize(count, rows);
        m_means.resize(static_cast<Eigen::Index>(teams), 1 + groups);
        m_explained.resize(pairIndex(players - 1, players - 2) + 1, count);
        for (int row = 0; row < rows; ++row) {
            const double v = GapPlace{{}, {}, 0, PredictionMap::toolsAt(row, rows), 0}.v();
            Eigen::VectorXd factors(groups);
            for (Eigen::Index g = 0; g < groups; ++g) {
                const double d = (v - m_groups[static_cast<std::size_t>(g)])
                    / m_kernel.value(Parameter::LengthTools);
                factors[g] = std::exp(-0.5 * d * d);
            }
            m_monomials.col(row) = monomialsOf(factors);
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
            m_means(ia, 0) = m_constant.col(ia).dot(m_model.weights());
            m_means.row(ia).tail(groups) = grouped(m_weightsFolded, a, 0).transpose();
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
            }
        }
        for (std::size_t a = 0; a < teams; ++a) {
            const Eigen::RowVectorXd aa = explained[a][a].coefficients();
            m_explained.row(pairIndex(a + 1, 0)) = aa;
            for (std::size_t b = 0; b < a; ++b)
                m_explained.row(pairIndex(a + 1, b + 1)) =
                    aa + explained[b][b].coefficients() - 2 * explained[a][b].coefficients();
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
    Eigen::MatrixXd m_monomials; ///< × row of the map; of the kernel's factors of tools

    Eigen::MatrixXd m_constant; ///< row × team
    Eigen::MatrixXd m_constantSolved; ///< K⁻¹ times the same
    Eigen::MatrixXd m_constantExplains;
    Eigen::MatrixXd m_blocks;
    Eigen::MatrixXd m_weightsFolded;
    Eigen::MatrixXd m_constantFolded;
    Eigen::VectorXd m_nearness; ///< cell by cell: the kernel's factor of intelligence
    Eigen::VectorXd m_height; ///< cell by cell: u

    Eigen::MatrixXd m_means; ///< of the column at hand: team × coefficient of the first monomials
    Eigen::MatrixXd m_explained; ///< pair × coefficient: what the data explain of the difference
    Eigen::MatrixXd m_meanOf; ///< team × row
    Eigen::MatrixXd m_explainedOf; ///< pair × row
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
