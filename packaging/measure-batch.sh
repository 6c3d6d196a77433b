#!/bin/sh
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the batch engine does per second on this machine: replays, job shops, populations of task
# graphs, fronts and time bins, on one core, on all and on CUDA devices, each beside a plain loop in
# the same run. ofMemory: share of the bandwidth at which all cores read memory; ofDraws: share of
# the bound that drawing random numbers sets; perCore: what each core does of what one alone does.
#
#   packaging/measure-batch.sh [build folder, build/release where it is not given]
#
# TAKT_BENCH_LARGE=1 counts 10^8 slices too (some 4 GB of memory).
set -eu
build=${1:-build/release}
cmake --build "$build" --target takt_benchmarks
for name in replay job_shop dag_population fronts binning; do
    echo "== $name"
    "$build/benchmarks/bench_$name" --benchmark_counters_tabular=true --benchmark_min_time=0.5
done
