// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Philox.h"

#include <cstdint>

namespace takt {

/// Where part `index` of `count` of [from, to) begins: from + (to - from) × index / count, rounded
/// down; `to` for index = count. For counts up to 2^31; host and device.
[[nodiscard]] TAKT_HOST_DEVICE constexpr std::int64_t
binEdge(std::int64_t from, std::int64_t to, std::int64_t index, std::int64_t count) noexcept
{
    const std::int64_t span = to - from;
    return from + span / count * index + span % count * index / count;
}

} // namespace takt
