// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/Population.h"

#include "plugins/project/PriorityRule.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace takt::project {

namespace {

constexpr double swapShare = 0.05;
constexpr double modeChangeShare = 0.05;
/// Random changes of modes for each activity of an individual whose modes use too much.
constexpr std::uint32_t repairTries = 4;
/// Of this many eligible activities, drawn at random, the most urgent comes first.
constexpr int tournament = 2;

std::span<const double> latestFinishRule(std::vector<double> &values, const ProjectNetwork &network,
                                         std::span<const ModeIndex> modes)
{
    values = priorityRules().front().priorities(network, modes);
    return values;
}

} // namespace

Population::Population(const ProjectNetwork &network, std::uint64_t seed, std::size_t size)
    : m_network(network),
      m_random(seed),
      m_size(size),
      m_generation(network),
      m_justification(network),
      m_isTaken(network.activityCount)
{
    latestFinishRule(m_urgency, network, shortestModes(network));
    for (ActivityIndex activity = 0; activity < network.activityCount; ++activity) {
        const auto first = network.duration.begin() + network.firstMode[activity];
        const auto end = network.duration.begin() + network.firstMode[activity + 1];
        m_horizon += *std::max_element(first, end);
    }
}

Individual Population::makeRandom()
{
    Individual individual;
    EligibleActivities eligible(m_network);
    while (!eligible.isEmpty()) {
        const std::size_t count = eligible.all().size();
        std::size_t place = m_random.below(count);
        for (int round = 1; round < tournament; ++round) {
            const std::size_t other = m_random.below(count);
            if (m_urgency[eligible.all()[other]] < m_urgency[eligible.all()[place]])
                place = other;
        }
        const ActivityIndex activity = eligible.all()[place];
        eligible.take(place);
        eligible.finish(activity);
        individual.list.push_back(activity);
    }
    individual.modes = shortestModes(m_network);
    if (m_network.isMultiMode()) {
        for (ActivityIndex activity = 0; activity < m_network.activityCount; ++activity) {
            if (m_random.chance(0.5))
                individual.modes[activity] =
                    m_network.firstMode[activity] + m_random.below(m_network.modeCount(activity));
        }
    }
    decode(individual);
    return individual;
}

const Individual &Population::pickParent()
{
    // The best come first.
    const std::size_t first = m_random.below(m_individuals.size());
    const std::size_t second = m_random.below(m_individuals.size());
    return m_individuals[std::min(first, second)];
}

Individual Population::makeChild()
{
    const Individual &mother = pickParent();
    const Individual &father = pickParent();
    Individual child;
    cross(mother, father, child);
    mutate(child);
    decode(child);
    return child;
}

void Population::cross(const Individual &mother, const Individual &father, Individual &child)
{
    const std::size_t count = m_network.activityCount;
    std::size_t begin = m_random.below(count + 1);
    std::size_t end = m_random.below(count + 1);
    if (begin > end)
        std::swap(begin, end);
    std::fill(m_isTaken.begin(), m_isTaken.end(), false);
    child.list.assign(mother.list.begin(),
                      mother.list.begin() + static_cast<std::ptrdiff_t>(begin));
    child.modes = mother.modes;
    for (const ActivityIndex activity : child.list)
        m_isTaken[activity] = true;
    for (const ActivityIndex activity : father.list) {
        if (child.list.size() == end)
            break;
        if (m_isTaken[activity])
            continue;
        m_isTaken[activity] = true;
        child.list.push_back(activity);
        child.modes[activity] = father.modes[activity];
    }
    std::ranges::copy_if(mother.list, std::back_inserter(child.list),
                         [this](ActivityIndex activity) { return !m_isTaken[activity]; });
}

void Population::mutate(Individual &child)
{
    for (std::size_t place = 1; place < child.list.size(); ++place) {
        if (!m_random.chance(swapShare))
            continue;
        const auto after = m_network.successors(child.list[place - 1]);
        if (std::ranges::find(after, child.list[place]) == after.end())
            std::swap(child.list[place - 1], child.list[place]);
    }
    if (!m_network.isMultiMode())
        return;
    for (ActivityIndex activity = 0; activity < m_network.activityCount; ++activity) {
        if (m_random.chance(modeChangeShare))
            child.modes[activity] =
                m_network.firstMode[activity] + m_random.below(m_network.modeCount(activity));
    }
}

void Population::decode(Individual &individual)
{
    ++m_evaluations;
    if (m_network.nonrenewableCount > 0) {
        const auto excess = repairModes(m_network, individual.modes,
                                        repairTries * m_network.activityCount, m_random);
        if (excess > 0) {
            individual.cost = m_horizon + static_cast<double>(excess);
            return;
        }
    }
    m_generation.run(individual.list, individual.modes, individual.starts);
    individual.cost = m_justification.run(individual.modes, individual.starts, individual.list);
    m_evaluations += 2;
}

void Population::select(std::vector<Individual> children)
{
    std::ranges::move(children, std::back_inserter(m_individuals));
    const auto key = [](const Individual &individual) {
        return std::tie(individual.cost, individual.starts, individual.modes);
    };
    std::ranges::stable_sort(
        m_individuals, [&](const Individual &a, const Individual &b) { return key(a) < key(b); });
    const auto twins = std::ranges::unique(
        m_individuals, [&](const Individual &a, const Individual &b) { return key(a) == key(b); });
    m_individuals.erase(twins.begin(), twins.end());
    if (m_individuals.size() > m_size)
        m_individuals.resize(m_size);
}

} // namespace takt::project
