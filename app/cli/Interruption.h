// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"

namespace takt::cli {

/// Makes the first SIGINT or SIGTERM cancel the run; the second ends the program as usual. The
/// context must outlive the program's work. Call once.
void cancelOnInterruption(RunContext &context);

} // namespace takt::cli
