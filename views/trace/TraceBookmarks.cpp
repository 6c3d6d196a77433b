// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks in the chart: noting, catching, moving them, and their menu.
#include "views/trace/TraceViewPrivate.h"

#include "views/trace/BookmarkFlags.h"
#include "views/trace/BookmarkList.h"
#include "views/trace/BookmarkPrompts.h"

#include <QMenu>
#include <ranges>

namespace takt {

void TraceView::addBookmark()
{
    if (!d->frame.timeline)
        return;
    TraceBookmark bookmark;
    if (const auto &area = d->frame.selection.area()) {
        bookmark.from = d->session->axisTime(area->from, d->side);
        bookmark.to = d->session->axisTime(area->to, d->side);
    } else if (const auto slice = d->frame.selection.single()) {
        const TimeRange range = d->session->axisRange(*slice, d->side);
        bookmark.from = range.from;
        bookmark.to = range.to;
    } else {
        bookmark.from = d->frame.geometry.viewport.timeAt(d->zoomPivot());
        bookmark.to = bookmark.from;
    }
    askNewBookmark(this, d->session, bookmark);
}

void TraceView::openBookmarks()
{
    auto *list = findChild<BookmarkList *>();
    if (list == nullptr) {
        list = new BookmarkList(d->session, this);
        list->setAttribute(Qt::WA_DeleteOnClose);
    }
    list->show();
    list->raise();
    list->activateWindow();
}

QRectF TraceView::bookmarkArea(std::size_t bookmark) const
{
    for (const BookmarkFlag &flag : bookmarkFlags(d->frame)) {
        if (flag.bookmark == bookmark)
            return flag.box;
    }
    return {};
}

std::optional<TraceBookmark> TraceView::Private::bookmarkAt(const QPointF &position) const
{
    if (!frame.timeline || !frame.geometry.flags.contains(position))
        return std::nullopt;
    const std::vector<BookmarkFlag> flags = bookmarkFlags(frame);
    for (const BookmarkFlag &flag : flags | std::views::reverse) {
        if (flag.box.contains(position))
            return frame.bookmarks[flag.bookmark];
    }
    return std::nullopt;
}

void TraceView::Private::dragBookmark(const QPointF &position)
{
    if (!draggedBookmark)
        return;
    const double to = snappedTime(position);
    const TimeViewport &viewport = frame.geometry.viewport;
    // Where nothing is near to snap to, the flag moves as far as the mouse has.
    const bool isSnapped = to != viewport.timeAt(position.x());
    const double from = isSnapped ? to
                                  : bookmarkAtPress->from + viewport.timeAt(position.x()) -
                                        viewport.timeAt(pressedAt.x());
    const TraceBookmark moved{from, from + bookmarkAtPress->to - bookmarkAtPress->from,
                              bookmarkAtPress->text};
    const TraceBookmark before = *draggedBookmark;
    draggedBookmark = moved;
    session->replaceBookmark(before, moved);
}

void TraceView::Private::addBookmarkMenu(QMenu *menu, const TraceBookmark &bookmark)
{
    menu->addSection(bookmarkTitle(bookmark));
    menu->addAction(TraceView::tr("Go to"), view,
                    [this, bookmark] { showBookmark(session, bookmark); });
    menu->addAction(TraceView::tr("Edit…"), view,
                    [this, bookmark] { askBookmarkText(view, session, bookmark); });
    menu->addAction(TraceView::tr("Remove…"), view,
                    [this, bookmark] { askRemoveBookmark(view, session, bookmark); });
    menu->addSeparator();
    menu->addAction(TraceView::tr("All bookmarks…"), view, &TraceView::openBookmarks);
}

} // namespace takt
