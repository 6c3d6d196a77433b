#!/bin/bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs dispatching rules, static, evolved and learned, on Taillard's job shops ta01 to ta80, which
# it generates, and prints for each group of ten the mean makespan and the mean gap to the best
# known makespan of each rule, as a table in Markdown:
#
#   packaging/measure-learned-rules.sh [--program TAKT-CLI] [--schedulers NAME,NAME...]
#       [--groups N,N...] [-p KEY=VALUE]...
#
# Groups are 0 (ta01-10) to 7 (ta71-80), all where none is named. Some seconds.
set -euo pipefail

program=build/release/bin/takt-cli
schedulers=spt,lpt,mwkr,lwkr,mopnr,lopnr,fifo,fdd-mwkr,spt-twkr,evolved,learned
groups=0,1,2,3,4,5,6,7
options=()
while [ $# -gt 0 ]; do
    case $1 in
    --program) program=$2; shift ;;
    --schedulers) schedulers=$2; shift ;;
    --groups) groups=$2; shift ;;
    -p) options+=(-p "$2"); shift ;;
    *) echo "unknown argument $1" >&2; exit 2 ;;
    esac
    shift
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" generate taillard "$work" --instance all >/dev/null

# Lines "scheduler group makespan best-known", of which awk makes the table.
for group in ${groups//,/ }; do
    for number in $(seq -f %02g $((10 * group + 1)) $((10 * group + 10))); do
        "$program" schedule --workload "$work/ta$number.txt" --platform auto \
            --scheduler "$schedulers" "${options[@]+"${options[@]}"}" --json |
            awk -v group="$group" '
                /"scheduler":/ { gsub(/[",]/, "", $2); scheduler = $2 }
                /"makespan":/ && !(scheduler in makespan) { makespan[scheduler] = $2 + 0 }
                /"bestKnown":/ { isBound = 1 }
                isBound && /"upper":/ { known = $2 + 0; isBound = 0 }
                /"valid": false/ { print "an invalid schedule of " scheduler > "/dev/stderr"; exit 1 }
                END { for (scheduler in makespan) print scheduler, group, makespan[scheduler], known }'
    done
done | awk -v schedulers="$schedulers" -v groups="$groups" '
    { sum[$1, $2] += $3; gap[$1, $2] += 100 * ($3 / $4 - 1); count[$1, $2]++ }
    END {
        split("15x15 20x15 20x20 30x15 30x20 50x15 50x20 100x20", size, " ")
        rules = split(schedulers, rule, ",")
        columns = split(groups, column, ",")
        printf "| rule |"
        for (c = 1; c <= columns; ++c) printf " %s |", size[column[c] + 1]
        printf "\n|---|"
        for (c = 1; c <= columns; ++c) printf "---|"
        printf "\n"
        for (r = 1; r <= rules; ++r) {
            printf "| `%s` |", rule[r]
            for (c = 1; c <= columns; ++c) {
                n = count[rule[r], column[c]]
                printf n ? sprintf(" %.1f / %.1f |", sum[rule[r], column[c]] / n, gap[rule[r], column[c]] / n) : " - |"
            }
            printf "\n"
        }
    }'
