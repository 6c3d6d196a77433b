// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/project/ProjectNetwork.h"
#include "plugins/project/ResourceProfile.h"

#include <span>
#include <vector>

namespace takt::project {

/// The serial schedule generation scheme: takes activities in a given order and starts each as
/// early as precedence and resources allow; what comes out is an active schedule (Kolisch, "Serial
/// and parallel resource-constrained project scheduling methods revisited", EJOR 90(2), 1996).
/// Keeps a reference to the network.
class SerialGeneration {
public:
    explicit SerialGeneration(const ProjectNetwork &network)
        : m_network(network), m_profile(network.capacity), m_finish(network.activityCount)
    {
    }

    /// Writes when activities start, with modes by activity; the makespan. `list`: all activities,
    /// predecessors first. O(n² × resources).
    double run(std::span<const ActivityIndex> list, std::span<const ModeIndex> modes,
               std::vector<double> &starts);

private:
    const ProjectNetwork &m_network;
    ResourceProfile m_profile;
    std::vector<double> m_finish;
};

/// Forward-backward improvement, also called double justification: all activities as late as they
/// can, those that end last first, and then as early as they can, those that start first first. The
/// makespan never grows (Valls, Ballestín, Quintanilla, "Justification and RCPSP: a technique that
/// pays", EJOR 165(2), 2005). Keeps a reference to the network.
class Justification {
public:
    explicit Justification(const ProjectNetwork &network);

    /// Improves starts; `list` becomes the order in which they are. The makespan.
    double run(std::span<const ModeIndex> modes, std::vector<double> &starts,
               std::vector<ActivityIndex> &list);

private:
    const ProjectNetwork &m_network;
    ProjectNetwork m_reversed;
    SerialGeneration m_forward;
    SerialGeneration m_backward;
    std::vector<std::uint32_t> m_position; ///< by activity, in the topological order
    std::vector<double> m_keys;
};

/// The parallel schedule generation scheme: goes from moment to moment and starts at each the most
/// urgent activities that fit; what comes out is a non-delay schedule (Kolisch 1996).
/// `urgency`: by activity, the least first, of equals the lowest. `chosen` sees each decision:
/// the activity and those that were eligible with it. O(n² × resources).
template <class Chosen>
std::vector<double> generateInParallel(const ProjectNetwork &network,
                                       std::span<const double> urgency,
                                       std::span<const ModeIndex> modes, Chosen &&chosen);

/// An order for the serial scheme: predecessors first, of the eligible activities always the most
/// urgent. `chosen` as above. O(n²).
template <class Chosen>
std::vector<ActivityIndex> listByUrgency(const ProjectNetwork &network,
                                         std::span<const double> urgency, Chosen &&chosen);

/// Activities whose predecessors are all done, while they are taken one after another.
class EligibleActivities {
public:
    explicit EligibleActivities(const ProjectNetwork &network);

    [[nodiscard]] const std::vector<ActivityIndex> &all() const noexcept { return m_eligible; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_eligible.empty(); }
    /// The place in all() of the most urgent.
    [[nodiscard]] std::size_t mostUrgent(std::span<const double> urgency) const noexcept;
    /// Takes out the activity at a place in all().
    void take(std::size_t place)
    {
        m_eligible[place] = m_eligible.back();
        m_eligible.pop_back();
    }
    /// Notes that an activity is done: its successors may become eligible.
    void finish(ActivityIndex activity);

private:
    const ProjectNetwork &m_network;
    std::vector<std::uint32_t> m_missing; ///< by activity: predecessors that are not done
    std::vector<ActivityIndex> m_eligible;
};

template <class Chosen>
std::vector<ActivityIndex> listByUrgency(const ProjectNetwork &network,
                                         std::span<const double> urgency, Chosen &&chosen)
{
    EligibleActivities eligible(network);
    std::vector<ActivityIndex> list;
    while (!eligible.isEmpty()) {
        const std::size_t place = eligible.mostUrgent(urgency);
        const ActivityIndex activity = eligible.all()[place];
        chosen(activity, eligible.all());
        eligible.take(place);
        eligible.finish(activity);
        list.push_back(activity);
    }
    return list;
}

template <class Chosen>
std::vector<double> generateInParallel(const ProjectNetwork &network,
                                       std::span<const double> urgency,
                                       std::span<const ModeIndex> modes, Chosen &&chosen)
{
    std::vector<double> starts(network.activityCount, 0);
    EligibleActivities eligible(network);
    ResourceProfile profile(network.capacity);
    std::vector<ActivityIndex> running;
    const auto finishOf = [&](ActivityIndex activity) {
        return starts[activity] + network.duration[modes[activity]];
    };
    std::vector<ActivityIndex> startable;
    for (double now = 0;;) {
        while (true) {
            startable.clear();
            for (const ActivityIndex activity : eligible.all()) {
                const ModeIndex mode = modes[activity];
                if (profile.earliestStart(now, network.duration[mode], network.demands(mode)) ==
                    now)
                    startable.push_back(activity);
            }
            if (startable.empty())
                break;
            ActivityIndex best = startable.front();
            for (const ActivityIndex activity : startable) {
                if (urgency[activity] < urgency[best] ||
                    (urgency[activity] == urgency[best] && activity < best))
                    best = activity;
            }
            chosen(best, startable);
            for (std::size_t place = 0; place < eligible.all().size(); ++place) {
                if (eligible.all()[place] == best) {
                    eligible.take(place);
                    break;
                }
            }
            starts[best] = now;
            profile.reserve(now, finishOf(best), network.demands(modes[best]));
            if (finishOf(best) > now)
                running.push_back(best);
            else
                eligible.finish(best);
        }
        if (running.empty())
            return starts;
        double next = finishOf(running.front());
        for (const ActivityIndex activity : running)
            next = next < finishOf(activity) ? next : finishOf(activity);
        now = next;
        for (std::size_t place = running.size(); place-- > 0;) {
            if (finishOf(running[place]) > now)
                continue;
            eligible.finish(running[place]);
            running[place] = running.back();
            running.pop_back();
        }
    }
}

} // namespace takt::project
