// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Parameters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdexcept>
#include <utility>

namespace takt {

namespace {

std::string place(const ParameterSpec &spec)
{
    return fmt::format("parameter '{}'", spec.name);
}

template <class T>
bool readNumber(std::string_view text, T &value)
{
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stopped == end && !text.empty();
}

Expected<ParameterValue> parseBoolean(const ParameterSpec &spec, std::string_view text)
{
    for (const std::string_view yes : {"true", "1", "on", "yes"}) {
        if (text == yes)
            return true;
    }
    for (const std::string_view no : {"false", "0", "off", "no"}) {
        if (text == no)
            return false;
    }
    return failure(place(spec), fmt::format("'{}' is neither true nor false", text));
}

Expected<ParameterValue> checkRange(const ParameterSpec &spec, double number, ParameterValue value)
{
    if (!std::isfinite(number) || number < spec.minimum || number > spec.maximum)
        return failure(place(spec), fmt::format("{} is outside {} to {}", toText(value),
                                                spec.minimum, spec.maximum));
    return value;
}

} // namespace

ParameterSpec ParameterSpec::boolean(std::string name, bool defaultValue, std::string help)
{
    return {std::move(name), ParameterType::Boolean, defaultValue, std::move(help)};
}

ParameterSpec ParameterSpec::integer(std::string name, std::int64_t defaultValue, double minimum,
                                     double maximum, std::string help, std::string unit)
{
    return {std::move(name), ParameterType::Integer, defaultValue,
            std::move(help), std::move(unit),        minimum,
            maximum};
}

ParameterSpec ParameterSpec::real(std::string name, double defaultValue, double minimum,
                                  double maximum, std::string help, std::string unit)
{
    return {std::move(name), ParameterType::Real, defaultValue,
            std::move(help), std::move(unit),     minimum,
            maximum};
}

ParameterSpec ParameterSpec::choice(std::string name, std::vector<std::string> choices,
                                    std::string help)
{
    ParameterSpec spec{std::move(name), ParameterType::Choice,
                       choices.empty() ? std::string() : choices.front(), std::move(help)};
    spec.choices = std::move(choices);
    return spec;
}

ParameterSpec ParameterSpec::text(std::string name, std::string defaultValue, std::string help)
{
    return {std::move(name), ParameterType::Text, std::move(defaultValue), std::move(help)};
}

std::string_view toString(ParameterType type)
{
    switch (type) {
    case ParameterType::Boolean:
        return "boolean";
    case ParameterType::Integer:
        return "integer";
    case ParameterType::Real:
        return "real";
    case ParameterType::Choice:
        return "choice";
    case ParameterType::Text:
        return "text";
    }
    return {};
}

std::string toText(const ParameterValue &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return fmt::format("{}", *whole);
    if (const auto *number = std::get_if<double>(&value))
        return fmt::format("{}", *number);
    return std::get<std::string>(value);
}

Expected<ParameterValue> parseParameter(const ParameterSpec &spec, std::string_view text)
{
    switch (spec.type) {
    case ParameterType::Boolean:
        return parseBoolean(spec, text);
    case ParameterType::Integer: {
        std::int64_t whole = 0;
        if (!readNumber(text, whole))
            return failure(place(spec), fmt::format("'{}' is not a whole number", text));
        return checkRange(spec, static_cast<double>(whole), whole);
    }
    case ParameterType::Real: {
        double number = 0;
        if (!readNumber(text, number))
            return failure(place(spec), fmt::format("'{}' is not a number", text));
        return checkRange(spec, number, number);
    }
    case ParameterType::Choice:
        if (std::find(spec.choices.begin(), spec.choices.end(), text) == spec.choices.end())
            return failure(place(spec),
                           fmt::format("'{}' is none of {}", text, fmt::join(spec.choices, ", ")));
        return std::string(text);
    case ParameterType::Text:
        return std::string(text);
    }
    return failure(place(spec), "has an unknown type");
}

Parameters Parameters::defaults(const ParameterSchema &schema)
{
    Parameters parameters;
    for (const ParameterSpec &spec : schema)
        parameters.m_values.emplace(spec.name, spec.defaultValue);
    return parameters;
}

Expected<Parameters> Parameters::resolve(const ParameterSchema &schema,
                                         const std::map<std::string, std::string> &given)
{
    Parameters parameters = defaults(schema);
    for (const auto &[name, text] : given) {
        const auto spec = std::ranges::find(schema, name, &ParameterSpec::name);
        if (spec == schema.end()) {
            std::vector<std::string_view> known;
            for (const ParameterSpec &s : schema)
                known.emplace_back(s.name);
            return failure(fmt::format("parameter '{}'", name),
                           known.empty() ? std::string("there are no parameters here")
                                         : fmt::format("is not known here; there are {}",
                                                       fmt::join(known, ", ")));
        }
        auto value = parseParameter(*spec, text);
        if (!value)
            return tl::unexpected(value.error());
        parameters.m_values[name] = *std::move(value);
    }
    return parameters;
}

template <class T>
const T &Parameters::get(std::string_view name) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end())
        throw std::logic_error(
            fmt::format("asked for parameter '{}', which its schema lacks", name));
    const T *value = std::get_if<T>(&found->second);
    if (value == nullptr)
        throw std::logic_error(fmt::format("asked for parameter '{}' as another type", name));
    return *value;
}

bool Parameters::boolean(std::string_view name) const
{
    return get<bool>(name);
}

std::int64_t Parameters::integer(std::string_view name) const
{
    return get<std::int64_t>(name);
}

double Parameters::real(std::string_view name) const
{
    return get<double>(name);
}

const std::string &Parameters::text(std::string_view name) const
{
    return get<std::string>(name);
}

std::string Parameters::differences(const ParameterSchema &schema) const
{
    std::string text;
    for (const ParameterSpec &spec : schema) {
        const auto found = m_values.find(spec.name);
        if (found == m_values.end() || found->second == spec.defaultValue)
            continue;
        if (!text.empty())
            text += ' ';
        text += fmt::format("{}={}", spec.name, toText(found->second));
    }
    return text;
}

} // namespace takt
