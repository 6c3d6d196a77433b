// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedSchedulers.h"
#include "TextTable.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace takt::cli {

namespace {

// Parameters without a range carry ±1e300 or infinity.
constexpr double unbounded = 1e300;

Json toJson(const ParameterValue &value)
{
    return std::visit([](const auto &alternative) { return Json(alternative); }, value);
}

Json toJson(const ParameterSpec &spec)
{
    Json json = {{"name", spec.name},
                 {"type", toString(spec.type)},
                 {"default", toJson(spec.defaultValue)},
                 {"unit", spec.unit},
                 {"help", spec.help}};
    const bool isNumber = spec.type == ParameterType::Integer || spec.type == ParameterType::Real;
    json["minimum"] = isNumber && spec.minimum > -unbounded ? Json(spec.minimum) : Json();
    json["maximum"] = isNumber && spec.maximum < unbounded ? Json(spec.maximum) : Json();
    json["choices"] = spec.choices;
    return json;
}

Json toJson(const SchedulerInfo &info)
{
    Json parameters = Json::array();
    for (const ParameterSpec &spec : info.parameters)
        parameters.push_back(toJson(spec));
    Json workloads = Json::array();
    for (const WorkloadKind kind : info.workloads)
        workloads.push_back(toString(kind));
    return {{"name", info.name},
            {"family", info.family},
            {"title", info.title},
            {"source", info.source},
            {"summary", info.summary},
            {"complexity", info.complexity},
            {"workloads", std::move(workloads)},
            {"parameters", std::move(parameters)}};
}

/// "graph, shop"
std::string workloadsOf(const SchedulerInfo &info)
{
    std::vector<std::string_view> names;
    for (const WorkloadKind kind : info.workloads)
        names.push_back(toString(kind));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string rangeOf(const ParameterSpec &spec)
{
    if (spec.type == ParameterType::Choice)
        return fmt::format("{}", fmt::join(spec.choices, ", "));
    if (spec.type == ParameterType::Boolean)
        return "true, false";
    if (spec.type == ParameterType::Text)
        return "text";
    const auto bound = [](double value) {
        return std::abs(value) < unbounded ? shortNumber(value) : std::string("any");
    };
    return fmt::format("{} to {}{}", bound(spec.minimum), bound(spec.maximum),
                       spec.unit.empty() ? "" : " " + spec.unit);
}

std::string describe(const SchedulerInfo &info)
{
    std::string text = alignedPairs({{"name", info.name},
                                     {"title", info.title},
                                     {"family", info.family},
                                     {"source", info.source},
                                     {"summary", info.summary},
                                     {"complexity", info.complexity},
                                     {"workloads", workloadsOf(info)}});
    TextTable table({"parameter", "default", "values", "help"});
    for (const ParameterSpec &spec : info.parameters)
        table.addRow({spec.name, toText(spec.defaultValue), rangeOf(spec), spec.help});
    return text + "\n" + table.toText("It has no parameters.");
}

Outcome listSchedulers(const std::string &name)
{
    const LoadedSchedulers loaded;
    Answer answer;
    answer.json["schedulers"] = Json::array();
    if (!name.empty()) {
        const auto scheduler = loaded.registry.find(name);
        if (!scheduler)
            return tl::unexpected(Failure{scheduler.error(), ExitStatus::BadCommandLine});
        answer.json["schedulers"].push_back(toJson((*scheduler)->info()));
        answer.text = describe((*scheduler)->info());
        return answer;
    }
    TextTable table({"name", "family", "title", "workloads", "complexity", "parameters"});
    for (const auto &scheduler : loaded.registry.all()) {
        const SchedulerInfo &info = scheduler->info();
        answer.json["schedulers"].push_back(toJson(info));
        std::vector<std::string> names;
        for (const ParameterSpec &spec : info.parameters)
            names.push_back(spec.name);
        table.addRow({info.name, info.family, info.title, workloadsOf(info), info.complexity,
                      fmt::format("{}", fmt::join(names, ", "))});
    }
    answer.text = table.toText("No plugin brought a scheduler; see takt-cli plugins.");
    return answer;
}

} // namespace

void addSchedulersCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "schedulers", "List the schedulers, or describe one with its parameters");
    const auto name = std::make_shared<std::string>();
    command->add_option("NAME", *name, "The scheduler to describe");
    command->callback(
        [&action, name] { action = [name](RunContext &) { return listSchedulers(*name); }; });
}

} // namespace takt::cli
