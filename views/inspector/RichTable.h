// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/inspector/InspectorSections.h"

#include <QStringList>

namespace takt {

/// Builds a table in the rich text that Qt understands. Cells are rich text already.
class RichTable {
public:
    explicit RichTable(const InspectorInk &ink) : m_ink(ink) {}

    /// Headings; numbers' columns are flush right.
    void setHeadings(const QStringList &headings, const QList<bool> &isNumeric);
    void addRow(const QStringList &cells, bool isMarked = false);
    /// A muted line below: "and 12 more".
    void addRest(std::size_t count);
    [[nodiscard]] QString html() const;

private:
    InspectorInk m_ink;
    QList<bool> m_isNumeric;
    QString m_rows;
    QString m_rest;
};

/// A name and its value for each row, without headings.
[[nodiscard]] QString factTable(const std::vector<std::pair<QString, QString>> &facts,
                                const InspectorInk &ink);
[[nodiscard]] QString heading(const QString &text);
[[nodiscard]] QString muted(const QString &text, const InspectorInk &ink);
[[nodiscard]] QString taskLink(const TaskGraph &graph, TaskIndex task);

} // namespace takt
