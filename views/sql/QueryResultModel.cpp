// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/QueryResultModel.h"

#include "views/shared/DisplayText.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>
#include <numeric>

namespace takt {

namespace {

double numberOf(const TableCell &cell)
{
    const auto *whole = std::get_if<std::int64_t>(&cell);
    return whole ? static_cast<double>(*whole) : std::get<double>(cell);
}

bool isNumber(const TableCell &cell)
{
    return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

bool isBefore(const TableCell &a, const TableCell &b)
{
    if (std::holds_alternative<std::int64_t>(a) && std::holds_alternative<std::int64_t>(b))
        return std::get<std::int64_t>(a) < std::get<std::int64_t>(b);
    if (isNumber(a) && isNumber(b))
        return numberOf(a) < numberOf(b);
    const auto rank = [](const TableCell &cell) {
        return isNumber(cell) ? 1 : std::holds_alternative<std::monostate>(cell) ? 0 : 2;
    };
    if (rank(a) != rank(b) || rank(a) == 0)
        return rank(a) < rank(b);
    return std::get<std::string>(a) < std::get<std::string>(b);
}

QString exactText(const TableCell &cell)
{
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        return QString::number(*whole);
    if (const auto *number = std::get_if<double>(&cell))
        return QString::number(*number, 'g', QLocale::FloatingPointShortest);
    const auto *text = std::get_if<std::string>(&cell);
    return text ? QString::fromStdString(*text) : QString();
}

} // namespace

void QueryResultModel::setTable(Table table)
{
    beginResetModel();
    m_table = std::move(table);
    m_order.resize(m_table.rows.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    endResetModel();
}

const std::vector<TableCell> &QueryResultModel::rowAt(int row) const
{
    return m_table.rows[m_order[static_cast<std::size_t>(row)]];
}

TextTable QueryResultModel::asText(const std::optional<std::vector<int>> &rows) const
{
    TextTable text;
    for (const Table::Column &column : m_table.columns)
        text.heading << QString::fromStdString(column.title);
    const auto add = [&](int row) {
        QStringList cells;
        for (const TableCell &cell : rowAt(row))
            cells << exactText(cell);
        text.rows.push_back(std::move(cells));
    };
    if (rows)
        std::ranges::for_each(*rows, add);
    else
        for (int row = 0; row < rowCount(); ++row)
            add(row);
    text.isNumeric.assign(m_table.columns.size(), false);
    return text;
}

int QueryResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int QueryResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant QueryResultModel::data(const QModelIndex &index, int role) const
{
    const TableCell &cell = rowAt(index.row())[static_cast<std::size_t>(index.column())];
    const bool isNull = std::holds_alternative<std::monostate>(cell);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (isNull)
            return role == Qt::DisplayRole ? QVariant("NULL") : QVariant();
        if (const auto *text = std::get_if<std::string>(&cell))
            return displayText(*text);
        return exactText(cell);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment(isNumber(cell) ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return isNull ? QVariant(QGuiApplication::palette().color(QPalette::PlaceholderText))
                      : QVariant();
    default:
        return {};
    }
}

QVariant QueryResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return displayText(m_table.columns[static_cast<std::size_t>(section)].title);
}

void QueryResultModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    const std::vector<std::size_t> oldOrder = m_order;
    const auto cell = static_cast<std::size_t>(column);
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) {
        const TableCell &first = m_table.rows[a][cell];
        const TableCell &second = m_table.rows[b][cell];
        return order == Qt::AscendingOrder ? isBefore(first, second) : isBefore(second, first);
    });
    std::vector<int> placeOf(m_order.size());
    for (std::size_t place = 0; place < m_order.size(); ++place)
        placeOf[m_order[place]] = static_cast<int>(place);
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after << createIndex(placeOf[oldOrder[static_cast<std::size_t>(index.row())]],
                             index.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

} // namespace takt
