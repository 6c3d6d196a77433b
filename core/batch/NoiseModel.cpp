// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/NoiseModel.h"

#include "core/io/JsonValue.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

using Kind = NoiseLaw::Kind;

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"none", Kind::None},           {"normal", Kind::Normal},
    {"lognormal", Kind::LogNormal}, {"uniform", Kind::Uniform},
    {"gamma", Kind::Gamma},         {"exponential", Kind::Gamma},
    {"empirical", Kind::Empirical}, {"whole-normal", Kind::WholeNormal}};
constexpr std::size_t mostFactors = 1'000'000;
/// Above it, a gamma number is 0 in double precision more often than not.
constexpr double mostVariation = 30;

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// A finite number of at least 0.
Expected<double> amount(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return failure({}, fmt::format("'{}' is not a number", text));
    if (value < 0)
        return failure({}, fmt::format("{} is below 0", text));
    return value;
}

Expected<NoiseSpread> empirical(const std::vector<std::string_view> &parts)
{
    NoiseSpread spread{Kind::Empirical, 0, {}};
    for (const std::string_view part : parts) {
        const auto factor = amount(part);
        if (!factor)
            return tl::unexpected(factor.error());
        spread.factors.push_back(*factor);
    }
    if (spread.factors.size() > mostFactors)
        return failure({}, fmt::format("has more than {} factors", mostFactors));
    if (std::ranges::all_of(spread.factors, [](double factor) { return factor == 0; }))
        return failure({}, "needs a factor above 0");
    return spread;
}

struct Assignment {
    std::string_view key;
    double NoiseModel::*value;
    double least;
    double most;
};
constexpr double any = std::numeric_limits<double>::max();
constexpr Assignment assignments[] = {{"correlation", &NoiseModel::correlation, 0, 1},
                                      {"slow-chance", &NoiseModel::slowChance, 0, 1},
                                      {"slow-factor", &NoiseModel::slowFactor, 1, any},
                                      {"failure-mean", &NoiseModel::failureMean, 0, any},
                                      {"repair-time", &NoiseModel::repairTime, 0, any}};

Expected<void> assign(NoiseModel &model, std::string_view key, std::string_view text)
{
    const std::string place = fmt::format("noise '{}'", key);
    if (key == "tasks" || key == "transfers") {
        auto spread = NoiseSpread::parse(text);
        if (!spread)
            return failure(place, spread.error().reason);
        (key == "tasks" ? model.tasks : model.transfers) = std::move(*spread);
        return {};
    }
    const auto known = std::ranges::find(assignments, key, &Assignment::key);
    if (known == std::end(assignments))
        return failure(place, "is not known; there are tasks, transfers, correlation, slow-chance, "
                              "slow-factor, failure-mean, repair-time");
    const auto value = amount(text);
    if (!value)
        return failure(place, value.error().reason);
    if (*value < known->least || *value > known->most)
        return failure(place, known->most < any
                                  ? fmt::format("must be {} to {}", known->least, known->most)
                                  : fmt::format("must be at least {}", known->least));
    model.*known->value = *value;
    return {};
}

Expected<NoiseModel> checked(NoiseModel model)
{
    const bool isNormal = model.tasks.kind == Kind::Normal || model.tasks.kind == Kind::LogNormal ||
                          model.tasks.kind == Kind::WholeNormal;
    if (model.correlation > 0 && !isNormal)
        return failure("noise 'correlation'", "is for normal and lognormal tasks");
    return model;
}

Expected<NoiseModel> parseJson(std::string_view text)
{
    const auto json = JsonDocument::parse(std::string(text));
    if (!json)
        return failure("noise", json.error().message());
    NoiseModel model;
    const JsonValue root = json->root();
    Expected<void> outcome;
    root.forEachMember([&](std::string_view key, const JsonValue &value) {
        if (outcome)
            outcome = assign(model, key, value.scalarText());
    });
    if (json->firstError())
        return failure("noise", json->firstError()->message());
    if (!outcome)
        return tl::unexpected(outcome.error());
    return checked(std::move(model));
}

