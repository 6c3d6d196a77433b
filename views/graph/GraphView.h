// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <QRectF>
#include <memory>
#include <optional>

namespace takt {

/// The session's workload as a drawn graph, laid out by Graphviz off the window's thread up to a
/// few thousand tasks and by level above that; coloured and selected like the Gantt chart.
///
/// Wheel zooms, drag pans, click selects, double click brings the task into sight everywhere.
/// Keys: W and S zoom, A and D pan, F fits, Up and Down walk to a predecessor or successor, Left
/// and Right along the level, Enter activates, Escape clears.
class GraphView : public PlotView {
    Q_OBJECT

public:
    explicit GraphView(ViewSession *session, QWidget *parent = nullptr);
    ~GraphView() override;

    void fit();
    /// Brings a task to the middle where it is out of sight, without changing the zoom.
    void reveal(TaskIndex task);
    /// Whether a layout is still being computed.
    [[nodiscard]] bool isBusy() const noexcept;
    /// The task drawn at a point of the widget.
    [[nodiscard]] std::optional<TaskIndex> taskAt(QPointF position) const;
    /// Where a task is drawn, in the widget's coordinates; empty without a layout.
    [[nodiscard]] QRectF boxOf(TaskIndex task) const;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

Q_SIGNALS:
    void layoutFinished();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
