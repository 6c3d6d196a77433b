// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loading Chrome traces beside simdjson On-Demand merely walking the same bytes: "walk" visits
// every value and looks at no number; "values" reads them too. The synthetic file has
// TAKT_TRACE_BYTES bytes, 491 MB where that is not set, in the folder for temporary files;
// TAKT_TRACE_KEEP keeps it. The largest real file is unpacked there as well.
#include "SyntheticKineto.h"
#include "core/io/Formats.h"
#include "tests/shared/TestData.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <simdjson.h>
#include <zlib.h>

namespace {

namespace od = simdjson::ondemand;

constexpr const char *largestReal = "hta/trace_diff/control/control.json.gz";

std::string inTemporaryFolder(const char *name)
{
    return (std::filesystem::temp_directory_path() / name).string();
}

/// Files that vanish with the program.
struct Files {
    ~Files()
    {
        if (std::getenv("TAKT_TRACE_KEEP") != nullptr)
            return;
        std::remove(synthetic.c_str());
        std::remove(real.c_str());
    }
    std::string synthetic = inTemporaryFolder("takt-bench-kineto.json");
    std::string real = inTemporaryFolder("takt-bench-real.json");
};

const Files &files()
{
    static const Files all;
    return all;
}

bool makeSynthetic()
{
    constexpr std::size_t usual = 491'000'000;
    const char *given = std::getenv("TAKT_TRACE_BYTES");
    const std::size_t bytes = given != nullptr ? std::strtoull(given, nullptr, 10) : usual;
    return takt::bench::writeSyntheticKineto(files().synthetic, bytes);
}

bool unpackReal()
{
    const auto path = takt::test::testData(QString::fromLatin1(largestReal));
    if (!path)
        return false;
    const gzFile packed = gzopen(path->toStdString().c_str(), "rb");
    std::ofstream file(files().real, std::ios::binary);
    std::vector<char> chunk(std::size_t{1} << 20U);
    for (int count = 1; count > 0;) {
        count = gzread(packed, chunk.data(), static_cast<unsigned>(chunk.size()));
        file.write(chunk.data(), std::max(count, 0));
    }
    gzclose(packed);
    return file.good();
}

bool fileIsThere(benchmark::State &state)
{
    static const bool hasSynthetic = makeSynthetic();
    static const bool hasReal = unpackReal();
    const bool isThere = state.range(0) == 0 ? hasSynthetic : hasReal;
    if (!isThere)
        state.SkipWithError("the file is not there");
    return isThere;
}

const std::string &fileOf(const benchmark::State &state)
{
    return state.range(0) == 0 ? files().synthetic : files().real;
}

/// Visits a value and all within; counts the scalars.
template <bool readsValues>
std::size_t walk(od::value value)
{
    std::size_t count = 0;
    switch (od::json_type(value.type())) {
    case od::json_type::object:
        for (auto field : value.get_object())
            count += walk<readsValues>(field.value());
        return count;
    case od::json_type::array:
        for (auto element : value.get_array())
            count += walk<readsValues>(element.value());
        return count;
    default:
        break;
    }
    if constexpr (readsValues) {
        if (value.type() == od::json_type::number)
            benchmark::DoNotOptimize(double(value.get_double()));
        else if (value.type() == od::json_type::string)
            benchmark::DoNotOptimize(std::string_view(value.get_string()));
        return 1;
    }
    return value.raw_json_token().size() > 0 ? 1 : 0;
}

template <bool readsValues>
void walkWithSimdjson(benchmark::State &state)
{
    if (!fileIsThere(state))
        return;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const simdjson::padded_string text = simdjson::padded_string::load(fileOf(state));
        od::parser parser;
        od::document document = parser.iterate(text);
        std::size_t count = 0;
        for (auto field : document.get_object())
            count += walk<readsValues>(field.value());
        benchmark::DoNotOptimize(count);
        bytes = text.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void loadTrace(benchmark::State &state)
{
    if (!fileIsThere(state))
        return;
    for (auto _ : state) {
        takt::RunContext context;
        takt::LoadLimits limits;
        limits.useCache = false;
        const auto loaded = takt::loadFile(fileOf(state), context, limits);
        if (!loaded)
            state.SkipWithError(loaded.error().message().c_str());
        benchmark::DoNotOptimize(loaded);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(std::filesystem::file_size(fileOf(state))) *
                            state.iterations());
}

} // namespace

BENCHMARK(walkWithSimdjson<false>)
    ->Name("walk")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(walkWithSimdjson<true>)
    ->Name("values")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(loadTrace)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

BENCHMARK_MAIN();
