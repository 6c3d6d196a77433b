// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/RunTable.h"
#include "views/shared/PlotView.h"

#include <QString>
#include <memory>
#include <vector>

namespace takt {

/// One metric of several runs as bars, with the lower bound as a line where it has one.
/// Drawn by QCustomPlot. A click on a bar selects its run.
class MetricChart : public PlotView {
    Q_OBJECT

public:
    explicit MetricChart(QWidget *parent = nullptr);
    ~MetricChart() override;

    void setRuns(std::vector<RunRow> rows);
    /// A metric id such as "makespan"; shown in the chart's own selector too.
    void setMetric(const QString &metricId);

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

Q_SIGNALS:
    void runActivated(takt::RunId run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
