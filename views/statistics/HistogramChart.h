// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/DurationHistogram.h"
#include "views/shared/PlotColors.h"
#include "views/shared/PlotView.h"
#include "views/timeline/TimeTicks.h"

#include <optional>

namespace takt {

/// How many slices last how long: a bar for each class of durations. A click on a bar asks for its
/// slices.
class HistogramChart : public PlotView {
    Q_OBJECT

public:
    explicit HistogramChart(QWidget *parent = nullptr);

    void setHistogram(DurationHistogram histogram, const QString &title, TimeNotation notation);
    /// Where a bar stands, from the axis to the top of the chart.
    [[nodiscard]] QRectF barArea(std::size_t bar) const;
    [[nodiscard]] std::size_t barCount() const noexcept { return m_histogram.counts.size(); }

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void barClicked(std::size_t bar);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] static QRectF plotAreaOf(const QSizeF &size);
    [[nodiscard]] QRectF barAreaOf(std::size_t bar, const QRectF &plot) const;
    [[nodiscard]] std::optional<std::size_t> barAt(double x) const;
    void paint(QPainter &painter, const QSizeF &size, const PlotColors &colors) const;
    void paintAxes(QPainter &painter, const QRectF &plot, const PlotColors &colors) const;

    DurationHistogram m_histogram;
    QString m_title;
    TimeNotation m_notation = TimeNotation::Seconds;
    std::optional<std::size_t> m_chosen;
};

} // namespace takt
