#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains the learned rule of blocking shops again and puts it into the program's source, where it
# must not change anything as long as simulator, features and training are the same. About ten
# seconds of one core.
#
#   packaging/train-blocking-rule.sh [TAKT-CLI]

set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-build/release/bin/takt-cli}
source=core/sim/shop/ShippedBlockingRule.cpp
checkpoint=$(mktemp)
trap 'rm -f "$checkpoint"' EXIT

"$program" train blocking-shop "$checkpoint"
begin=$(grep -n 'R"(' "$source" | cut -d: -f1)
end=$(grep -n '^)";' "$source" | cut -d: -f1)
{
    head -n $((begin - 1)) "$source"
    printf 'constexpr std::string_view checkpoint = R"('
    cat "$checkpoint"
    tail -n +"$end" "$source"
} >"$source.new"
mv "$source.new" "$source"
git diff --stat -- "$source"
