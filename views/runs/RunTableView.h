// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/RunTableModel.h"
#include "views/runs/RunTableProxy.h"
#include "views/runs/TableText.h"

#include <QSet>
#include <QTableView>
#include <vector>

namespace takt {

/// The run table's grid: keeps sorting, selection and chosen columns by name while runs come and
/// go, lets a person choose columns from the heading's menu, and gives what it shows as text.
class RunTableView : public QTableView {
    Q_OBJECT

public:
    explicit RunTableView(QWidget *parent = nullptr);

    void setRuns(std::vector<RunRow> rows);
    [[nodiscard]] RunTableModel &runModel() noexcept { return *m_model; }
    [[nodiscard]] const RunTableModel &runModel() const noexcept { return *m_model; }
    void setFilter(const QString &text) { m_proxy->setFilter(text); }
    /// Runs that pass the filter.
    [[nodiscard]] int shownRunCount() const { return m_proxy->rowCount(); }

    [[nodiscard]] const RunRow &rowAt(const QModelIndex &index) const;
    /// In the order shown.
    [[nodiscard]] std::vector<const RunRow *> selectedRows() const;
    void select(const std::vector<RunId> &runs);
    /// The rows as shown, numbers with all their digits where `isExact`.
    [[nodiscard]] TextTable asText(bool isExact, bool onlySelected = false) const;

Q_SIGNALS:
    /// Double click or Enter.
    void runActivated(takt::RunId run);
    void selectedRowsChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::vector<int> shownColumns() const;
    [[nodiscard]] const RunColumn &column(int index) const;
    void applyColumns();
    void applySorting();
    void activate(const QModelIndex &index);
    void showColumnMenu(const QPoint &position);

    RunTableModel *m_model;
    RunTableProxy *m_proxy;
    /// Columns that a person hid or showed, by id.
    QSet<QString> m_hidden;
    QSet<QString> m_shown;
    QString m_sortColumn;
    bool m_isResetting = false;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace takt
