// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dispatching rules rolled out on a GPU: a thread for each rule and shop, its state in device
// memory with neighbouring threads in neighbouring words. Neighbours have the same rule, so that
// they branch alike, on other shops.
#include "core/batch/cuda/DeviceMemory.cuh"
#include "core/batch/kernels/RuleRolloutKernel.h"

#include <algorithm>
#include <vector>

namespace {

using takt::NoRolloutObserver;
using takt::PackedOperation;
using takt::Rollout;
using takt::RolloutBuilder;
using takt::rolloutRows;
using takt::RolloutRule;
using takt::RolloutRulesView;
using takt::RolloutShopsView;
using takt::RolloutShopView;
using takt::RuleInstruction;
using takt::cuda::DeviceArray;
using takt::cuda::report;

__global__ void rollOutAll(const RolloutShopView *shops, std::size_t shopCount,
                           const RolloutRule *rules, RolloutBuilder builder, std::size_t first,
                           std::size_t count, std::uint32_t *words, std::int32_t *makespans)
{
    const std::size_t index = std::size_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (index >= count)
        return;
    const RolloutShopView &shop = shops[(first + index) % shopCount];
    NoRolloutObserver nobody;
    makespans[index] = Rollout<NoRolloutObserver>(shop, rules[(first + index) / shopCount], builder,
                                                  rolloutRows(words, shop, index, count), nobody)
                           .run();
}

/// The shops in device memory: their views are rewritten to point there.
struct DeviceShops {
    DeviceArray<RolloutShopView> shops;
    DeviceArray<PackedOperation> operation;
    DeviceArray<std::uint32_t> firstOfJob;
    DeviceArray<std::int32_t> release;
    DeviceArray<std::int32_t> jobWork;
    DeviceArray<std::int32_t> machineWork;
    DeviceArray<double> dueDate;
    DeviceArray<double> weight;

    cudaError_t assign(const RolloutShopsView &host)
    {
        for (const cudaError_t error :
             {operation.assign(host.operation, host.operations),
              firstOfJob.assign(host.firstOfJob, host.jobs + host.shops),
              release.assign(host.release, host.jobs), jobWork.assign(host.jobWork, host.jobs),
              machineWork.assign(host.machineWork, host.machines),
              dueDate.assign(host.dueDate, host.jobs), weight.assign(host.weight, host.jobs)}) {
            if (error != cudaSuccess)
                return error;
        }
        std::vector<RolloutShopView> views(host.shop, host.shop + host.shops);
        for (RolloutShopView &view : views) {
            view.operation = operation.data() + (view.operation - host.operation);
            view.firstOfJob = firstOfJob.data() + (view.firstOfJob - host.firstOfJob);
            view.release = release.data() + (view.release - host.release);
            view.jobWork = jobWork.data() + (view.jobWork - host.jobWork);
            view.machineWork = machineWork.data() + (view.machineWork - host.machineWork);
            view.dueDate = dueDate.data() + (view.dueDate - host.dueDate);
            view.weight = weight.data() + (view.weight - host.weight);
        }
        return shops.assign(views.data(), views.size());
    }
};

/// The rules in device memory, likewise.
struct DeviceRules {
    DeviceArray<RolloutRule> rules;
    DeviceArray<RuleInstruction> instructions;
    DeviceArray<double> weights;

    cudaError_t assign(const RolloutRulesView &host)
    {
        for (const cudaError_t error : {instructions.assign(host.instruction, host.instructions),
                                        weights.assign(host.weight, host.weights)}) {
            if (error != cudaSuccess)
                return error;
        }
        std::vector<RolloutRule> views(host.rule, host.rule + host.rules);
        for (RolloutRule &view : views) {
            if (view.program != nullptr)
                view.program = instructions.data() + (view.program - host.instruction);
            else
                view.weights = weights.data() + (view.weights - host.weight);
        }
        return rules.assign(views.data(), views.size());
    }
};

} // namespace

int takt::cuda::rollOut(int device, const TaktCudaRollout *rollout, TaktCudaProblem *problem)
{
    DeviceShops shops;
    DeviceRules rules;
    if (report(cudaSetDevice(device), "choosing the device", problem) ||
        report(shops.assign(rollout->shops), "copying the shops to the device", problem) ||
        report(rules.assign(rollout->rules), "copying the rules to the device", problem))
        return 1;
    std::size_t wordsEach = 0;
    for (std::size_t index = 0; index < rollout->shops.shops; ++index) {
        const RolloutShopView &shop = rollout->shops.shop[index];
        wordsEach = std::max(wordsEach, rolloutWords(shop.jobs, shop.machines));
    }
    DeviceArray<std::uint32_t> words;
    DeviceArray<std::int32_t> makespans;
    if (report(words.allocate(wordsEach * rollout->count), "allocating device memory", problem) ||
        report(makespans.allocate(rollout->count), "allocating device memory", problem))
        return 1;
    constexpr unsigned int threads = 128;
    const auto blocks = static_cast<unsigned int>((rollout->count + threads - 1) / threads);
    rollOutAll<<<blocks, threads>>>(shops.shops.data(), rollout->shops.shops, rules.rules.data(),
                                    rollout->builder, rollout->first, rollout->count, words.data(),
                                    makespans.data());
    return report(cudaGetLastError(), "starting the kernel", problem) ||
                   report(cudaDeviceSynchronize(), "rolling out the rules", problem) ||
                   report(makespans.copyTo(rollout->makespans, rollout->count),
                          "copying makespans back", problem)
               ? 1
               : 0;
}
