// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleRolloutView.h"
#include "core/batch/rules/JobShopRule.h"
#include "core/model/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace takt {

/// The version of rule files that is written and read; others are refused, as a rule means nothing
/// where its inputs mean something else.
inline constexpr std::uint64_t ruleFileVersion = 1;

/// What a rule in the making was worth. Scores are means of makespan / lower bound.
struct RuleHistoryPoint {
    std::uint64_t generation = 0;
    std::uint64_t rollouts = 0;  ///< until then
    double heldOut = 0;          ///< on the shops that are held out
    std::optional<double> score; ///< on those that judge
    std::string formula = {};    ///< the best of the generation; empty for networks
};

/// A rule, how it was made, and how that went: JSON, as resources/help/learned-rules.md says.
struct RuleFile {
    JobShopRule rule = RuleNetwork{};
    RolloutBuilder builder = RolloutBuilder::NonDelay; ///< that it was trained for
    std::string command;                               ///< the takt-cli command that makes it again
    std::string method;                                ///< "gp" or "es"
    std::uint64_t seed = 1;                            ///< of the training
    double heldOut = 0; ///< of the rule, as RuleHistoryPoint::heldOut
    std::vector<RuleHistoryPoint> history = {};
};

[[nodiscard]] std::string toJson(const RuleFile &file);
/// Refused, with the place: text that is no such JSON, another version, other inputs, another
/// number of weights, an expression that does not parse.
[[nodiscard]] Expected<RuleFile> parseRuleFile(const std::string &text);
/// Refused besides: what cannot be read, more than 64 MiB. Errors name the file.
[[nodiscard]] Expected<RuleFile> loadRuleFile(const std::string &path);

} // namespace takt
