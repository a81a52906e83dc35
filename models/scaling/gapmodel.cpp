// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/gapmodel.h"

#include <Eigen/Cholesky>
#include <nlopt.h>

#include <cmath>
#include <limits>
#include <memory>

namespace tradespace {

namespace {

using Parameter = GapKernel::Parameter;

constexpr double reach = 3; ///< how far from the prior's median a logarithm may go
constexpr int mostEvaluations = 150;

GapPlace placeOf(const GapCell &cell)
{
    return {cell.benchmark, cell.family, cell.baseline, cell.tools, cell.intelligence};
}

bool sameKnown(const std::string &a, const std::string &b)
{
    return !a.empty() && a == b;
}

/// What two places share: the parts of the kernel that its parameters scale.
struct Likeness
{
    double benchmark = 0;
    double family = 0; ///< same benchmark and same family
    double slope = 0;
    double du2 = 0;
    double dv2 = 0;
    double dw2 = 0;
};

Likeness likeness(const GapPlace &a, const GapPlace &b)
{
    const bool benchmark = sameKnown(a.benchmark, b.benchmark);
    const auto square = [](double x) { return x * x; };
    return {benchmark ? 1.0 : 0.0, benchmark && sameKnown(a.family, b.family) ? 1.0 : 0.0,
            a.u() * b.u(),         square(a.u() - b.u()),
            square(a.v() - b.v()), square(a.w() - b.w())};
}

/// The slope fades away from the numbers of tools that it was seen at.
double slope(const Likeness &l, const GapKernel &k)
{
    return l.slope * std::exp(-0.5 * l.dv2 / k.square(Parameter::LengthTools));
}

double smooth(const Likeness &l, const GapKernel &k)
{
    return std::exp(-0.5
                    * (l.du2 / k.square(Parameter::LengthBaseline)
                       + l.dv2 / k.square(Parameter::LengthTools)
                       + l.dw2 / k.square(Parameter::LengthIntelligence)));
}

/// What all topologies share, and what only equal ones do.
struct Covariance
{
    double shared = 0;
    double own = 0;
};

Covariance covariance(const Likeness &l, bool sameCell, const GapKernel &k)
{
    const double r = smooth(l, k);
    return {l.benchmark * k.square(Parameter::Benchmark)
                + slope(l, k) * k.square(Parameter::BaselineSlope) + r * k.square(Parameter::Smooth)
                + l.family * k.square(Parameter::Family)
                + (sameCell ? k.square(Parameter::SameCell) : 0),
            k.square(Parameter::OwnLevel) + r * k.square(Parameter::OwnSmooth)};
}

} // namespace

GapKernel::Parameters GapKernel::priorLog()
{
    Parameters median;
    median[Benchmark] = 0.25;
    median[BaselineSlope] = 0.1;
    median[Smooth] = 0.1;
    median[Family] = 0.1;
    median[SameCell] = 0.07;
    median[OwnLevel] = 0.05;
    median[OwnSmooth] = 0.05;
    median[LengthBaseline] = 1;
    median[LengthTools] = 1;
    median[LengthIntelligence] = 1.5;
    return median.array().log();
}

/// What does not change while the hyper-parameters are looked for.
struct GapModel::Structure
{
    Eigen::VectorXd gaps;
    Eigen::MatrixXd noise;
    Eigen::ArrayXXd sameTeam; ///< 1 or 0, row by row
    Eigen::ArrayXXd sameCell;
    Eigen::ArrayXXd benchmark;
    Eigen::ArrayXXd family;
    Eigen::ArrayXXd slopes;
    Eigen::ArrayXXd du2;
    Eigen::ArrayXXd dv2;
    Eigen::ArrayXXd dw2;

