// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/studies/ResultTableModel.h"

#include "views/runs/NumberText.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::ResultTableModel)
};

bool isNumber(const TableCell &cell)
{
    return std::holds_alternative<double>(cell) || std::holds_alternative<std::int64_t>(cell);
}

struct CellText {
    bool isExact = false;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(std::int64_t value) const { return QString::number(value); }
    QString operator()(double value) const
    {
        return isExact ? exactText(value) : numberText(value);
    }
    QString operator()(const std::string &value) const { return QString::fromStdString(value); }
};

struct CellKey {
    QVariant operator()(std::monostate) const { return {}; }
    QVariant operator()(std::int64_t value) const { return static_cast<double>(value); }
    QVariant operator()(double value) const { return value; }
    QVariant operator()(const std::string &value) const { return QString::fromStdString(value); }
};

QString headingOf(const Table::Column &column)
{
    const QString title = QString::fromStdString(column.title);
    return column.unit.empty()
               ? title
               : QStringLiteral("%1 [%2]").arg(title, QString::fromStdString(column.unit));
}

std::string verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Reproduced:
        return Text::tr("reproduced").toStdString();
    case Verdict::DirectionOnly:
        return Text::tr("direction only").toStdString();
    case Verdict::Contradicted:
        return Text::tr("contradicted").toStdString();
    case Verdict::NotMeasured:
        return Text::tr("not measured").toStdString();
    }
    return {};
}

std::string certaintyText(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Certain:
        return Text::tr("certain").toStdString();
    case Certainty::Likely:
        return Text::tr("likely").toStdString();
    case Certainty::Guess:
        return Text::tr("guess").toStdString();
    }
    return {};
}

} // namespace

Table claimTable(const std::vector<Claim> &claims)
{
    Table table;
    table.title = Text::tr("Reported and measured").toStdString();
    for (const QString &title :
         {Text::tr("Claim"), Text::tr("Reported"), Text::tr("Measured"), Text::tr("Unit"),
          Text::tr("Verdict"), Text::tr("Where"), Text::tr("Certainty"), Text::tr("Note")})
        table.columns.push_back({title.toStdString()});
    for (const Claim &claim : claims)
        table.rows.push_back({claim.statement, claim.reported,
                              claim.measured ? TableCell(*claim.measured) : TableCell(), claim.unit,
                              verdictText(claim.verdict()), claim.where,
                              certaintyText(claim.certainty), claim.note});
    return table;
}

Table metricTable(const std::vector<Metric> &metrics)
{
    Table table;
    table.title = Text::tr("Metrics").toStdString();
    for (const QString &title : {Text::tr("Metric"), Text::tr("Value"), Text::tr("Unit")})
        table.columns.push_back({title.toStdString()});
    for (const Metric &metric : metrics)
        table.rows.push_back({metric.title, metric.value, metric.unit});
    return table;
}

void ResultTableModel::setTable(Table table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

TextTable ResultTableModel::toText() const
{
    TextTable text;
    for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
        text.heading += headingOf(m_table.columns[column]);
        text.isNumeric.push_back(std::ranges::any_of(
            m_table.rows, [column](const auto &row) { return isNumber(row[column]); }));
    }
    for (const auto &row : m_table.rows) {
        QStringList cells;
        for (const TableCell &cell : row)
            cells += std::visit(CellText{true}, cell);
        text.rows.push_back(cells);
    }
    return text;
}

int ResultTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ResultTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant ResultTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TableCell &cell =
        m_table
            .rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return std::visit(CellText{role == Qt::ToolTipRole}, cell);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isNumber(cell) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case sortRole:
        return std::visit(CellKey{}, cell);
    default:
        return {};
    }
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return headingOf(m_table.columns[static_cast<std::size_t>(section)]);
    return QAbstractTableModel::headerData(section, orientation, role);
}

} // namespace takt
