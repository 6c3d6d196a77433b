// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The context menu of a trace's chart.
#include "views/trace/TraceViewPrivate.h"

#include "views/shared/DisplayText.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QMenu>

namespace takt {

namespace {

constexpr std::size_t keysOffered = 20;
constexpr int deepestFlows = 5;

} // namespace

void TraceView::Private::addColoringMenu(QMenu *menu) const
{
    QMenu *colors = menu->addMenu(TraceView::tr("Colour by"));
    auto *group = new QActionGroup(colors);
    const auto add = [&](const QString &text, const TraceColoring &coloring) {
        QAction *action = colors->addAction(text);
        action->setCheckable(true);
        action->setChecked(coloring == session->coloring());
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, session,
                         [shared = session, coloring] { shared->setColoring(coloring); });
    };
    add(TraceView::tr("Name"), {SliceColoring::Name, {}});
    add(TraceView::tr("Category"), {SliceColoring::Category, {}});
    add(TraceView::tr("Lane"), {SliceColoring::Lane, {}});
    add(TraceView::tr("Duration"), {SliceColoring::Duration, {}});
    const std::vector<QString> keys = argumentKeys(*frame.timeline, keysOffered);
    if (!keys.empty())
        colors->addSection(TraceView::tr("Arguments"));
    for (const QString &key : keys)
        add(displayText(key.toStdString(), 60), {SliceColoring::Argument, key});
}

void TraceView::Private::addFlowMenu(QMenu *menu) const
{
    if (frame.timeline->flows().empty())
        return;
    QMenu *flows = menu->addMenu(TraceView::tr("Flow arrows"));
    auto *group = new QActionGroup(flows);
    for (int depth = 1; depth <= deepestFlows; ++depth) {
        QAction *action = flows->addAction(TraceView::tr("%n steps", nullptr, depth));
        action->setCheckable(true);
        action->setChecked(depth == session->flowDepth());
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, session,
                         [shared = session, depth] { shared->setFlowDepth(depth); });
    }
}

void TraceView::Private::addTrackMenu(QMenu *menu, TrackIndex track)
{
    menu->addSection(displayText(frame.timeline->track(track).name, 60));
    const bool isPinned = frame.arrangement.isPinned(track);
    menu->addAction(isPinned ? TraceView::tr("Unpin") : TraceView::tr("Pin to the top"), view,
                    [this, track, isPinned] {
                        changeArrangement([&](LaneArrangement &arrangement) {
                            arrangement.setPinned(track, !isPinned);
                        });
                    });
    menu->addAction(TraceView::tr("Hide"), view, [this, track] {
        changeArrangement([&](LaneArrangement &arrangement) {
            arrangement.setPinned(track, false);
            arrangement.setHidden(track, true);
        });
    });
    menu->addAction(TraceView::tr("Select all slices"), view, [this, track] {
        SliceArea area{frame.timeline->startTime(), frame.timeline->endTime() + 1, {}};
        const Track &row = frame.timeline->track(track);
        for (LaneIndex depth = 0; depth < row.laneCount; ++depth)
            area.lanes.push_back(row.firstLane + depth);
        session->setSelection(SliceSelection::ofArea(std::move(area)), side);
    });
}

