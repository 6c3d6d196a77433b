// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/ChosenSchedulers.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt::graph_studies {

std::vector<std::string_view> wordsOf(std::string_view text)
{
    constexpr std::string_view separators = ", ;\t";
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t begin = text.find_first_not_of(separators);
        if (begin == std::string_view::npos)
            return words;
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
}

Expected<Schedulers> chosenSchedulers(const std::string &names, const SchedulerRegistry &registry)
{
    Schedulers schedulers;
    for (const std::string_view name : wordsOf(names)) {
        auto found = registry.find(name);
        if (!found)
            return tl::unexpected(found.error());
        if (!(*found)->info().takes(WorkloadKind::Graph))
            return failure(fmt::format("scheduler '{}'", name), "does not take task graphs");
        if (std::ranges::find(schedulers, *found) == schedulers.end())
            schedulers.push_back(*std::move(found));
    }
    if (schedulers.empty())
        return failure("parameter 'schedulers'", "names none");
    return schedulers;
}

Expected<SchedulerRun> runOn(const std::shared_ptr<const TaskGraph> &graph,
                             const std::shared_ptr<const Platform> &platform,
                             const std::shared_ptr<const Scheduler> &scheduler,
                             const RunContext &context)
{
    SchedulerRunRequest request;
    request.scheduler = scheduler;
    request.seed = context.seed;
    request.graph = graph;
    request.platform = platform;
    RunContext inner = context.unfollowed();
    auto run = runScheduler(request, inner);
    if (run && !run->validation.isValid())
        return tl::unexpected(Error{scheduler->info().name,
                                    fmt::format("graph '{}'", graph->name()),
                                    "returned a schedule that is not possible"});
    return run;
}

} // namespace takt::graph_studies
