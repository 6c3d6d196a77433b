// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/analysis/WhatIf.h"

#include <string>

namespace takt::cli {

/// One edit as the command line names it.
struct WhatIfEdit {
    enum class Kind { Move, Pin, Stretch, Forbid, Add };
    Kind kind = Kind::Move;
    std::string option; ///< "--move"
    std::string text;   ///< "n5:P2:3"
};

/// The what-if after an edit. Refused: a text that is none, tasks and processors that are not
/// there (BadCommandLine), and what makes the edit impossible (BadInput).
[[nodiscard]] tl::expected<WhatIf, Failure> applied(const WhatIfEdit &edit, const WhatIf &whatIf);

} // namespace takt::cli
