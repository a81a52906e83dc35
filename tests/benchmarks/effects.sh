#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tradespace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The effects of the budget method with the offline model, over five seeds derived from the last commit
# that touched its code, so that nobody can choose them. Usage: bash tests/benchmarks/effects.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v git >/dev/null || { echo "git is needed: the seeds derive from a commit." >&2; exit 1; }
git diff --quiet HEAD -- models/chat/offline || {
    echo "models/chat/offline has changes that are not committed; commit them first." >&2
    exit 1
}
hash=$(git log -1 --format=%H -- models/chat/offline)
[ -n "$hash" ] || { echo "The history does not reach the last change of models/chat/offline." >&2; exit 1; }
cmake --preset release >/dev/null
cmake --build --preset release --target bench_effects >&2
build/release/bin/bench_effects "$hash"
