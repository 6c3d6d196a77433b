// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRegistry.h"

#include <QFrame>
#include <QString>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace takt {

class ViewSession;
class WhatIfSession;

/// The strip above a chart that is being bent: what became of the makespan, what moved, how to make
/// the schedule anew, to keep it or to leave it; below, why the last edit could not be. Hidden
/// while nothing is bent.
class WhatIfBar : public QFrame {
    Q_OBJECT

public:
    WhatIfBar(WhatIfSession *whatIf, ViewSession *session, QWidget *parent = nullptr);

    /// Those that can make the schedule anew; the ones that take the workload are offered.
    void setSchedulers(const SchedulerRegistry &schedulers);
    /// While a scheduler makes it anew.
    void setResolving(bool isResolving);
    /// Whether it can be kept: the run that it is of is in a project.
    void setCanKeep(bool canKeep);

Q_SIGNALS:
    void resolveRequested(const QString &scheduler);
    void keepRequested();

private:
    void refresh();
    void refreshSchedulers();
    void refreshMoves();
    void showProblem(const QString &text);

    WhatIfSession *m_whatIf;
    ViewSession *m_session;
    std::vector<std::shared_ptr<const Scheduler>> m_schedulers;
    QLabel *m_summary;
    QLabel *m_hint;
    QLabel *m_problem;
    QToolButton *m_moves;
    QComboBox *m_method;
    QPushButton *m_resolve;
    QPushButton *m_keep;
    bool m_canKeep = true;
};

} // namespace takt