void TraceView::Private::addLaneMenu(QMenu *menu)
{
    QMenu *lanes = menu->addMenu(TraceView::tr("Lanes"));
    lanes->addAction(TraceView::tr("Filter…"), view, [this] {
        auto *dialog = new QInputDialog(view);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(TraceView::tr("Filter lanes"));
        dialog->setLabelText(TraceView::tr("Show only tracks whose name or group contains:"));
        dialog->setTextValue(frame.arrangement.filter);
        QObject::connect(
            dialog, &QInputDialog::textValueChanged, view, [this](const QString &text) {
                changeArrangement([&](LaneArrangement &arrangement) { arrangement.filter = text; });
            });
        dialog->open();
    });
    QAction *grouped = lanes->addAction(TraceView::tr("Group tracks"));
    grouped->setCheckable(true);
    grouped->setChecked(frame.arrangement.isGrouped);
    QObject::connect(grouped, &QAction::toggled, view, [this](bool isOn) {
        changeArrangement([&](LaneArrangement &arrangement) { arrangement.isGrouped = isOn; });
    });
    lanes->addAction(TraceView::tr("Fold all groups"), view, [this] {
        changeArrangement([&](LaneArrangement &arrangement) {
            for (const Track &track : frame.timeline->tracks()) {
                if (!track.group.empty())
                    arrangement.setGroupFolded(track.group, true);
            }
        });
    });
    lanes->addAction(TraceView::tr("Unfold all"), view, [this] {
        changeArrangement([](LaneArrangement &arrangement) {
            arrangement.foldedGroups.clear();
            arrangement.foldedTracks.clear();
        });
    });
    lanes->addAction(TraceView::tr("Show hidden tracks"), view, [this] {
        changeArrangement([](LaneArrangement &arrangement) {
            arrangement.hidden.clear();
            arrangement.filter.clear();
        });
    });
    lanes->addAction(TraceView::tr("As recorded"), view,
                     [this] { changeArrangement([](auto &arrangement) { arrangement = {}; }); });
}

void TraceView::Private::selectNamed(NameIndex name)
{
    naming.start([timeline = frame.timeline, name](
                     RunContext &) { return SliceSelection::ofNames({name}).resolve(*timeline); },
                 [this](std::vector<SliceIndex> slices) {
                     session->setSelection(SliceSelection::ofSlices(std::move(slices)), side);
                 });
}

void TraceView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!d->frame.timeline)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto bookmark = d->bookmarkAt(event->pos())) {
        d->addBookmarkMenu(menu, *bookmark);
        return menu->popup(event->globalPos());
    }
    menu->addAction(tr("Fit to window\tF"), d->session, &TraceSession::fitTimeRange);
    QAction *fit =
        menu->addAction(tr("Zoom to selection\tZ"), d->session, &TraceSession::fitSelection);
    fit->setEnabled(!d->frame.selection.isEmpty());
    menu->addAction(tr("Find…\tCtrl+F"), d->searchBar, &SearchBar::open);
    menu->addAction(tr("Add a bookmark…\tB"), this, &TraceView::addBookmark);
    menu->addAction(tr("Bookmarks…\tShift+B"), this, &TraceView::openBookmarks);
    if (const auto slice = sliceAt(event->pos())) {
        menu->addAction(tr("Measure the gap beside it\tM"), this,
                        [this, slice] { measureGap(*slice); });
        menu->addAction(tr("Select all of this name"), this,
                        [this, slice] { d->selectNamed(d->frame.timeline->nameOf(*slice)); });
    }
    menu->addSeparator();
    if (d->side == TraceSide::Main) {
        QAction *critical = menu->addAction(tr("Critical path\tC"));
        critical->setCheckable(true);
        critical->setChecked(d->session->criticalPath()->isShown());
        connect(critical, &QAction::toggled, d->session->criticalPath(),
                &CriticalPathFinder::setShown);
    }
    d->addColoringMenu(menu);
    d->addFlowMenu(menu);
    d->addLaneMenu(menu);
    QAction *whole = menu->addAction(tr("Export all lanes"));
    whole->setCheckable(true);
    whole->setChecked(d->exportsAll);
    connect(whole, &QAction::toggled, this, &TraceView::setExportAllLanes);
    const LaneRow *lane = d->frame.geometry.laneAt(event->pos());
    const auto track = lane != nullptr ? std::optional(d->frame.timeline->lane(lane->lane).track)
                                       : d->headAt(event->pos());
    if (track)
        d->addTrackMenu(menu, *track);
    // What the window can do with the shown trace.
    if (!actions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(actions());
    }
    menu->popup(event->globalPos());
}

} // namespace takt
