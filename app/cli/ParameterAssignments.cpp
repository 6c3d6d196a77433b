// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterAssignments.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <fmt/format.h>

namespace takt::cli {

namespace {

struct Assignment {
    std::string scheduler; ///< empty for all
    std::string key;
    std::string value;
};

bool sameName(const std::string &a, const std::string &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

bool hasParameter(const SchedulerInfo &info, const std::string &key)
{
    return std::any_of(info.parameters.begin(), info.parameters.end(),
                       [&](const ParameterSpec &spec) { return spec.name == key; });
}

tl::expected<Assignment, Failure> parse(const std::string &text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return badCommandLine(fmt::format("-p '{}'", text),
                              "is not of the form key=value or SCHEDULER.key=value");
    Assignment assignment{{}, text.substr(0, equals), text.substr(equals + 1)};
    const auto dot = assignment.key.find('.');
    if (dot != std::string::npos) {
        assignment.scheduler = assignment.key.substr(0, dot);
        assignment.key.erase(0, dot + 1);
    }
    return assignment;
}

} // namespace

tl::expected<std::vector<ParameterTexts>, Failure>
assignParameters(const std::vector<std::string> &assignments,
                 const std::vector<std::shared_ptr<const Scheduler>> &schedulers)
{
    std::vector<ParameterTexts> common(schedulers.size());
    std::vector<ParameterTexts> own(schedulers.size());
    for (const std::string &text : assignments) {
        const auto assignment = parse(text);
        if (!assignment)
            return tl::unexpected(assignment.error());
        const auto &[scheduler, key, value] = *assignment;
        bool isTaken = false;
        for (std::size_t index = 0; index < schedulers.size(); ++index) {
            const SchedulerInfo &info = schedulers[index]->info();
            if (scheduler.empty() ? hasParameter(info, key) : sameName(scheduler, info.name)) {
                (scheduler.empty() ? common : own)[index][key] = value;
                isTaken = true;
            }
        }
        if (isTaken)
            continue;
        if (!scheduler.empty())
            return badCommandLine(
                fmt::format("-p '{}'", text),
                fmt::format("'{}' is none of the schedulers asked for", scheduler));
        // The schema's own message lists the names that there are.
        common.front()[key] = value;
    }
    for (std::size_t index = 0; index < schedulers.size(); ++index) {
        own[index].merge(common[index]);
        const SchedulerInfo &info = schedulers[index]->info();
        if (const auto resolved = Parameters::resolve(info.parameters, own[index]); !resolved)
            return tl::unexpected(
                Failure{resolved.error().withSource(info.name), ExitStatus::BadCommandLine});
    }
    return own;
}

} // namespace takt::cli
