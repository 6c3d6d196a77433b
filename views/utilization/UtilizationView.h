// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/TableText.h"
#include "views/shared/AnalysisRunner.h"
#include "views/trace/TraceSession.h"
#include "views/utilization/UtilizationAnalysis.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QTableView;

namespace takt {

class GapModel;
class UtilizationChart;

/// How busy the GPUs of the shown trace were, and why they were idle: the chart above, below it
/// what the idle time is owed to in all and gap by gap. A click on a gap selects the work around it
/// and brings it into sight, a cause that is chosen leaves its gaps.
class UtilizationView : public QWidget {
    Q_OBJECT

public:
    explicit UtilizationView(TraceSession *session, QWidget *parent = nullptr);

    [[nodiscard]] UtilizationChart *chart() const noexcept { return m_chart; }
    [[nodiscard]] QTableView *gaps() const noexcept { return m_gaps; }
    [[nodiscard]] bool isBusy() const noexcept { return m_runner.isBusy(); }
    /// The gaps in the table.
    [[nodiscard]] TextTable asText() const;

Q_SIGNALS:
    /// The chart has something else to show.
    void analyzed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void analyze();
    void showTotals();
    void showGap(int row);

    TraceSession *m_session;
    AnalysisRunner m_runner;
    UtilizationChart *m_chart;
    QLabel *m_state;
    QWidget *m_idle;
    QComboBox *m_causes;
    GapModel *m_model;
    QTableView *m_gaps;
    std::shared_ptr<const TimelineDocument> m_analyzed; ///< what the chart shows or is to show
    std::shared_ptr<const TraceUtilization> m_utilization;
};

} // namespace takt
