// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace takt {

/// One benchmark instance: the fingerprint of its data and the best known bounds on its makespan.
struct ShopCatalogueEntry {
    enum class Source { ScheduleOpt, Taillard, Carlier };
    std::uint64_t fingerprint;
    std::string_view instance;
    double lower;
    double upper;
    Source source;
};

/// In no order.
[[nodiscard]] std::span<const ShopCatalogueEntry> shopCatalogueEntries();

} // namespace takt
