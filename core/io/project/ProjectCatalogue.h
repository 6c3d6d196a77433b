// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ProjectProblem.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace takt {

/// A number that tells projects apart by capacities, modes and precedences; names do not count.
/// The same everywhere. O(modes + precedences).
[[nodiscard]] std::uint64_t fingerprintOf(const ProjectProblem &project);

/// One benchmark instance: the fingerprint of its data and its least makespan.
struct ProjectCatalogueEntry {
    std::uint64_t fingerprint;
    std::string_view instance;
    double optimum;
};

/// In no order: 73 of the first two of each of the 48 groups of PSPLIB's j30; for the other 23 no
/// proof of the optimum was at hand.
[[nodiscard]] std::span<const ProjectCatalogueEntry> projectCatalogueEntries();

/// The project with what is known about its least makespan, or itself where nothing is.
[[nodiscard]] std::shared_ptr<const ProjectProblem>
withCatalogueBounds(std::shared_ptr<const ProjectProblem> project);

} // namespace takt
