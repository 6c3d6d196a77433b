// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/shared/PlotView.h"
#include "views/timeline/TimeViewport.h"
#include "views/trace/TraceSession.h"
#include "views/utilization/UtilizationAnalysis.h"

#include <memory>
#include <optional>

namespace takt {

/// Pixels above the bands for the time axis, and below them for the legend.
inline constexpr double utilizationAxisHeight = 26;
inline constexpr double utilizationLegendHeight = 26;

/// How busy each GPU was over time, and all of them together: a band for each, stacked by kind of
/// work, with the trace's counters below on the same axis. Every pixel column is the exact share of
/// its stretch of time, at every zoom.
///
/// The time range is the session's. Wheel zooms at the cursor, drag pans, W A S D and F as in the
/// chart; the tool tip says the shares of the column under the cursor.
class UtilizationChart : public PlotView {
    Q_OBJECT

public:
    explicit UtilizationChart(TraceSession *session, QWidget *parent = nullptr);

    void setUtilization(std::shared_ptr<const TraceUtilization> utilization);
    /// Outlines a gap on its row; none where unset.
    void setMarkedGap(const std::optional<OwnedGap> &gap);

    /// Where the bands and counters are drawn, beside their names.
    [[nodiscard]] QRectF plotArea() const;
    /// The shares of what a row shows at x; row 0 is all together.
    [[nodiscard]] Utilization utilizationAt(std::size_t row, double x) const;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Band {
        double top = 0;
        double height = 0;
    };

    [[nodiscard]] std::size_t bandCount() const noexcept;
    [[nodiscard]] std::size_t counterCount() const noexcept;
    [[nodiscard]] QRectF plotAreaOf(const QSizeF &size) const;
    [[nodiscard]] TimeViewport viewportOf(const QRectF &plot) const;
    [[nodiscard]] Band bandAt(const QRectF &plot, std::size_t row) const;
    [[nodiscard]] QString rowTitle(std::size_t row) const;
    [[nodiscard]] Utilization utilizationOf(std::size_t row, std::int64_t from,
                                            std::int64_t to) const;
    [[nodiscard]] QString toolTipAt(const QPointF &position) const;
    void paint(QPainter &painter, const QSizeF &size, const PlotColors &colors) const;
    void paintBand(QPainter &painter, const QRectF &plot, std::size_t row,
                   const PlotColors &colors) const;
    void paintCounter(QPainter &painter, const QRectF &plot, std::size_t counter,
                      const PlotColors &colors) const;
    void paintHead(QPainter &painter, const QRectF &box, const QString &title, const QString &value,
                   const PlotColors &colors) const;
    void paintLegend(QPainter &painter, const QRectF &box, const PlotColors &colors) const;
    void move(const TimeRange &range, bool isStep);

    TraceSession *m_session;
    std::shared_ptr<const TraceUtilization> m_utilization;
    std::optional<OwnedGap> m_markedGap;
    std::optional<double> m_dragX;
};

} // namespace takt
