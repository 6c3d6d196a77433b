// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What opening a trace takes: time and memory at its peak of reading it alone, time of the first
// opening, which keeps it in the cache as well, and of the second one, from there, each in a
// process of its own. Prints medians of rounds. Run as
//   bench_trace_open [FILE [ROUNDS]]
// Without a file a synthetic trace of 491 MB is written to the folder for temporary files. The
// cache is a folder beside it, not the user's.
#include "SyntheticKineto.h"
#include "core/io/Formats.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <tbb/parallel_for.h>
#include <thread>
#include <unistd.h>
#include <variant>
#include <vector>

using namespace takt;

namespace {

/// What one opening took. Plain, so that it goes through a pipe.
struct Opening {
    double wall = 0;      ///< s
    double processor = 0; ///< s
    double slices = 0;
    double sliceBytes = 0;    ///< columns and summary
    double argumentBytes = 0; ///< arguments and their rows
    double otherBytes = 0;    ///< names, flows and samples
    double peakBytes = 0;     ///< resident at the peak, less what was resident before

    [[nodiscard]] double resultBytes() const { return sliceBytes + argumentBytes + otherBytes; }
};

/// A line of /proc/self/status in bytes.
double residentBytes(const std::string &key)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(key + ":"))
            return 1024.0 * std::strtod(line.c_str() + key.size() + 1, nullptr);
    }
    return 0;
}

double processorSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void measureResult(const Timeline &timeline, Opening &opening)
{
    const TimelineColumns &columns = timeline.columns();
    opening.slices = static_cast<double>(timeline.sliceCount());
    opening.sliceBytes = static_cast<double>(timeline.sliceBytes());
    opening.argumentBytes = static_cast<double>(columns.arguments.size() * sizeof(Argument) +
                                                columns.argumentRows.size() * 8);
    std::size_t others = columns.flows.size() * sizeof(Flow);
    for (const std::string &name : columns.names)
        others += sizeof name + (name.size() > 15 ? name.capacity() + 1 : 0);
    for (const Counter &counter : columns.counters)
        others += counter.times.size() * 16;
    opening.otherBytes = static_cast<double>(others);
}

/// Starts the threads that loaders work on, as in a program that has been open for a while.
void startThreads()
{
    tbb::parallel_for(0, 1000, [](int) { std::this_thread::yield(); });
}

/// Opens the file in this process.
Opening open(const std::string &path, bool useCache)
{
    Opening opening;
    startThreads();
    const double before = residentBytes("VmRSS");
    const auto start = std::chrono::steady_clock::now();
    const double processor = processorSeconds();
    RunContext context;
    LoadLimits limits;
    limits.useCache = useCache;
    const auto loaded = loadFile(path, context, limits);
    opening.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    opening.processor = processorSeconds() - processor;
    opening.peakBytes = residentBytes("VmHWM") - before;
    if (loaded && std::holds_alternative<TimelineDocument>(loaded->document))
        measureResult(*std::get<TimelineDocument>(loaded->document).timeline, opening);
    return opening;
}

/// Opens the file in a process of its own, so that each starts with nothing in memory.
Opening openApart(const std::string &path, bool useCache)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        const Opening opening = open(path, useCache);
        const bool isWritten = ::write(ends[1], &opening, sizeof opening) == sizeof opening;
        ::_exit(isWritten ? 0 : 1);
    }
    Opening opening;
    if (::read(ends[0], &opening, sizeof opening) != sizeof opening)
        opening = {};
    ::close(ends[0]);
    ::close(ends[1]);
    ::waitpid(child, nullptr, 0);
    return opening;
}

template <class Value>
double median(const std::vector<Opening> &openings, Value value)
{
    std::vector<double> values;
    for (const Opening &opening : openings)
        values.push_back(value(opening));
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void print(const char *what, const std::vector<Opening> &openings, double bytes)
{
    const double wall = median(openings, [](const Opening &each) { return each.wall; });
    std::printf("%-16s %7.3f s (%6.1f MB/s), CPU %7.3f s\n", what, wall, bytes / wall / 1e6,
                median(openings, [](const Opening &each) { return each.processor; }));
}

} // namespace

int main(int argc, char **argv)
{
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path();
    const fs::path cache = folder / "takt-bench-cache";
    ::setenv("XDG_CACHE_HOME", cache.c_str(), 1);
    std::string path = (folder / "takt-bench-kineto.json").string();
    constexpr std::size_t usual = 491'000'000;
    if (argc > 1)
        path = argv[1];
    else if (!fs::exists(path) && !bench::writeSyntheticKineto(path, usual))
        return 1;
    const std::size_t rounds = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 5;
    const auto bytes = static_cast<double>(fs::file_size(path));
    std::vector<Opening> reading;
    std::vector<Opening> first;
    std::vector<Opening> second;
    for (std::size_t round = 0; round < std::max<std::size_t>(rounds, 1); ++round) {
        fs::remove_all(cache);
        reading.push_back(openApart(path, false));
        first.push_back(openApart(path, true));
        second.push_back(openApart(path, true));
    }
    fs::remove_all(cache);
    const Opening &one = reading.front();
    if (one.slices == 0) {
        std::fprintf(stderr, "%s: cannot be opened\n", path.c_str());
        return 1;
    }
    const double peak = median(reading, [](const Opening &each) { return each.peakBytes; });
    std::printf("%.1f MB, %.0f slices\n", bytes / 1e6, one.slices);
    print("reading alone", reading, bytes);
    print("first opening", first, bytes);
    print("from the cache", second, bytes);
    const auto wall = [](const Opening &each) { return each.wall; };
    const auto processor = [](const Opening &each) { return each.processor; };
    std::printf("%.1f times faster, %.1f times by CPU\n",
                median(first, wall) / median(second, wall),
                median(first, processor) / median(second, processor));
    std::printf("a slice: %.1f bytes of columns, %.1f of arguments, %.1f of names and flows\n",
                one.sliceBytes / one.slices, one.argumentBytes / one.slices,
                one.otherBytes / one.slices);
    std::printf("peak %.1f MB, result %.1f MB: %.2f times\n", peak / 1e6, one.resultBytes() / 1e6,
                peak / one.resultBytes());
    return 0;
}
