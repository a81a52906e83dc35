#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tradespace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs every test. Usage: bash tests/run.sh [PRESET]  (release, debug, asan, tsan)
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}

bash app/install-dependencies.sh
cmake --preset "$preset" -DTRADESPACE_WERROR="$([ "${CI:-}" = true ] && echo ON || echo OFF)" >/dev/null
cmake --build --preset "$preset"

results=$PWD/build/$preset/test-results.xml
code=0
ctest --preset "$preset" -j2 --output-junit "$results" || code=$?

# Each executable tells its own totals; one that died before that counts as one failure.
sum() { grep -oE "[0-9]+ $1" <<<"$totals" | awk '{ n += $1 } END { print n + 0 }'; }
totals=$(grep -E '^Totals: ' "$results" || true)
told=$(grep -c '^Totals: ' "$results" || true)
executables=$(grep -o '<testcase ' "$results" | wc -l)
echo
echo "$(sum passed) passed, $(($(sum failed) + executables - told)) failed, $(sum skipped) skipped"
exit $code
