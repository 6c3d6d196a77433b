// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/LearnedOrder.h"

#include "core/io/Bytes.h"
#include "core/sim/soc/SocOutlook.h"
#include "plugins/soc/OrderCheckpoint.h"
#include "plugins/soc/OrderTraining.h"
#include "plugins/soc/SocTables.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace takt::soc {

namespace {

constexpr const char *shippedCheckpoint = "deepsocs.order.json";
constexpr std::size_t largestCheckpoint = std::size_t{1} << 20U;

using Features = std::array<double, OrderFeatures::count>;

/// Scales that keep features near 1.
constexpr double successorsAtOne = 5;
constexpr double agesAtOne = 10;

/// What can be said of a task on each element, in one pass.
struct ElementView {
    double earliest = std::numeric_limits<double>::infinity(); ///< finish
    double second = earliest;                                  ///< on another element
    double leastWait = earliest;
    ProcessorIndex fastest = 0;

    ElementView(SocTask task, const SocState &state, const SocOutlook &outlook)
    {
        double leastTime = std::numeric_limits<double>::infinity();
        for (ProcessorIndex element = 0; element < state.elements.size(); ++element) {
            const double time = state.expectedTime(task, element);
            if (!std::isfinite(time))
                continue;
            const double start = outlook.start(task, element);
            leastWait = std::min(leastWait, start - static_cast<double>(state.now));
            if (start + time < earliest) {
                second = earliest;
                earliest = start + time;
            } else {
                second = std::min(second, start + time);
            }
            if (time < leastTime) {
                leastTime = time;
                fastest = element;
            }
        }
    }
};

Features featuresOf(SocTask task, const SocState &state, const SocOutlook &outlook,
                    double idleShare)
{
    const SocJobState &job = state.jobs.at(task.job);
    const SocJobType &type = state.scenario->types()[job.type];
    const double unit = state.scenario->typicalTime();
    const auto now = static_cast<double>(state.now);
    const ElementView view(task, state, outlook);
    const double regret = std::isfinite(view.second) ? (view.second - view.earliest) / unit : 1.0;
    return {type.costs.mean(task.task) / unit,
            type.costs.best(task.task) / unit,
            type.longestRank > 0 ? type.upwardRanks[task.task] / type.longestRank : 0,
            static_cast<double>(type.graph->successors(task.task).size()) / successorsAtOne,
            (now - static_cast<double>(job.arrival)) / unit / agesAtOne,
            type.meanWork > 0 ? job.openWork / type.meanWork : 0,
            idleShare,
            view.leastWait / unit,
            state.elements[view.fastest].slowdown - 1,
            (view.earliest - now) / unit,
            regret};
}

class OrderDispatcher final : public SocDispatcher {
public:
    explicit OrderDispatcher(OrderNetwork network) : m_network(std::move(network)) {}

    void dispatch(const SocState &state, std::vector<SocAssignment> &assignments) override
    {
        SocOutlook outlook(state);
        std::vector<SocTask> open = state.ready;
        while (!open.empty()) {
            const std::size_t chosen = open.size() == 1 ? 0 : best(open, state, outlook);
            const SocTask task = open[chosen];
            const ProcessorIndex element = outlook.earliestFinish(task);
            assignments.push_back({task, element});
            outlook.place(task, element);
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(chosen));
        }
    }

private:
    /// The index of the highest score, the lowest of equals.
    [[nodiscard]] std::size_t best(const std::vector<SocTask> &open, const SocState &state,
                                   const SocOutlook &outlook) const
    {
        std::size_t idle = 0;
        for (ProcessorIndex element = 0; element < state.elements.size(); ++element)
            idle += outlook.isIdle(element) ? 1 : 0;
        const double idleShare =
            static_cast<double>(idle) / static_cast<double>(state.elements.size());
        std::size_t chosen = 0;
        double highest = -std::numeric_limits<double>::infinity();
        for (std::size_t index = 0; index < open.size(); ++index) {
            const double score =
                m_network.score(featuresOf(open[index], state, outlook, idleShare));
            if (score > highest) {
                highest = score;
                chosen = index;
            }
        }
        return chosen;
    }

    OrderNetwork m_network;
};

Expected<OrderCheckpoint> checkpointOf(const std::string &path)
{
    if (path.empty()) {
        const auto shipped = table(shippedCheckpoint);
        if (!shipped)
            return failure({}, "no checkpoint was built in; name one by checkpoint=FILE");
        return readOrderCheckpoint(std::string(*shipped));
    }
    RunContext context;
    LoadLimits limits;
    limits.fileBytes = largestCheckpoint;
    const auto text = readBytes(path, context, limits);
    if (!text)
        return tl::unexpected(text.error().withSource(path));
    auto checkpoint = readOrderCheckpoint(*text);
    if (!checkpoint)
        return tl::unexpected(checkpoint.error().withSource(path));
    return checkpoint;
}

} // namespace

LearnedOrder::LearnedOrder()
{
    m_info.simulator = simulatorName;
    m_info.name = "DeepSoCS";
    m_info.title = "Learned task order";
    m_info.source = "T. T. Sung, J. Ha, J. Kim, A. Yahja, C.-B. Sohn, B. Ryu, DeepSoCS: A neural "
                    "scheduler for heterogeneous system-on-chip resource scheduling, Electronics "
                    "9(6), 2020";
    m_info.summary = "A small trained network puts the ready tasks in order, each then goes to the "
                     "element where it is expected to finish first.";
    m_info.complexity = "O(r² p d) for r ready tasks, p elements, d predecessors of a task";
    m_info.parameters = {ParameterSpec::text(
        "checkpoint", "", "A file that takt-cli train wrote; empty: the one that ships with Takt")};
    m_info.training = trainingParameters();
}

Expected<std::unique_ptr<SocDispatcher>>
LearnedOrder::begin(const SocScenario &, const Parameters &parameters, std::uint64_t) const
{
    auto checkpoint = checkpointOf(parameters.text("checkpoint"));
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    return std::make_unique<OrderDispatcher>(OrderNetwork(std::move(checkpoint->weights)));
}

Expected<std::string> LearnedOrder::train(const Scenario &scenario, const Parameters &training,
                                          const std::string &command, RunContext &context) const
{
    const auto *ours = dynamic_cast<const SocScenario *>(&scenario);
    if (ours == nullptr)
        return failure({}, "is of another simulator");
    auto checkpoint = trainOrder(*ours, training, context);
    if (!checkpoint)
        return tl::unexpected(checkpoint.error().withSource(m_info.name));
    checkpoint->command = command;
    return toJson(*checkpoint);
}

WeightedOrder::WeightedOrder(OrderNetwork network) : m_network(std::move(network))
{
    m_info.simulator = simulatorName;
    m_info.name = "DeepSoCS in training";
}

Expected<std::unique_ptr<SocDispatcher>>
WeightedOrder::begin(const SocScenario &, const Parameters &, std::uint64_t) const
{
    return std::make_unique<OrderDispatcher>(m_network);
}

} // namespace takt::soc
