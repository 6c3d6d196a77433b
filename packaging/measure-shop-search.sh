#!/bin/bash
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a search on published job shops and prints, for each, its makespan, the gap to the best known
# makespan and the processor time used, and the mean gap of each group:
#
#   packaging/measure-shop-search.sh [--program TAKT-CLI] [--scheduler NAME] [--limit SECONDS]
#       [--seed N] [--to-the-limit] [-p KEY=VALUE]... INSTANCE|GROUP...
#
# A group is a range: ta11-20, la01-40, mk01-10. Taillard's instances are generated; others are read
# from the folders jsplib and scheduleopt-benchmarks of $TAKT_DATA. A search ends where it reaches the best known makespan, unless
# --to-the-limit is given; the limit is wall time, so on a busy machine run this with priority.
set -euo pipefail

program=build/release/bin/takt-cli
scheduler=tabu
limit=60
seed=1
data=${TAKT_DATA:-../shared/data}
stops=true
options=()
groups=()
while [ $# -gt 0 ]; do
    case $1 in
    --program) program=$2; shift ;;
    --scheduler) scheduler=$2; shift ;;
    --limit) limit=$2; shift ;;
    --seed) seed=$2; shift ;;
    --to-the-limit) stops=false ;;
    -p) options+=(-p "$2"); shift ;;
    -*) echo "unknown option $1" >&2; exit 2 ;;
    *) groups+=("$1") ;;
    esac
    shift
done
[ ${#groups[@]} -gt 0 ] || { echo "name an instance or a group, such as ta11-20" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The file of an instance.
fileOf() {
    case $1 in
    ta*)
        "$program" generate taillard --instance "$1" "$work/$1.txt" >&2
        echo "$work/$1.txt" ;;
    mk* | mt10* | kacem* | fattahi*)
        find "$data/scheduleopt-benchmarks/fjsp" -name "$1.*" | head -n 1 ;;
    car* | tfs*)
        echo "$data/scheduleopt-benchmarks/flowshop/$1.txt" ;;
    *)
        echo "$data/jsplib/instances/$1" ;;
    esac
}

# The number behind a key in a JSON file, the first of several.
numberOf() {
    sed -n "s/.*\"$2\": *\(-\{0,1\}[0-9.e+-]*\),\{0,1\}.*/\1/p" "$1" | head -n 1
}

printf '%-8s %10s %10s %8s %8s %14s\n' instance makespan 'best known' 'gap %' 'cpu s' evaluations
TIMEFORMAT='%U'
for group in "${groups[@]}"; do
    prefix=$group
    numbers=('')
    if [[ $group =~ ^([a-z]+)([0-9]+)-([0-9]+)$ ]]; then
        prefix=${BASH_REMATCH[1]}
        mapfile -t numbers < <(seq -f %02g "${BASH_REMATCH[2]}" "${BASH_REMATCH[3]}")
    fi
    gaps=()
    for number in "${numbers[@]}"; do
        name=$prefix$number
        file=$(fileOf "$name")
        "$program" schedule --workload "$file" --platform auto --scheduler spt --json >"$work/info"
        known=$(sed -n '/"bestKnown"/,/}/p' "$work/info" | sed -n 's/.*"upper": *\([0-9.]*\).*/\1/p')
        target=()
        if $stops && [ -n "$known" ]; then target=(-p "target=$known"); fi
        cpu=$({ time "$program" schedule --workload "$file" --platform auto \
            --scheduler "$scheduler" -p "timeLimit=$limit" -p "seed=$seed" \
            "${target[@]+"${target[@]}"}" "${options[@]+"${options[@]}"}" \
            --json >"$work/result"; } 2>&1)
        makespan=$(numberOf "$work/result" makespan)
        gap=$(awk -v a="$makespan" -v b="${known:-nan}" 'BEGIN { printf "%.3f", 100 * (a / b - 1) }')
        gaps+=("$gap")
        printf '%-8s %10g %10g %8s %8s %14s\n' "$name" "$makespan" "${known:-nan}" "$gap" "$cpu" \
            "$(numberOf "$work/result" evaluations)"
    done
    printf '%s\n' "${gaps[@]}" | awk -v group="$group" '
        { sum += $1; best += $1 <= 0 }
        END { printf "%-8s mean gap %.3f %%, %d of %d at the best known\n", group, sum / NR, best, NR }'
done
