// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/trace/TraceSession.h"

class QWidget;

namespace takt {

/// Ask about bookmarks and do what is answered. None of them waits: each opens its dialog and
/// returns.

/// Asks for the text of a new bookmark.
void askNewBookmark(QWidget *parent, TraceSession *session, const TraceBookmark &bookmark);
/// Asks for another text.
void askBookmarkText(QWidget *parent, TraceSession *session, const TraceBookmark &bookmark);
/// Asks whether to remove it; Cancel is what Enter and Escape mean.
void askRemoveBookmark(QWidget *parent, TraceSession *session, const TraceBookmark &bookmark);
/// Shows a bookmark with some room around it; a point in time at the zoom there is.
void showBookmark(TraceSession *session, const TraceBookmark &bookmark);

} // namespace takt
