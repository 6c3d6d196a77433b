// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace takt {

/// Colours of SQL: keywords, texts, numbers, comments, tables and columns of a timeline.
class SqlHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit SqlHighlighter(QTextDocument *document);
    /// After the palette has changed between light and dark.
    void setDark(bool isDark);

protected:
    void highlightBlock(const QString &text) override;

private:
    QTextCharFormat m_keyword;
    QTextCharFormat m_name;
    QTextCharFormat m_text;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
};

/// Words of SQLite's SELECT, in capitals.
[[nodiscard]] const QStringList &sqlKeywords();

} // namespace takt