    Eigen::ArrayXXd smooth(const GapKernel &k) const
    {
        return (-0.5
                * (du2 / k.square(Parameter::LengthBaseline)
                   + dv2 / k.square(Parameter::LengthTools)
                   + dw2 / k.square(Parameter::LengthIntelligence)))
            .exp();
    }
    Eigen::ArrayXXd slope(const GapKernel &k) const
    {
        return slopes * (-0.5 * dv2 / k.square(Parameter::LengthTools)).exp();
    }
    /// Prior covariance plus noise; `r` is smooth(), `line` slope().
    Eigen::MatrixXd covariance(const GapKernel &k, const Eigen::ArrayXXd &r,
                               const Eigen::ArrayXXd &line) const
    {
        const Eigen::ArrayXXd shared = k.square(Parameter::Benchmark) * benchmark
            + k.square(Parameter::BaselineSlope) * line + k.square(Parameter::Smooth) * r
            + k.square(Parameter::Family) * family + k.square(Parameter::SameCell) * sameCell;
        const Eigen::ArrayXXd own =
            k.square(Parameter::OwnLevel) + k.square(Parameter::OwnSmooth) * r;
        return (shared + sameTeam * own).matrix() + noise;
    }
};

GapModel::Structure GapModel::structureOf(const std::vector<GapCell> &cells)
{
    Eigen::Index n = 0;
    for (const GapCell &cell : cells)
        n += static_cast<Eigen::Index>(cell.gaps.size());
    Structure out;
    out.gaps.resize(n);
    out.noise = Eigen::MatrixXd::Zero(n, n);
    for (Eigen::ArrayXXd *part : {&out.sameTeam, &out.sameCell, &out.benchmark, &out.family,
                                  &out.slopes, &out.du2, &out.dv2, &out.dw2})
        part->setZero(n, n);
    Eigen::Index row = 0;
    for (const GapCell &a : cells) {
        const auto rows = static_cast<Eigen::Index>(a.gaps.size());
        out.noise.block(row, row, rows, rows) = a.noise;
        for (Eigen::Index i = 0; i < rows; ++i)
            out.gaps[row + i] = a.gaps[static_cast<std::size_t>(i)];
        Eigen::Index column = 0;
        for (const GapCell &b : cells) {
            const auto columns = static_cast<Eigen::Index>(b.gaps.size());
            const Likeness l = likeness(placeOf(a), placeOf(b));
            const auto fill = [&](Eigen::ArrayXXd &part, double value) {
                part.block(row, column, rows, columns).setConstant(value);
            };
            fill(out.sameCell, &a == &b ? 1 : 0);
            fill(out.benchmark, l.benchmark);
            fill(out.family, l.family);
            fill(out.slopes, l.slope);
            fill(out.du2, l.du2);
            fill(out.dv2, l.dv2);
            fill(out.dw2, l.dw2);
            for (Eigen::Index i = 0; i < rows; ++i) {
                for (Eigen::Index j = 0; j < columns; ++j)
                    out.sameTeam(row + i, column + j) = a.topologies[static_cast<std::size_t>(i)]
                            == b.topologies[static_cast<std::size_t>(j)]
                        ? 1
                        : 0;
            }
            column += columns;
        }
        row += rows;
    }
    return out;
}

double GapModel::objective(const GapKernel::Parameters &log, GapKernel::Parameters *gradient) const
{
    const Structure &s = *m_structure;
    const GapKernel k{log};
    const Eigen::ArrayXXd r = s.smooth(k);
    const Eigen::ArrayXXd line = s.slope(k);
    const Eigen::LLT<Eigen::MatrixXd> llt(s.covariance(k, r, line));
    if (llt.info() != Eigen::Success) {
        if (gradient != nullptr)
            gradient->setZero();
        return std::numeric_limits<double>::infinity();
    }
    const Eigen::VectorXd alpha = llt.solve(s.gaps);
    const GapKernel::Parameters off = (log - GapKernel::priorLog()) / GapKernel::priorSd;
    const double value = 0.5 * s.gaps.dot(alpha) + llt.matrixLLT().diagonal().array().log().sum()
        + 0.5 * off.squaredNorm();
    if (gradient == nullptr)
        return value;
    // ½ tr((K⁻¹ − ααᵀ) ∂K/∂θ)
    const auto n = s.gaps.size();
    const Eigen::ArrayXXd outer =
        (llt.solve(Eigen::MatrixXd::Identity(n, n)) - alpha * alpha.transpose()).array();
    const auto along = [&outer](const Eigen::ArrayXXd &part) { return (outer * part).sum(); };
    const Eigen::ArrayXXd ownSmooth = s.sameTeam * r;
    const Eigen::ArrayXXd stretched =
        k.square(Parameter::Smooth) * r + k.square(Parameter::OwnSmooth) * ownSmooth;
    GapKernel::Parameters &g = *gradient;
    g[Parameter::Benchmark] = k.square(Parameter::Benchmark) * along(s.benchmark);
    g[Parameter::BaselineSlope] = k.square(Parameter::BaselineSlope) * along(line);
    g[Parameter::Smooth] = k.square(Parameter::Smooth) * along(r);
    g[Parameter::Family] = k.square(Parameter::Family) * along(s.family);
    g[Parameter::SameCell] = k.square(Parameter::SameCell) * along(s.sameCell);
    g[Parameter::OwnLevel] = k.square(Parameter::OwnLevel) * along(s.sameTeam);
    g[Parameter::OwnSmooth] = k.square(Parameter::OwnSmooth) * along(ownSmooth);
    g[Parameter::LengthBaseline] =
        0.5 * along(stretched * s.du2) / k.square(Parameter::LengthBaseline);
    g[Parameter::LengthTools] = 0.5
        * along((stretched + k.square(Parameter::BaselineSlope) * line) * s.dv2)
        / k.square(Parameter::LengthTools);
    g[Parameter::LengthIntelligence] =
        0.5 * along(stretched * s.dw2) / k.square(Parameter::LengthIntelligence);
    g += off / GapKernel::priorSd;
    return value;
}

GapModel::GapModel(std::vector<GapCell> cells)
    : GapModel(std::move(cells), GapKernel())
{
    if (m_rows.empty())
        return;
    const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> optimiser(
        nlopt_create(NLOPT_LD_LBFGS, GapKernel::ParameterCount), nlopt_destroy);
    const GapKernel::Parameters prior = GapKernel::priorLog();
    const GapKernel::Parameters lower = prior.array() - reach;
    const GapKernel::Parameters upper = prior.array() + reach;
    nlopt_set_lower_bounds(optimiser.get(), lower.data());
    nlopt_set_upper_bounds(optimiser.get(), upper.data());
    nlopt_set_min_objective(
        optimiser.get(),
        [](unsigned, const double *x, double *g, void *self) {
            const Eigen::Map<const GapKernel::Parameters> log(x);
            GapKernel::Parameters gradient;
            const double value = static_cast<const GapModel *>(self)->objective(
                log, g != nullptr ? &gradient : nullptr);
            if (g != nullptr)
                Eigen::Map<GapKernel::Parameters>{g} = gradient;
            return value;
        },
        this);
    nlopt_set_ftol_rel(optimiser.get(), 1e-7);
    nlopt_set_maxeval(optimiser.get(), mostEvaluations);
    GapKernel::Parameters best = prior;
    double least = 0;
    // where it stops for rounding, the best so far is what was asked for
    nlopt_optimize(optimiser.get(), best.data(), &least);
    m_kernel.log = best;
    condition();
}

GapModel::GapModel(std::vector<GapCell> cells, const GapKernel &kernel)
    : m_cells(std::move(cells))
    , m_structure(std::make_shared<const Structure>(structureOf(m_cells)))
    , m_kernel(kernel)
{
    for (std::size_t c = 0; c < m_cells.size(); ++c) {
        for (const Topology topology : m_cells[c].topologies)
            m_rows.push_back({c, teamIndex(topology)});
    }
    condition();
}

void GapModel::condition()
{
    const Structure &s = *m_structure;
    const Eigen::LLT<Eigen::MatrixXd> llt(
        s.covariance(m_kernel, s.smooth(m_kernel), s.slope(m_kernel)));
    m_inverse = llt.solve(Eigen::MatrixXd::Identity(s.gaps.size(), s.gaps.size()));
    m_weights = llt.solve(s.gaps);
}

Eigen::VectorXd crossCovariance(const GapModel &model, const GapPlace &place, Eigen::Index team)
{
    std::vector<Covariance> cells;
    for (const GapCell &cell : model.cells())
        cells.push_back(covariance(likeness(place, placeOf(cell)), false, model.kernel()));
    Eigen::VectorXd out(static_cast<Eigen::Index>(model.rows().size()));
    for (Eigen::Index i = 0; i < out.size(); ++i) {
        const GapModel::Row &row = model.rows()[static_cast<std::size_t>(i)];
        out[i] = cells[row.cell].shared + (row.team == team ? cells[row.cell].own : 0);
    }
    return out;
}

GapParts partsOf(const GapModel &model, const GapPlace &place, Eigen::Index team)
{
    const GapKernel &k = model.kernel();
    std::vector<Likeness> cells;
    for (const GapCell &cell : model.cells())
        cells.push_back(likeness(place, placeOf(cell)));
    GapParts out;
    for (std::size_t i = 0; i < model.rows().size(); ++i) {
        const GapModel::Row &row = model.rows()[i];
        const Likeness &l = cells[row.cell];
        const double weight = model.weights()[static_cast<Eigen::Index>(i)];
        out.benchmark += weight * l.benchmark * k.square(Parameter::Benchmark);
        out.family += weight * l.family * k.square(Parameter::Family);
        out.slope += weight * slope(l, k) * k.square(Parameter::BaselineSlope);
        out.smooth += weight * smooth(l, k) * k.square(Parameter::Smooth);
        if (row.team == team)
            out.own += weight * covariance(l, false, k).own;
    }
    return out;
}

Eigen::Vector4d GapModel::slope(const GapPlace &place) const
{
    constexpr double step = 1e-4;
    GapPlace above = place;
    GapPlace below = place;
    above.baseline += step;
    below.baseline -= step;
    Eigen::Vector4d out = Eigen::Vector4d::Zero();
    for (Eigen::Index team = 0; team < 4 && !m_rows.empty(); ++team)
        out[team] = (crossCovariance(*this, above, team) - crossCovariance(*this, below, team))
                        .dot(m_weights)
            / (2 * step);
    return out;
}

GapPrediction GapModel::predict(const GapPlace &place) const
{
    // a benchmark or family without a name is like no other, but like itself
    Likeness itself = likeness(place, place);
    itself.benchmark = itself.family = 1;
    const Covariance prior = tradespace::covariance(itself, true, m_kernel);
    GapPrediction out;
    out.covariance.setConstant(prior.shared);
    out.covariance.diagonal().array() += prior.own;
    if (m_rows.empty())
        return out;
    Eigen::MatrixXd cross(static_cast<Eigen::Index>(m_rows.size()), 4);
    for (Eigen::Index team = 0; team < 4; ++team)
        cross.col(team) = crossCovariance(*this, place, team);
    out.mean = cross.transpose() * m_weights;
    out.covariance -= cross.transpose() * m_inverse * cross;
    return out;
}

} // namespace tradespace
