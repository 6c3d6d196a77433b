// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <QString>
#include <QWidget>

class QPainter;

namespace takt {

/// A view whose picture can leave the window.
class PlotView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Paints the view's present picture, without scroll bars or hover, into a rectangle of this
    /// size at the painter's origin, in the colours of PlotColors::paper(): what leaves the window
    /// goes on paper, so it is light in a dark window too. Works without the widget ever having
    /// been shown.
    virtual void paintPlot(QPainter &painter, const QSizeF &size) const = 0;
    /// The size that shows everything well, in device-independent pixels.
    [[nodiscard]] virtual QSizeF plotSize() const = 0;
    /// For the file name and the document title.
    [[nodiscard]] virtual QString plotTitle() const = 0;
    /// Whether there is anything to export.
    [[nodiscard]] virtual bool hasPlot() const = 0;
};

/// Writes a view's picture as PNG (at `pngScale` pixels a unit), SVG or PDF, by the path's suffix.
/// `size` in device-independent pixels; plotSize() where it is empty. Text stays text in SVG and
/// PDF. The file appears whole or not at all. Refused: another suffix, an empty view, a PNG of more
/// than 32,000 pixels a side, what the system says.
[[nodiscard]] Expected<void> exportPlot(const PlotView &view, const QString &path, QSizeF size = {},
                                        double pngScale = 2);

} // namespace takt
