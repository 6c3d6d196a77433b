// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/robustness/ReplayForm.h"
#include "views/robustness/ReplayedRun.h"
#include "views/runs/TableText.h"
#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <memory>
#include <vector>

namespace takt {

/// How runs of a workload fare when durations are not as planned: a form that asks for replays,
/// the distributions of their makespans, a table of their figures and one of who beats whom.
/// Whoever owns the view carries the replays out and hands the results in. Drawn by QCustomPlot.
class RobustnessView : public PlotView {
    Q_OBJECT

public:
    explicit RobustnessView(ViewSession *session, QWidget *parent = nullptr);
    ~RobustnessView() override;

    [[nodiscard]] ReplayForm *form() const noexcept;
    /// The first is the shown run's, with which the others are compared; empty where it was not
    /// replayed.
    void setReplays(std::vector<ReplayedRun> replays);
    [[nodiscard]] const std::vector<ReplayedRun> &replays() const noexcept;
    /// The table in sight (figures, or who beats whom), for export.
    [[nodiscard]] TextTable table() const;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

Q_SIGNALS:
    /// A double click or Enter on a row of the table.
    void runActivated(std::int64_t run);
    /// The replica whose makespan is nearest to a quantile, 0 to 1, is to be opened.
    void replicaRequested(std::int64_t run, double quantile);
    /// What is kept of a run's replays is to be removed.
    void removalRequested(std::int64_t run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