NoiseLaw lawOf(const NoiseSpread &spread) noexcept
{
    NoiseLaw law;
    law.kind = spread.kind;
    law.scale = spread.spread;
    if (spread.kind == Kind::LogNormal)
        law.scale = std::sqrt(std::log1p(spread.spread * spread.spread));
    if (spread.kind == Kind::Gamma)
        law.shape = 1 / (spread.spread * spread.spread);
    law.factors = spread.factors.data();
    law.count = static_cast<std::uint32_t>(spread.factors.size());
    return law;
}

} // namespace

Expected<NoiseSpread> NoiseSpread::parse(std::string_view text)
{
    auto parts = split(trimmed(text), ':');
    const std::string_view name = parts.front();
    parts.erase(parts.begin());
    const auto known = std::ranges::find(kinds, name, &std::pair<std::string_view, Kind>::first);
    if (known == std::end(kinds))
        return failure({}, fmt::format("'{}' is not known; there are none, normal:CV, "
                                       "whole-normal:CV, lognormal:CV, gamma:CV, exponential, "
                                       "uniform:SPREAD, empirical:F1:F2:…",
                                       name));
    if (known->second == Kind::Empirical)
        return empirical(parts);
    const bool takesNumber = name != "none" && name != "exponential";
    if (parts.size() != (takesNumber ? 1U : 0U))
        return failure({}, takesNumber
                               ? fmt::format("{} takes one number, as in {}:0.2", name, name)
                               : fmt::format("{} takes no number", name));
    if (!takesNumber)
        return NoiseSpread{known->second, name == "exponential" ? 1.0 : 0.0, {}};
    const auto spread = amount(parts.front());
    if (!spread)
        return tl::unexpected(spread.error());
    const double most = known->second == Kind::Uniform ? 1 : mostVariation;
    if (*spread > most)
        return failure({}, fmt::format("{} takes a number up to {}", name, most));
    return NoiseSpread{*spread == 0 ? Kind::None : known->second, *spread, {}};
}

std::string NoiseSpread::toText() const
{
    if (kind == Kind::Gamma && spread == 1)
        return "exponential";
    const auto known = std::ranges::find(kinds, kind, &std::pair<std::string_view, Kind>::second);
    if (kind == Kind::None)
        return std::string(known->first);
    if (kind == Kind::Empirical)
        return fmt::format("{}:{}", known->first, fmt::join(factors, ":"));
    return fmt::format("{}:{}", known->first, spread);
}

Expected<NoiseModel> NoiseModel::parse(std::string_view given)
{
    const std::string_view text = trimmed(given);
    if (text.starts_with('{'))
        return parseJson(text);
    NoiseModel model;
    if (text.find('=') == std::string_view::npos) {
        auto spread = NoiseSpread::parse(text);
        if (!spread)
            return failure("noise", spread.error().reason);
        model.tasks = model.transfers = std::move(*spread);
        return model;
    }
    for (const std::string_view part : split(text, ',')) {
        const std::size_t sign = part.find('=');
        if (sign == std::string_view::npos)
            return failure("noise", fmt::format("'{}' is no assignment KEY=VALUE", trimmed(part)));
        if (const auto done = assign(model, trimmed(part.substr(0, sign)), part.substr(sign + 1));
            !done)
            return tl::unexpected(done.error());
    }
    return checked(std::move(model));
}

std::string NoiseModel::toText() const
{
    std::string text = fmt::format("tasks={},transfers={}", tasks.toText(), transfers.toText());
    const NoiseModel plain;
    for (const Assignment &assignment : assignments) {
        if (this->*assignment.value != plain.*assignment.value)
            text += fmt::format(",{}={}", assignment.key, this->*assignment.value);
    }
    return text;
}

ReplayNoise NoiseModel::bind(std::uint64_t seed) const noexcept
{
    ReplayNoise noise;
    noise.tasks = lawOf(tasks);
    noise.transfers = lawOf(transfers);
    noise.correlation = correlation;
    noise.slowChance = slowChance;
    noise.slowFactor = slowFactor;
    noise.failureMean = failureMean;
    noise.repairTime = repairTime;
    noise.draws.seed = seed;
    return noise;
}

} // namespace takt
