// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectContents.h"
#include "views/runs/MetricChart.h"
#include "views/runs/RunTable.h"

#include <QWidget>
#include <optional>

namespace takt {

/// All runs of the project as a table, and one metric of the shown workload's runs as a chart.
class RunsView : public QWidget {
    Q_OBJECT

public:
    explicit RunsView(QWidget *parent = nullptr);

    void setContents(const ProjectContents &contents, const SchedulerRegistry &schedulers);
    /// The chart shows the runs of this workload; of all where unset.
    void setWorkload(std::optional<WorkloadId> workload);
    [[nodiscard]] RunTable *table() const noexcept { return m_table; }
    [[nodiscard]] MetricChart *chart() const noexcept { return m_chart; }

private:
    void fillChart();

    RunTable *m_table;
    MetricChart *m_chart;
    std::vector<RunRow> m_rows;
    std::optional<WorkloadId> m_workload;
};

/// The project's runs with the names of what they ran and their schedulers' defaults.
[[nodiscard]] std::vector<RunRow> runRows(const ProjectContents &contents,
                                          const SchedulerRegistry &schedulers);

} // namespace takt
