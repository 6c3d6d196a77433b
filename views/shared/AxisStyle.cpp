// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/shared/AxisStyle.h"

namespace takt {

QFont plotFont()
{
    QFont font;
    font.setPixelSize(12);
    return font;
}

void styleAxis(QCPAxis *axis, const PlotColors &colors)
{
    axis->setBasePen(QPen(colors.border));
    axis->setTickPen(QPen(colors.border));
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(colors.text);
    axis->setLabelColor(colors.text);
    axis->setTickLabelFont(plotFont());
    axis->setLabelFont(plotFont());
    axis->grid()->setPen(QPen(colors.grid));
    axis->grid()->setSubGridVisible(false);
    axis->grid()->setZeroLinePen(QPen(colors.border));
}

} // namespace takt
