// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/graph/GraphPainter.h"
#include "views/graph/GraphView.h"
#include "views/graph/LayoutRunner.h"

#include <algorithm>
#include <memory>

class QPainter;

namespace takt {

/// What a GraphView keeps; its member functions are spread over the .cpp files by theme:
/// GraphView.cpp data and pictures, GraphInteraction.cpp mouse and keys.
struct GraphView::Private {
    static constexpr double legendHeight = 26;

    GraphView *view = nullptr;
    ViewSession *session = nullptr;
    LayoutRunner *runner = nullptr;
    GraphScene scene = {};
    GraphViewport viewport = {};
    PlotColors colors = {};
    TaskColors taskColors = {};
    /// Whether the picture follows the widget's size: until someone zooms or pans.
    bool isFitted = true;
    bool isDragging = false;
    QPointF pressedAt = {};
    QPointF offsetAtPress = {};

    [[nodiscard]] const SchedulerRun *run() const { return session->run().run.get(); }
    [[nodiscard]] bool isShowing() const { return scene.layout && scene.index; }
    [[nodiscard]] QSizeF graphArea() const
    {
        return {double(view->width()), std::max(view->height() - legendHeight, 1.0)};
    }
    [[nodiscard]] TaskColors makeTaskColors(const PlotColors &surface) const
    {
        return {session->coloring(), scene.graph, session->run().run, scene.criticality, surface};
    }

    // Data (GraphView.cpp).
    void setGraph();
    void setRun();
    void recolor();
    void setLayout(const std::shared_ptr<const LayoutIndex> &index);
    void paintHint(QPainter &painter) const;

    // Input (GraphInteraction.cpp).
    void zoom(double factor, QPointF at);
    void pan(QPointF by);
    void selectAt(QPointF position) const;
    void walk(int key) const;
};

} // namespace takt
