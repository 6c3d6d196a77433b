// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/ChromeTraceWriter.h"

#include "core/io/JsonText.h"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace takt {

namespace {

/// Nanoseconds as a decimal number of microseconds.
std::string microseconds(std::int64_t nanoseconds)
{
    const std::uint64_t amount = nanoseconds < 0 ? 0 - static_cast<std::uint64_t>(nanoseconds)
                                                 : static_cast<std::uint64_t>(nanoseconds);
    return fmt::format("{}{}.{:03}", nanoseconds < 0 ? "-" : "", amount / 1000, amount % 1000);
}

/// Whether the text is a JSON list of whole numbers, such as a kernel's grid.
bool isNumberList(std::string_view text)
{
    if (text.size() < 3 || text.front() != '[' || text.back() != ']')
        return false;
    text = text.substr(1, text.size() - 2);
    for (;;) {
        const std::size_t comma = text.find(',');
        std::string_view number = text.substr(0, comma);
        if (comma != std::string_view::npos && number.data() != text.data())
            return false;
        if (number.starts_with(' '))
            number.remove_prefix(1);
        const bool isPlain = !number.empty() && number.size() < 19 &&
                             number.find_first_not_of("0123456789") == std::string_view::npos &&
                             (number == "0" || number.front() != '0');
        if (!isPlain || comma == std::string_view::npos)
            return isPlain;
        text.remove_prefix(comma + 1);
    }
}

/// A number that reads back as a real, even where it is whole.
std::string realNumber(double value)
{
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

class TimelineWriter {
public:
    TimelineWriter(const TimelineDocument &document, const ByteSink &sink)
        : m_document(document), m_timeline(*document.timeline), m_sink(sink)
    {
    }

    bool write()
    {
        numberLanes();
        JsonText name;
        name.text(m_document.name);
        m_buffer = fmt::format(
            "{{\"displayTimeUnit\": \"ns\", \"traceName\": {}, \"traceEvents\": [", name.take());
        writeMetadata();
        for (TrackIndex track = 0; track < m_timeline.trackCount() && m_isOpen; ++track)
            writeSlices(track);
        for (const Counter &counter : m_timeline.counters())
            writeCounter(counter);
        std::uint64_t id = 0;
        for (const Flow &flow : m_timeline.flows())
            writeFlow(flow, ++id);
        m_buffer += "\n]}\n";
        flush();
        return m_isOpen;
    }

private:
    static constexpr std::size_t pieceBytes = std::size_t{1} << 20U;

    struct LaneId {
        std::int64_t process = 0;
        std::int64_t thread = 0;
    };

    /// The operating system's numbers where they tell the lanes apart, else numbers of our own.
    void numberLanes()
    {
        std::map<std::string, std::int64_t> processOf;
        std::set<std::int64_t> processes;
        std::set<std::pair<std::int64_t, std::int64_t>> threads;
        std::int64_t own = 1;
        for (const Track &track : m_timeline.tracks()) {
            auto found = processOf.find(track.group);
            if (found == processOf.end()) {
                std::int64_t number =
                    track.kind == TrackKind::GpuStream ? track.device : track.process;
                while (number < 0 || !processes.insert(number).second)
                    number = own++;
                found = processOf.emplace(track.group, number).first;
            }
            LaneId lane{found->second, track.thread};
            while (lane.thread < 0 || !threads.emplace(lane.process, lane.thread).second)
                lane.thread = own++;
            m_lanes.push_back(lane);
        }
    }

    JsonText &begin(JsonText &json, std::string_view phase, TrackIndex track)
    {
        json.beginObject().member("ph", phase);
        json.key("pid").number(m_lanes[track].process);
        return json.key("tid").number(m_lanes[track].thread);
    }

    void put(JsonText &json)
    {
        m_buffer += m_isFirst ? "\n" : ",\n";
        m_isFirst = false;
        m_buffer += json.endObject().take();
        m_buffer.pop_back();
        if (m_buffer.size() >= pieceBytes)
            flush();
    }

    void flush()
    {
        m_isOpen = m_isOpen && m_sink(m_buffer);
        m_buffer.clear();
    }

    void writeMetadata()
    {
        for (TrackIndex track = 0; track < m_timeline.trackCount(); ++track) {
            const Track &each = m_timeline.track(track);
            const auto named = [&](std::string_view what, std::string_view name) {
                JsonText json;
                begin(json, "M", track).member("name", what);
                json.key("args").beginObject().member("name", name).endObject();
                put(json);
            };
            const auto sorted = [&](std::string_view what) {
                JsonText json;
                begin(json, "M", track).member("name", what);
                json.key("args").beginObject().key("sort_index").number(track).endObject();
                put(json);
            };
            if (track == 0 || m_lanes[track].process != m_lanes[track - 1].process) {
                named("process_name", each.group);
                sorted("process_sort_index");
            }
            named("thread_name", each.name);
            sorted("thread_sort_index");
        }
    }

    void writeSlices(TrackIndex track)
    {
        const Track &each = m_timeline.track(track);
        for (LaneIndex lane = each.firstLane; lane < each.firstLane + each.laneCount; ++lane) {
            const Lane &row = m_timeline.lane(lane);
            for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount;
                 ++slice) {
                JsonText json;
                begin(json, "X", track).member("name", m_timeline.name(m_timeline.nameOf(slice)));
                if (const NameIndex category = m_timeline.categoryOf(slice); category != 0)
                    json.member("cat", m_timeline.name(category));
                json.key("ts").raw(microseconds(m_timeline.start(slice)));
                json.key("dur").raw(microseconds(m_timeline.duration(slice)));
                writeArguments(json, slice);
                put(json);
            }
        }
    }

    void writeArguments(JsonText &json, SliceIndex slice)
    {
        if (m_timeline.arguments(slice).empty())
            return;
        json.key("args").beginObject();
        for (const Argument &argument : m_timeline.arguments(slice)) {
            json.key(m_timeline.name(argument.key));
            if (argument.type == Argument::Type::Whole)
                json.number(argument.asWhole());
            else if (argument.type == Argument::Type::Text)
                writeText(json, m_timeline.name(argument.asText()));
            else if (std::isfinite(argument.asReal()))
                json.raw(realNumber(argument.asReal()));
            else
                json.text(fmt::format("{}", argument.asReal()));
        }
        json.endObject();
    }

    static void writeText(JsonText &json, const std::string &text)
    {
        if (isNumberList(text))
            json.raw(text);
        else
            json.text(text);
    }

    void writeCounter(const Counter &counter)
    {
        for (std::size_t sample = 0; sample < counter.times.size(); ++sample) {
            JsonText json;
            begin(json, "C", counter.track).member("name", counter.name);
            json.key("ts").raw(microseconds(counter.times[sample]));
            json.key("args").beginObject().key("value").number(counter.values[sample]);
            json.endObject();
            put(json);
        }
    }

    void writeFlow(const Flow &flow, std::uint64_t id)
    {
        for (const auto &[phase, slice] : {std::pair{"s", flow.from}, std::pair{"f", flow.to}}) {
            const std::string &name = m_timeline.name(flow.name);
            JsonText json;
            begin(json, phase, m_timeline.lane(m_timeline.laneOf(slice)).track);
            json.member("name", name).member("cat", name.empty() ? "flow" : name);
            json.key("id").number(id).member("bp", "e");
            json.key("ts").raw(microseconds(timeWithin(slice)));
            put(json);
        }
    }

    /// A time at which readers find this slice and none that is nested within: its start or, where
    /// another starts then too, its last nanosecond.
    [[nodiscard]] std::int64_t timeWithin(SliceIndex slice) const
    {
        const LaneIndex lane = m_timeline.laneOf(slice);
        const Track &track = m_timeline.track(m_timeline.lane(lane).track);
        const std::int64_t start = m_timeline.start(slice);
        for (LaneIndex below = lane + 1; below < track.firstLane + track.laneCount; ++below) {
            const Lane &row = m_timeline.lane(below);
            const SliceIndex nested = m_timeline.firstStartingFrom(below, start);
            if (nested < row.firstSlice + row.sliceCount && m_timeline.start(nested) == start)
                return std::max(start, m_timeline.end(slice) - 1);
        }
        return start;
    }

    const TimelineDocument &m_document;
    const Timeline &m_timeline;
    const ByteSink &m_sink;
    std::vector<LaneId> m_lanes;
    std::string m_buffer;
    bool m_isFirst = true;
    bool m_isOpen = true;
};

} // namespace

bool writeChromeTrace(const TimelineDocument &document, const ByteSink &sink)
{
    return TimelineWriter(document, sink).write();
}

} // namespace takt
