// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>

class QCustomPlot;
class QPainter;

namespace takt {

/// Paints a plot at the painter's origin, in device-independent pixels, as strokes and text: what
/// exports need. QCustomPlot paints with a painter of its own only.
void paintAsVectors(QCustomPlot &plot, QPainter &painter, const QSizeF &size);

} // namespace takt
