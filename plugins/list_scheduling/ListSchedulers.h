// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

#include <memory>
#include <vector>

namespace takt::list {

/// One of each, in the order in which people meet them in the literature.
[[nodiscard]] std::vector<std::unique_ptr<Scheduler>> allListSchedulers();

} // namespace takt::list
