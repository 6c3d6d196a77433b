// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRegistry.h"

#include <QStringList>
#include <QWidget>
#include <memory>
#include <optional>
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
    /// What is to be scheduled: schedulers that cannot take it are greyed out, families of such
    /// only are folded. Unset: all can be chosen.
    void setWorkloadKind(std::optional<WorkloadKind> kind);
    /// In the order of the list, hidden by the search or not; without those that are greyed out.
    [[nodiscard]] std::vector<std::shared_ptr<const Scheduler>> checked() const;
    void setChecked(const QStringList &names);
    /// The one whose parameters to show: the current row, or null.
    [[nodiscard]] std::shared_ptr<const Scheduler> current() const;

Q_SIGNALS:
    void checkedChanged();
    void currentChanged();

private:
    void filter(const QString &text);
    void enableFitting();
    [[nodiscard]] std::vector<QTreeWidgetItem *> schedulerItems() const;
    [[nodiscard]] std::shared_ptr<const Scheduler> schedulerOf(const QTreeWidgetItem *item) const;

    std::vector<std::shared_ptr<const Scheduler>> m_schedulers;
    std::optional<WorkloadKind> m_workloadKind;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
};

} // namespace takt
