// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/BinningKernel.h"
#include "core/batch/kernels/DispatchKernel.h"
#include "core/batch/kernels/JobShopKernel.h"
#include "core/batch/kernels/ReplayView.h"
#include "core/batch/kernels/RuleRolloutView.h"

#include <cstddef>
#include <cstdint>

/// The plain C border between takt_core and the separately loaded library takt_batch_cuda, so that
/// nothing else links to CUDA and neither side depends on the other's C++ library.
///
/// Structures of core/batch/kernels cross it as they are: both sides are built from one source,
/// which the version stands for.
///
/// Functions return 0, or another number after writing a sentence into problem.
extern "C" {

struct TaktCudaProblem {
    char text[512];
};

struct TaktCudaDevice {
    char name[256];
    std::uint64_t memoryBytes;
    int capabilityMajor;
    int capabilityMinor;
};

/// Replays with the numbers firstReplica, firstReplica + 1, …; pointers are the host's.
struct TaktCudaReplay {
    takt::ReplayView program;
    std::size_t inputs;
    takt::ReplayNoise noise;
    std::uint64_t firstReplica;
    std::size_t replicas;
    double *makespans;
    double *energies;              ///< or null
    std::uint64_t *criticalCounts; ///< by step, added to; or null
    double *starts;                ///< by step and replica, or null
    double *finishes;              ///< likewise
};

/// Replays whose placement is decided at run time; pointers are the host's.
struct TaktCudaDispatch {
    takt::DispatchView program;
    std::size_t edges;
    takt::ReplayNoise noise;
    std::uint64_t firstReplica;
    std::size_t replicas;
    double *makespans;
    double *energies;              ///< or null
    double *costs;                 ///< or null
    std::uint64_t *criticalCounts; ///< by task, added to; or null
    double *starts;                ///< by task and replica, or null
    double *finishes;              ///< likewise
    std::uint32_t *hosts;          ///< likewise
};

/// Candidates for a task graph; pointers are the host's.
struct TaktCudaDagPopulation {
    takt::DagView dag;
    std::size_t edges;
    const double *priorities;        ///< candidates × tasks
    const std::uint16_t *processors; ///< candidates × tasks
    std::size_t candidates;
    double *makespans;
};

/// Parts of bins, first to first + parts; pointers are the host's.
struct TaktCudaBinning {
    takt::BinningView view;
    std::size_t slices;
    std::size_t firstPart;
    std::size_t parts;
    takt::BinCoverage *covered; ///< of each part
};

/// Candidates of a population; pointers are the host's.
struct TaktCudaJobShop {
    takt::JobShopView shop;
    takt::JobShopCode code;
    const std::uint16_t *entries; ///< whole tiles
    std::size_t tiles;
    std::int32_t *makespans; ///< tiles × takt::jobShopTile
};

/// The rollouts [first, first + count) of rule r on shop s at r × shops + s; pointers are the
/// host's.
struct TaktCudaRollout {
    takt::RolloutShopsView shops;
    takt::RolloutRulesView rules;
    takt::RolloutBuilder builder;
    std::size_t first;
    std::size_t count;
    std::int32_t *makespans; ///< count
};

struct TaktCudaTable {
    int abiVersion;
    /// Devices that can be used; a missing driver is a problem, not a count of 0.
    int (*deviceCount)(int *count, TaktCudaProblem *problem);
    int (*deviceInfo)(int device, TaktCudaDevice *info, TaktCudaProblem *problem);
    /// out[i] = UniformDraws{seed, replica, firstSite}.at(i) for i < count, computed on a device.
    int (*uniformDraws)(int device, std::uint64_t seed, std::uint64_t replica,
                        std::uint64_t firstSite, std::size_t count, double *out,
                        TaktCudaProblem *problem);
    /// Runs all replicas at once, each with its rows in device memory.
    int (*replay)(int device, const TaktCudaReplay *replay, TaktCudaProblem *problem);
    int (*dispatch)(int device, const TaktCudaDispatch *dispatch, TaktCudaProblem *problem);
    int (*judgeDags)(int device, const TaktCudaDagPopulation *population, TaktCudaProblem *problem);
    int (*fillBins)(int device, const TaktCudaBinning *binning, TaktCudaProblem *problem);
    int (*judgeJobShop)(int device, const TaktCudaJobShop *jobShop, TaktCudaProblem *problem);
    int (*rollOut)(int device, const TaktCudaRollout *rollout, TaktCudaProblem *problem);
    /// Bytes of device memory that are free now.
    int (*freeMemory)(int device, std::size_t *bytes, TaktCudaProblem *problem);
};

using TaktCudaTableFunction = const TaktCudaTable *();
}

namespace takt {
inline constexpr int cudaTableVersion = 5;
inline constexpr const char *cudaTableSymbol = "taktCudaTable";
} // namespace takt
