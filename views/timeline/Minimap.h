// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "views/shared/PlotColors.h"
#include "views/timeline/TimeViewport.h"

#include <QPixmap>
#include <QWidget>
#include <vector>

namespace takt {

/// How busy lanes are, from 0 to 1, in equal parts of a stretch of time; empty without lanes. Where
/// there are many lanes a regular sample of them stands for all, so that it costs O(log n) with a
/// large constant whatever the trace holds. Only origin and scale of the viewport count.
[[nodiscard]] std::vector<double> busyProfile(const Timeline &timeline,
                                              std::vector<LaneIndex> lanes, const TimeRange &whole,
                                              const TimeViewport &viewport);

/// The whole time of a chart in one strip, with the share of busy processors as a profile and the
/// visible range as a window: dragged to move it, by its edges to zoom; a click beside it brings it
/// there.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(QWidget *parent = nullptr);

    /// The whole time and its profile; an empty strip where that is empty.
    void setProfile(const TimeRange &whole, std::vector<double> busyShare);
    void setShown(const TimeRange &range);

Q_SIGNALS:
    /// `isLast` when the mouse button is let go.
    void rangeChosen(const takt::TimeRange &range, bool isLast);

protected:
    void changeEvent(QEvent *event) override;
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
    void makeStrip(const PlotColors &colors);

    TimeRange m_whole;
    TimeRange m_shown;
    std::vector<double> m_busyShare;
    QPixmap m_strip; ///< the profile as painted last; null where it has to be painted again
    Drag m_drag = Drag::None;
    double m_grabbedAt = 0; ///< time between the window's start and where it was taken
};

} // namespace takt
