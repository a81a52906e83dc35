// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace tradespace {

/// A figure with its interval. Bounds are NaN when the data do not determine them.
struct Estimate
{
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    double value = unknown;
    double low = unknown;
    double high = unknown;
    bool known() const { return value == value; }
    bool bounded() const { return low == low && high == high; }
};

/// Standard normal quantile; 0 < p < 1. quantile(0.975) is 1.95996.
double normalQuantile(double p);

/// Wilson's score interval for a proportion p of n trials; n may be an effective, broken number.
/// Centre (p + z²/2n) / (1 + z²/n), half width z / (1 + z²/n) · sqrt(p(1−p)/n + z²/4n²).
/// Source: Wilson (1927), JASA 22:209. p in [0, 1], n ≥ 0; n = 0 gives an unknown value in [0, 1].
Estimate wilson(double p, double n, double confidence = 0.95);

/// The number of independent runs that runs clustered by task are worth: p(1−p) / V, where
/// V = m/(m−1) · Σ (correct_t − p·runs_t)² / runs² is the cluster variance of the ratio p
/// (m tasks; Cochran, Sampling Techniques, 3rd ed., §9A), clamped to [tasks, runs].
/// Equal repeats give the number of tasks, independent ones about the number of runs;
/// p of 0 or 1 says nothing about the spread and gives the number of tasks.
double effectiveN(const std::vector<double> &correct, const std::vector<double> &runs);

/// wilson() at the effective n; with one run per task this is plain Wilson.
Estimate clusteredWilson(const std::vector<double> &correct, const std::vector<double> &runs,
                         double confidence = 0.95);

/// The p-th quantile of values, linear between order statistics (Hyndman & Fan type 6). Sorts a
/// copy; NaN when empty.
double quantile(std::vector<double> values, double p);

/// The tail share that makes a percentile interval of n resampled tasks as wide as Student's t:
/// Φ(−sqrt(n/(n−1)) · t(1 − tail; n−1)). Source: Hesterberg (2015), The American Statistician
/// 69:371, "expanded percentile". n ≥ 2, 0 < tail < 0.5.
double expandedTail(double tail, std::size_t n);

/// Expanded percentile interval around `value` from bootstrap replicates over n tasks.
/// Replicates that are NaN are left out; fewer than 2 tasks give no bounds.
Estimate bootstrapInterval(double value, std::vector<double> replicates, std::size_t n,
                           double confidence = 0.95);

/// Interval of a mean of paired differences d in [−1, 1] by the adjusted Wald method: two tasks,
/// one of +1 and one of −1, are added, so that a few tasks that all agree do not look like
/// certainty. Source: Bonett & Price (2012), J. Educ. Behav. Stat. 37:479, for 0/1 outcomes; with
/// repeats d is the difference of a task's means and the interval is on the wide side.
Estimate adjustedWald(const std::vector<double> &differences, double confidence = 0.95);

/// Ratio of two rates of events on the same tasks: `first` and `second` of them with the event,
/// `either` with one of both. Hybrid Wilson score interval, which holds for a few tasks and for
/// such that all agree. Source: Bonett & Price (2006), Statistics in Medicine 25:3039. Unknown when
/// `second` is 0.
Estimate pairedRatio(double first, double second, double either, double confidence = 0.95);

} // namespace tradespace
