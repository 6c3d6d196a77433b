// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/shared/TaskColors.h"

#include <QRectF>
#include <vector>

class QPainter;

namespace takt {

/// Paints squares with names in one line, as many as fit.
void paintLegend(QPainter &painter, const QRectF &area, const std::vector<LegendEntry> &entries,
                 const PlotColors &colors);

} // namespace takt
