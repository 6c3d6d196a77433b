// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/GraphLegend.h"

#include <QFontMetricsF>
#include <QPainter>

namespace takt {

void paintLegend(QPainter &painter, const QRectF &area, const std::vector<LegendEntry> &entries,
                 const PlotColors &colors)
{
    painter.fillRect(area, colors.alternate);
    const QFontMetricsF metrics(painter.font());
    double x = area.left() + 10;
    for (const LegendEntry &entry : entries) {
        const double width = metrics.horizontalAdvance(entry.text);
        if (x + 16 + width > area.right() - 8)
            break;
        painter.fillRect(QRectF(x, area.center().y() - 5, 10, 10), entry.color);
        painter.setPen(colors.text);
        painter.drawText(QRectF(x + 16, area.top(), width + 2, area.height()),
                         Qt::AlignVCenter | Qt::AlignLeft, entry.text);
        x += width + 34;
    }
}

} // namespace takt
