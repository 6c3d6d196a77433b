// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A metric's title in the language of the window; core, which has no Qt, gives it in English.
#pragma once

#include "core/model/Result.h"

#include <QString>

namespace takt {

/// The title of a metric that plugins bring stays as it is.
[[nodiscard]] QString metricTitle(const Metric &metric);

} // namespace takt
