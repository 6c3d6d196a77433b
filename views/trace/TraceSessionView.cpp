// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How someone has set up the view of a trace: bookmarks, added lanes, and all of it as a value.

#include "views/trace/TraceSession.h"

#include <algorithm>
#include <utility>

namespace takt {

void TraceSession::setAddedLanes(const ShownTrace &trace, std::vector<AddedLane> lanes)
{
    if (!m_trace || !trace || trace.id != m_trace.id || trace.document == m_trace.document)
        return;
    const bool isShorter = trace.document->timeline->sliceCount() < timeline()->sliceCount();
    const bool wasWhole = m_range == wholeRange();
    m_trace = trace;
    m_addedLanes = std::move(lanes);
    if (isShorter)
        clearSelection();
    Q_EMIT traceChanged();
    Q_EMIT addedLanesChanged();
    if (isShorter) {
        Q_EMIT selectionChanged();
        Q_EMIT hoveredChanged();
    }
    if (wasWhole)
        fitTimeRange();
}

void TraceSession::setBookmarks(std::vector<TraceBookmark> bookmarks)
{
    std::ranges::stable_sort(bookmarks, {}, &TraceBookmark::from);
    if (bookmarks == m_bookmarks)
        return;
    m_bookmarks = std::move(bookmarks);
    Q_EMIT bookmarksChanged();
}

void TraceSession::addBookmark(const TraceBookmark &bookmark)
{
    std::vector<TraceBookmark> bookmarks = m_bookmarks;
    bookmarks.push_back(bookmark);
    setBookmarks(std::move(bookmarks));
}

void TraceSession::replaceBookmark(const TraceBookmark &bookmark, const TraceBookmark &by)
{
    std::vector<TraceBookmark> bookmarks = m_bookmarks;
    const auto found = std::ranges::find(bookmarks, bookmark);
    if (found == bookmarks.end())
        return;
    *found = by;
    setBookmarks(std::move(bookmarks));
}

void TraceSession::removeBookmark(const TraceBookmark &bookmark)
{
    std::vector<TraceBookmark> bookmarks = m_bookmarks;
    const auto found = std::ranges::find(bookmarks, bookmark);
    if (found == bookmarks.end())
        return;
    bookmarks.erase(found);
    setBookmarks(std::move(bookmarks));
}

TraceViewState TraceSession::viewState() const
{
    return {m_trace ? std::optional(m_range) : std::nullopt,
            m_arrangement,
            m_bookmarks,
            m_markerA,
            m_markerB,
            m_coloring,
            m_comparisonOffset,
            m_addedLanes};
}

void TraceSession::restoreViewState(const TraceViewState &state)
{
    setArrangement(state.arrangement);
    setBookmarks(state.bookmarks);
    setMarker(TraceMarker::A, state.markerA);
    setMarker(TraceMarker::B, state.markerB);
    setColoring(state.coloring);
    setComparisonOffset(state.comparisonOffset);
    if (state.range)
        setTimeRange(*state.range);
}

} // namespace takt
