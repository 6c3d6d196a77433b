// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/PartRegistry.h"

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

bool isSameName(std::string_view a, std::string_view b)
{
    return lowerCase(a) == lowerCase(b);
}

Error unknownName(std::string_view kind, std::string_view name,
                  std::span<const std::string_view> known)
{
    const std::string place = fmt::format("{} '{}'", kind, name);
    if (known.empty())
        return {{}, place, fmt::format("is not known; no plugin brought a {}", kind)};
    const std::string wanted = lowerCase(name);
    std::vector<std::pair<std::size_t, std::string_view>> others;
    for (const std::string_view other : known)
        others.emplace_back(editDistance(wanted, lowerCase(other)), other);
    std::ranges::stable_sort(others, {}, &std::pair<std::size_t, std::string_view>::first);
    std::vector<std::string_view> names;
    for (const auto &[distance, other] : others)
        names.push_back(other);
    return {{}, place, fmt::format("is not known; there are {}", fmt::join(names, ", "))};
}

Expected<void> checkPart(std::string_view kind, std::string_view name,
                         const ParameterSchema &schema, std::span<const std::string_view> known)
{
    if (name.empty())
        return failure({}, fmt::format("a {} has no name", kind));
    const std::string place = fmt::format("{} '{}'", kind, name);
    if (std::ranges::any_of(known, [&](std::string_view other) { return isSameName(other, name); }))
        return failure(place, fmt::format("there is another {} with this name", kind));
    if (auto checked = checkSchema(schema); !checked)
        return failure(checked.error().place.empty()
                           ? place
                           : fmt::format("{}, {}", place, checked.error().place),
                       checked.error().reason);
    return {};
}

} // namespace takt
