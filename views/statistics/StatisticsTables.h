// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractItemModel;
class QSortFilterProxyModel;
class QTableView;

namespace takt {

/// A proxy, owned by the model, that sorts by the values of a role.
[[nodiscard]] QSortFilterProxyModel *makeSorted(QAbstractItemModel *model, int role);
/// A table of figures: whole rows are chosen, one at a time, and headers sort.
[[nodiscard]] QTableView *makeFigureTable(QAbstractItemModel *model, int sortColumn,
                                          const QString &name);
/// Columns as wide as what they hold; a long one leaves room for the figures.
void fitColumns(QTableView *table, int labelColumn = 0, int widestLabel = 380);

} // namespace takt
