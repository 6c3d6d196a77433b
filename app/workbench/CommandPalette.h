// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace takt {

/// Every action of the window, found by typing a few of its letters; Enter carries it out.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    /// Opens over the window with these actions; those that are disabled are left out.
    void open(const QList<QAction *> &actions);
    /// What is listed now, best first.
    [[nodiscard]] QStringList shownTitles() const;

    /// "View: Theme: Dark": the action with the menus it stands in.
    [[nodiscard]] static QString pathOf(const QAction *action);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &typed);
    void trigger();

    QList<QAction *> m_actions;
    QLineEdit *m_line;
    QListWidget *m_list;
};

} // namespace takt
