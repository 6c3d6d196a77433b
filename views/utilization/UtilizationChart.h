// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/shared/PlotView.h"
#include "views/timeline/TimeViewport.h"
#include "views/trace/TraceSession.h"
#include "views/utilization/UtilizationAnalysis.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QScrollBar;

namespace takt {

/// Pixels above the bands for the time axis, and below them for the legend.
inline constexpr double utilizationAxisHeight = 26;
inline constexpr double utilizationLegendHeight = 26;

/// How busy each GPU was over time, and all of them together: a band for each, stacked by kind of
/// work, below it what else is known of the GPU (queue length, occupancy, bandwidth), and at the
/// end the trace's counters, all on the same axis. Every pixel column is the exact share of its
/// stretch of time, at every zoom.
///
/// The time range is the session's. Wheel zooms at the cursor, drag pans, W A S D and F as in the
/// chart; Ctrl+wheel, the wheel over the names, Page Up and Page Down scroll. The tool tip says
/// what the column under the cursor shows. Rows out of sight cost nothing.
class UtilizationChart : public PlotView {
    Q_OBJECT

public:
    explicit UtilizationChart(TraceSession *session, QWidget *parent = nullptr);

    void setUtilization(std::shared_ptr<const TraceUtilization> utilization);
    /// Outlines a gap on its row; none where unset.
    void setMarkedGap(const std::optional<OwnedGap> &gap);

    /// Where the bands and counters are drawn, beside their names.
    [[nodiscard]] QRectF plotArea() const;
    /// The shares of what a band shows at x; band 0 is all together.
    [[nodiscard]] Utilization utilizationAt(std::size_t band, double x) const;
    /// Bands, curves and counters, of which all can be scrolled to.
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_rows.size(); }
    /// What stands before a row: "GPU 0", "Queue length".
    [[nodiscard]] QString rowTitle(std::size_t row) const;
    /// Where a row is drawn; outside of the plot's area where it is scrolled away.
    [[nodiscard]] QRectF rowArea(std::size_t row) const;
    [[nodiscard]] QString toolTipAt(const QPointF &position) const;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class RowKind { Band, Curve, Counter };
    struct Row {
        RowKind kind = RowKind::Band;
        std::size_t index = 0; ///< band, or place among the curves or counters
    };
    /// The part of a picture that rows are drawn in.
    struct Panel {
        QRectF plot;
        double step = 1; ///< from one row to the next
        double scroll = 0;
        [[nodiscard]] QRectF boxOf(std::size_t row) const;
    };

    [[nodiscard]] Panel panelOf(const QSizeF &size) const;
    [[nodiscard]] Panel panel() const;
    [[nodiscard]] TimeViewport viewportOf(const QRectF &plot) const;
    [[nodiscard]] std::optional<std::size_t> rowAt(const Panel &panel, double y) const;
    [[nodiscard]] QString bandTitle(std::size_t band) const;
    [[nodiscard]] Utilization utilizationOf(std::size_t band, std::int64_t from,
                                            std::int64_t to) const;
    [[nodiscard]] const Counter &counterOf(const Row &row) const;
    [[nodiscard]] const CounterSummary &summaryOf(const Row &row) const;
    void fitScrollBar();
    void scrollTo(std::size_t row);
    void paint(QPainter &painter, const QSizeF &size, const Panel &panel,
               const PlotColors &colors) const;
    void paintRow(QPainter &painter, const Panel &panel, std::size_t row,
                  const PlotColors &colors) const;
    void paintBand(QPainter &painter, const QRectF &box, std::size_t band,
                   const PlotColors &colors) const;
    void paintCounter(QPainter &painter, const QRectF &box, const Row &row,
                      const PlotColors &colors) const;
    void paintMean(QPainter &painter, const QRectF &box, const UtilizationCurve &curve,
                   const std::function<double(double)> &yOf, const QColor &color) const;
    void paintHead(QPainter &painter, const QRectF &box, const QString &title, const QString &value,
                   const PlotColors &colors) const;
    void paintLegend(QPainter &painter, const QRectF &box, std::size_t leftOut,
                     const PlotColors &colors) const;
    void move(const TimeRange &range, bool isStep);

    TraceSession *m_session;
    QScrollBar *m_scroll;
    std::shared_ptr<const TraceUtilization> m_utilization;
    std::vector<Row> m_rows;
    std::optional<OwnedGap> m_markedGap;
    std::optional<double> m_dragX;
};

} // namespace takt
