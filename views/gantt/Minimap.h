// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/shared/ViewSession.h"

#include <QWidget>
#include <vector>

namespace takt {

class GanttModel;

/// The whole time of a chart in one strip, with the share of busy processors as a profile and the
/// visible range as a window that can be dragged, or drawn anew beside it.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(QWidget *parent = nullptr);

    /// The profile of a model, or an empty strip. O(columns × lanes × log n), once per model.
    void setModel(const GanttModel *model);
    void setShown(const TimeRange &range);

Q_SIGNALS:
    /// `isLast` when the mouse button is let go.
    void rangeChosen(const takt::TimeRange &range, bool isLast);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    enum class Drag { None, Window, Left, Right };

    [[nodiscard]] double xOf(double time) const;
    [[nodiscard]] double timeAt(double x) const;
    [[nodiscard]] Drag dragAt(double x) const;
    void dragTo(double x, bool isLast);

    TimeRange m_whole;
    TimeRange m_shown;
    std::vector<double> m_busyShare;
    Drag m_drag = Drag::None;
    double m_grabbedAt = 0; ///< time between the window's start and where it was taken
};

} // namespace takt
