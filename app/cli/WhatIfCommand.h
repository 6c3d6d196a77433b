// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

namespace takt::cli {

void addWhatIfCommand(CLI::App &app, Action &action);

} // namespace takt::cli
