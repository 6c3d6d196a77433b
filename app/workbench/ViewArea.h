// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>
#include <QWidget>
#include <array>
#include <optional>

class QSplitter;
class QTabWidget;

namespace takt {

class CompareView;
class DecisionView;
class GanttView;
class GraphView;
class PlotView;
class RobustnessView;
class RunsView;
class SearchView;
class StartPage;
class StatisticsView;
class StudyView;
class TracePage;
class TraceSession;
class UtilizationView;
class ViewSession;

enum class View {
    Start,
    Gantt,
    Graph,
    Runs,
    Compare,
    Search,
    Robustness,
    Studies,
    Decisions,
    Trace,
    Utilization,
    Statistics
};
inline constexpr std::array allViews{View::Start,      View::Gantt,       View::Graph,
                                     View::Runs,       View::Compare,     View::Search,
                                     View::Robustness, View::Studies,     View::Decisions,
                                     View::Trace,      View::Utilization, View::Statistics};

/// Whether a view shows traces, not runs.
[[nodiscard]] constexpr bool isTraceView(View view) noexcept
{
    return view >= View::Trace;
}

/// "gantt": as on the command line and in a project's view state.
[[nodiscard]] QString toString(View view);
[[nodiscard]] std::optional<View> viewFromString(const QString &text);

/// How the views are arranged.
struct ViewArrangement {
    QList<View> left;
    QList<View> right; ///< empty where the area is not split
    View leftCurrent = View::Start;
    View rightCurrent = View::Start;
    friend bool operator==(const ViewArrangement &, const ViewArrangement &) = default;
};

/// The centre of the window: one tab for each view, on one side or on two beside each other.
class ViewArea : public QWidget {
    Q_OBJECT

public:
    ViewArea(ViewSession *session, TraceSession *traces, StartPage *start,
             QWidget *parent = nullptr);

    ~ViewArea() override;

    void show(View view);
    /// The view of the side that was used last.
    [[nodiscard]] View current() const;
    [[nodiscard]] bool isShown(View view) const;
    /// Puts the current view on the other side, which opens or closes as needed.
    void moveToOtherSide();
    [[nodiscard]] bool isSplit() const;

    [[nodiscard]] ViewArrangement arrangement() const;
    void setArrangement(const ViewArrangement &arrangement);

    [[nodiscard]] GanttView *gantt() const noexcept { return m_gantt; }
    /// Puts a strip above the Gantt chart.
    void addAboveGantt(QWidget *strip);
    [[nodiscard]] GraphView *graph() const noexcept { return m_graph; }
    [[nodiscard]] RunsView *runs() const noexcept { return m_runs; }
    [[nodiscard]] CompareView *compare() const noexcept { return m_compare; }
    [[nodiscard]] SearchView *search() const noexcept { return m_search; }
    [[nodiscard]] RobustnessView *robustness() const noexcept { return m_robustness; }
    [[nodiscard]] StudyView *studies() const noexcept { return m_studies; }
    [[nodiscard]] DecisionView *decisions() const noexcept { return m_decisions; }
    [[nodiscard]] TracePage *trace() const noexcept { return m_trace; }
    [[nodiscard]] UtilizationView *utilization() const noexcept { return m_utilization; }
    [[nodiscard]] StatisticsView *statistics() const noexcept { return m_statistics; }
    /// What "export plot" exports; nullptr on the start page.
    [[nodiscard]] const PlotView *currentPlot() const;

Q_SIGNALS:
    void arrangementChanged();

private:
    [[nodiscard]] QTabWidget *makeSide();
    [[nodiscard]] QWidget *widgetOf(View view) const { return m_widgets.value(view); }
    [[nodiscard]] QTabWidget *sideOf(View view) const;
    [[nodiscard]] QTabWidget *otherSide(const QTabWidget *side) const;
    [[nodiscard]] QList<View> viewsOn(const QTabWidget *side) const;
    [[nodiscard]] View currentOn(const QTabWidget *side) const;
    void place(View view, QTabWidget *side);
    void settle();

    GanttView *m_gantt;
    QWidget *m_ganttPage;
    GraphView *m_graph;
    RunsView *m_runs;
    CompareView *m_compare;
    SearchView *m_search;
    RobustnessView *m_robustness;
    StudyView *m_studies;
    DecisionView *m_decisions;
    TracePage *m_trace;
    UtilizationView *m_utilization;
    StatisticsView *m_statistics;
    QMap<View, QWidget *> m_widgets;
    QSplitter *m_splitter;
    QTabWidget *m_left;
    QTabWidget *m_right;
    QTabWidget *m_used;
};

} // namespace takt
