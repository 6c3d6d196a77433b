// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Building timelines: appending, freezing, the level-of-detail summary alone, and the memory that
// each takes at its peak. Prints CPU time; run as
//   bench_timeline [SLICES [LANES]]
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/SyntheticTimeline.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

using namespace takt;

namespace {

double processorSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// A line of /proc/self/status in bytes.
double memory(const std::string &key)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(key + ":"))
            return 1024.0 * std::strtod(line.c_str() + key.size() + 1, nullptr);
    }
    return 0;
}

void print(const char *what, double seconds, std::size_t slices)
{
    std::printf("%-28s %8.3f s  %6.1f ns a slice\n", what, seconds,
                1e9 * seconds / static_cast<double>(slices));
}

} // namespace

int main(int argc, char **argv)
{
    test::SyntheticShape shape;
    shape.slices = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    shape.lanes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 64;
    const auto slices = static_cast<double>(shape.slices);
    const double before = memory("VmRSS");
    std::optional<TimelineBuilder> builder(std::in_place);
    double start = processorSeconds();
    test::addSyntheticSlices(*builder, shape);
    print("generate and append", processorSeconds() - start, shape.slices);
    start = processorSeconds();
    std::optional<Timeline> timeline(test::expectValue(builder->build()));
    print("freeze", processorSeconds() - start, shape.slices);
    builder.reset();
    const double peak = memory("VmHWM") - before;
    const double result = memory("VmRSS") - before;
    std::printf("peak %.1f, result %.1f bytes a slice: %.2f times\n", peak / slices,
                result / slices, peak / result);
    TimelineColumns columns = timeline->columns();
    timeline.reset();
    std::vector<double> summaries;
    for (int round = 0; round < 5; ++round) {
        start = processorSeconds();
        Timeline again = test::expectValue(Timeline::fromColumns(std::move(columns)));
        summaries.push_back(processorSeconds() - start);
        columns = again.columns();
    }
    std::ranges::sort(summaries);
    print("check and summary (median)", summaries[2], shape.slices);
    return 0;
}
