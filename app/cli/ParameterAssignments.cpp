// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterAssignments.h"

#include "core/model/PartRegistry.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>

namespace takt::cli {

namespace {

struct Assignment {
    std::string owner; ///< empty for all
    std::string key;
    std::string value;
};

bool hasParameter(const ParameterSchema &schema, const std::string &key)
{
    return std::ranges::find(schema, key, &ParameterSpec::name) != schema.end();
}

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return upper;
}

tl::expected<Assignment, Failure> parse(const std::string &text, std::string_view kind)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return badCommandLine(
            fmt::format("-p '{}'", text),
            fmt::format("is not of the form key=value or {}.key=value", upperCase(kind)));
    Assignment assignment{{}, text.substr(0, equals), text.substr(equals + 1)};
    const auto dot = assignment.key.find('.');
    if (dot != std::string::npos) {
        assignment.owner = assignment.key.substr(0, dot);
        assignment.key.erase(0, dot + 1);
    }
    return assignment;
}

} // namespace

tl::expected<std::vector<ParameterTexts>, Failure>
assignParameters(const std::vector<std::string> &assignments,
                 std::span<const ParameterOwner> owners, std::string_view kind)
{
    std::vector<ParameterTexts> common(owners.size());
    std::vector<ParameterTexts> own(owners.size());
    for (const std::string &text : assignments) {
        const auto assignment = parse(text, kind);
        if (!assignment)
            return tl::unexpected(assignment.error());
        const auto &[owner, key, value] = *assignment;
        bool isTaken = false;
        for (std::size_t index = 0; index < owners.size(); ++index) {
            const auto &[name, schema] = owners[index];
            if (owner.empty() ? hasParameter(*schema, key) : isSameName(owner, name)) {
                (owner.empty() ? common : own)[index][key] = value;
                isTaken = true;
            }
        }
        if (isTaken)
            continue;
        if (!owner.empty())
            return badCommandLine(
                fmt::format("-p '{}'", text),
                fmt::format("there is no {} '{}' among those asked for", kind, owner));
        // The schema's own message lists the names that there are.
        common.front()[key] = value;
    }
    for (std::size_t index = 0; index < owners.size(); ++index) {
        own[index].merge(common[index]);
        if (const auto resolved = Parameters::resolve(*owners[index].schema, own[index]); !resolved)
            return tl::unexpected(Failure{resolved.error().withSource(owners[index].name),
                                          ExitStatus::BadCommandLine});
    }
    return own;
}

} // namespace takt::cli
