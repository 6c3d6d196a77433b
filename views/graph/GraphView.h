// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <memory>

namespace takt {

/// The session's workload as a drawn graph, laid out by Graphviz off the window's thread up to a
/// few thousand tasks and by level above that; coloured and selected like the Gantt chart.
///
/// Wheel zooms, drag pans, click selects, F fits.
class GraphView : public PlotView {
    Q_OBJECT

public:
    explicit GraphView(ViewSession *session, QWidget *parent = nullptr);
    ~GraphView() override;

    void fit();
    /// Whether a layout is still being computed.
    [[nodiscard]] bool isBusy() const noexcept;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

Q_SIGNALS:
    void layoutFinished();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
