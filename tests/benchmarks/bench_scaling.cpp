// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the calculator takes: the fit, the scoreboard, one frame of the map. Prints medians and
// their ratio to one matrix inversion of the fit's size, measured in the same process.
#include "models/scaling/calculator.h"
#include "models/scaling/scoreboard.h"
#include "resources/resources.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

using namespace tradespace;

namespace {

double medianMs(int times, const std::function<void()> &work)
{
    std::vector<double> ms;
    for (int i = 0; i < times; ++i) {
        const auto from = std::chrono::steady_clock::now();
        work();
        ms.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from)
                .count());
    }
    std::nth_element(ms.begin(), ms.begin() + times / 2, ms.end());
    return ms[static_cast<std::size_t>(times) / 2];
}

} // namespace

int main()
{
    initResources();
    const PublishedFacts facts = publishedFacts();
    const auto data = publishedConfigurations();
    const Calculator calculator(data, {}, facts);
    RecommendationInput input;
    std::size_t sum = 0; // so that nothing is left out as unused

    const auto n = calculator.gaps().inverse().rows();
    const Eigen::MatrixXd spd = calculator.gaps().inverse() + Eigen::MatrixXd::Identity(n, n);
    const double unit = medianMs(51, [&] {
        sum += static_cast<std::size_t>(
            Eigen::LLT<Eigen::MatrixXd>(spd).solve(Eigen::MatrixXd::Identity(n, n)).rows());
    });
    std::printf("%-34s %9.3f ms\n", "inversion of 144 x 144", unit);
    const auto line = [unit](const char *name, double ms) {
        std::printf("%-34s %9.3f ms  %8.1f inversions\n", name, ms, ms / unit);
    };
    line("calculator, fitted anew",
         medianMs(11, [&] { sum += Calculator(data, {}, facts).ownCells(); }));
    line("scoreboard, all predictors",
         medianMs(5, [&] { sum += scoreboardOf(data, facts).parts.size(); }));
    double baseline = 0;
    for (const PredictorKind kind : {PredictorKind::Gap, PredictorKind::Equation}) {
        const bool gap = kind == PredictorKind::Gap;
        line(gap ? "recommendation, gap model" : "recommendation, equation (1)", medianMs(101, [&] {
                 input.baseline = baseline = baseline > 0.9 ? 0.1 : baseline + 0.007;
                 sum += calculator.recommend(kind, input).contenders.size();
             }));
        input.benchmark = "finance-agent";
        line(gap ? "map 200 x 200 x 5, gap model" : "map 200 x 200 x 5, equation (1)",
             medianMs(51, [&] {
                 input.intelligence = 42 + (input.intelligence > 70 ? 0 : input.intelligence - 41);
                 sum += calculator.map(kind, input, 200, 200).winner.size();
             }));
    }
    return sum > 0 ? 0 : 1;
}
