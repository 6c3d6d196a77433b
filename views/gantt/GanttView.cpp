// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttViewPrivate.h"

#include "views/shared/ViewThreads.h"

#include <QPromise>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

/// Tasks and edges up to which a chart is made at once; larger ones are made off the window's
/// thread, so that the window answers all the while.
constexpr std::size_t madeAtOnce = 20000;
constexpr int pauseThatEndsMotion = 300; // ms

/// Of the processors, without the lanes of their transfers.
std::vector<double> busyShare(const GanttModel &model)
{
    const Timeline &timeline = model.timeline();
    std::vector<LaneIndex> lanes;
    for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
        if (!model.isTransferTrack(timeline.lane(lane).track))
            lanes.push_back(lane);
    }
    return busyProfile(timeline, std::move(lanes), model.whole(), {{}, 0, 1, 0, model.scale()});
}

} // namespace

GanttView::GanttView(ViewSession *session, Source source, QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>())
{
    d->view = this;
    d->session = session;
    d->source = source;
    d->minimap = new Minimap(this);
    d->searchBar = new SearchBar(tr("Task, id or kind"), this);
    d->scrollBar = new QScrollBar(Qt::Vertical, this);
    d->rangeStep.setSingleShot(true);
    d->rangeStep.setInterval(pauseThatEndsMotion);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Gantt chart"));
    d->updateColors();
    d->followSession();
    d->prepare(false);
}

GanttView::~GanttView() = default;

const ShownRun &GanttView::Private::shownRun() const
{
    return source == Source::Run ? session->run() : session->comparison();
}

void GanttView::Private::followSession()
{
    const auto follow = [this](auto signal, auto slot) {
        QObject::connect(session, signal, view, slot);
    };
    const auto changeRun = [this] {
        prepare(false);
        view->update();
    };
    follow(&ViewSession::runChanged, changeRun);
    follow(&ViewSession::comparisonChanged, changeRun);
    follow(&ViewSession::replayChanged, [this] { updateColors(); });
    follow(&ViewSession::graphChanged, [this] { view->update(); });
    follow(&ViewSession::timeRangeChanged, [this] {
        frame.geometry.viewport.range = session->timeRange();
        minimap->setShown(session->timeRange());
        invalidate();
    });
    follow(&ViewSession::selectedTaskChanged, [this] {
        frame.selected = session->selectedTask();
        view->update();
    });
    follow(&ViewSession::hoveredTaskChanged, [this] {
        const auto task = session->hoveredTask();
        const bool isTransferOfTask =
            frame.model && frame.hovered && task && frame.model->taskOf(*frame.hovered) == *task;
        if (!isTransferOfTask)
            frame.hovered = frame.model && task ? frame.model->sliceOf(*task) : std::nullopt;
        view->update();
    });
    follow(&ViewSession::coloringChanged, [this] { updateColors(); });
    follow(&ViewSession::taskActivated, [this](TaskIndex task) { view->reveal(task); });

    QObject::connect(&preparation, &QFutureWatcherBase::finished, view, [this] {
        if (preparation.future().resultCount() == 0)
            return;
        const PreparedModel prepared = preparation.result();
        if (preparing != shownRun().run)
            return;
        preparing = nullptr;
        problem = prepared ? QString() : QString::fromStdString(prepared.error().message());
        setModel(prepared ? *prepared : nullptr);
    });
    QObject::connect(scrollBar, &QScrollBar::valueChanged, view,
                     [this](int value) { setScroll(value); });
    QObject::connect(minimap, &Minimap::rangeChosen, view,
                     [this](const TimeRange &range, bool isLast) { setRange(range, isLast); });
    QObject::connect(&rangeStep, &QTimer::timeout, view,
                     [this] { session->setTimeRange(session->timeRange(), true); });
    QObject::connect(searchBar, &SearchBar::textChanged, view,
                     [this](const QString &text) { view->search(text); });
    QObject::connect(searchBar, &SearchBar::nextRequested, view, &GanttView::searchNext);
    QObject::connect(searchBar, &SearchBar::previousRequested, view, &GanttView::searchPrevious);
    QObject::connect(searchBar, &SearchBar::closed, view, [this] {
        searchBar->hide();
        view->search({});
        view->setFocus();
    });
}

void GanttView::Private::prepare(bool mayWait)
{
    const auto &run = shownRun().run;
    const bool isThere = run && run->schedule && run->graph && run->platform;
    if (isThere && frame.model && frame.model->sharedRun() == run)
        return;
    if (isThere && preparing == run && !mayWait)
        return;
    preparing = nullptr;
    problem.clear();
    if (frame.model)
        setModel(nullptr);
    if (!isThere || (!mayWait && !view->isVisible()))
        return;
    if (mayWait || run->graph->taskCount() + run->graph->edgeCount() <= madeAtOnce) {
        const PreparedModel prepared = GanttModel::make(run);
        if (!prepared)
            problem = QString::fromStdString(prepared.error().message());
        setModel(prepared ? *prepared : nullptr);
        return;
    }
    preparing = run;
    auto promise = std::make_shared<QPromise<PreparedModel>>();
    preparation.setFuture(promise->future());
    viewThreads().start([promise, run] {
        promise->start();
        promise->addResult(GanttModel::make(run));
        promise->finish();
    });
}

