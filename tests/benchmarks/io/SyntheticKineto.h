// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace takt::bench {

/// Writes a trace as PyTorch's profiler does, of at least so many bytes: steps of operators, the
/// launches within them, kernels and copies on two streams, and an arrow for each launch, with the
/// arguments that Kineto gives them. The same bytes for the same size. False where the file cannot
/// be written.
[[nodiscard]] bool writeSyntheticKineto(const std::string &path, std::size_t bytes);

} // namespace takt::bench
