// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a function of core/batch/kernels: one source for host and device, always inlined, so that
/// each instruction set that the host's loops are compiled for gets its own copy.
#if defined(__CUDACC__)
#define TAKT_KERNEL __host__ __device__ __forceinline__
#else
#define TAKT_KERNEL [[gnu::always_inline]] inline
#endif
