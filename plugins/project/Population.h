// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/project/ModeChoice.h"
#include "plugins/project/ScheduleGeneration.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::project {

/// A way to do a project: an order of its activities, a mode for each, and what comes out.
struct Individual {
    std::vector<ActivityIndex> list; ///< by start
    std::vector<ModeIndex> modes;    ///< by activity
    std::vector<double> starts;      ///< by activity; empty where the modes use too much
    double cost = 0; ///< makespan; with modes that use too much more than any, by the excess
    [[nodiscard]] bool isPossible() const noexcept { return !starts.empty(); }
};

/// A population of activity lists that breeds: parents win tournaments of two, a child takes the
/// beginning and the end of its list from one and the middle, in the other's order, from the other
/// (two-point crossover), neighbours in it change places and modes change now and then, and of
/// parents and children the best live on, none twice. Every child is justified and its list
/// replaced by the order in which its activities start.
///
/// Hartmann, "A competitive genetic algorithm for resource-constrained project scheduling", Naval
/// Research Logistics 45(7), 1998, and (modes) Annals of OR 102, 2001; justification in it: Valls,
/// Ballestín, Quintanilla, "A hybrid genetic algorithm for the resource-constrained project
/// scheduling problem", EJOR 185(2), 2008. Keeps a reference to the network.
class Population {
public:
    Population(const ProjectNetwork &network, std::uint64_t seed, std::size_t size);

    /// Begins anew with random individuals, the urgent activities more often first. Calls
    /// `made(individual)` with each; ends where that returns false.
    template <class Made>
    bool begin(Made &&made);
    /// Breeds as many children as there are individuals; the same of `made`.
    template <class Made>
    bool breed(Made &&made);

    /// The best first. Empty before begin().
    [[nodiscard]] std::span<const Individual> individuals() const noexcept { return m_individuals; }
    /// Schedules generated in all.
    [[nodiscard]] std::uint64_t evaluations() const noexcept { return m_evaluations; }

private:
    [[nodiscard]] Individual makeRandom();
    [[nodiscard]] Individual makeChild();
    [[nodiscard]] const Individual &pickParent();
    void cross(const Individual &mother, const Individual &father, Individual &child);
    void mutate(Individual &child);
    void decode(Individual &individual);
    /// Keeps the best, each only once.
    void select(std::vector<Individual> children);

    const ProjectNetwork &m_network;
    RandomStream m_random;
    std::size_t m_size;
    SerialGeneration m_generation;
    Justification m_justification;
    double m_horizon = 0;          ///< no schedule without idle time is longer
    std::vector<double> m_urgency; ///< latest finish times
    std::vector<bool> m_isTaken;   ///< by activity
    std::vector<Individual> m_individuals;
    std::uint64_t m_evaluations = 0;
};

template <class Made>
bool Population::begin(Made &&made)
{
    m_individuals.clear();
    std::vector<Individual> first;
    for (std::size_t number = 0; number < m_size; ++number) {
        first.push_back(makeRandom());
        if (!made(first.back()))
            return false;
    }
    select(std::move(first));
    return true;
}

template <class Made>
bool Population::breed(Made &&made)
{
    std::vector<Individual> children;
    for (std::size_t number = 0; number < m_size; ++number) {
        children.push_back(makeChild());
        if (!made(children.back()))
            return false;
    }
    select(std::move(children));
    return true;
}

} // namespace takt::project
