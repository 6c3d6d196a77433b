// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace takt {

/// How well a text answers to what was typed: all typed letters must occur in order, without
/// regard to case. Letters at the start of words and next to each other count more, gaps less;
/// the higher the better. Unset where the text does not match. O(text × typed).
[[nodiscard]] std::optional<int> fuzzyMatch(const QString &typed, const QString &text);

} // namespace takt
