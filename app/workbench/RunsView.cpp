// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunsView.h"

#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

std::vector<RunRow> runRows(const ProjectContents &contents, const SchedulerRegistry &schedulers)
{
    std::vector<RunRow> rows;
    rows.reserve(contents.runs.size());
    for (const RunRecord &run : contents.runs) {
        const WorkloadRecord *workload = contents.workload(run.workload);
        const PlatformRecord *platform = contents.platform(run.platform);
        rows.push_back({run, workload ? QString::fromStdString(workload->name) : QString(),
                        platform ? QString::fromStdString(platform->name) : QString(),
                        defaultParameters(run.scheduler, schedulers)});
    }
    return rows;
}

RunsView::RunsView(QWidget *parent)
    : QWidget(parent), m_table(new RunTable), m_chart(new MetricChart)
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(m_chart);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void RunsView::setContents(const ProjectContents &contents, const SchedulerRegistry &schedulers)
{
    m_rows = runRows(contents, schedulers);
    m_table->setRuns(m_rows);
    fillChart();
}

void RunsView::setWorkload(std::optional<WorkloadId> workload)
{
    if (m_workload == workload)
        return;
    m_workload = workload;
    fillChart();
}

void RunsView::fillChart()
{
    std::vector<RunRow> rows;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(rows), [this](const RunRow &row) {
        return !m_workload || row.record.workload == *m_workload;
    });
    m_chart->setRuns(std::move(rows));
}

} // namespace takt
