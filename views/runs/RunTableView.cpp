// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/RunTableView.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalBlocker>
#include <algorithm>
#include <utility>

namespace takt {

namespace {

constexpr const char *firstSortColumn = "created";

} // namespace

RunTableView::RunTableView(QWidget *parent)
    : QTableView(parent),
      m_model(new RunTableModel(this)),
      m_proxy(new RunTableProxy(m_model, this)),
      m_sortColumn(QString::fromLatin1(firstSortColumn))
{
    setModel(m_proxy);
    setSortingEnabled(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);

    // `activated` follows the desktop's style, single click included; double click does not.
    connect(this, &QTableView::doubleClicked, this, &RunTableView::activate);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunTableView::selectedRowsChanged);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int index, Qt::SortOrder order) {
                if (m_isResetting || index < 0 || index >= m_model->columnCount())
                    return;
                m_sortColumn = column(index).id;
                m_sortOrder = order;
            });
    connect(horizontalHeader(), &QHeaderView::customContextMenuRequested, this,
            &RunTableView::showColumnMenu);
}

void RunTableView::setRuns(std::vector<RunRow> rows)
{
    std::vector<RunId> selected;
    for (const RunRow *row : selectedRows())
        selected.push_back(row->record.id);
    const bool wasEmpty = m_model->rowCount() == 0;
    // The reset of the model clears sort indicator and selection; both come back here.
    m_isResetting = true;
    m_model->setRuns(std::move(rows));
    m_isResetting = false;
    applyColumns();
    applySorting();
    {
        const QSignalBlocker quiet(this);
        select(selected);
    }
    if (wasEmpty)
        resizeColumnsToContents();
    Q_EMIT selectedRowsChanged();
}

const RunColumn &RunTableView::column(int index) const
{
    return m_model->columns()[static_cast<std::size_t>(index)];
}

const RunRow &RunTableView::rowAt(const QModelIndex &index) const
{
    return m_model->runs()[static_cast<std::size_t>(m_proxy->mapToSource(index).row())];
}

std::vector<const RunRow *> RunTableView::selectedRows() const
{
    QModelIndexList indexes = selectionModel()->selectedRows();
    std::sort(indexes.begin(), indexes.end());
    std::vector<const RunRow *> rows;
    for (const QModelIndex &index : indexes)
        rows.push_back(&rowAt(index));
    return rows;
}

void RunTableView::select(const std::vector<RunId> &runs)
{
    QItemSelection selection;
    for (const RunId run : runs) {
        const int row = m_model->rowOf(run);
        const QModelIndex index =
            row < 0 ? QModelIndex() : m_proxy->mapFromSource(m_model->index(row, 0));
        if (index.isValid())
            selection.select(index, index.siblingAtColumn(m_model->columnCount() - 1));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (selection.isEmpty())
        return;
    const QModelIndex first = selection.first().topLeft();
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    scrollTo(first);
}

TextTable RunTableView::asText(bool isExact, bool onlySelected) const
{
    TextTable text;
    const std::vector<int> columns = shownColumns();
    for (const int index : columns) {
        const bool isRuntime = column(index).content == RunColumn::Content::Runtime;
        text.heading.append(isExact && isRuntime ? tr("Runtime (s)") : m_model->heading(index));
        text.isNumeric.push_back(column(index).isNumeric());
    }
    const int role = isExact ? int{RunTableModel::ExactRole} : int{Qt::DisplayRole};
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (onlySelected && !selectionModel()->isRowSelected(row))
            continue;
        QStringList cells;
        for (const int index : columns)
            cells.append(m_proxy->index(row, index).data(role).toString());
        text.rows.push_back(std::move(cells));
    }
    return text;
}

void RunTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        activate(currentIndex());
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        // QAbstractItemView copies the current cell alone; the table has an action for rows.
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

std::vector<int> RunTableView::shownColumns() const
{
    std::vector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int logical = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(logical))
            columns.push_back(logical);
    }
    return columns;
}

void RunTableView::applyColumns()
{
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const RunColumn &c = column(i);
        setColumnHidden(i, c.isShownAtFirst ? m_hidden.contains(c.id) : !m_shown.contains(c.id));
    }
}

void RunTableView::applySorting()
{
    int index = m_model->columnOf(m_sortColumn);
    if (index < 0)
        index = m_model->columnOf(QString::fromLatin1(firstSortColumn));
    if (index >= 0)
        sortByColumn(index, m_sortOrder);
}

void RunTableView::activate(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT runActivated(rowAt(index).record.id);
}

void RunTableView::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columns"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isLast = shownColumns().size() == 1;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        QAction *action = menu->addAction(column(i).title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        action->setEnabled(!(isLast && action->isChecked()));
        connect(action, &QAction::toggled, this, [this, id = column(i).id](bool on) {
            (on ? m_shown : m_hidden).insert(id);
            (on ? m_hidden : m_shown).remove(id);
            applyColumns();
        });
    }
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

} // namespace takt
