// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewTabs.h"

#include <QMenu>
#include <QTabBar>
#include <QToolButton>

namespace takt {

ViewTabs::ViewTabs(QWidget *parent)
    : QTabWidget(parent), m_menu(new QMenu(this)), m_all(new QToolButton(this))
{
    m_all->setObjectName(QStringLiteral("allViews"));
    m_all->setArrowType(Qt::DownArrow);
    m_all->setAutoRaise(true);
    m_all->setPopupMode(QToolButton::InstantPopup);
    m_all->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_all->setMenu(m_menu);
    m_all->setToolTip(tr("All views"));
    m_all->setAccessibleName(tr("All views"));
    setCornerWidget(m_all, Qt::TopRightCorner);
    m_all->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &ViewTabs::listTabs);
}

void ViewTabs::listTabs()
{
    m_menu->clear();
    for (int tab = 0; tab < count(); ++tab) {
        QAction *action = m_menu->addAction(tabText(tab));
        action->setCheckable(true);
        action->setChecked(tab == currentIndex());
        connect(action, &QAction::triggered, this, [this, tab] { setCurrentIndex(tab); });
    }
}

void ViewTabs::settle()
{
    int needed = 0;
    for (int tab = 0; tab < count(); ++tab)
        needed += tabBar()->tabRect(tab).width();
    m_all->setVisible(needed > width());
}

void ViewTabs::resizeEvent(QResizeEvent *event)
{
    settle();
    QTabWidget::resizeEvent(event);
}

void ViewTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    settle();
}

void ViewTabs::tabRemoved(int index)
{
    QTabWidget::tabRemoved(index);
    settle();
}

} // namespace takt
