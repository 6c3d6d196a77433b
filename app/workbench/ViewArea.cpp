// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewArea.h"

#include "RunsView.h"
#include "StartPage.h"
#include "TracePage.h"
#include "ViewTabs.h"
#include "views/compare/CompareView.h"
#include "views/decisions/DecisionView.h"
#include "views/gantt/GanttView.h"
#include "views/graph/GraphView.h"
#include "views/robustness/RobustnessView.h"
#include "views/search/SearchView.h"
#include "views/shared/PlotView.h"
#include "views/statistics/HistogramChart.h"
#include "views/statistics/StatisticsView.h"
#include "views/studies/StudyView.h"
#include "views/utilization/UtilizationChart.h"
#include "views/utilization/UtilizationView.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace takt {

namespace {

constexpr int leastSideWidth = 240;

QString titleOf(View view)
{
    switch (view) {
    case View::Start:
        return ViewArea::tr("Start");
    case View::Gantt:
        return ViewArea::tr("Gantt");
    case View::Graph:
        return ViewArea::tr("Graph");
    case View::Runs:
        return ViewArea::tr("Runs");
    case View::Compare:
        return ViewArea::tr("Compare");
    case View::Search:
        return ViewArea::tr("Search");
    case View::Robustness:
        return ViewArea::tr("Robustness");
    case View::Studies:
        return ViewArea::tr("Studies");
    case View::Decisions:
        return ViewArea::tr("Decisions");
    case View::Trace:
        return ViewArea::tr("Trace");
    case View::Utilization:
        return ViewArea::tr("Utilization");
    case View::Statistics:
        return ViewArea::tr("Statistics");
    }
    return {};
}

} // namespace

QString toString(View view)
{
    switch (view) {
    case View::Start:
        return "start";
    case View::Gantt:
        return "gantt";
    case View::Graph:
        return "graph";
    case View::Runs:
        return "runs";
    case View::Compare:
        return "compare";
    case View::Search:
        return "search";
    case View::Robustness:
        return "robustness";
    case View::Studies:
        return "studies";
    case View::Decisions:
        return "decisions";
    case View::Trace:
        return "trace";
    case View::Utilization:
        return "utilization";
    case View::Statistics:
        return "statistics";
    }
    return {};
}

std::optional<View> viewFromString(const QString &text)
{
    for (const View view : allViews)
        if (toString(view) == text)
            return view;
    return std::nullopt;
}

ViewArea::ViewArea(ViewSession *session, TraceSession *traces, StartPage *start, QWidget *parent)
    : QWidget(parent),
      m_gantt(new GanttView(session)),
      m_ganttPage(new QWidget),
      m_graph(new GraphView(session)),
      m_runs(new RunsView),
      m_compare(new CompareView(session)),
      m_search(new SearchView(session)),
      m_robustness(new RobustnessView(session)),
      m_studies(new StudyView),
      m_decisions(new DecisionView(session)),
      m_trace(new TracePage(traces)),
      m_utilization(new UtilizationView(traces)),
      m_statistics(new StatisticsView(traces)),
      m_widgets{{View::Start, start},
                {View::Gantt, m_ganttPage},
                {View::Graph, m_graph},
                {View::Runs, m_runs},
                {View::Compare, m_compare},
                {View::Search, m_search},
                {View::Robustness, m_robustness},
                {View::Studies, m_studies},
                {View::Decisions, m_decisions},
                {View::Trace, m_trace},
                {View::Utilization, m_utilization},
                {View::Statistics, m_statistics}},
      m_splitter(new QSplitter),
      m_left(makeSide()),
      m_right(makeSide()),
      m_used(m_left)
{
    auto *ganttLayout = new QVBoxLayout(m_ganttPage);
    ganttLayout->setContentsMargins(0, 0, 0, 0);
    ganttLayout->setSpacing(0);
    ganttLayout->addWidget(m_gantt, 1);
    m_splitter->setChildrenCollapsible(false);
    for (const View view : allViews)
        place(view, m_left);
    m_right->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) {
        for (QTabWidget *side : {m_left, m_right})
            if (focused && side->isAncestorOf(focused))
                m_used = side;
    });
}

ViewArea::~ViewArea()
{
    // Tabs and focus change while the sides go away; nobody is left to hear of it.
    qApp->disconnect(this);
    for (QTabWidget *side : {m_left, m_right}) {
        side->disconnect(this);
        side->tabBar()->disconnect(this);
    }
}

