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
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const LegendEntry &entry = entries[index];
        const double width = metrics.horizontalAdvance(entry.text);
        const QString rest = QStringLiteral("… +%1").arg(entries.size() - index);
        // Room for what says how many are left out, unless this is the last one.
        const double reserve =
            index + 1 < entries.size() ? metrics.horizontalAdvance(rest) + 18 : 0;
        if (x + 16 + width + reserve > area.right() - 8) {
            painter.setPen(colors.text);
            painter.drawText(QRectF(x, area.top(), area.right() - x, area.height()),
                             Qt::AlignVCenter | Qt::AlignLeft, rest);
            break;
        }
        painter.fillRect(QRectF(x, area.center().y() - 5, 10, 10), entry.color);
        painter.setPen(colors.text);
        painter.drawText(QRectF(x + 16, area.top(), width + 2, area.height()),
                         Qt::AlignVCenter | Qt::AlignLeft, entry.text);
        x += width + 34;
    }
}

} // namespace takt
