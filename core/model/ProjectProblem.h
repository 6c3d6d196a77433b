// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/KnownBounds.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace takt {

class TaskGraph;

using ActivityIndex = std::uint32_t;
using ResourceIndex = std::uint32_t;

/// Something that activities need units of.
struct ProjectResource {
    std::string name;
    std::uint32_t capacity = 0; ///< units
    /// A renewable resource has its units at any moment, another one for the whole project.
    bool isRenewable = true;
    friend bool operator==(const ProjectResource &, const ProjectResource &) = default;
};

/// One way to do an activity.
struct ActivityMode {
    double duration = 0;
    std::vector<std::uint32_t> demands; ///< units of each resource while it runs, or in all
    friend bool operator==(const ActivityMode &, const ActivityMode &) = default;
};

/// An activity as the builder takes it; at least one mode.
struct ActivitySpec {
    std::string name = {}; ///< empty: "activity 1", "activity 2", …
    std::vector<ActivityMode> modes = {};
};

/// A resource-constrained project: activities with precedence, each to be done in one of its modes
/// without interruption, with no more units of a resource in use than there are (RCPSP; with
/// several modes MRCPSP). Brucker, Drexl, Möhring, Neumann, Pesch, "Resource-constrained project
/// scheduling", EJOR 112(1), 1999.
///
/// makeProjectGraph() gives the graph that goes with it, whose tasks are the activities.
///
/// In a Schedule every unit of a renewable resource is a processor of its own, a lane: an activity
/// occupies as many lanes of each resource as its mode demands, with one placement on each, all of
/// the same times. Activities that take time and need no renewable resource have one placement on
/// the free lane, where any number may run at once; those that take no time and need none have one
/// on any lane.
///
/// Immutable once built, freely shared between threads. All accessors are O(1).
class ProjectProblem {
public:
    using Precedence = std::pair<ActivityIndex, ActivityIndex>; ///< first before second

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] std::span<const ProjectResource> resources() const noexcept
    {
        return m_resources;
    }
    [[nodiscard]] std::size_t activityCount() const noexcept { return m_names.size(); }
    [[nodiscard]] const std::string &activityName(ActivityIndex activity) const noexcept
    {
        return m_names[activity];
    }
    [[nodiscard]] std::span<const ActivityMode> modes(ActivityIndex activity) const noexcept
    {
        return {m_modes.data() + m_firstMode[activity],
                m_firstMode[activity + 1] - m_firstMode[activity]};
    }
    /// Least over its modes.
    [[nodiscard]] double leastDuration(ActivityIndex activity) const noexcept;
    /// Whether some activity has a choice of modes.
    [[nodiscard]] bool isMultiMode() const noexcept { return m_modes.size() > activityCount(); }
    /// The units of a renewable resource are the lanes firstLane(r) … firstLane(r + 1) - 1; those
    /// of another resource are none. r may be resources().size().
    [[nodiscard]] std::uint32_t firstLane(ResourceIndex resource) const noexcept
    {
        return m_firstLane[resource];
    }
    /// Lanes that are units of renewable resources.
    [[nodiscard]] std::uint32_t unitCount() const noexcept { return m_firstLane.back(); }
    /// Whether there is a free lane, behind those of the units: where some mode takes time and no
    /// renewable resource, and where there are no units.
    [[nodiscard]] bool hasFreeLane() const noexcept { return m_hasFreeLane; }
    [[nodiscard]] std::uint32_t laneCount() const noexcept
    {
        return unitCount() + (m_hasFreeLane ? 1 : 0);
    }
    /// Units of a renewable resource that a mode takes; 0 for other resources.
    [[nodiscard]] std::uint32_t unitsOf(const ActivityMode &mode,
                                        ResourceIndex resource) const noexcept
    {
        return m_resources[resource].isRenewable ? mode.demands[resource] : 0;
    }
    /// Whether a mode takes units of any renewable resource. O(resources).
    [[nodiscard]] bool takesUnits(const ActivityMode &mode) const noexcept;

    /// What the literature knows about the least makespan.
    [[nodiscard]] const std::optional<KnownBounds> &knownBounds() const noexcept
    {
        return m_knownBounds;
    }
    /// The same project with other known bounds. O(modes).
    [[nodiscard]] std::shared_ptr<const ProjectProblem> withKnownBounds(KnownBounds bounds) const;

    /// Each once, by first and then second.
    [[nodiscard]] std::span<const Precedence> precedences() const noexcept { return m_precedences; }

    friend bool operator==(const ProjectProblem &, const ProjectProblem &) = default;

private:
    friend class ProjectProblemBuilder;
    ProjectProblem() = default;

    std::string m_name;
    std::vector<ProjectResource> m_resources;
    std::vector<std::string> m_names;
    std::vector<std::uint32_t> m_firstMode;
    std::vector<ActivityMode> m_modes;
    std::vector<Precedence> m_precedences;
    std::vector<std::uint32_t> m_firstLane;
    bool m_hasFreeLane = false;
    std::optional<KnownBounds> m_knownBounds;
};

/// Collects resources, activities and precedences, checks them, and freezes them.
class ProjectProblemBuilder {
public:
    /// Units of all renewable resources together, each of which becomes a processor.
    static constexpr std::uint64_t mostUnits = 10'000;

    explicit ProjectProblemBuilder(std::string name);

    /// Before the first activity. Refused: an empty name or one that stands twice, more than
    /// mostUnits.
    [[nodiscard]] Expected<ResourceIndex> addResource(ProjectResource resource);
    /// Refused: no mode; a duration that is negative or no finite number; demands for another
    /// number of resources, or for more units than there are in every mode.
    [[nodiscard]] Expected<ActivityIndex> addActivity(ActivitySpec activity);
    /// Refused: an activity that is not there, or before itself. Doubles count once.
    [[nodiscard]] Expected<void> addPrecedence(ActivityIndex before, ActivityIndex after);

    [[nodiscard]] std::size_t activityCount() const noexcept { return m_activities.size(); }

    /// Freezes. Refused: no activity, names that stand twice. Circles are found by
    /// makeProjectGraph(). The builder is empty afterwards.
    [[nodiscard]] Expected<std::shared_ptr<const ProjectProblem>> build();

private:
    std::string m_name;
    std::uint64_t m_units = 0;
    std::vector<ProjectResource> m_resources;
    std::vector<ActivitySpec> m_activities;
    std::vector<ProjectProblem::Precedence> m_precedences;
};

/// The graph whose tasks are the activities, with their least durations as work, and whose edges
/// are the precedences. Its project() is `project`. Refused: activities that wait for each other in
/// a circle.
[[nodiscard]] Expected<TaskGraph> makeProjectGraph(std::shared_ptr<const ProjectProblem> project);

} // namespace takt
