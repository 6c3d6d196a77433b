// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

namespace takt {

/// The threads for long work that views start themselves. Not the global pool: Qt spreads the
/// filling of large areas over that one and waits for it, so that long work there would stop the
/// window from painting.
[[nodiscard]] QThreadPool &viewThreads();

} // namespace takt
