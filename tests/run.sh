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

code=0
ctest --preset "$preset" -j2 || code=$?

# Each executable tells its own totals; one that died before that counts as one failure.
log=build/$preset/Testing/Temporary/LastTest.log
totals=$(grep -aE '^Totals: ' "$log" || true)
sum() { grep -oE "[0-9]+ $1" <<<"$totals" | awk '{ n += $1 } END { print n + 0 }'; }
died=$(($(grep -ac '^Command: ' "$log") - $(grep -ac '^Totals: ' "$log")))
echo
echo "$(sum passed) passed, $(($(sum failed) + died)) failed, $(sum skipped) skipped"
exit $code
