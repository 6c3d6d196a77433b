// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

namespace takt {

class RunTableModel;

/// Sorts and filters a RunTableModel: numbers by value, text in natural order ("run 2" before
/// "run 10"), cells without a value last whichever way; a run passes the filter where it holds
/// every word of it.
class RunTableProxy : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit RunTableProxy(RunTableModel *model, QObject *parent = nullptr);

    void setFilter(const QString &text);

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    RunTableModel *m_model;
    QStringList m_words;
    QCollator m_collator;
};

} // namespace takt
