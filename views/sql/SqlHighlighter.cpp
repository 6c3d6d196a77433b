// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/SqlHighlighter.h"

#include "core/store/query/QuerySchema.h"

#include <QRegularExpression>
#include <QSet>

namespace takt {

namespace {

/// What a block ends within.
enum BlockState { Plain = -1, InComment = 1 };

const QSet<QString> &schemaNames()
{
    static const QSet<QString> names = [] {
        QSet<QString> all;
        for (const QueryTableSchema &table : timelineQuerySchema()) {
            all.insert(table.name);
            for (const QueryTableSchema::Column &column : table.columns)
                all.insert(column.name);
        }
        return all;
    }();
    return names;
}

const QRegularExpression &tokens()
{
    static const QRegularExpression expression(
        R"((?<comment>--.*$|/\*.*?(?:\*/|$))|(?<text>'(?:[^']|'')*'?)|(?<number>\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|(?<word>\b[A-Za-z_]\w*\b))");
    return expression;
}

} // namespace

const QStringList &sqlKeywords()
{
    static const QStringList words =
        QString(
            "AND AS ASC BETWEEN BY CASE CAST COLLATE CROSS DESC DISTINCT ELSE END EXCEPT EXISTS "
            "FILTER FROM GLOB GROUP HAVING IN INNER INTERSECT IS JOIN LEFT LIKE LIMIT NOT NULL "
            "OFFSET ON OR ORDER OUTER OVER PARTITION RECURSIVE SELECT THEN UNION USING VALUES "
            "WHEN WHERE WINDOW WITH")
            .split(' ');
    return words;
}

SqlHighlighter::SqlHighlighter(QTextDocument *document) : QSyntaxHighlighter(document)
{
    setDark(false);
}

void SqlHighlighter::setDark(bool isDark)
{
    m_keyword.setForeground(isDark ? QColor(0x7f, 0xb2, 0xff) : QColor(0x1a, 0x4f, 0xa3));
    m_keyword.setFontWeight(QFont::DemiBold);
    m_name.setForeground(isDark ? QColor(0x6f, 0xd6, 0xc0) : QColor(0x00, 0x69, 0x5c));
    m_text.setForeground(isDark ? QColor(0xf0, 0xb4, 0x7c) : QColor(0x8f, 0x3f, 0x00));
    m_number.setForeground(isDark ? QColor(0xd0, 0xa8, 0xff) : QColor(0x6a, 0x1b, 0x9a));
    m_comment.setForeground(isDark ? QColor(0x9a, 0xa5, 0xb1) : QColor(0x5f, 0x67, 0x70));
    m_comment.setFontItalic(true);
    rehighlight();
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    int from = 0;
    setCurrentBlockState(Plain);
    if (previousBlockState() == InComment) {
        const auto end = text.indexOf("*/");
        from = end < 0 ? static_cast<int>(text.size()) : static_cast<int>(end) + 2;
        setFormat(0, from, m_comment);
        if (end < 0)
            return setCurrentBlockState(InComment);
    }
    for (auto matches = tokens().globalMatch(text, from); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString token = match.captured();
        const auto paint = [&](const QTextCharFormat &format) {
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength()), format);
        };
        if (!match.captured("comment").isEmpty()) {
            paint(m_comment);
            if (token.startsWith("/*") && (token.size() < 4 || !token.endsWith("*/")))
                setCurrentBlockState(InComment);
        } else if (!match.captured("text").isEmpty()) {
            paint(m_text);
        } else if (!match.captured("number").isEmpty()) {
            paint(m_number);
        } else if (sqlKeywords().contains(token.toUpper()) && token.toLower() != "end") {
            paint(m_keyword);
        } else if (schemaNames().contains(token.toLower())) {
            paint(m_name);
        }
    }
}

} // namespace takt
