// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace takt {

/// The lock to hold while any function of Graphviz' libraries runs: they keep parser, error and
/// attribute state in globals, so that even two unrelated graphs disturb each other.
[[nodiscard]] std::mutex &graphvizMutex();

} // namespace takt
