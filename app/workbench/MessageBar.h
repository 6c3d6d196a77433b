// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace takt {

/// One line at the top of the window that says what went wrong, until it is closed. Never in the
/// way: nothing has to be answered. The text can be selected and copied.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showError(const QString &text);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_text;
};

} // namespace takt
