// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceViewPrivate.h"

#include "views/shared/ViewThreads.h"

#include <QPromise>
#include <algorithm>
#include <utility>

namespace takt {

namespace {

/// Slices and names up to which a search is done at once.
constexpr std::size_t searchedAtOnce = 100'000;
constexpr std::size_t mostArrows = 400;
constexpr int pauseThatEndsMotion = 300; // ms

} // namespace

TraceView::TraceView(TraceSession *session, TraceSide side, QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>())
{
    d->view = this;
    d->session = session;
    d->side = side;
    d->minimap = new Minimap(this);
    d->searchBar = new SearchBar(tr("Name, category or argument"), this);
    d->scrollBar = new QScrollBar(Qt::Vertical, this);
    d->rangeStep.setSingleShot(true);
    d->rangeStep.setInterval(pauseThatEndsMotion);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Trace chart"));
    d->updateColors();
    d->followSession();
    d->setTimeline();
}

TraceView::~TraceView()
{
    if (d->searchGivenUp)
        *d->searchGivenUp = true;
}

TraceSession *TraceView::session() const noexcept
{
    return d->session;
}

TraceSide TraceView::side() const noexcept
{
    return d->side;
}

void TraceView::Private::followSession()
{
    const auto follow = [this](auto signal, auto slot) {
        QObject::connect(session, signal, view, slot);
    };
    const auto changeTrace = [this] { setTimeline(); };
    follow(&TraceSession::traceChanged, changeTrace);
    follow(&TraceSession::comparisonChanged, changeTrace);
    const auto changeRange = [this] {
        frame.geometry.viewport.range = session->timeRange();
        frame.geometry.viewport.origin = session->origin(side);
        minimap->setShown(session->timeRange());
        invalidate();
    };
    follow(&TraceSession::timeRangeChanged, changeRange);
    follow(&TraceSession::comparisonOffsetChanged, [this, changeRange] {
        changeRange();
        if (frame.timeline)
            layOut();
    });
    follow(&TraceSession::selectionChanged, [this] { updateSelection(); });
    follow(&TraceSession::flowDepthChanged, [this] { updateFlows(); });
    follow(&TraceSession::hoveredChanged, [this] {
        frame.hovered = session->hovered(side);
        view->update();
    });
    follow(&TraceSession::markersChanged, [this] { updateMarks(); });
    follow(&TraceSession::bookmarksChanged, [this] { updateMarks(); });
    follow(&TraceSession::coloringChanged, [this] { updateSliceColors(); });
    follow(&TraceSession::arrangementChanged, [this] {
        frame.arrangement = session->arrangement(side);
        layOut();
    });
    follow(&TraceSession::sliceActivated, [this](SliceIndex slice, TraceSide activated) {
        if (activated == side)
            view->reveal(slice);
    });

    QObject::connect(session->indexer(), &TraceIndexer::made, view, [this](TraceSide made) {
        if (made != side)
            return;
        frame.index = session->indexer()->index(side);
        updateFlows();
        invalidate();
    });
    const CriticalPathFinder *critical = session->criticalPath();
    QObject::connect(critical, &CriticalPathFinder::changed, view, [this] { updateCritical(); });
    QObject::connect(critical, &CriticalPathFinder::progressChanged, view,
                     [this] { view->update(); });
    QObject::connect(&searching, &QFutureWatcherBase::finished, view, [this] { finishSearch(); });
    QObject::connect(scrollBar, &QScrollBar::valueChanged, view,
                     [this](int value) { setScroll(value); });
    QObject::connect(minimap, &Minimap::rangeChosen, view,
                     [this](const TimeRange &range, bool isLast) { setRange(range, isLast); });
    QObject::connect(&rangeStep, &QTimer::timeout, view,
                     [this] { session->setTimeRange(session->timeRange(), true); });
    QObject::connect(searchBar, &SearchBar::textChanged, view,
                     [this](const QString &text) { view->search(text); });
    QObject::connect(searchBar, &SearchBar::nextRequested, view, &TraceView::searchNext);
    QObject::connect(searchBar, &SearchBar::previousRequested, view, &TraceView::searchPrevious);
    QObject::connect(searchBar, &SearchBar::closed, view, [this] {
        searchBar->hide();
        view->search({});
        view->setFocus();
    });
}

void TraceView::Private::setTimeline()
{
    const ShownTrace &shown = session->trace(side);
    const auto timeline = shown ? shown.document->timeline : nullptr;
    if (timeline == frame.timeline) {
        view->update();
        return;
    }
    frame.timeline = timeline;
    frame.index = session->indexer()->index(side);
    frame.flows = {};
    frame.found = {};
    frame.geometry.scroll = 0;
    frame.notation = session->notation(side);
    frame.arrangement = session->arrangement(side);
    frame.counters = timeline ? CountersOfTracks(*timeline) : CountersOfTracks();
    view->search({});
    std::vector<double> profile;
    if (timeline) {
        std::vector<LaneIndex> lanes;
        for (const Track &track : timeline->tracks()) {
            if (timeline->lane(track.firstLane).sliceCount > 0)
                lanes.push_back(track.firstLane);
        }
        profile = busyProfile(*timeline, std::move(lanes), session->wholeRange(),
                              {{}, 0, 1, session->origin(side), session->scale(side)});
        // A trace of counters alone still has an overview to drag.
        if (profile.empty())
            profile.assign(1, 0.0);
    }
    minimap->setProfile(session->wholeRange(), std::move(profile));
    minimap->setShown(session->timeRange());
    updateSliceColors();
    updateMarks();
    updateSelection();
    updateCritical();
    layOut();
}

/// Only the shown trace has a critical path, not the one that it is compared with.
void TraceView::Private::updateCritical()
{
    frame.critical = side == TraceSide::Main ? session->criticalPath()->path() : nullptr;
    invalidate();
}

void TraceView::Private::updateColors()
{
    frame.colors = PlotColors::fromPalette(view->palette());
    frame.font = view->font();
    QFont labelFont = view->font();
    if (labelFont.pointSizeF() > 0)
        labelFont.setPointSizeF(labelFont.pointSizeF() * 0.92);
    labels = std::make_unique<LabelCache>(labelFont);
    updateSliceColors();
}

void TraceView::Private::updateSliceColors()
{
    frame.sliceColors = SliceColors(frame.timeline, session->coloring(), frame.colors);
    invalidate();
}

void TraceView::Private::updateSelection()
{
    frame.selection = session->selection(side);
    frame.selected = SliceMarks::ofSorted(frame.selection.list());
    naming.cancel();
    // Slices of a name may stand anywhere, so that finding them means looking at all.
    if (frame.timeline && !frame.selection.names().empty())
        naming.start([timeline = frame.timeline, selection = frame.selection](
                         RunContext &) { return selection.resolve(*timeline); },
                     [this](std::vector<SliceIndex> slices) {
                         frame.selected = SliceMarks::ofSorted(std::move(slices));
                         view->update();
                     });
    updateFlows();
    // The heads show the track of the selected slice.
    invalidate();
}

void TraceView::Private::updateFlows()
{
    frame.flows = {};
    if (frame.timeline && frame.index && !frame.timeline->flows().empty() &&
        !frame.selection.slices().empty())
        frame.flows = walkFlows(*frame.timeline, frame.index->flows, frame.selection.slices(),
                                session->flowDepth(), mostArrows);
    view->update();
}

void TraceView::Private::updateMarks()
{
    const bool hadFlags = !frame.geometry.flags.isEmpty();
    frame.markerA = session->marker(TraceMarker::A);
    frame.markerB = session->marker(TraceMarker::B);
    frame.bookmarks = session->bookmarks();
    const bool hasFlags = frame.markerA || frame.markerB || !frame.bookmarks.empty();
    if (hasFlags != hadFlags)
        layOut();
    view->update();
}

SliceText TraceView::Private::text() const
{
    return {*frame.timeline, session->origin(side), session->scale(side), frame.notation,
            frame.index ? &frame.index->flows : nullptr};
}

QString TraceView::describe(SliceIndex slice) const
{
    return d->frame.timeline && slice < d->frame.timeline->sliceCount() ? d->text().slice(slice)
                                                                        : QString();
}

void TraceView::search(const QString &text)
{
    if (d->searchGivenUp)
        *d->searchGivenUp = true;
    d->searchGivenUp = std::make_shared<std::atomic<bool>>(false);
    d->matches = {};
    d->currentMatch = noPayload;
    d->frame.found = {};
    update();
    auto promise = std::make_shared<QPromise<Private::Found>>();
    d->searching.setFuture(promise->future());
    const auto run = [promise, text, timeline = d->frame.timeline, givenUp = d->searchGivenUp] {
        promise->start();
        if (timeline)
            promise->addResult(Private::Found{timeline, searchSlices(*timeline, text, *givenUp)});
        promise->finish();
    };
    const std::size_t work =
        d->frame.timeline && !text.trimmed().isEmpty()
            ? d->frame.timeline->sliceCount() + d->frame.timeline->names().size()
            : 0;
    if (work <= searchedAtOnce) {
        run();
        return;
    }
    d->searchBar->setSearching();
    viewThreads().start(run);
}

void TraceView::Private::finishSearch()
{
    if (searching.future().resultCount() != 0) {
        Found found = searching.result();
        if (found.timeline == frame.timeline)
            matches = SliceMatches(std::move(found.slices));
    }
    frame.found = SliceMarks::ofSorted(matches.slices());
    searchBar->setCount(0, matches.slices().size());
    if (!matches.slices().empty()) {
        const TimeRange &range = session->timeRange();
        showMatch(matches.from(*frame.timeline, session->timelineTime(range.from, side)));
    }
    view->update();
    Q_EMIT view->searchFinished(matches.slices().size());
}

void TraceView::Private::showMatch(SliceIndex slice)
{
    if (slice == noPayload)
        return;
    currentMatch = slice;
    searchBar->setCount(matches.position(*frame.timeline, slice) + 1, matches.slices().size());
    session->setSelection(SliceSelection::ofSlices({slice}), side);
    view->reveal(slice);
}

void TraceView::searchNext()
{
    if (d->currentMatch != noPayload)
        d->showMatch(d->matches.after(*d->frame.timeline, d->currentMatch));
}

void TraceView::searchPrevious()
{
    if (d->currentMatch != noPayload)
        d->showMatch(d->matches.before(*d->frame.timeline, d->currentMatch));
}

std::size_t TraceView::matchCount() const noexcept
{
    return d->matches.slices().size();
}

void TraceView::openSearch()
{
    d->searchBar->open();
}

std::size_t TraceView::flowCount() const noexcept
{
    return d->frame.flows.count;
}

std::size_t TraceView::drawnFlowCount() const noexcept
{
    return d->frame.flows.flows.size();
}

void TraceView::setEmptyText(const QString &text)
{
    d->emptyText = text;
    update();
}

void TraceView::setExportAllLanes(bool all)
{
    d->exportsAll = all;
}

bool TraceView::exportsAllLanes() const noexcept
{
    return d->exportsAll;
}

void TraceView::scrollLanes(double pixels)
{
    d->setScroll(pixels);
}

} // namespace takt

#include "moc_TraceView.cpp"
