// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/gantt/GanttAnnotations.h"
#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace takt {

class GanttEditing;

/// The Gantt chart of one run: a lane per processor with its transfers below, on a time axis that
/// all views of the session share.
///
/// Mouse: wheel zooms at the cursor, Shift+wheel and drag pan, Ctrl+wheel scrolls lanes, click
/// selects, double click zooms to the slice. Keys: W and S zoom, A and D pan, F fits, arrows walk
/// to neighbours on the lane and on others, Escape clears, Ctrl+F searches, F3 and Shift+F3 step
/// through what was found, Alt+Left and Alt+Right go through the history of ranges. Drawing costs
/// what the screen has pixels.
///
/// While the schedule is bent (setEditing()), dragging a task moves it, dragging its right edge
/// stretches it, and for the selected task P pins, Ctrl with arrows moves, + and - stretch; Escape
/// takes a drag back.
class GanttView : public PlotView {
    Q_OBJECT

public:
    enum class Source { Run, Comparison };

    /// Shows the session's run, or the run it is compared with.
    explicit GanttView(ViewSession *session, Source source = Source::Run,
                       QWidget *parent = nullptr);
    ~GanttView() override;

    void setShowCommunication(bool show);
    void setShowCriticalPath(bool show);
    void setShowBounds(bool show);
    /// Criticality under noise and the spread of starts and finishes, where the session has a
    /// replay of the run.
    void setShowReplay(bool show);
    /// What processors wait for, gap by gap.
    void setShowIdle(bool show);
    [[nodiscard]] bool showsIdle() const noexcept;
    [[nodiscard]] bool showsCommunication() const noexcept;
    [[nodiscard]] bool showsCriticalPath() const noexcept;
    [[nodiscard]] bool showsBounds() const noexcept;
    [[nodiscard]] bool showsReplay() const noexcept;

    /// Selects the first (next, previous) task whose label, id or kind contains the text, and
    /// brings it into sight. Returns how many match.
    std::size_t search(const QString &text);
    void searchNext();
    void searchPrevious();
    /// Brings a time and a lane into sight without changing the zoom.
    void reveal(TaskIndex task);
    /// Scrolls so that this many pixels of lanes lie above the chart.
    void scrollLanes(double pixels);
    /// Outlines tasks (one entry per task; none where empty), such as those that moved.
    void setOutlinedTasks(const std::vector<bool> &tasks);
    /// Ghosts, pins and forbidden lanes, for the run that is shown.
    void setAnnotations(GanttAnnotations annotations);
    [[nodiscard]] const GanttAnnotations &annotations() const noexcept;
    /// Whom to ask while a person bends the schedule; null where nobody does. Must outlive it.
    void setEditing(GanttEditing *editing);
    [[nodiscard]] bool isEditing() const noexcept;
    /// The task that is being dragged, and where to.
    [[nodiscard]] const std::optional<GanttDrag> &drag() const noexcept;
    /// Where a processor's lane is drawn, as wide as the chart; empty while there is no chart.
    [[nodiscard]] QRectF laneArea(ProcessorIndex processor) const;
    /// Whether the overview of the whole time and the legend stand below the chart (they do).
    void setShowOverview(bool show);
    /// What to say while there is nothing to show, instead of the view's own hint.
    void setEmptyText(const QString &text);

    /// Where lanes are drawn, and where a task's earliest placement stands there; empty while there
    /// is no chart, and for tasks that are placed nowhere. A task out of sight lies outside of the
    /// chart's area.
    [[nodiscard]] QRectF chartArea() const;
    [[nodiscard]] QRectF taskArea(TaskIndex task) const;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The chart of the present run stands; large runs are prepared off the window's thread.
    void prepared();
    /// One of the options above was changed, here or by the view's own menu.
    void optionsChanged();
    void lanesScrolled(double pixels);
    /// A task was dropped where it cannot be.
    void dropRefused(const QString &reason);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
