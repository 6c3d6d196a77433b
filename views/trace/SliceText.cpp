// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/SliceText.h"

#include "views/shared/DisplayText.h"
#include "views/trace/CounterColumns.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

/// More than this nobody reads in a tool tip.
constexpr std::size_t argumentsShown = 24;
constexpr std::size_t longestValue = 160;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::SliceText)
};

QString escaped(std::string_view text)
{
    return displayText(text, longestValue).toHtmlEscaped();
}

QString line(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name, value);
}

QString titled(const QString &title, const QString &rows)
{
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(title, rows);
}

} // namespace

std::int64_t selfTime(const Timeline &timeline, SliceIndex slice)
{
    const LaneIndex lane = timeline.laneOf(slice);
    const Track &track = timeline.track(timeline.lane(lane).track);
    const std::int64_t below =
        lane + 1 < track.firstLane + track.laneCount
            ? timeline.coverage(lane + 1, timeline.start(slice), timeline.end(slice))
            : 0;
    return timeline.duration(slice) - below;
}

QString argumentText(const Timeline &timeline, const Argument &argument)
{
    switch (argument.type) {
    case Argument::Type::Whole:
        return QString::number(argument.asWhole());
    case Argument::Type::Real:
        return QString::number(argument.asReal(), 'g', 10);
    case Argument::Type::Text:
        return displayText(timeline.name(argument.asText()), longestValue);
    }
    return {};
}

QString counterText(double value, const std::string &unit)
{
    const QString number = QString::number(value, 'g', 5);
    return unit.empty() ? number : number + QChar(0xa0) + displayText(unit);
}

SliceText::SliceText(const Timeline &timeline, std::int64_t origin, double scale,
                     TimeNotation notation, const FlowIndex *flows)
    : m_timeline(timeline), m_origin(origin), m_scale(scale), m_notation(notation), m_flows(flows)
{
}

QString SliceText::time(std::int64_t nanoseconds) const
{
    return timeText(static_cast<double>(nanoseconds) / m_scale, m_notation).toHtmlEscaped();
}

QString SliceText::slice(SliceIndex slice) const
{
    const LaneIndex laneIndex = m_timeline.laneOf(slice);
    const Lane &lane = m_timeline.lane(laneIndex);
    const std::string &category = m_timeline.name(m_timeline.categoryOf(slice));
    QString rows;
    if (!category.empty())
        rows += line(Text::tr("Category"), escaped(category));
    rows += line(Text::tr("Track"), escaped(m_timeline.track(lane.track).name));
    rows += line(Text::tr("Start"), time(m_timeline.start(slice) - m_origin));
    rows += line(Text::tr("Duration"), time(m_timeline.duration(slice)));
    const std::int64_t self = selfTime(m_timeline, slice);
    if (self != m_timeline.duration(slice))
        rows += line(Text::tr("Self time"), time(self));
    if (slice > lane.firstSlice)
        rows += line(Text::tr("Idle before"),
                     time(m_timeline.start(slice) - m_timeline.end(slice - 1)));
    if (slice + 1 < lane.firstSlice + lane.sliceCount)
        rows +=
            line(Text::tr("Idle after"), time(m_timeline.start(slice + 1) - m_timeline.end(slice)));
    if (m_flows != nullptr) {
        const std::size_t in = m_flows->reaching(slice).size();
        const std::size_t out = m_flows->leaving(slice).size();
        if (in + out > 0)
            rows += line(Text::tr("Flows"), Text::tr("%1 in, %2 out").arg(in).arg(out));
    }
    const auto arguments = m_timeline.arguments(slice);
    for (const Argument &argument : arguments.first(std::min(arguments.size(), argumentsShown)))
        rows += line(escaped(m_timeline.name(argument.key)),
                     argumentText(m_timeline, argument).toHtmlEscaped());
    if (arguments.size() > argumentsShown)
        rows +=
            line(QStringLiteral("…"),
                 Text::tr("%n more", nullptr, static_cast<int>(arguments.size() - argumentsShown)));
    return titled(escaped(m_timeline.name(m_timeline.nameOf(slice))), rows);
}

QString SliceText::slices(SliceIndex first, SliceIndex count, SliceIndex longest) const
{
    const auto extent =
        static_cast<double>(m_timeline.end(first + count - 1) - m_timeline.start(first));
    const auto busy =
        static_cast<double>(m_timeline.busyTime(m_timeline.laneOf(first), first, first + count));
    const int percent = extent > 0 ? static_cast<int>(std::lround(100 * busy / extent)) : 100;
    return QStringLiteral("<b>%1</b><br>%2<hr>%3")
        .arg(Text::tr("%n slices on this pixel", nullptr, static_cast<int>(count)),
             Text::tr("%1 % of the time covered; the longest:").arg(percent), slice(longest));
}

QString SliceText::track(TrackIndex index) const
{
    const Track &track = m_timeline.track(index);
    std::size_t slices = 0;
    for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane)
        slices += m_timeline.lane(lane).sliceCount;
    QString rows;
    if (!track.group.empty())
        rows += line(Text::tr("Group"), escaped(track.group));
    rows += line(Text::tr("Slices"), QString::number(slices));
    if (track.laneCount > 1)
        rows += line(Text::tr("Lanes"), QString::number(track.laneCount));
    const std::int64_t length = m_timeline.endTime() - m_timeline.startTime();
    if (slices > 0 && length > 0) {
        const Lane &lane = m_timeline.lane(track.firstLane);
        const std::int64_t busy = m_timeline.busyTime(track.firstLane, lane.firstSlice,
                                                      lane.firstSlice + lane.sliceCount);
        rows += line(
            Text::tr("Busy"),
            Text::tr("%1 % of the trace")
                .arg(100 * static_cast<double>(busy) / static_cast<double>(length), 0, 'f', 1));
    }
    return titled(escaped(track.name), rows);
}

QString SliceText::counter(std::size_t index, std::int64_t at) const
{
    const Counter &counter = m_timeline.counters()[index];
    const std::size_t sample = sampleAt(counter, at);
    QString rows;
    if (sample < counter.values.size()) {
        rows += line(Text::tr("Value"),
                     counterText(counter.values[sample], counter.unit).toHtmlEscaped());
        rows += line(Text::tr("Since"), time(counter.times[sample] - m_origin));
    }
    rows += line(Text::tr("Samples"), QString::number(counter.values.size()));
    return titled(escaped(counter.name), rows);
}

} // namespace takt
