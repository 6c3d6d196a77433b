// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <memory>

namespace takt {

class GanttView;

/// Two schedules of one workload above each other on one time axis, and a table of the tasks that
/// moved, those with the greatest effect on the makespan first. Tasks that changed processor or
/// order are outlined in both; a click on a row selects its task in both.
class CompareView : public PlotView {
    Q_OBJECT

public:
    explicit CompareView(ViewSession *session, QWidget *parent = nullptr);
    ~CompareView() override;

    [[nodiscard]] GanttView *upper() const noexcept;
    [[nodiscard]] GanttView *lower() const noexcept;
    /// The table of moves as CSV.
    [[nodiscard]] QString movesAsCsv() const;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

Q_SIGNALS:
    /// The table of moves is there; large schedules are compared off the window's thread.
    void compared();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
