// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/ShareDelegate.h"

#include "views/shared/PlotColors.h"

#include <QPainter>
#include <algorithm>

namespace takt {

ShareDelegate::ShareDelegate(int role, QObject *parent) : QStyledItemDelegate(parent), m_role(role)
{
}

void ShareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected) {
        const double share = std::clamp(index.data(m_role).toDouble(), 0.0, 1.0);
        QColor bar = PlotColors::fromPalette(option.palette).critical;
        bar.setAlphaF(0.30F);
        const QRectF cell = QRectF(option.rect).adjusted(2, 2, -2, -2);
        painter->fillRect(QRectF(cell.topLeft(), QSizeF(cell.width() * share, cell.height())), bar);
    }
    QStyledItemDelegate::paint(painter, option, index);
}

} // namespace takt
