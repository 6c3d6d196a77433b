// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FittingScrollArea.h"

#include <QEvent>
#include <QLayout>
#include <QResizeEvent>
#include <algorithm>

namespace takt {

FittingScrollArea::FittingScrollArea(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QSize FittingScrollArea::sizeHint() const
{
    const QSize hint = widget()->sizeHint();
    const QLayout *layout = widget()->layout();
    const bool isWrapped = layout && layout->hasHeightForWidth();
    return {hint.width(),
            isWrapped ? layout->totalHeightForWidth(viewport()->width()) : hint.height()};
}

QSize FittingScrollArea::minimumSizeHint() const
{
    constexpr int linesAtLeast = 3;
    return {0, std::min(sizeHint().height(), linesAtLeast * fontMetrics().lineSpacing())};
}

bool FittingScrollArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void FittingScrollArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace takt
