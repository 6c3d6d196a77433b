// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace takt {

/// A number that tells shops apart by their jobs, machines, orders and durations; names, dates and
/// rules do not count. The same everywhere. O(options).
[[nodiscard]] std::uint64_t fingerprintOf(const ShopProblem &shop);

/// What the literature knows about the least makespan of the benchmark instance that a shop is,
/// whatever its file is called; nothing where it is none, or has dates, set-ups, downtimes or
/// buffers of its own. Covers the instances ft, la, abz, orb, swv, yn and ta, the reentrant bel,
/// the flexible mk, mt10, kacem and fattahi, Taillard's small open shops, Carlier's flow shops and
/// Taillard's first of 20 × 5. O(options).
[[nodiscard]] std::optional<KnownBounds> catalogueBounds(const ShopProblem &shop);

/// The shop with the catalogue's bounds, or itself where it has some already or there are none.
[[nodiscard]] std::shared_ptr<const ShopProblem>
withCatalogueBounds(std::shared_ptr<const ShopProblem> shop);

} // namespace takt
