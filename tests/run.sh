#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tradespace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs every test. Usage: bash tests/run.sh [PRESET]  (release, debug, asan, tsan)
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}

bash app/install-dependencies.sh
cmake --preset "$preset" ${CI:+-DTRADESPACE_WERROR=ON} >/dev/null
cmake --build --preset "$preset"

results=build/$preset/test-results.xml
code=0
ctest --preset "$preset" -j2 --output-junit "$PWD/$results" || code=$?
attribute() { grep -o "$1=\"[0-9]*\"" "$results" | head -n 1 | tr -dc 0-9; }
total=$(attribute tests)
failed=$(attribute failures)
skipped=$(($(attribute skipped) + $(attribute disabled)))
echo
echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
exit $code
