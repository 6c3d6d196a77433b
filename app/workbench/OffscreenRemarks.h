// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace takt {

/// Whether Qt says this of an environment without a desktop, where it is no news and nothing that
/// a reader could act on: that window hints or a runtime folder are missing.
[[nodiscard]] bool isOffscreenRemark(const QString &text);
/// From now on drops those remarks; everything else is written as before.
void dropOffscreenRemarks();

} // namespace takt
