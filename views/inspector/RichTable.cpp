// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inspector/RichTable.h"

#include "views/graph/TaskText.h"

#include <QCoreApplication>

namespace takt {

void RichTable::setHeadings(const QStringList &headings, const QList<bool> &isNumeric)
{
    m_isNumeric = isNumeric;
    m_rows += QStringLiteral("<tr>");
    for (qsizetype i = 0; i < headings.size(); ++i) {
        const bool isRank = headings[i] == QLatin1String("#");
        m_rows += QStringLiteral("<td align='%1'%2>%3</td>")
                      .arg(m_isNumeric.value(i) ? QStringLiteral("right") : QStringLiteral("left"),
                           isRank ? QStringLiteral(" width='22'") : QString(),
                           muted(headings[i].toHtmlEscaped(), m_ink));
    }
    m_rows += QStringLiteral("</tr>");
}

void RichTable::addRow(const QStringList &cells, bool isMarked)
{
    m_rows += isMarked ? QStringLiteral("<tr bgcolor='%1'>").arg(m_ink.chosenBackground)
                       : QStringLiteral("<tr>");
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString cell =
            isMarked ? QStringLiteral("<b>") + cells[i] + QStringLiteral("</b>") : cells[i];
        // A number that is broken over two lines cannot be read.
        m_rows +=
            (m_isNumeric.value(i) ? QStringLiteral("<td align='right' style='white-space:nowrap'>")
                                  : QStringLiteral("<td align='left'>")) +
            cell + QStringLiteral("</td>");
    }
    m_rows += QStringLiteral("</tr>");
}

void RichTable::addRest(std::size_t count)
{
    if (count > 0)
        m_rest =
            muted(QCoreApplication::translate("takt::Inspector", "and %1 more").arg(count), m_ink);
}

QString RichTable::html() const
{
    return QStringLiteral("<table cellspacing='0' cellpadding='3' width='100%'>") + m_rows +
           QStringLiteral("</table>") + m_rest;
}

QString factTable(const std::vector<std::pair<QString, QString>> &facts, const InspectorInk &ink)
{
    QString rows;
    for (const auto &[name, value] : facts) {
        rows += QStringLiteral("<tr><td width='38%'>") + muted(name.toHtmlEscaped(), ink) +
                QStringLiteral("</td><td>") + value + QStringLiteral("</td></tr>");
    }
    return QStringLiteral("<table cellspacing='0' cellpadding='2' width='100%'>") + rows +
           QStringLiteral("</table>");
}

QString heading(const QString &text)
{
    return QStringLiteral("<h4 style='margin-top:12px; margin-bottom:3px'>") +
           text.toHtmlEscaped() + QStringLiteral("</h4>");
}

QString muted(const QString &text, const InspectorInk &ink)
{
    return QStringLiteral("<span style='color:") + ink.muted + QStringLiteral("'>") + text +
           QStringLiteral("</span>");
}

QString taskLink(const TaskGraph &graph, TaskIndex task)
{
    return QStringLiteral("<a href='task:%1'>").arg(task) + taskLabel(graph, task).toHtmlEscaped() +
           QStringLiteral("</a>");
}

} // namespace takt
