// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterDescription.h"

#include "TextTable.h"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

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

} // namespace

Json toJson(const ParameterSchema &schema)
{
    Json parameters = Json::array();
    for (const ParameterSpec &spec : schema)
        parameters.push_back(toJson(spec));
    return parameters;
}

std::string descriptionOf(const ParameterSchema &schema)
{
    TextTable table({"parameter", "default", "values", "help"});
    for (const ParameterSpec &spec : schema)
        table.addRow({spec.name, toText(spec.defaultValue), rangeOf(spec), spec.help});
    return table.toText("It has no parameters.");
}

std::string namesOf(const ParameterSchema &schema)
{
    std::vector<std::string> names;
    for (const ParameterSpec &spec : schema)
        names.push_back(spec.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace takt::cli
