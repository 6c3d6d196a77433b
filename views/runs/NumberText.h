// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace takt {

/// Numbers as tables, tool tips and charts show them: a point as decimal mark whatever the locale,
/// so that what is read in the window is what files and papers say.

/// Up to six significant digits, exponents only below 1e-4 and from 1e9 on: "80", "0.333333".
[[nodiscard]] QString numberText(double value);
/// The same with a unit where there is one: "80 s".
[[nodiscard]] QString numberText(double value, const QString &unit);
/// With a sign, as differences are shown: "+3", "−1.5", "0".
[[nodiscard]] QString differenceText(double value);
/// A ratio as percent with one decimal: 0.125 is "12.5 %".
[[nodiscard]] QString percentText(double ratio);
/// All digits that the number has, so that reading it back gives the same number.
[[nodiscard]] QString exactText(double value);

} // namespace takt
