// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/model/Parameters.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt::cli {

using ParameterTexts = std::map<std::string, std::string>;

/// A scheduler, policy or study that takes parameters.
struct ParameterOwner {
    std::string name;
    const ParameterSchema *schema = nullptr;
};

/// The parts of a registry as owners of parameters; they must outlive the answer.
template <class Part>
[[nodiscard]] std::vector<ParameterOwner>
ownersOf(const std::vector<std::shared_ptr<const Part>> &parts)
{
    std::vector<ParameterOwner> owners;
    for (const auto &part : parts)
        owners.push_back({part->info().name, &part->info().parameters});
    return owners;
}

/// Hands "key=value" and "NAME.key=value", as typed after -p, out to the owners: one map each, in
/// their order. A key without a name goes to all that have such a parameter. What comes later
/// wins, and what names the owner wins over what does not.
///
/// Everything is checked against the schemas before anything runs. Refused: no '='; a name that is
/// not among those; a key that none of them has; a value of the wrong type or range. `kind` is
/// what messages call an owner: "scheduler".
[[nodiscard]] tl::expected<std::vector<ParameterTexts>, Failure>
assignParameters(const std::vector<std::string> &assignments,
                 std::span<const ParameterOwner> owners, std::string_view kind);

/// The same for parts of a registry.
template <class Part>
[[nodiscard]] tl::expected<std::vector<ParameterTexts>, Failure>
assignParameters(const std::vector<std::string> &assignments,
                 const std::vector<std::shared_ptr<const Part>> &parts)
{
    return assignParameters(assignments, ownersOf(parts), Part::kind);
}

} // namespace takt::cli
