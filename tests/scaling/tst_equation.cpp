// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "models/domain/random.h"
#include "models/scaling/equationreport.h"
#include "resources/resources.h"
#include "tests/scaling/gaussian.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double close = 1e-6;

bool near(double a, double b, double tolerance = close)
{
    return std::abs(a - b) <= tolerance;
}

Json expectedFit()
{
    QFile file(QStringLiteral(EXPECTED_FIT));
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
}

} // namespace

/// Least squares against designs solved by hand, equation (1) against the reference fit.
class TstEquation : public QObject
{
    Q_OBJECT

    PublishedFacts m_facts;
    std::vector<Configuration> m_data;
    std::optional<Equation> m_equation;
    std::optional<EquationReport> m_report;

private slots:
    void initTestCase()
    {
        initResources();
        m_facts = publishedFacts();
        m_data = publishedConfigurations();
        QCOMPARE(m_data.size(), 180U);
        m_equation.emplace(m_data, m_facts);
        m_report = reportOf(*m_equation, m_data, m_facts);
    }

    /// y = 1, 2, 4 at x = 0, 1, 2: slope 3/2, intercept 5/6, residuals 1/6, −1/3, 1/6.
    void aLineThroughThreePoints()
    {
        Eigen::MatrixXd X(3, 2);
        X << 1, 0, 1, 1, 1, 2;
        const LeastSquares fit = minimumNorm(X, Eigen::Vector3d(1, 2, 4));
        QCOMPARE(fit.rank, 2);
        QCOMPARE(fit.residualDf(), 1);
        QVERIFY(near(fit.beta[0], 5.0 / 6));
        QVERIFY(near(fit.beta[1], 1.5));
        QVERIFY(near(fit.rss, 1.0 / 6));
        QVERIFY(near(fit.r2(), 1 - (1.0 / 6) / (14.0 / 3)));
        QVERIFY(near(fit.inverse(1, 1), 0.5)); // 1 ÷ Σ(x − 1)²
        QVERIFY(fit.identified(0) && fit.identified(1));
        QVERIFY(near(fit.aic(), 3 * (std::log(2 * std::numbers::pi / 18) + 1) + 4));
    }

    /// Two equal columns share the slope in the solution of least norm; only their sum is known.
    void twoEqualColumnsAreNotIdentified()
    {
        Eigen::MatrixXd X(4, 3);
        X << 1, -3, -3, 1, -1, -1, 1, 1, 1, 1, 3, 3;
        const LeastSquares fit = minimumNorm(X, Eigen::Vector4d(-5, -1, 3, 7));
        QCOMPARE(fit.rank, 2);
        QVERIFY(near(fit.beta[0], 1) && near(fit.beta[1], 1) && near(fit.beta[2], 1));
        QVERIFY(fit.identified(0));
        QVERIFY(!fit.identified(1) && !fit.identified(2));
        QVERIFY(fit.determined(Eigen::Vector3d(1, 5, 5)));
        QVERIFY(!fit.determined(Eigen::Vector3d(1, 5, 0)));
        QCOMPARE(fit.nullSpace.cols(), 1);
    }

    /// With one row per cluster CR1 is White's HC1: for a mean, Σu² n/(n−1) ÷ n².
    void clusteredErrorsOfAMean()
    {
        const Eigen::MatrixXd X = Eigen::MatrixXd::Ones(4, 1);
        const LeastSquares fit = minimumNorm(X, Eigen::Vector4d(0, 0, 1, 3));
        QVERIFY(near(clusteredCovariance(X, fit, {0, 1, 2, 3})(0, 0), 6.0 / 12));
        // residuals −1, −1, 0, 2: two clusters with sums −2 and 2
        QVERIFY(near(clusteredCovariance(X, fit, {0, 0, 1, 1})(0, 0), 2.0 * 8 / 16));
    }

    /// In data drawn from a design of deficient rank, 95 % intervals of what is identified cover.
    void intervalsCoverAtTheirLevel()
    {
        Random random(7);
        Eigen::MatrixXd X(40, 4);
        for (int i = 0; i < 40; ++i) {
            const double a = (i % 5) - 2;
            X.row(i) << 1, a, a * 2, std::sin(i);
        }
        const Eigen::Vector4d truth(0.5, 0.1, 0.0, -0.2);
        const double quantile = studentQuantile(0.95, 40 - 3);
        int covered = 0;
        constexpr int trials = 2000;
        for (int trial = 0; trial < trials; ++trial) {
            Eigen::VectorXd y = X * truth;
            for (int i = 0; i < 40; ++i)
                y[i] += 0.3 * testing::gaussian(random);
            const LeastSquares fit = minimumNorm(X, y);
            QVERIFY(fit.identified(3) && !fit.identified(1));
            const double se = std::sqrt(fit.residualVariance() * fit.inverse(3, 3));
            covered += std::abs(fit.beta[3] - truth[3]) <= quantile * se ? 1 : 0;
        }
        // four standard errors of a share of 0.95 in 2,000 trials
        QVERIFY2(std::abs(covered / double(trials) - 0.95) < 0.02,
                 qPrintable(QString::number(covered)));
    }