void GanttView::Private::setModel(std::shared_ptr<const GanttModel> model)
{
    frame.model = std::move(model);
    frame.hovered.reset();
    frame.hoveredGap.reset();
    cancelDrag();
    frame.selected = session->selectedTask();
    if (!editing)
        frame.geometry.scroll = 0;
    found = {};
    minimap->setProfile(frame.model ? frame.model->whole() : TimeRange(),
                        frame.model ? busyShare(*frame.model) : std::vector<double>());
    minimap->setShown(session->timeRange());
    updateColors();
    updateMarks();
    layOut();
    if (frame.model)
        Q_EMIT view->prepared();
}

void GanttView::Private::updateColors()
{
    frame.colors = PlotColors::fromPalette(view->palette());
    frame.font = view->font();
    QFont labelFont = view->font();
    if (labelFont.pointSizeF() > 0)
        labelFont.setPointSizeF(labelFont.pointSizeF() * 0.92);
    labels = std::make_unique<LabelCache>(labelFont);
    frame.taskColors =
        frame.model ? TaskColors(session->coloring(), frame.model->run().graph,
                                 frame.model->sharedRun(), frame.model->criticality(), frame.colors)
                    : TaskColors();
    const bool hasReplay = frame.options.showReplay && frame.model && source == Source::Run &&
                           frame.model->sharedRun() == session->run().run;
    frame.replay = hasReplay ? ReplayOverlay(session->replay(), frame.colors) : ReplayOverlay();
    invalidate();
}

void GanttView::Private::updateMarks()
{
    frame.found = {};
    frame.moved = {};
    if (!frame.model)
        return;
    const std::size_t tasks = frame.model->graph().taskCount();
    if (!found.matches().empty()) {
        std::vector<bool> matches(tasks, false);
        for (const TaskIndex task : found.matches())
            matches[task] = true;
        frame.found = SliceMarks(frame.model->slicesOf(matches));
    }
    if (outlinedTasks.size() == tasks)
        frame.moved = SliceMarks(frame.model->slicesOf(outlinedTasks));
}

void GanttView::Private::setOption(bool GanttOptions::*option, bool value)
{
    if (frame.options.*option == value)
        return;
    frame.options.*option = value;
    layOut();
    Q_EMIT view->optionsChanged();
}

void GanttView::setShowCommunication(bool show)
{
    d->setOption(&GanttOptions::showCommunication, show);
}

void GanttView::setShowCriticalPath(bool show)
{
    d->setOption(&GanttOptions::showCriticalPath, show);
}

void GanttView::setShowBounds(bool show)
{
    d->setOption(&GanttOptions::showBounds, show);
}

void GanttView::setShowReplay(bool show)
{
    d->setOption(&GanttOptions::showReplay, show);
    d->updateColors();
}

void GanttView::setShowIdle(bool show)
{
    d->setOption(&GanttOptions::showIdle, show);
}

void GanttView::setShowOverview(bool show)
{
    d->hasOverview = show;
    d->layOut();
}

bool GanttView::showsCommunication() const noexcept
{
    return d->frame.options.showCommunication;
}

bool GanttView::showsCriticalPath() const noexcept
{
    return d->frame.options.showCriticalPath;
}

bool GanttView::showsBounds() const noexcept
{
    return d->frame.options.showBounds;
}

bool GanttView::showsIdle() const noexcept
{
    return d->frame.options.showIdle;
}

bool GanttView::showsReplay() const noexcept
{
    return d->frame.options.showReplay;
}

std::size_t GanttView::search(const QString &text)
{
    d->prepare(true);
    d->found = d->frame.model
                   ? TaskSearch(d->frame.model->graph(), *d->frame.model->run().schedule, text)
                   : TaskSearch();
    d->updateMarks();
    d->showMatch();
    return d->found.matches().size();
}

void GanttView::searchNext()
{
    d->found.stepForward();
    d->showMatch();
}

void GanttView::searchPrevious()
{
    d->found.stepBack();
    d->showMatch();
}

void GanttView::Private::showMatch()
{
    searchBar->setCount(found.position() + 1, found.matches().size());
    if (const auto task = found.current()) {
        session->setSelectedTask(task);
        view->reveal(*task);
    }
    view->update();
}

void GanttView::reveal(TaskIndex task)
{
    d->prepare(true);
    const auto slice = d->frame.model ? d->frame.model->sliceOf(task) : std::nullopt;
    if (!slice)
        return;
    const TimeRange wanted = d->frame.model->rangeOf(*slice);
    const TimeRange shown = d->session->timeRange();
    if (wanted.from < shown.from || wanted.to > shown.to) {
        const double length = shown.length();
        const double from = wanted.length() > 0.9 * length
                                ? wanted.from - 0.05 * length
                                : wanted.from + wanted.length() / 2 - length / 2;
        d->setRange({from, from + length}, true);
    }
    const LaneRow *row = d->frame.geometry.layout.rowOf(d->frame.model->timeline().laneOf(*slice));
    if (row == nullptr)
        return;
    const double height = d->frame.geometry.plot.height();
    const double scroll = d->frame.geometry.scroll;
    if (row->top < scroll || row->top + row->height > scroll + height)
        d->setScroll(row->top + row->height / 2 - height / 2);
}

void GanttView::scrollLanes(double pixels)
{
    d->setScroll(pixels);
}

void GanttView::setOutlinedTasks(const std::vector<bool> &tasks)
{
    d->outlinedTasks = tasks;
    d->updateMarks();
    update();
}

void GanttView::setEmptyText(const QString &text)
{
    d->emptyText = text;
    update();
}

} // namespace takt

#include "moc_GanttView.cpp"
