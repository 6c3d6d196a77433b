// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace takt {

/// What happened in this window, a line each, with the time of day.
class LogPanel : public QWidget {
    Q_OBJECT

public:
    enum class Level { Information, Warning, Error };

    explicit LogPanel(QWidget *parent = nullptr);

    void add(Level level, const QString &text);
    [[nodiscard]] QString text() const;

private:
    QPlainTextEdit *m_lines;
};

} // namespace takt
