// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/shared/PlotVectors.h"

#include <QPainter>
#include <QPicture>

namespace takt {

void paintAsVectors(QCustomPlot &plot, QPainter &painter, const QSizeF &size)
{
    QPicture picture;
    QCPPainter recorder(&picture);
    plot.toPainter(&recorder, qRound(size.width()), qRound(size.height()));
    recorder.end();
    painter.drawPicture(0, 0, picture);
}

} // namespace takt
