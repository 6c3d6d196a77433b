// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/Study.h"

#include <memory>

namespace takt::soc {

/// What a learned task order is worth on a system on a chip, under noise and over injection rates,
/// after the paper on DeepSoCS and the release of its authors that followed.
[[nodiscard]] std::unique_ptr<Study> makeDeepSocsStudy();

} // namespace takt::soc
