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

void showLegendBelow(QCustomPlot &plot, const PlotColors &colors)
{
    constexpr int entriesBesideEachOther = 4;
    plot.legend->setVisible(true);
    plot.legend->setBrush(QBrush(colors.background));
    plot.legend->setBorderPen(QPen(colors.border));
    plot.legend->setTextColor(colors.text);
    plot.legend->setFont(plotFont());
    if (plot.plotLayout()->hasElement(1, 0))
        return;
    auto *row = new QCPLayoutGrid;
    row->setMargins(QMargins(8, 0, 8, 4));
    plot.plotLayout()->addElement(1, 0, row);
    row->addElement(0, 0, plot.legend);
    plot.legend->setFillOrder(QCPLegend::foColumnsFirst);
    plot.legend->setWrap(entriesBesideEachOther);
    plot.plotLayout()->setRowStretchFactor(1, 0.001);
}

} // namespace takt
