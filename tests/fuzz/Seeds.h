// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace takt::test {

struct Seed {
    const char *title;
    std::string bytes;
};

/// Traces that are lines of text: Paje, GPU telemetry, job logs; and spans and Chakra in JSON.
[[nodiscard]] std::vector<Seed> lineSeeds();

/// Small valid files that between them use every construct of every format that is read.
[[nodiscard]] std::vector<Seed> seeds();

} // namespace takt::test
