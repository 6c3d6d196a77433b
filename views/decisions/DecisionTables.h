// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"

#include <QWidget>
#include <optional>

class QLabel;
class QTableWidget;

namespace takt {

/// What a decision was made from: the ready tasks by falling urgency and the candidates by their
/// scores, the chosen ones marked. Long lists show their best.
class DecisionTables : public QWidget {
    Q_OBJECT

public:
    explicit DecisionTables(QWidget *parent = nullptr);

    /// The decision of a step; empty tables behind the last.
    void show(const SchedulerRun &run, std::size_t step);

Q_SIGNALS:
    void taskChosen(takt::TaskIndex task);

private:
    void fillReady(const SchedulerRun &run, const Decision &decision);
    void fillCandidates(const SchedulerRun &run, const Decision &decision);

    QLabel *m_readyTitle;
    QTableWidget *m_ready;
    QLabel *m_candidatesTitle;
    QTableWidget *m_candidates;
};

} // namespace takt
