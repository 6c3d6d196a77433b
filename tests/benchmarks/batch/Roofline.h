// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <oneapi/tbb/parallel_for.h>
#include <thread>
#include <vector>

namespace takt::test {

/// The least time of some calls, seconds.
inline double leastTime(int calls, const std::function<void()> &work)
{
    double least = 1e300;
    for (int call = 0; call < calls; ++call) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        least = std::min(
            least, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return least;
}

/// Bytes a second that all cores read from memory together: sums over arrays far larger than any
/// cache, each thread with its own part. What a kernel that only reads is held to. Measured once.
inline double readBandwidth()
{
    static const double measured = [] {
        constexpr std::size_t words = std::size_t{1} << 25U; // 256 MiB
        const std::vector<std::uint64_t> memory(words, 1);
        const std::size_t parts = 4 * std::max(1U, std::thread::hardware_concurrency());
        std::vector<std::uint64_t> sums(parts);
        const double seconds = leastTime(3, [&] {
            tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t part) {
                std::uint64_t sum = 0;
                for (std::size_t at = words * part / parts; at < words * (part + 1) / parts; ++at)
                    sum += memory[at];
                sums[part] = sum;
            });
        });
        benchmark::DoNotOptimize(sums.data());
        return static_cast<double>(words * sizeof(std::uint64_t)) / seconds;
    }();
    return measured;
}

/// Prints what was evaluated and moved: rates, and the share of the memory's bandwidth.
inline void countEvaluations(benchmark::State &state, const char *what, double evaluations,
                             double bytesEach)
{
    state.counters[what] =
        benchmark::Counter(evaluations, benchmark::Counter::kIsIterationInvariantRate);
    state.counters["bytes"] =
        benchmark::Counter(evaluations * bytesEach, benchmark::Counter::kIsIterationInvariantRate,
                           benchmark::Counter::kIs1024);
    state.counters["ofMemory"] = benchmark::Counter(evaluations * bytesEach / readBandwidth(),
                                                    benchmark::Counter::kIsIterationInvariantRate);
}

/// How much of what `threads` times one core would do all of them do together: 1 is perfect.
inline double perCore(const std::function<void(unsigned int threads)> &work)
{
    const double one = leastTime(3, [&] { work(1); });
    const double all = leastTime(3, [&] { work(0); });
    return one / all / static_cast<double>(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace takt::test
