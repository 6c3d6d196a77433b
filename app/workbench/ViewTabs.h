// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

class QMenu;
class QToolButton;

namespace takt {

/// The tabs of one side of the window. Where they do not all fit, a button in the corner lists
/// them, so that none has to be scrolled to.
class ViewTabs : public QTabWidget {
    Q_OBJECT

public:
    explicit ViewTabs(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void tabInserted(int index) override;
    void tabRemoved(int index) override;

private:
    void listTabs();
    void settle();

    QMenu *m_menu;
    QToolButton *m_all;
};

} // namespace takt
