// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRegistry.h"

#include <QStringList>
#include <QWidget>
#include <memory>
#include <vector>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace takt {

/// The schedulers by family, each with a check box, and a line to search them by name, title and
/// summary.
class SchedulerList : public QWidget {
    Q_OBJECT

public:
    explicit SchedulerList(QWidget *parent = nullptr);

    void setSchedulers(const SchedulerRegistry &schedulers);
    /// In the order of the list, hidden by the search or not.
    [[nodiscard]] std::vector<std::shared_ptr<const Scheduler>> checked() const;
    void setChecked(const QStringList &names);
    /// The one whose parameters to show: the current row, or null.
    [[nodiscard]] std::shared_ptr<const Scheduler> current() const;

Q_SIGNALS:
    void checkedChanged();
    void currentChanged();

private:
    void filter(const QString &text);
    [[nodiscard]] std::vector<QTreeWidgetItem *> schedulerItems() const;
    [[nodiscard]] std::shared_ptr<const Scheduler> schedulerOf(const QTreeWidgetItem *item) const;

    std::vector<std::shared_ptr<const Scheduler>> m_schedulers;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
};

} // namespace takt
