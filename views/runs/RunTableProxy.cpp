// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/RunTableProxy.h"

#include "views/runs/RunTableModel.h"

#include <algorithm>

namespace takt {

RunTableProxy::RunTableProxy(RunTableModel *model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model), m_collator(QLocale::c())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(model);
}

void RunTableProxy::setFilter(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RunTableProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(RunTableModel::SortRole);
    const QVariant b = right.data(RunTableModel::SortRole);
    if (!a.isValid() || !b.isValid()) {
        const bool isAscending = sortOrder() == Qt::AscendingOrder;
        return isAscending ? a.isValid() && !b.isValid() : !a.isValid() && b.isValid();
    }
    if (a.userType() == QMetaType::QString)
        return m_collator.compare(a.toString(), b.toString()) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

bool RunTableProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = m_model->searchText(row);
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace takt
