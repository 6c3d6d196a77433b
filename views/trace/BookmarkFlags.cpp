// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/BookmarkFlags.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double widestText = 240;
constexpr double leastWidth = 10; ///< to be caught by the mouse

} // namespace

QString bookmarkTitle(const TraceBookmark &bookmark)
{
    return bookmark.text.isEmpty() ? QCoreApplication::translate("takt::TraceBookmark", "Bookmark")
                                   : bookmark.text;
}

std::vector<BookmarkFlag> bookmarkFlags(const TraceFrame &frame)
{
    std::vector<BookmarkFlag> flags;
    const TraceGeometry &geometry = frame.geometry;
    if (geometry.flags.isEmpty())
        return flags;
    const QFontMetricsF metrics(frame.font);
    const double left = geometry.flags.left();
    const double right = geometry.flags.right();
    for (std::size_t index = 0; index < frame.bookmarks.size(); ++index) {
        const TraceBookmark &bookmark = frame.bookmarks[index];
        const double from = geometry.viewport.xOf(bookmark.from);
        if (geometry.viewport.xOf(bookmark.to) < left || from > right)
            continue;
        const double next = index + 1 < frame.bookmarks.size()
                                ? geometry.viewport.xOf(frame.bookmarks[index + 1].from)
                                : right;
        const double room = std::clamp(next - std::max(from, left) - 14, 0.0, widestText);
        const QString text = metrics.elidedText(bookmark.text, Qt::ElideRight, room);
        const double x = std::floor(std::max(from, left - 2)) + 0.5;
        flags.push_back({index,
                         {x, geometry.flags.top() + 1,
                          std::max(metrics.horizontalAdvance(text) + 10, leastWidth),
                          geometry.flags.height() - 2},
                         text});
    }
    return flags;
}

} // namespace takt
