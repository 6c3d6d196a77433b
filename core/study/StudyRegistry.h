// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/PartRegistry.h"
#include "core/study/Study.h"

namespace takt {

/// All studies that the loaded plugins brought, by name.
class StudyRegistry : public PartRegistry<Study> {};

} // namespace takt
