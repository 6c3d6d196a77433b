// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/project/ProjectCatalogue.h"

#include <algorithm>
#include <bit>

namespace takt {

namespace {

/// The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

} // namespace

std::uint64_t fingerprintOf(const ProjectProblem &project)
{
    std::uint64_t fingerprint = 0;
    const auto add = [&fingerprint](std::uint64_t value) {
        fingerprint = mixed(fingerprint ^ value);
    };
    add(project.resources().size());
    for (const ProjectResource &resource : project.resources()) {
        add(resource.capacity);
        add(resource.isRenewable ? 1 : 0);
    }
    add(project.activityCount());
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity) {
        add(project.modes(activity).size());
        for (const ActivityMode &mode : project.modes(activity)) {
            add(std::bit_cast<std::uint64_t>(mode.duration));
            for (const std::uint32_t demand : mode.demands)
                add(demand);
        }
    }
    for (const auto &[before, after] : project.precedences()) {
        add(before);
        add(after);
    }
    return fingerprint;
}

std::shared_ptr<const ProjectProblem>
withCatalogueBounds(std::shared_ptr<const ProjectProblem> project)
{
    if (project->knownBounds())
        return project;
    const auto entries = projectCatalogueEntries();
    const auto found =
        std::ranges::find(entries, fingerprintOf(*project), &ProjectCatalogueEntry::fingerprint);
    if (found == entries.end())
        return project;
    return project->withKnownBounds({found->optimum, found->optimum, std::string(found->instance),
                                     "PSPLIB, Kolisch and Sprecher, EJOR 96(1), 1997; solved "
                                     "since"});
}

} // namespace takt