    void itIsTheReferenceFit()
    {
        const Json expected = expectedFit();
        QCOMPARE(m_report->n, 180);
        QCOMPARE(m_report->rank, 17);
        QCOMPARE(m_report->parameters, 20);
        QCOMPARE(m_report->residualDf, 163);
        QVERIFY(near(m_report->intelligenceMean, expected.at("intelligence_mean")));
        QVERIFY(near(m_report->r2, 0.6132442) && near(m_report->r2, expected.at("r2_train")));
        QVERIFY(near(m_report->aic, -201.2349055) && near(m_report->aic, expected.at("aic")));
        QVERIFY(near(m_report->cvR2, 0.5241357) && near(m_report->cvR2, expected.at("r2_cv_mean")));
        QVERIFY(near(m_report->cvR2Sd, 0.0334321)
                && near(m_report->cvR2Sd, expected.at("r2_cv_sd")));
        QVERIFY(near(m_report->cvMae, expected.at("cv_mae_mean")));
        const Json &folds = expected.at("r2_cv_folds");
        QCOMPARE(m_report->foldR2.size(), folds.size());
        for (std::size_t i = 0; i < folds.size(); ++i)
            QVERIFY(near(m_report->foldR2[i], folds.at(i)));
        QVERIFY(near(m_equation->intercept(), expected.at("intercept")));
        const Json &terms = expected.at("terms");
        QCOMPARE(terms.size(), termCount);
        for (std::size_t t = 0; t < termCount; ++t) {
            QCOMPARE(std::string(termName(t)), terms.at(t).at("name").get<std::string>());
            QVERIFY2(near(m_equation->beta(t), terms.at(t).at("beta")), termName(t));
            QVERIFY2(near(m_equation->mean(t), terms.at(t).at("mean"), 1e-6), termName(t));
            QVERIFY2(near(m_equation->sd(t), terms.at(t).at("sd"), 1e-6), termName(t));
        }
        const Json &fitted = expected.at("fitted");
        QCOMPARE(fitted.size(), m_report->fitted.size());
        for (std::size_t i = 0; i < fitted.size(); ++i)
            QVERIFY(near(m_report->fitted[i], fitted.at(i)));
    }

    void sevenTermsAreNotIdentified()
    {
        const std::vector<std::string> expected = {"log_agents",         "log_overhead",
                                                   "message_density",    "redundancy",
                                                   "efficiency",         "log_error_amplification",
                                                   "redundancy_x_agents"};
        QVERIFY(m_report->unidentified() == expected);
    }

    /// What is identified agrees with the printed coefficients, errors and p to their digits.
    void identifiedTermsAreThePrintedOnes()
    {
        int compared = 0;
        for (const CoefficientRow &row : m_report->coefficients) {
            QVERIFY2(row.printed.has_value(), row.term.c_str());
            if (!row.identified)
                continue;
            ++compared;
            QVERIFY2(near(row.beta, row.printed->beta, 0.0006), row.term.c_str());
            QVERIFY2(near(row.low, row.printed->low, 0.0021), row.term.c_str());
            QVERIFY2(near(row.high, row.printed->high, 0.0021), row.term.c_str());
            if (row.term == "intercept")
                continue;
            QVERIFY2(row.printed->pBelow ? row.p < row.printed->p
                                         : near(row.p, row.printed->p, 0.012),
                     row.term.c_str());
            QVERIFY2(row.holmP >= row.p && row.clusterHolmP >= row.clusterP, row.term.c_str());
            QVERIFY2(row.clusterSe > 0, row.term.c_str());
        }
        QCOMPARE(compared, 13);
    }

    /// Any row of the data is determined; other numbers of agents leave the row space.
    void aVectorOutsideTheRowSpaceIsNotDetermined()
    {
        for (const Topology topology : allTopologies) {
            EquationInput in = equationInput(m_facts, topology, 57, 4, 0.57);
            QVERIFY(m_equation->predict(in).determined);
            in.agents += 1;
            QVERIFY(!m_equation->predict(in).determined);
            in.agents -= 1;
            in.metrics.redundancy += 0.05;
            QVERIFY(!m_equation->predict(in).determined);
        }
    }

    void contributionsSumUp()
    {
        const EquationPrediction p =
            m_equation->predict(equationInput(m_facts, Topology::Hybrid, 60, 9, 0.4));
        double sum = p.intercept;
        for (const double part : p.contributions)
            sum += part;
        QVERIFY(near(sum, p.mean, 1e-12));
        QVERIFY(p.low < p.mean && p.mean < p.high);
    }

    void theSevenAreUnidentifiedWhateverSolution()
    {
        // adding any direction of the null space changes them and no fitted value
        const LeastSquares &fit = m_equation->fit();
        const Eigen::VectorXd other = fit.beta + fit.nullSpace * Eigen::VectorXd::Ones(3);
        const Eigen::VectorXd change = m_equation->design() * (other - fit.beta);
        QVERIFY(change.cwiseAbs().maxCoeff() < 1e-9);
        for (std::size_t t = 0; t < termCount; ++t) {
            const double moved = std::abs(other[int(t) + 1] - fit.beta[int(t) + 1]);
            QVERIFY2(m_equation->identified(t) ? moved < 1e-9 : moved > 1e-3, termName(t));
        }
    }
};

QTEST_GUILESS_MAIN(TstEquation)
#include "tst_equation.moc"
