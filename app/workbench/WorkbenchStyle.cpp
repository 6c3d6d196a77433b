// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WorkbenchStyle.h"

#include <QPainter>
#include <QStyleOption>

namespace takt {

namespace {

QPalette::ColorGroup groupOf(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled;
}

void drawCheckBox(const QStyleOption &option, QPainter &painter)
{
    const auto group = groupOf(option);
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const bool isPartial = option.state.testFlag(QStyle::State_NoChange);
    const double side = qMin(option.rect.width(), option.rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isFilled = isOn || isPartial;
    painter.setPen(
        QPen(option.palette.color(group, isFilled ? QPalette::Highlight : QPalette::Mid)));
    painter.setBrush(option.palette.brush(group, isFilled ? QPalette::Highlight : QPalette::Base));
    painter.drawRoundedRect(box, 2.5, 2.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(option.palette.color(group, QPalette::HighlightedText), side / 7,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * side, box.top() + y * side);
    };
    if (isOn)
        painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
    else if (isPartial)
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter.restore();
}

void drawFieldFrame(const QStyleOption &option, QPainter &painter)
{
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(option.palette.color(hasFocus ? QPalette::Highlight : QPalette::Mid));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.restore();
}

} // namespace

WorkbenchStyle::WorkbenchStyle() : QProxyStyle("Fusion") {}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                   QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(*option, *painter);
        break;
    case PE_FrameLineEdit:
        drawFieldFrame(*option, *painter);
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace takt
