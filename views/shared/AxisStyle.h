// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"

#include <QFont>

class QCPAxis;
class QCustomPlot;

namespace takt {

/// The look that axes and legends of all plots share.
[[nodiscard]] QFont plotFont();
void styleAxis(QCPAxis *axis, const PlotColors &colors);
/// Below the plot, where the legend hides nothing.
void showLegendBelow(QCustomPlot &plot, const PlotColors &colors);

} // namespace takt
