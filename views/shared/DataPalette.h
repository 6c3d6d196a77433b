// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"

#include <QColor>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace takt {

/// The colours of data, alike in every plot. Each has a contrast of at least 3 : 1 to the surface
/// that it is made for.

inline constexpr std::size_t distinctColorCount = 8;
inline constexpr std::size_t colorRampSteps = 64;

/// One of the hues of Okabe and Ito's colour-blind-safe palette ("Color Universal Design", 2008)
/// and two more; `index` below distinctColorCount.
[[nodiscard]] QColor distinctColor(std::size_t index, const QColor &background);
/// A colour hashed from a name, the same in every run of the program.
[[nodiscard]] QColor colorOfName(std::string_view name, const QColor &background);
/// For what is not told apart.
[[nodiscard]] QColor neutralColor(const QColor &background);
/// colorRampSteps colours between stops that lie at equal distances; at least two stops.
[[nodiscard]] std::vector<QColor> colorRamp(std::span<const QColor> stops,
                                            const QColor &background);
/// From little to much, after viridis.
[[nodiscard]] std::vector<QColor> magnitudeRamp(const PlotColors &surface);

} // namespace takt
