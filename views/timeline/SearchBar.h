// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace takt {

/// A line to type into with the number of matches and buttons for the next and the previous one.
class SearchBar : public QFrame {
    Q_OBJECT

public:
    /// `hint` says what is looked through.
    explicit SearchBar(const QString &hint, QWidget *parent = nullptr);

    /// Shows the bar with its text selected.
    void open();
    [[nodiscard]] QString text() const;
    /// "3 of 17", or that nothing was found; `position` counts from 1.
    void setCount(std::size_t position, std::size_t count);
    /// That matches are still being looked for.
    void setSearching();

Q_SIGNALS:
    void textChanged(const QString &text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_line;
    QLabel *m_count;
};

} // namespace takt
