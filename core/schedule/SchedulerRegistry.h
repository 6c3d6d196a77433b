// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/PartRegistry.h"
#include "core/schedule/Scheduler.h"

namespace takt {

/// All schedulers that the loaded plugins brought, by name.
class SchedulerRegistry : public PartRegistry<Scheduler> {};

} // namespace takt
