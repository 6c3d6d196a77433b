// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/sim/shop/LearnedBlockingRule.h"

#include <string>

namespace takt::blocking_shop {

/// The learned rule of a checkpoint file, or the one that ships with Takt where `path` is empty.
/// Refused, with the path: a file that cannot be read, is larger than 1 MiB, or is no checkpoint of
/// this version.
[[nodiscard]] Expected<BlockingWeights> loadWeights(const std::string &path, RunContext &context);

} // namespace takt::blocking_shop
