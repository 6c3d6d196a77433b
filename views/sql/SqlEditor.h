// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QStringList>
#include <optional>

class QCompleter;

namespace takt {

class SqlHighlighter;

/// The text of a query: colours, completion of keywords, tables and columns (while a word is
/// typed, or Ctrl+Space), earlier queries (Ctrl+Up, Ctrl+Down), Ctrl+Enter to run, and a mark where
/// an error is.
class SqlEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SqlEditor(QWidget *parent = nullptr);

    /// Puts a query at the end of the history; one that is there already moves.
    void remember(const QString &sql);
    [[nodiscard]] const QStringList &history() const noexcept { return m_history; }
    void setHistory(const QStringList &history);

    /// Underlines the word at a character until the text changes.
    void markError(int position);
    [[nodiscard]] std::optional<int> errorPosition() const noexcept { return m_error; }
    void clearError();

Q_SIGNALS:
    void runRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void adoptPalette();
    void complete(bool isAsked);
    void insertCompletion(const QString &completion);
    void showHistory(int step);
    [[nodiscard]] QString wordBeforeCursor() const;

    SqlHighlighter *m_highlighter;
    QCompleter *m_completer;
    QStringList m_history;
    qsizetype m_historyPosition = 0;
    QString m_draft; ///< what was being written when the history was entered
    std::optional<int> m_error;
};

} // namespace takt
