// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace takt {

/// The colours of everything in a plot but its data: surface, text, grid, marks.
///
/// On screen they follow the application's palette, light or dark; plots that leave the window use
/// paper(), whatever the palette.
struct PlotColors {
    QColor background;
    QColor alternate; ///< every second lane, headers
    QColor text;
    QColor dimmedText; ///< axis numbers, hints; at least 4.5 : 1 on background
    QColor grid;
    QColor border;
    QColor selection;
    QColor incoming; ///< arrows from predecessors
    QColor outgoing; ///< arrows to successors
    QColor critical;
    QColor bound;
    QColor found; ///< what a search matches
    QColor moved; ///< what stands elsewhere in the compared run

    [[nodiscard]] static PlotColors fromPalette(const QPalette &palette);
    [[nodiscard]] static PlotColors paper();
    [[nodiscard]] bool isDark() const noexcept;
};

/// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance).
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// The colour itself, or made lighter (on a dark surface) or darker until it reaches the contrast.
[[nodiscard]] QColor withContrast(QColor color, const QColor &background, double atLeast);
/// Black or white, whichever reads better on the colour.
[[nodiscard]] QColor textOn(const QColor &color);

} // namespace takt
