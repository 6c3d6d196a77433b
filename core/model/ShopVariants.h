// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <memory>

namespace takt {

/// The same shop with other buffers. Known bounds stay behind: they are those of the shop as it
/// was. O(options + set-ups). Refused: nothing that a shop can hold but memory.
[[nodiscard]] Expected<std::shared_ptr<const ShopProblem>> withBuffer(const ShopProblem &shop,
                                                                      ShopBuffer buffer);

} // namespace takt
