// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makespans of job-shop candidates per second, 20 jobs on 15 machines (300 operations): on one
// core, on all, and on CUDA devices, beside a plain loop in the same run.
#include "Roofline.h"
#include "core/batch/Backend.h"
#include "tests/batch/ShopCandidates.h"

#include <cstdint>
#include <vector>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::size_t jobs = 20;
constexpr std::size_t machines = 15;

const DisjunctiveShop &shop()
{
    static const DisjunctiveShop made = [] {
        Random random(1);
        ShopProblemBuilder builder("bench", ShopKind::Job, machines);
        for (std::size_t job = 0; job < jobs; ++job) {
            std::vector<MachineIndex> order;
            for (MachineIndex machine = 0; machine < machines; ++machine)
                order.push_back(machine);
            shuffle(random, order.begin(), order.end());
            JobSpec spec;
            for (const MachineIndex machine : order)
                spec.operations.push_back({{machine, static_cast<double>(random.between(1, 99))}});
            expectValue(builder.addJob(std::move(spec)));
        }
        return expectValue(DisjunctiveShop::of(*expectValue(builder.build())));
    }();
    return made;
}

JobShopPopulation population(JobShopCode code, std::size_t size)
{
    Random random(2);
    auto made = expectValue(JobShopPopulation::create(shop(), code, size));
    for (std::size_t index = 0; index < size; ++index) {
        const Entries order = randomJobOrder(random, shop());
        if (!made.set(index, code == JobShopCode::JobOrder ? order : machineOrderOf(shop(), order)))
            std::abort();
    }
    return made;
}

void count(benchmark::State &state, std::size_t candidates)
{
    // Each operation of a candidate: its entry, its job's word, its machine's, the operation.
    countEvaluations(state, "makespans", static_cast<double>(candidates),
                     jobs * machines * (2 + 16 + 8 + 8));
}

void plainLoop(benchmark::State &state)
{
    constexpr std::size_t size = 1024;
    const auto made = population(JobShopCode::JobOrder, size);
    std::vector<Entries> candidates;
    for (std::size_t index = 0; index < size; ++index)
        candidates.push_back(made.get(index));
    for ([[maybe_unused]] auto iteration : state) {
        for (const Entries &entries : candidates) {
            std::vector<std::int32_t> machineFree(machines, 0);
            std::vector<std::int32_t> jobFree(jobs, 0);
            std::vector<std::uint32_t> next(shop().firstOfJob.begin(), shop().firstOfJob.end());
            std::int32_t makespan = 0;
            for (const std::uint32_t job : entries) {
                const std::uint32_t operation = next[job]++;
                std::int32_t &machine = machineFree[shop().machine[operation]];
                machine = std::max(machine, jobFree[job]) + shop().duration[operation];
                jobFree[job] = machine;
                makespan = std::max(makespan, machine);
            }
            benchmark::DoNotOptimize(makespan);
        }
    }
    count(state, size);
}

void judgeAll(benchmark::State &state, const char *id, JobShopCode code, unsigned int threads,
              std::size_t size)
{
    const auto backend = findBackend(id);
    if (!backend) {
        state.SkipWithError(backend.error().message().c_str());
        return;
    }
    const auto made = population(code, size);
    std::vector<std::int32_t> makespans(size);
    const auto judgeOn = [&](unsigned int on) {
        RunContext context;
        const JobShopJob job{made.view(), code, made.entries(), on};
        if (const auto done = (*backend)->judgeJobShop(job, makespans, context); !done)
            state.SkipWithError(done.error().message().c_str());
    };
    for ([[maybe_unused]] auto iteration : state)
        judgeOn(threads);
    state.SetLabel((*backend)->devices().front().name);
    count(state, size);
    if (threads == 0 && (*backend)->id() == "cpu")
        state.counters["perCore"] = perCore(judgeOn);
}

void oneCore(benchmark::State &state, JobShopCode code)
{
    judgeAll(state, "cpu", code, 1, 16384);
}
void allCores(benchmark::State &state, JobShopCode code)
{
    judgeAll(state, "cpu", code, 0, 65536);
}
void cuda(benchmark::State &state, JobShopCode code)
{
    judgeAll(state, "cuda", code, 0, std::size_t{1} << 20U);
}

} // namespace

BENCHMARK(plainLoop);
BENCHMARK_CAPTURE(oneCore, jobOrder, JobShopCode::JobOrder);
BENCHMARK_CAPTURE(oneCore, machineOrder, JobShopCode::MachineOrder);
BENCHMARK_CAPTURE(allCores, jobOrder, JobShopCode::JobOrder)->UseRealTime();
BENCHMARK_CAPTURE(cuda, jobOrder, JobShopCode::JobOrder)->UseRealTime();
BENCHMARK_CAPTURE(cuda, machineOrder, JobShopCode::MachineOrder)->UseRealTime();

BENCHMARK_MAIN();
