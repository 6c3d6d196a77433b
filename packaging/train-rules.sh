#!/bin/bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains the dispatching rules that come with Takt again, by the commands that their files hold, and
# says whether the files came out as they were:
#
#   packaging/train-rules.sh [--program TAKT-CLI] [learned|evolved]...
#
# Minutes on two cores each. Rebuild afterwards: the files become part of the plugin.
set -euo pipefail

cd "$(dirname "$0")/.."
program=build/release/bin/takt-cli
rules=()
while [ $# -gt 0 ]; do
    case $1 in
    --program) program=$2; shift ;;
    learned | evolved) rules+=("$1") ;;
    *) echo "unknown argument $1" >&2; exit 2 ;;
    esac
    shift
done
[ ${#rules[@]} -gt 0 ] || rules=(learned evolved)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for rule in "${rules[@]}"; do
    file=plugins/learned_rules/$rule-rule.json
    command=$(sed -n 's/^ *"command": "takt-cli \(.*\)",$/\1/p' "$file")
    [ -n "$command" ] || { echo "$file holds no command" >&2; exit 1; }
    echo "takt-cli $command"
    # The command holds no spaces within its words.
    # shellcheck disable=SC2086
    "$program" $command --out "$work/$rule.json"
    if cmp -s "$work/$rule.json" "$file"; then
        echo "$file is as it was"
    else
        cp "$work/$rule.json" "$file"
        echo "$file changed"
    fi
done