void ViewArea::addAboveGantt(QWidget *strip)
{
    static_cast<QVBoxLayout *>(m_ganttPage->layout())->insertWidget(0, strip);
}

QTabWidget *ViewArea::makeSide()
{
    auto *side = new ViewTabs;
    side->setDocumentMode(true);
    side->setMovable(true);
    // A view with a long line must not push the panels beside it together.
    side->setMinimumWidth(leastSideWidth);
    m_splitter->addWidget(side);
    connect(side, &QTabWidget::currentChanged, this, &ViewArea::arrangementChanged);
    connect(side->tabBar(), &QTabBar::tabMoved, this, &ViewArea::arrangementChanged);
    connect(side, &QTabWidget::tabBarClicked, this, [this, side] { m_used = side; });
    return side;
}

QTabWidget *ViewArea::sideOf(View view) const
{
    return m_right->indexOf(widgetOf(view)) >= 0 ? m_right : m_left;
}

QTabWidget *ViewArea::otherSide(const QTabWidget *side) const
{
    return side == m_left ? m_right : m_left;
}

View ViewArea::currentOn(const QTabWidget *side) const
{
    return m_widgets.key(side->currentWidget(), View::Start);
}

QList<View> ViewArea::viewsOn(const QTabWidget *side) const
{
    QList<View> views;
    for (int tab = 0; tab < side->count(); ++tab)
        views.append(m_widgets.key(side->widget(tab), View::Start));
    return views;
}

void ViewArea::place(View view, QTabWidget *side)
{
    side->addTab(widgetOf(view), titleOf(view));
}

void ViewArea::show(View view)
{
    m_used = sideOf(view);
    m_used->setCurrentWidget(widgetOf(view));
}

View ViewArea::current() const
{
    return currentOn(m_used);
}

bool ViewArea::isShown(View view) const
{
    return currentOn(m_left) == view || (isSplit() && currentOn(m_right) == view);
}

bool ViewArea::isSplit() const
{
    return m_right->count() > 0;
}

void ViewArea::moveToOtherSide()
{
    const View view = current();
    QTabWidget *target = otherSide(m_used);
    // The left side never runs empty: what stood on the right takes its place.
    if (m_used == m_left && m_left->count() == 1)
        return;
    place(view, target);
    settle();
    show(view);
    Q_EMIT arrangementChanged();
}

void ViewArea::settle()
{
    const bool wasSplit = m_right->isVisibleTo(m_splitter);
    m_right->setVisible(isSplit());
    if (isSplit() && !wasSplit)
        m_splitter->setSizes({width() / 2, width() / 2});
    if (!isSplit())
        m_used = m_left;
}

ViewArrangement ViewArea::arrangement() const
{
    return {viewsOn(m_left), viewsOn(m_right), currentOn(m_left),
            isSplit() ? currentOn(m_right) : View::Start};
}

void ViewArea::setArrangement(const ViewArrangement &wanted)
{
    QList<View> unplaced(allViews.begin(), allViews.end());
    for (const auto &[views, side] :
         {std::pair(wanted.left, m_left), std::pair(wanted.right, m_right)})
        for (const View view : views)
            if (unplaced.removeOne(view))
                place(view, side);
    for (const View view : unplaced)
        place(view, m_left);
    if (m_left->count() == 0)
        for (const View view : viewsOn(m_right))
            place(view, m_left);
    settle();
    m_left->setCurrentWidget(widgetOf(wanted.leftCurrent));
    if (isSplit())
        m_right->setCurrentWidget(widgetOf(wanted.rightCurrent));
    Q_EMIT arrangementChanged();
}

const PlotView *ViewArea::currentPlot() const
{
    switch (current()) {
    case View::Gantt:
        return m_gantt;
    case View::Graph:
        return m_graph;
    case View::Runs:
        return m_runs->chart();
    case View::Compare:
        return m_compare;
    case View::Search:
        return m_search;
    case View::Robustness:
        return m_robustness;
    case View::Studies:
        return m_studies->result();
    case View::Decisions:
        return m_decisions->chart();
    case View::Trace:
        return m_trace->plot();
    case View::Utilization:
        return m_utilization->chart();
    case View::Statistics:
        return m_statistics->histogram();
    case View::Start:
        break;
    }
    return nullptr;
}

} // namespace takt
