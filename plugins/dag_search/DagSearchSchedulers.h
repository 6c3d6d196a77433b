// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

#include <memory>
#include <vector>

namespace takt::dag {

/// One of each search over task graphs.
[[nodiscard]] std::vector<std::unique_ptr<Scheduler>> allDagSearchSchedulers();

} // namespace takt::dag
