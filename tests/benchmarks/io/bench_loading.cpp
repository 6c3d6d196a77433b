// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loading the largest real workflow: whole, and its stages beside baselines on the same bytes.
#include "core/io/Formats.h"
#include "tests/shared/TestData.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <zlib.h>

namespace {

constexpr const char *largest = "wfinstances/montage-chameleon-dss-15d-001.json.gz";

std::string largestPath(benchmark::State &state)
{
    const auto path = takt::test::testData(QString::fromLatin1(largest));
    if (!path)
        state.SkipWithError("the data file is not there; set TAKT_DATA");
    return path ? path->toStdString() : std::string();
}

/// zlib's own reader, as the baseline for reading gzip.
std::string inflatedByZlib(const std::string &path)
{
    std::string text;
    const gzFile file = gzopen(path.c_str(), "rb");
    std::vector<char> chunk(std::size_t{1} << 20U);
    for (int count = 1; count > 0;) {
        count = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()));
        text.append(chunk.data(), static_cast<std::size_t>(std::max(count, 0)));
    }
    gzclose(file);
    return text;
}

void countBytes(benchmark::State &state, std::size_t bytes)
{
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void baselineInflate(benchmark::State &state)
{
    const std::string path = largestPath(state);
    if (path.empty())
        return;
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes = inflatedByZlib(path).size();
    countBytes(state, bytes);
}

void baselineParseWithNlohmann(benchmark::State &state)
{
    const std::string path = largestPath(state);
    if (path.empty())
        return;
    const std::string text = inflatedByZlib(path);
    for (auto _ : state)
        benchmark::DoNotOptimize(nlohmann::json::parse(text));
    countBytes(state, text.size());
}

void loadInflatedBytes(benchmark::State &state)
{
    const std::string path = largestPath(state);
    if (path.empty())
        return;
    const std::string text = inflatedByZlib(path);
    for (auto _ : state) {
        takt::RunContext context;
        const auto loaded = takt::loadBytes(text, "workflow", context);
        if (!loaded)
            throw std::runtime_error(loaded.error().message());
    }
    countBytes(state, text.size());
}

void loadWholeFile(benchmark::State &state)
{
    const std::string path = largestPath(state);
    if (path.empty())
        return;
    const std::size_t bytes = inflatedByZlib(path).size();
    for (auto _ : state) {
        takt::RunContext context;
        const auto loaded = takt::loadFile(path, context);
        if (!loaded)
            throw std::runtime_error(loaded.error().message());
    }
    countBytes(state, bytes);
}

} // namespace

BENCHMARK(baselineInflate)->Unit(benchmark::kMillisecond);
BENCHMARK(baselineParseWithNlohmann)->Unit(benchmark::kMillisecond);
BENCHMARK(loadInflatedBytes)->Unit(benchmark::kMillisecond);
BENCHMARK(loadWholeFile)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
