// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/trace/TraceFrame.h"

#include <QRectF>
#include <QString>
#include <cstddef>
#include <vector>

namespace takt {

/// The flag of a bookmark in sight: what stands on it, and where.
struct BookmarkFlag {
    std::size_t bookmark = 0; ///< of TraceFrame::bookmarks
    QRectF box;
    QString text; ///< cut to the room up to the next flag
};

/// From left to right; where two overlap, the later one is on top.
[[nodiscard]] std::vector<BookmarkFlag> bookmarkFlags(const TraceFrame &frame);

/// "slow here", or what a bookmark without a text is called.
[[nodiscard]] QString bookmarkTitle(const TraceBookmark &bookmark);

} // namespace takt
