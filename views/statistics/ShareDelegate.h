// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace takt {

/// A number with a bar behind it as long as its share of the cell, so that a column of shares reads
/// like a chart.
class ShareDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// The model gives the share, 0 to 1, under `role`.
    explicit ShareDelegate(int role, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int m_role;
};

} // namespace takt
