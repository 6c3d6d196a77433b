// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/DotLayout.h"

#include <QByteArray>
#include <algorithm>
#include <graphviz/gvc.h>
#include <memory>
#include <mutex>

namespace takt {

namespace {

constexpr double pointsPerInch = 72;

/// Never destroyed: a layout may still run while the program ends.
std::mutex &graphvizMutex()
{
    static auto *mutex = new std::mutex;
    return *mutex;
}

/// A Graphviz graph with its context. Graphviz takes names and values as char *, but copies them.
class DotGraph {
public:
    DotGraph() : m_context(gvContext()), m_graph(agopen(text("takt"), Agstrictdirected, nullptr))
    {
        // What bounds the iterations of ranking, placing and crossing reduction.
        set(AGRAPH, "nslimit", "2");
        set(AGRAPH, "nslimit1", "2");
        set(AGRAPH, "mclimit", "0.2");
        set(AGRAPH, "nodesep", "0.2");
        set(AGRAPH, "ranksep", "0.55");
        set(AGNODE, "shape", "box");
        set(AGNODE, "fixedsize", "true");
        set(AGNODE, "label", "");
        set(AGEDGE, "arrowhead", "none");
    }
    DotGraph(const DotGraph &) = delete;
    DotGraph &operator=(const DotGraph &) = delete;
    ~DotGraph()
    {
        if (m_isLaidOut)
            gvFreeLayout(m_context, m_graph);
        agclose(m_graph);
        gvFreeContext(m_context);
    }

    void setNodeSize(QSizeF size)
    {
        set(AGNODE, "width", QByteArray::number(size.width() / pointsPerInch));
        set(AGNODE, "height", QByteArray::number(size.height() / pointsPerInch));
    }
    void add(const TaskGraph &graph)
    {
        for (std::size_t i = 0; i < graph.taskCount(); ++i)
            m_nodes.push_back(agnode(m_graph, QByteArray::number(qulonglong{i}).data(), 1));
        for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge)
            m_edges.push_back(agedge(m_graph, m_nodes[graph.edgeSource(edge)],
                                     m_nodes[graph.edgeTarget(edge)], nullptr, 1));
    }
    [[nodiscard]] bool layOut()
    {
        m_isLaidOut = gvLayout(m_context, m_graph, "dot") == 0;
        return m_isLaidOut;
    }
    [[nodiscard]] const std::vector<Agnode_t *> &nodes() const noexcept { return m_nodes; }
    [[nodiscard]] const std::vector<Agedge_t *> &edges() const noexcept { return m_edges; }

private:
    static char *text(const char *literal) { return const_cast<char *>(literal); }
    void set(int kind, const char *name, const char *value)
    {
        agattr(m_graph, kind, text(name), text(value));
    }

    GVC_t *m_context;
    Agraph_t *m_graph;
    std::vector<Agnode_t *> m_nodes;
    std::vector<Agedge_t *> m_edges;
    bool m_isLaidOut = false;
};

/// Graphviz has y growing upwards.
QPointF flipped(pointf point)
{
    return {point.x, -point.y};
}

/// Points of an edge; nothing where dot drew none, as it does where two boxes touch.
void appendEdge(Agedge_t *edge, const QPointF &from, const QPointF &to, GraphLayout &layout)
{
    const splines *spline = ED_spl(edge);
    if (spline != nullptr && spline->size > 0 && spline->list[0].size >= 4) {
        const bezier &curve = spline->list[0];
        for (std::size_t i = 0; i < static_cast<std::size_t>(curve.size); ++i)
            layout.edgePoints.push_back(flipped(curve.list[i]));
    } else {
        const QPointF bend(0, (to.y() - from.y()) / 3);
        for (const QPointF point : {from, from + bend, to - bend, to})
            layout.edgePoints.push_back(point);
    }
    layout.firstEdgePoint.push_back(static_cast<std::uint32_t>(layout.edgePoints.size()));
}

} // namespace

bool isWithinDotLimit(const TaskGraph &graph) noexcept
{
    std::size_t spans = graph.taskCount();
    for (TaskIndex task = 0; task < graph.taskCount() && spans <= dotLimit; ++task) {
        const auto successors = graph.successors(task);
        if (successors.empty())
            continue;
        const auto levelOf = [&](TaskIndex successor) { return graph.level(successor); };
        // Dot moves sources down to the first task that needs them.
        const std::uint32_t from = graph.predecessors(task).empty()
                                       ? graph.level(std::ranges::min(successors, {}, levelOf)) - 1
                                       : graph.level(task);
        for (const TaskIndex successor : successors)
            spans += graph.level(successor) - from;
    }
    return spans <= dotLimit;
}

std::optional<GraphLayout> layoutByDot(const TaskGraph &graph, QSizeF nodeSize)
{
    const std::lock_guard lock(graphvizMutex());
    DotGraph dot;
    dot.setNodeSize(nodeSize);
    dot.add(graph);
    if (!dot.layOut())
        return std::nullopt;
    GraphLayout layout;
    layout.nodeSize = nodeSize;
    for (Agnode_t *node : dot.nodes())
        layout.centers.push_back(flipped(ND_coord(node)));
    layout.firstEdgePoint.push_back(0);
    const QPointF half(0, nodeSize.height() / 2);
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge)
        appendEdge(dot.edges()[edge], layout.centers[graph.edgeSource(edge)] + half,
                   layout.centers[graph.edgeTarget(edge)] - half, layout);
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        layout.bounds |= layout.box(task);
    for (const QPointF &point : layout.edgePoints)
        layout.bounds |= QRectF(point - QPointF(1, 1), QSizeF(2, 2));
    return layout;
}

} // namespace takt
