// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The plain C border between takt_core and the separately loaded library takt_batch_cuda, so that
/// nothing else links to CUDA and neither side depends on the other's C++ library.
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

struct TaktCudaTable {
    int abiVersion;
    /// Devices that can be used; a missing driver is a problem, not a count of 0.
    int (*deviceCount)(int *count, TaktCudaProblem *problem);
    int (*deviceInfo)(int device, TaktCudaDevice *info, TaktCudaProblem *problem);
    /// out[i] = UniformDraws{seed, replica, firstSite}.at(i) for i < count, computed on a device.
    int (*uniformDraws)(int device, std::uint64_t seed, std::uint64_t replica,
                        std::uint64_t firstSite, std::size_t count, double *out,
                        TaktCudaProblem *problem);
};

using TaktCudaTableFunction = const TaktCudaTable *();
}

namespace takt {
inline constexpr int cudaTableVersion = 1;
inline constexpr const char *cudaTableSymbol = "taktCudaTable";
} // namespace takt
