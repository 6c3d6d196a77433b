// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/BestOf.h"

#include "plugins/list_scheduling/ListSchedulers.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace takt::list {

namespace {

/// The parts of a comma-separated text, without blanks, in lower case.
std::vector<std::string> namesIn(const std::string &text)
{
    std::vector<std::string> names(1);
    for (const char character : text) {
        if (character == ',')
            names.emplace_back();
        else if (character != ' ')
            names.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    }
    return names;
}

std::string lower(const std::string &name)
{
    return namesIn(name).front();
}

/// The schedulers of the family by these names. Refused: one that is not there, BestOf itself, and
/// those that place tasks several times.
Expected<std::vector<std::unique_ptr<Scheduler>>> schedulersNamed(const std::string &text)
{
    std::vector<std::unique_ptr<Scheduler>> found;
    for (const std::string &name : namesIn(text)) {
        auto all = allListSchedulers();
        const auto match = std::find_if(all.begin(), all.end(), [&](const auto &scheduler) {
            return lower(scheduler->info().name) == name;
        });
        if (match == all.end() || name == "bestof" || (*match)->info().duplicatesTasks)
            return failure("schedulers", "'" + name +
                                             "' is not among the list schedulers that BestOf can "
                                             "run; give names like HEFT,CPOP");
        found.push_back(std::move(*match));
    }
    return found;
}

} // namespace

BestOf::BestOf()
    : ListScheduler(
          {"BestOf",
           "list",
           "Best of several",
           "The Hybrid of SAGA, the library of: J. Coleman, B. Krishnamachari, PISA, IPDPS 2025",
           "Runs several list schedulers and takes the shortest schedule.",
           "all of them together",
           {ParameterSpec::text("schedulers", "HEFT,CPOP,PEFT,MinMin,ETF",
                                "Names of list schedulers, separated by commas.")}})
{
}

Expected<Schedule> BestOf::run(const ExecutionCosts &costs, const Parameters &parameters,
                               RunContext &context) const
{
    const auto schedulers = schedulersNamed(parameters.text("schedulers"));
    if (!schedulers)
        return tl::unexpected(schedulers.error());
    // A log tells one story, so it is written when the best is known.
    const bool isLogged = context.decisionLog != nullptr;
    const double share = 1.0 / static_cast<double>(schedulers->size() + (isLogged ? 1 : 0));
    double begin = 0;
    const auto runOne = [&](const Scheduler &scheduler, DecisionLog *log) {
        RunContext part = context.part(begin, begin + share);
        part.decisionLog = log;
        auto schedule = scheduler.schedule(costs.graph(), costs.platform(),
                                           Parameters::defaults(scheduler.info().parameters), part);
        begin += share;
        return schedule;
    };
    std::optional<Schedule> best;
    const Scheduler *bestScheduler = nullptr;
    for (const auto &scheduler : *schedulers) {
        auto schedule = runOne(*scheduler, nullptr);
        if (!schedule)
            return schedule;
        if (best && best->makespan() <= schedule->makespan())
            continue;
        best = std::move(*schedule);
        bestScheduler = scheduler.get();
    }
    if (isLogged)
        return runOne(*bestScheduler, context.decisionLog);
    return std::move(*best);
}

} // namespace takt::list
