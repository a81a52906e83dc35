// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/coefficienttable.h"

#include "models/domain/result.h"
#include "models/domain/wording.h"
#include "models/scaling/calculator.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString figure(double value)
{
    return std::isnan(value) ? u"–"_s : QString::number(value, 'f', 3);
}

QString pText(double p, bool below = false)
{
    if (std::isnan(p))
        return u"–"_s;
    if (below || p < 0.001)
        return u"< 0.001"_s;
    return QString::number(p, 'f', 3);
}

QString unidentified()
{
    return Tr::tr("not identified");
}

QString textOf(const CoefficientRow &row, CoefficientTable::Column column)
{
    const QString nothing = u"–"_s;
    switch (column) {
    case CoefficientTable::Name:
        return row.label;
    case CoefficientTable::Printed:
        return row.printed ? figure(row.printed->beta) : nothing;
    case CoefficientTable::Ours:
        return row.identified ? figure(row.beta) : nothing;
    case CoefficientTable::Interval:
        return row.identified && !std::isnan(row.low)
            ? u"[%1, %2]"_s.arg(figure(row.low), figure(row.high))
            : row.identified ? nothing
                             : unidentified();
    case CoefficientTable::P:
        return row.identified ? pText(row.p) : nothing;
    case CoefficientTable::HolmP:
        return row.identified && row.term != "intercept" ? pText(row.holmP) : nothing;
    case CoefficientTable::Se:
        return row.identified ? figure(row.se) : nothing;
    case CoefficientTable::ClusterSe:
        return row.identified ? figure(row.clusterSe) : nothing;
    case CoefficientTable::ClusterP:
        return row.identified ? pText(row.clusterP) : nothing;
    case CoefficientTable::RevisionThree:
        return row.printed && row.printed->betaV3 ? figure(*row.printed->betaV3) : nothing;
    case CoefficientTable::ColumnCount:
        break;
    }
    return {};
}

QString tipOf(const CoefficientRow &row)
{
    QStringList lines;
    if (row.printed)
        lines << Tr::tr("Printed: %1 [%2, %3], p %4")
                     .arg(figure(row.printed->beta), figure(row.printed->low),
                          figure(row.printed->high), pText(row.printed->p, row.printed->pBelow));
    if (row.identified)
        lines << Tr::tr("Fitted here: %1 [%2, %3], SE %4, p %5, Holm p %6")
                     .arg(figure(row.beta), figure(row.low), figure(row.high), figure(row.se),
                          pText(row.p), pText(row.holmP))
              << Tr::tr("Clustered by benchmark: SE %1, p %2")
                     .arg(figure(row.clusterSe), pText(row.clusterP));
    else
        lines << Tr::tr("Other solutions fit the data just as well with another value, so there is "
                        "no error and no p. The solution of least norm has %1.")
                     .arg(figure(row.beta));
    return lines.join(u'\n');
}

QString titleOf(CoefficientTable::Column column)
{
    switch (column) {
    case CoefficientTable::Name:
        return Tr::tr("Term");
    case CoefficientTable::Printed:
        return Tr::tr("Printed β");
    case CoefficientTable::Ours:
        return Tr::tr("Our β");
    case CoefficientTable::Interval:
        return Tr::tr("95 % interval");
    case CoefficientTable::P:
        return Tr::tr("p");
    case CoefficientTable::HolmP:
        return Tr::tr("Holm p");
    case CoefficientTable::Se:
        return Tr::tr("SE");
    case CoefficientTable::ClusterSe:
        return Tr::tr("Clustered SE");
    case CoefficientTable::ClusterP:
        return Tr::tr("Clustered p");
    case CoefficientTable::RevisionThree:
        return Tr::tr("v3 β");
    case CoefficientTable::ColumnCount:
        break;
    }
    return {};
}

QString explanationOf(CoefficientTable::Column column)
{
    switch (column) {
    case CoefficientTable::Name:
        return Tr::tr("A term of equation (1); × is a product of raw values, log x is ln(1 + x).");
    case CoefficientTable::Printed:
        return Tr::tr("As printed in table 4 of arXiv 2512.08296 v2.");
    case CoefficientTable::Ours:
        return Tr::tr("Refitted here by ordinary least squares: change of the success rate per "
                      "standard deviation of the term.");
    case CoefficientTable::Interval:
        return Tr::tr("Our β ± t × SE.");
    case CoefficientTable::P:
        return Tr::tr("Student's t with the residual degrees of freedom.");
    case CoefficientTable::HolmP:
        return Tr::tr("p adjusted for testing many terms at once (Holm), the intercept left out.");
    case CoefficientTable::Se:
        return Tr::tr("Standard error of our β.");
    case CoefficientTable::ClusterSe:
        return Tr::tr("Standard error when rows of one benchmark are not taken as independent. "
                      "With few benchmarks it is rather too small.");
    case CoefficientTable::ClusterP:
        return Tr::tr("Student's t of the clustered error, benchmarks − 1 degrees of freedom.");
    case CoefficientTable::RevisionThree:
        return Tr::tr("As printed in revision v3, where it names the term.");
    case CoefficientTable::ColumnCount:
        break;
    }
    return {};
}

} // namespace

CoefficientTable::CoefficientTable(const CalculatorDesk &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
{
    connect(&desk, &CalculatorDesk::dataChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

int CoefficientTable::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_desk.calculator() == nullptr)
        return 0;
    return static_cast<int>(m_desk.calculator()->report().coefficients.size());
}

int CoefficientTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const CoefficientRow *CoefficientTable::row(int index) const
{
    if (index < 0 || index >= rowCount())
        return nullptr;
    return &m_desk.calculator()->report().coefficients[static_cast<std::size_t>(index)];
}

QVariant CoefficientTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CoefficientRow *of = row(index.row());
    if (of == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*of, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        return plainToolTip(tipOf(*of));
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                               : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant CoefficientTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(static_cast<Column>(section));
    case Qt::ToolTipRole:
        return plainToolTip(explanationOf(static_cast<Column>(section)));
    case Qt::TextAlignmentRole:
        return QVariant(section == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                        : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QStringList CoefficientTable::summary() const
{
    if (m_desk.calculator() == nullptr)
        return {};
    const EquationReport &r = m_desk.calculator()->report();
    const PublishedFacts &facts = m_desk.facts();
    const auto two = [](double value) { return QString::number(value, 'f', 3); };
    QStringList out;
    out << Tr::tr("Fitted here: n = %1, rank %2 of %3 parameters, R² %4, adjusted R² %5, AIC %6")
                .arg(r.n)
                .arg(r.rank)
                .arg(r.parameters)
                .arg(two(r.r2), two(r.adjustedR2), QString::number(r.aic, 'f', 1))
            + (r.foldR2.empty()
                   ? Tr::tr("; these data have no folds to cross-validate over.")
                   : Tr::tr(", cross-validated R² %1 ± %2.").arg(two(r.cvR2), two(r.cvR2Sd)));
    out << Tr::tr("Printed: R² %1, cross-validated R² %2, AIC %3. Revision v3, on %4 "
                  "configurations: cross-validated R² %5.")
               .arg(two(facts.r2), two(facts.r2Cv), QString::number(facts.aic, 'f', 1))
               .arg(facts.configurationsV3)
               .arg(two(facts.r2CvV3));
    if (const std::size_t open = r.unidentified().size(); open > 0)
        out << Tr::tr(
                   "%1 terms are determined only together: the metrics behind them are constants "
                   "of the five topologies.")
                   .arg(open);
    return out;
}

} // namespace tradespace
