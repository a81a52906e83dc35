#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tradespace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Tradespace and opens its window. Where there is no display, or when a folder is named, it
# runs the ready-made experiment instead and leaves curves and a report in that folder.
# Usage: bash app/run.sh [FOLDER]
set -euo pipefail
here=$(pwd)
cd "$(dirname "$0")/.."

bash app/install-dependencies.sh
mkdir -p build
cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log >&2; exit 1; }
cmake --build --preset release --target tradespace
tradespace=build/release/bin/tradespace

if [ $# -eq 0 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$tradespace"
fi

out=${1:-$PWD/out/budget-research}
case $out in /*) ;; *) out=$here/$out ;; esac
mkdir -p "$out"
# the folder may hold the experiment of an earlier version too
id=$("$tradespace" run budget-research --db "$out/work.tradespace" --json |
    sed -n 's/.*"experiment": "\([0-9a-f]*\)".*/\1/p')
"$tradespace" check --db "$out/work.tradespace"
"$tradespace" curves --db "$out/work.tradespace" --experiment "$id"
"$tradespace" report --db "$out/work.tradespace" --experiment "$id" --out "$out"
echo
echo "Curves (PNG, CSV) and report.html are in $out"
