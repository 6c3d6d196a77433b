// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

namespace takt::test {

/// Reads RFC 4180, written from the RFC alone.
inline std::vector<QStringList> parseCsv(const QString &text)
{
    std::vector<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else
                isQuoted = false;
        } else if (c == u'"') {
            isQuoted = true;
        } else if (c == u',') {
            row.append(std::exchange(cell, {}));
        } else if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            ++i;
            row.append(std::exchange(cell, {}));
            rows.push_back(std::exchange(row, {}));
        } else {
            cell += c;
        }
    }
    return rows;
}

/// The rows of a tabular, cells as LaTeX would set them.
inline std::vector<QStringList> parseLatexRows(const QString &latex)
{
    static const QRegularExpression token(QStringLiteral(
        R"(\\(textbackslash|textasciitilde|textasciicircum|textless|textgreater)\{\}|\$-\$|\\([&%$#_{}])|( & )|(.))"));
    const QHash<QString, QString> names{{"textbackslash", "\\"},
                                        {"textasciitilde", "~"},
                                        {"textasciicircum", "^"},
                                        {"textless", "<"},
                                        {"textgreater", ">"}};
    std::vector<QStringList> rows;
    for (QString line : latex.split(u'\n')) {
        if (!line.endsWith(QStringLiteral(" \\\\")))
            continue;
        line.chop(3);
        QStringList row{QString()};
        auto match = token.globalMatch(line.trimmed());
        while (match.hasNext()) {
            const auto found = match.next();
            if (found.hasCaptured(1))
                row.last() += names.value(found.captured(1));
            else if (found.hasCaptured(2))
                row.last() += found.captured(2);
            else if (found.hasCaptured(3))
                row.append(QString());
            else if (found.hasCaptured(4))
                row.last() += found.captured(4);
            else
                row.last() += u'−';
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace takt::test
