// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/RunTimePolicies.h"

#include "core/model/Philox.h"
#include "core/sim/soc/SocOutlook.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace takt::soc {

namespace {

using Assignments = std::vector<SocAssignment>;

constexpr const char *ds3 = "S. E. Arda et al., DS3: A system-level domain-specific "
                            "system-on-chip simulation framework, IEEE TC 69(8), 2020";

std::vector<ProcessorIndex> elementsFor(SocTask task, const SocState &state)
{
    std::vector<ProcessorIndex> able;
    for (ProcessorIndex element = 0; element < state.elements.size(); ++element) {
        if (std::isfinite(state.expectedTime(task, element)))
            able.push_back(element);
    }
    return able;
}

class Random final : public SocDispatcher {
public:
    explicit Random(std::uint64_t seed) : m_seed(seed) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        for (const SocTask task : state.ready) {
            const auto able = elementsFor(task, state);
            const double draw = Philox::uniform(m_seed, 0, m_draws++);
            assignments.push_back(
                {task, able[static_cast<std::size_t>(draw * static_cast<double>(able.size()))]});
        }
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
};

class RoundRobin final : public SocDispatcher {
public:
    explicit RoundRobin(std::uint64_t) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        for (const SocTask task : state.ready) {
            while (!std::isfinite(state.expectedTime(task, m_next)))
                advance(state);
            assignments.push_back({task, m_next});
            advance(state);
        }
    }

private:
    void advance(const SocState &state)
    {
        m_next = static_cast<ProcessorIndex>((m_next + 1) % state.elements.size());
    }

    ProcessorIndex m_next = 0;
};

class FirstComeFirstServed final : public SocDispatcher {
public:
    explicit FirstComeFirstServed(std::uint64_t) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        SocOutlook outlook(state);
        for (const SocTask task : state.ready) {
            const auto able = elementsFor(task, state);
            const ProcessorIndex element = *std::ranges::min_element(
                able, {}, [&](ProcessorIndex index) { return outlook.freeAt(index); });
            assignments.push_back({task, element});
            outlook.place(task, element);
        }
    }
};

/// The element on which the task takes the least time; among equals one that is idle, then that
/// with the fewest tasks of this call.
ProcessorIndex fastestElement(SocTask task, const SocState &state, const SocOutlook &outlook)
{
    const auto able = elementsFor(task, state);
    return *std::ranges::min_element(able, {}, [&](ProcessorIndex element) {
        return std::tuple(state.expectedTime(task, element), !outlook.isIdle(element),
                          outlook.placed(element));
    });
}

class MinimumExecutionTime final : public SocDispatcher {
public:
    explicit MinimumExecutionTime(std::uint64_t) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        SocOutlook outlook(state);
        for (const SocTask task : state.ready) {
            const ProcessorIndex element = fastestElement(task, state, outlook);
            assignments.push_back({task, element});
            outlook.place(task, element);
        }
    }
};

class ShortestTaskFirst final : public SocDispatcher {
public:
    explicit ShortestTaskFirst(std::uint64_t) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        std::vector<SocTask> order = state.ready;
        std::ranges::stable_sort(
            order, {}, [&](SocTask task) { return state.typeOf(task).costs.best(task.task); });
        SocOutlook outlook(state);
        for (const SocTask task : order) {
            const ProcessorIndex element = fastestElement(task, state, outlook);
            assignments.push_back({task, element});
            outlook.place(task, element);
        }
    }
};

class EarliestFinishTime final : public SocDispatcher {
public:
    explicit EarliestFinishTime(std::uint64_t) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        SocOutlook outlook(state);
        for (const SocTask task : state.ready) {
            const ProcessorIndex element = outlook.earliestFinish(task);
            assignments.push_back({task, element});
            outlook.place(task, element);
        }
    }
};

class EarliestTaskFirst final : public SocDispatcher {
public:
    explicit EarliestTaskFirst(std::uint64_t) {}

    void dispatch(const SocState &state, Assignments &assignments) override
    {
        SocOutlook outlook(state);
        std::vector<SocTask> open = state.ready;
        std::vector<ProcessorIndex> element(open.size());
        std::vector<double> finish(open.size());
        while (!open.empty()) {
            for (std::size_t index = 0; index < open.size(); ++index) {
                element[index] = outlook.earliestFinish(open[index]);
                finish[index] = outlook.finish(open[index], element[index]);
            }
            const auto first =
                std::min_element(finish.begin(),
                                 finish.begin() + static_cast<std::ptrdiff_t>(open.size())) -
                finish.begin();
            const auto index = static_cast<std::size_t>(first);
            assignments.push_back({open[index], element[index]});
            outlook.place(open[index], element[index]);
            open.erase(open.begin() + first);
        }
    }
};

/// A policy without parameters whose dispatcher needs no more than a seed.
template <class Dispatcher>
class PlainPolicy final : public SocPolicy {
public:
    explicit PlainPolicy(PolicyInfo info) : m_info(std::move(info)) {}

    [[nodiscard]] const PolicyInfo &info() const noexcept override { return m_info; }

    [[nodiscard]] Expected<std::unique_ptr<SocDispatcher>>
    begin(const SocScenario &, const Parameters &, std::uint64_t seed) const override
    {
        return std::make_unique<Dispatcher>(seed);
    }

private:
    PolicyInfo m_info;
};

template <class Dispatcher>
std::unique_ptr<Policy> policy(std::string name, std::string title, std::string summary,
                               std::string complexity)
{
    PolicyInfo info;
    info.simulator = SocPolicy::simulatorName;
    info.name = std::move(name);
    info.title = std::move(title);
    info.source = ds3;
    info.summary = std::move(summary);
    info.complexity = std::move(complexity);
    return std::make_unique<PlainPolicy<Dispatcher>>(std::move(info));
}

} // namespace

std::vector<std::unique_ptr<Policy>> runTimePolicies()
{
    std::vector<std::unique_ptr<Policy>> policies;
    policies.push_back(policy<MinimumExecutionTime>(
        "MET", "Minimum execution time",
        "Gives each ready task to the element on which it takes the least time, whatever waits "
        "there; among equal ones to an idle one.",
        "O(r p) for r ready tasks, p elements"));
    policies.push_back(policy<EarliestFinishTime>(
        "EFT", "Earliest finish time",
        "Takes ready tasks by job and number and gives each to the element on which it is expected "
        "to finish first.",
        "O(r p d), d predecessors of a task"));
    policies.push_back(policy<EarliestTaskFirst>(
        "ETF", "Earliest task first",
        "Again and again takes the pair of a ready task and an element that is expected to finish "
        "first.",
        "O(r² p d)"));
    policies.push_back(policy<ShortestTaskFirst>(
        "STF", "Shortest task first",
        "As MET, but takes the ready tasks by the least time that they take anywhere.",
        "O(r log r + r p)"));
    policies.push_back(policy<FirstComeFirstServed>(
        "FIFO", "First in, first out",
        "Takes ready tasks by job and number and gives each to the element that is expected to be "
        "free first, whatever time it takes there.",
        "O(r p)"));
    policies.push_back(policy<RoundRobin>(
        "round-robin", "Round robin",
        "Deals ready tasks out to the elements in turn, passing over those that cannot run them.",
        "O(r p)"));
    policies.push_back(policy<Random>("random", "Random element",
                                      "Gives each ready task to any element that can run it.",
                                      "O(r p)"));
    return policies;
}

} // namespace takt::soc
