// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceViewState.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

namespace {

constexpr std::array coloringIds = {"name", "category", "lane", "duration", "argument"};

QJsonArray toJson(const std::vector<TrackIndex> &tracks)
{
    QJsonArray array;
    for (const TrackIndex track : tracks)
        array.append(static_cast<qint64>(track));
    return array;
}

std::vector<TrackIndex> tracksFrom(const QJsonValue &value)
{
    std::vector<TrackIndex> tracks;
    for (const QJsonValue &each : value.toArray()) {
        const qint64 number = each.toInteger(-1);
        if (number >= 0 && number < qint64{noPayload})
            tracks.push_back(static_cast<TrackIndex>(number));
    }
    return tracks;
}

std::vector<TrackIndex> sortedTracksFrom(const QJsonValue &value)
{
    std::vector<TrackIndex> tracks = tracksFrom(value);
    std::ranges::sort(tracks);
    tracks.erase(std::unique(tracks.begin(), tracks.end()), tracks.end());
    return tracks;
}

QJsonObject toJson(const LaneArrangement &arrangement)
{
    QJsonArray groups;
    for (const std::string &group : arrangement.foldedGroups)
        groups.append(QString::fromStdString(group));
    return {{QStringLiteral("order"), toJson(arrangement.order)},
            {QStringLiteral("pinned"), toJson(arrangement.pinned)},
            {QStringLiteral("hidden"), toJson(arrangement.hidden)},
            {QStringLiteral("foldedTracks"), toJson(arrangement.foldedTracks)},
            {QStringLiteral("foldedGroups"), groups},
            {QStringLiteral("filter"), arrangement.filter},
            {QStringLiteral("grouped"), arrangement.isGrouped}};
}

LaneArrangement arrangementFrom(const QJsonObject &json)
{
    LaneArrangement arrangement;
    arrangement.order = tracksFrom(json[QStringLiteral("order")]);
    arrangement.pinned = tracksFrom(json[QStringLiteral("pinned")]);
    arrangement.hidden = sortedTracksFrom(json[QStringLiteral("hidden")]);
    arrangement.foldedTracks = sortedTracksFrom(json[QStringLiteral("foldedTracks")]);
    for (const QJsonValue &group : json[QStringLiteral("foldedGroups")].toArray())
        arrangement.setGroupFolded(group.toString().toStdString(), true);
    arrangement.filter = json[QStringLiteral("filter")].toString();
    arrangement.isGrouped = json[QStringLiteral("grouped")].toBool(true);
    return arrangement;
}

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::optional(value.toDouble())
                                                               : std::nullopt;
}

} // namespace

QJsonObject toJson(const TraceViewState &state)
{
    QJsonArray bookmarks;
    for (const TraceBookmark &bookmark : state.bookmarks)
        bookmarks.append(QJsonObject{{QStringLiteral("from"), bookmark.from},
                                     {QStringLiteral("to"), bookmark.to},
                                     {QStringLiteral("text"), bookmark.text}});
    QJsonObject json{{QStringLiteral("arrangement"), toJson(state.arrangement)},
                     {QStringLiteral("bookmarks"), bookmarks},
                     {QStringLiteral("colorBy"),
                      QLatin1String(coloringIds.at(static_cast<std::size_t>(state.coloring.by)))},
                     {QStringLiteral("colorArgument"), state.coloring.argument},
                     {QStringLiteral("comparisonOffset"), state.comparisonOffset}};
    QJsonArray lanes;
    for (const AddedLane &lane : state.addedLanes)
        if (!lane.sql.isEmpty())
            lanes.append(QJsonObject{{QStringLiteral("title"), lane.title},
                                     {QStringLiteral("sql"), lane.sql}});
    if (!lanes.isEmpty())
        json[QStringLiteral("lanes")] = lanes;
    if (state.range) {
        json[QStringLiteral("from")] = state.range->from;
        json[QStringLiteral("to")] = state.range->to;
    }
    if (state.markerA)
        json[QStringLiteral("markerA")] = *state.markerA;
    if (state.markerB)
        json[QStringLiteral("markerB")] = *state.markerB;
    return json;
}

TraceViewState traceViewStateFromJson(const QJsonObject &json)
{
    TraceViewState state;
    const auto from = numberFrom(json[QStringLiteral("from")]);
    const auto to = numberFrom(json[QStringLiteral("to")]);
    if (from && to && *from < *to)
        state.range = TimeRange{*from, *to};
    state.arrangement = arrangementFrom(json[QStringLiteral("arrangement")].toObject());
    for (const QJsonValue &value : json[QStringLiteral("bookmarks")].toArray()) {
        const QJsonObject bookmark = value.toObject();
        const auto start = numberFrom(bookmark[QStringLiteral("from")]);
        const auto end = numberFrom(bookmark[QStringLiteral("to")]);
        if (start && end && *start <= *end)
            state.bookmarks.push_back({*start, *end, bookmark[QStringLiteral("text")].toString()});
    }
    for (const QJsonValue &value : json[QStringLiteral("lanes")].toArray()) {
        const QJsonObject lane = value.toObject();
        if (const QString sql = lane[QStringLiteral("sql")].toString(); !sql.isEmpty())
            state.addedLanes.push_back({lane[QStringLiteral("title")].toString(), sql});
    }
    state.markerA = numberFrom(json[QStringLiteral("markerA")]);
    state.markerB = numberFrom(json[QStringLiteral("markerB")]);
    const QString by = json[QStringLiteral("colorBy")].toString();
    const auto id = std::ranges::find_if(
        coloringIds, [&](const char *each) { return by == QLatin1String(each); });
    if (id != coloringIds.end())
        state.coloring.by = static_cast<SliceColoring>(id - coloringIds.begin());
    state.coloring.argument = json[QStringLiteral("colorArgument")].toString();
    state.comparisonOffset = numberFrom(json[QStringLiteral("comparisonOffset")]).value_or(0);
    return state;
}

} // namespace takt
