// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long list schedulers take, beside textbook versions of the same in the same run, and how the
// time grows with the number of tasks. Arguments: tasks, processors.
#include "plugins/list_scheduling/ListSchedulers.h"
#include "tests/benchmarks/schedulers/LayeredWorkload.h"
#include "tests/plugins/TextbookSchedulers.h"

#include <benchmark/benchmark.h>
#include <map>
#include <memory>
#include <string>
#include <tuple>

using namespace takt;
using namespace takt::test;

namespace {

struct Workload {
    TaskGraph graph;
    Platform platform;
};

const Workload &workload(std::size_t tasks, std::size_t processors, CostForm form)
{
    static std::map<std::tuple<std::size_t, std::size_t, CostForm>, std::unique_ptr<Workload>> made;
    auto &entry = made[{tasks, processors, form}];
    if (entry == nullptr)
        entry = std::make_unique<Workload>(
            Workload{layeredGraph(tasks, processors, form), relatedPlatform(processors)});
    return *entry;
}

void runScheduler(benchmark::State &state, const Scheduler &scheduler, CostForm form)
{
    const Workload &work = workload(static_cast<std::size_t>(state.range(0)),
                                    static_cast<std::size_t>(state.range(1)), form);
    const Parameters parameters = Parameters::defaults(scheduler.info().parameters);
    double makespan = 0;
    for ([[maybe_unused]] auto iteration : state) {
        RunContext context;
        makespan = expectValue(scheduler.schedule(work.graph, work.platform, parameters, context))
                       .makespan();
    }
    state.counters["makespan"] = makespan;
    state.SetComplexityN(state.range(0));
}

using TextbookRun = std::vector<Placement> (Textbook::*)();

void runTextbook(benchmark::State &state, TextbookRun run, CostForm form)
{
    const Workload &work = workload(static_cast<std::size_t>(state.range(0)),
                                    static_cast<std::size_t>(state.range(1)), form);
    double makespan = 0;
    for ([[maybe_unused]] auto iteration : state) {
        const auto costs = expectValue(ExecutionCosts::bind(work.graph, work.platform));
        Textbook textbook(costs);
        makespan = scheduleOf(costs, (textbook.*run)()).makespan();
    }
    state.counters["makespan"] = makespan;
}

void registerAll()
{
    static const auto schedulers = list::allListSchedulers();
    const std::map<std::string, TextbookRun> textbooks{
        {"HEFT", &Textbook::heft},     {"PEFT", &Textbook::peft}, {"MinMin", &Textbook::minMin},
        {"MaxMin", &Textbook::maxMin}, {"ETF", &Textbook::etf},   {"DLS", &Textbook::dls}};
    const std::pair<const char *, CostForm> forms[] = {{"related", CostForm::Related},
                                                       {"unrelated", CostForm::Unrelated}};
    for (const auto &[formName, costForm] : forms) {
        const CostForm form = costForm;
        for (const auto &scheduler : schedulers) {
            const std::string &name = scheduler->info().name;
            const auto run = [&scheduler, form](benchmark::State &state) {
                runScheduler(state, *scheduler, form);
            };
            // Look-ahead tries every child on every processor; ETF looks at its whole backlog of
            // ready tasks in each step. Both are within their stated complexity and out of
            // reach at the largest size.
            const bool isSlow = name == "LookaheadHEFT" || name == "ETF";
            auto *growth =
                benchmark::RegisterBenchmark(("growth/" + name + "/" + formName).c_str(), run);
            growth->Unit(benchmark::kMillisecond)->Args({1000, 64})->Args({10000, 64});
            if (!isSlow)
                growth->Args({100000, 64});
            growth->Complexity();
            if (!isSlow)
                benchmark::RegisterBenchmark(("wide/" + name + "/" + formName).c_str(), run)
                    ->Unit(benchmark::kMillisecond)
                    ->Args({2122, 1024});
            const auto textbook = textbooks.find(name);
            if (textbook == textbooks.end())
                continue;
            auto *baseline = benchmark::RegisterBenchmark(
                ("textbook/" + name + "/" + formName).c_str(),
                [method = textbook->second, form](benchmark::State &state) {
                    runTextbook(state, method, form);
                });
            baseline->Unit(benchmark::kMillisecond)->Args({1000, 64});
            if (name == "HEFT" || name == "PEFT" || name == "MinMin")
                baseline->Args({10000, 64});
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    registerAll();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
