// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/SweepSpec.h"

#include "core/batch/NoiseModel.h"
#include "core/io/JsonValue.h"
#include "core/study/CellCount.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <initializer_list>
#include <string_view>

namespace takt {

namespace {

constexpr std::uint64_t sweepVersion = 1;

void refuseOthers(const JsonValue &object, std::initializer_list<std::string_view> known)
{
    object.forEachMember([&](std::string_view key, const JsonValue &value) {
        if (std::ranges::find(known, key) == known.end())
            value.fail(fmt::format("is not known here; there are {}", fmt::join(known, ", ")));
    });
}

/// A list that must have something in it.
template <class Read>
void readList(const JsonValue &list, Read read)
{
    if (list.isArray() && list.size() == 0)
        list.fail("is empty; a sweep without it has no cells");
    list.forEach([&](const JsonValue &value, std::size_t) { read(value); });
}

std::vector<std::string> readTexts(const JsonValue &list)
{
    std::vector<std::string> texts;
    readList(list, [&](const JsonValue &value) {
        texts.emplace_back(value.text());
        if (texts.back().empty())
            value.fail("is empty");
    });
    return texts;
}

std::uint64_t readCount(const JsonValue &value, std::uint64_t fallback)
{
    if (!value)
        return fallback;
    const std::uint64_t count = value.wholeNumber();
    if (count == 0)
        value.fail("must be at least 1");
    return count;
}

/// [1, 2, 3], or {"from": 1, "count": 5}.
std::vector<std::uint64_t> readSeeds(const JsonValue &value)
{
    std::vector<std::uint64_t> seeds;
    if (value.isObject()) {
        refuseOthers(value, {"from", "count"});
        const JsonValue countValue = value.member("count");
        const std::uint64_t from = value.find("from") ? value.find("from").wholeNumber() : 1;
        const std::uint64_t count = readCount(countValue, 1);
        if (count > mostSweepCells)
            countValue.fail(fmt::format("must be at most {}", mostSweepCells));
        else
            for (std::uint64_t seed = 0; seed < count; ++seed)
                seeds.push_back(from + seed);
        return seeds;
    }
    readList(value, [&](const JsonValue &seed) { seeds.push_back(seed.wholeNumber()); });
    return seeds;
}

void readRange(const JsonValue &value, ParameterSpace::Sampling sampling, ParameterAxis &axis)
{
    refuseOthers(value, {"from", "to", "steps", "scale", "whole"});
    axis.from = value.member("from").number();
    axis.to = value.member("to").number();
    if (!(axis.from <= axis.to))
        value.fail(fmt::format("ends at {}, before it begins at {}", axis.to, axis.from));
    const JsonValue scale = value.find("scale");
    const std::string_view scaleText = scale.textOr("linear");
    axis.isLogarithmic = scaleText == "log";
    if (scaleText != "log" && scaleText != "linear")
        scale.fail(fmt::format("is '{}'; it must be 'linear' or 'log'", scaleText));
    if (axis.isLogarithmic && !(axis.from > 0))
        value.fail("is logarithmic and does not begin above 0");
    const JsonValue whole = value.find("whole");
    axis.isWhole = whole && whole.scalarText() == "true";
    const JsonValue steps = value.find("steps");
    if (sampling == ParameterSpace::Sampling::Grid) {
        axis.steps = steps ? steps.wholeNumber() : 0;
        if (axis.steps < 2)
            value.fail("is a range in a grid and needs 'steps' of at least 2");
    } else if (steps) {
        steps.fail("is for grids; here 'count' points are drawn from the range");
    }
}

ParameterAxis readAxis(std::string_view name, const JsonValue &value,
                       ParameterSpace::Sampling sampling)
{
    ParameterAxis axis;
    axis.name = name;
    if (value.isObject()) {
        readRange(value, sampling, axis);
        return axis;
    }
    const auto add = [&](const JsonValue &each) {
        axis.values.push_back(each.scalarText());
        if (axis.values.back().empty() && !each.isText())
            each.fail("is neither a text, nor a number, nor true or false");
    };
    if (value.isArray())
        readList(value, add);
    else
        add(value);
    return axis;
}

void readSampling(const JsonValue &value, ParameterSpace &space)
{
    if (!value)
        return;
    refuseOthers(value, {"kind", "count", "seed"});
    const JsonValue kind = value.member("kind");
    const std::string_view text = kind.text();
    if (text == "random")
        space.sampling = ParameterSpace::Sampling::Random;
    else if (text == "latin-hypercube")
        space.sampling = ParameterSpace::Sampling::LatinHypercube;
    else if (text != "grid")
        kind.fail(fmt::format("is '{}'; it must be 'grid', 'random' or 'latin-hypercube'", text));
    if (space.sampling != ParameterSpace::Sampling::Grid) {
        const JsonValue count = value.member("count");
        space.count = readCount(count, 1);
    }
    const JsonValue seed = value.find("seed");
    space.seed = seed ? seed.wholeNumber() : 1;
}

SweptScheduler readScheduler(const JsonValue &value)
{
    SweptScheduler scheduler;
    if (value.isText()) {
        scheduler.name = value.text();
        return scheduler;
    }
    refuseOthers(value, {"name", "parameters", "sampling"});
    scheduler.name = value.member("name").text();
    const JsonValue sampling = value.find("sampling");
    readSampling(sampling, scheduler.parameters);
    const JsonValue parameters = value.find("parameters");
    if (parameters)
        parameters.forEachMember([&](std::string_view name, const JsonValue &axis) {
            scheduler.parameters.axes.push_back(
                readAxis(name, axis, scheduler.parameters.sampling));
        });
    return scheduler;
}

void readNoises(const JsonValue &value, SweepSpec &spec)
{
    if (!value)
        return;
    readList(value, [&](const JsonValue &noise) {
        spec.noises.emplace_back(noise.text());
        if (const auto parsed = NoiseModel::parse(spec.noises.back()); !parsed)
            noise.fail(parsed.error());
    });
}

SweepSpec readSpec(const JsonValue &root)
{
    SweepSpec spec;
    refuseOthers(root, {"format", "version", "name", "workloads", "platforms", "schedulers",
                        "seeds", "noises", "replicas", "timeLimit"});
    const JsonValue format = root.member("format");
    if (format.text() != "takt-sweep")
        format.fail("must be 'takt-sweep'");
    const JsonValue version = root.member("version");
    if (version.wholeNumber() != sweepVersion)
        version.fail(fmt::format("this Takt reads version {}", sweepVersion));
    spec.name = root.find("name").textOr("sweep");
    spec.workloads = readTexts(root.member("workloads"));
    spec.platforms = readTexts(root.member("platforms"));
    readList(root.member("schedulers"),
             [&](const JsonValue &value) { spec.schedulers.push_back(readScheduler(value)); });
    const JsonValue seeds = root.find("seeds");
    if (seeds)
        spec.seeds = readSeeds(seeds);
    readNoises(root.find("noises"), spec);
    const JsonValue replicas = root.find("replicas");
    spec.replicas = readCount(replicas, spec.replicas);
    spec.timeLimitSeconds = root.find("timeLimit").amountOr(0);
    return spec;
}

} // namespace

std::uint64_t SweepSpec::cellCount() const noexcept
{
    std::uint64_t variants = 0;
    for (const SweptScheduler &scheduler : schedulers)
        variants = saturatingCountSum(variants, scheduler.parameters.pointCount());
    std::uint64_t cells = variants;
    for (const std::size_t factor : {workloads.size(), platforms.size(), seeds.size(),
                                     std::max<std::size_t>(noises.size(), 1)})
        cells = saturatingCountProduct(cells, factor);
    return cells;
}

Expected<SweepSpec> readSweepSpec(const std::string &json)
{
    const auto document = JsonDocument::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const JsonValue root = document->root();
    SweepSpec spec = readSpec(root);
    if (document->firstError())
        return tl::unexpected(*document->firstError());
    if (const std::uint64_t cells = spec.cellCount(); cells > mostSweepCells)
        return failure({}, fmt::format("has {} cells; a sweep may have {}", cells, mostSweepCells));
    return spec;
}

} // namespace takt
