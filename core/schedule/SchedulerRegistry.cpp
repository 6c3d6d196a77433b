// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRegistry.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <utility>

namespace takt {

namespace {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &character : lower) {
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    }
    return lower;
}

/// Insertions, removals and replacements that turn one text into the other (Levenshtein 1966).
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t column = 0; column <= b.size(); ++column)
        row[column] = column;
    for (std::size_t line = 1; line <= a.size(); ++line) {
        std::size_t diagonal = row[0];
        row[0] = line;
        for (std::size_t column = 1; column <= b.size(); ++column) {
            const std::size_t replaced = diagonal + (a[line - 1] == b[column - 1] ? 0U : 1U);
            diagonal = row[column];
            row[column] = std::min({replaced, row[column] + 1, row[column - 1] + 1});
        }
    }
    return row[b.size()];
}

bool holdsItsType(const ParameterSpec &spec)
{
    switch (spec.type) {
    case ParameterType::Boolean:
        return std::holds_alternative<bool>(spec.defaultValue);
    case ParameterType::Integer:
        return std::holds_alternative<std::int64_t>(spec.defaultValue);
    case ParameterType::Real:
        return std::holds_alternative<double>(spec.defaultValue);
    case ParameterType::Choice:
    case ParameterType::Text:
        return std::holds_alternative<std::string>(spec.defaultValue);
    }
    return false;
}

Expected<void> checkSchema(const ParameterSchema &schema)
{
    std::set<std::string_view> names;
    for (const ParameterSpec &spec : schema) {
        const std::string place = fmt::format("parameter '{}'", spec.name);
        if (spec.name.empty())
            return failure({}, "a parameter has no name");
        if (!names.insert(spec.name).second)
            return failure(place, "is declared twice");
        if (!holdsItsType(spec))
            return failure(place,
                           fmt::format("its default is not of type {}", toString(spec.type)));
        if (auto value = parseParameter(spec, toText(spec.defaultValue)); !value)
            return failure(place, fmt::format("its default is refused: {}", value.error().reason));
    }
    return {};
}

} // namespace

Expected<void> SchedulerRegistry::add(std::shared_ptr<const Scheduler> scheduler)
{
    if (scheduler == nullptr)
        return failure({}, "there is no scheduler to add");
    const SchedulerInfo &info = scheduler->info();
    if (info.name.empty())
        return failure({}, "a scheduler has no name");
    const std::string place = fmt::format("scheduler '{}'", info.name);
    const std::string name = lowerCase(info.name);
    for (const auto &known : m_schedulers) {
        if (lowerCase(known->info().name) == name)
            return failure(place, "there is another scheduler with this name");
    }
    if (auto checked = checkSchema(info.parameters); !checked)
        return failure(checked.error().place.empty()
                           ? place
                           : fmt::format("{}, {}", place, checked.error().place),
                       checked.error().reason);
    m_schedulers.push_back(std::move(scheduler));
    return {};
}

Expected<std::shared_ptr<const Scheduler>> SchedulerRegistry::find(std::string_view name) const
{
    const std::string wanted = lowerCase(name);
    std::vector<std::pair<std::size_t, std::string_view>> others;
    for (const auto &scheduler : m_schedulers) {
        const std::string known = lowerCase(scheduler->info().name);
        if (known == wanted)
            return scheduler;
        others.emplace_back(editDistance(wanted, known), scheduler->info().name);
    }
    const std::string place = fmt::format("scheduler '{}'", name);
    if (others.empty())
        return failure(place, "is not known; no plugin brought a scheduler");
    std::ranges::stable_sort(others, {}, &std::pair<std::size_t, std::string_view>::first);
    std::vector<std::string_view> names;
    for (const auto &[distance, other] : others)
        names.push_back(other);
    return failure(place, fmt::format("is not known; there are {}", fmt::join(names, ", ")));
}

} // namespace takt
