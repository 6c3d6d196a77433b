// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/Study.h"

#include <memory>

namespace takt::single_machine {

/// Gaps of the rules for total tardiness to the optimum, by class of instances.
[[nodiscard]] std::unique_ptr<Study> makeTardinessStudy();

} // namespace takt::single_machine
