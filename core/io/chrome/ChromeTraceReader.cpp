// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/ChromeTraceReader.h"

#include "core/io/TaskGroup.h"
#include "core/io/chrome/EventTime.h"
#include "core/io/chrome/TraceAssembly.h"
#include "core/io/chrome/TraceContainer.h"
#include "core/io/chrome/WindowReader.h"

#include <algorithm>
#include <fmt/format.h>
#include <tbb/task_arena.h>
#include <utility>
#include <vector>

namespace takt {

namespace chrome {

namespace {

/// A broken event that swallows more than this is given up.
constexpr std::size_t longestLeftover = std::size_t{64} << 20U;
constexpr std::size_t mostWindowsAtOnce = 4;

/// log10 of the nanoseconds that one unit of "ts" counts: 3, as the format has it, or 0 where the
/// first time of the head, read as microseconds, would lie millennia ahead but, read as
/// nanoseconds, in this age.
int timePowerOf(std::string_view head)
{
    constexpr std::size_t digitsOfNanoseconds = 18;
    for (std::size_t at = head.find("\"ts\""); at != std::string_view::npos;
         at = head.find("\"ts\"", at + 1)) {
        const std::size_t first = head.find_first_of("123456789,}", at);
        if (first == std::string_view::npos || head[first] == ',' || head[first] == '}')
            continue;
        const std::size_t last = head.find_first_not_of("0123456789", first);
        if (last == std::string_view::npos || last - first < digitsOfNanoseconds)
            return 3;
        const EventTime time = parseEventTime(head.substr(first, last - first), 0);
        return time.isCut || time.nanoseconds > Timeline::latestTime ? 3 : 0;
    }
    return 3;
}

/// Reads windows ahead while others are parsed and the ones before are put together.
class Reading {
public:
    Reading(InputStream &input, TraceAssembly &assembly, RunContext &context)
        : m_reader(input, m_container), m_assembly(assembly), m_context(context)
    {
    }

    /// False where there are no events.
    bool run(int timePower, double progressFrom, double progressTo)
    {
        m_timePower = timePower;
        if (!m_reader.findEvents())
            return false;
        const auto width = static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
        std::vector<EventWindow> parsed;
        std::vector<EventWindow> ahead;
        TaskGroup tasks;
        std::size_t inParsed = 0;
        bool isEnd = false;
        while (!m_hasEnded && !m_context.isCancelled()) {
            std::size_t inAhead = 0;
            ahead.resize(std::clamp<std::size_t>(width, 1, mostWindowsAtOnce));
            while (!isEnd && inAhead < ahead.size()) {
                isEnd = !m_reader.next(ahead[inAhead]);
                inAhead += isEnd ? 0 : 1;
            }
            tasks.wait();
            for (std::size_t at = 0; at < inAhead; ++at)
                tasks.run([&window = ahead[at], timePower] { window.parse(timePower); });
            for (std::size_t at = 0; at < inParsed && !m_context.isCancelled(); ++at)
                add(parsed[at]);
            std::swap(parsed, ahead);
            inParsed = inAhead;
            m_context.reportProgress(progressFrom +
                                     (progressTo - progressFrom) * m_reader.fraction());
            if (inParsed == 0)
                break;
        }
        tasks.wait();
        for (std::size_t at = 0; at < inParsed && m_hasEnded; ++at)
            add(parsed[at]);
        finish();
        return true;
    }

    [[nodiscard]] const TraceContainer &container() const noexcept { return m_container; }
    [[nodiscard]] const WindowReader &reader() const noexcept { return m_reader; }

private:
    void add(EventWindow &window)
    {
        if (m_hasEnded) {
            m_container.feed(",");
            m_container.feed(window.content());
            return;
        }
        if (!m_leftover.empty())
            complete(window);
        m_assembly.add(window.batch());
        const std::string_view rest = window.content().substr(window.parsedBytes());
        if (window.end() == WindowEnd::ArrayEnded) {
            m_hasEnded = true;
            m_container.eventsEnded();
            m_container.feed(rest.substr(1));
        } else if (window.end() == WindowEnd::Incomplete) {
            m_leftover.assign(rest);
            m_leftoverAt = window.offset + window.parsedBytes();
        }
    }

    /// Puts the beginning of an event that a cut within it left over before what follows.
    void complete(EventWindow &window)
    {
        if (m_leftover.size() > longestLeftover) {
            m_assembly.addRemark(
                fmt::format("byte {}: an event does not end within {} MiB and was left out",
                            m_leftoverAt, longestLeftover >> 20U));
            m_leftover.clear();
            return;
        }
        const std::string following(window.content());
        const std::size_t size = m_leftover.size() + 1 + following.size();
        char *bytes = window.room(size);
        bytes += m_leftover.copy(bytes, m_leftover.size());
        *bytes++ = ',';
        following.copy(bytes, following.size());
        window.setSize(size);
        window.offset = m_leftoverAt;
        m_leftover.clear();
        window.parse(m_timePower);
    }

    void finish()
    {
        if (m_hasEnded)
            m_reader.readRest();
        if (m_context.isCancelled())
            return;
        if (!m_leftover.empty())
            m_assembly.addRemark(
                fmt::format("ends within event {}, byte {}; what stands before it was read",
                            m_assembly.eventCount() + 1, m_leftoverAt));
        if (m_reader.error())
            m_assembly.addRemark(fmt::format("{}; the {} events before were read",
                                             m_reader.error()->withSource({}).message(),
                                             m_assembly.eventCount()));
        else if (!m_hasEnded && m_leftover.empty())
            m_assembly.addRemark(fmt::format("ends without a closing bracket after event {}",
                                             m_assembly.eventCount()));
    }

    TraceContainer m_container;
    WindowReader m_reader;
    TraceAssembly &m_assembly;
    RunContext &m_context;
    int m_timePower = 3;
    bool m_hasEnded = false;
    std::string m_leftover;
    std::uint64_t m_leftoverAt = 0;
};

tl::unexpected<Error> cancelled()
{
    return failure({}, "loading was cancelled");
}

/// Reads the file from its beginning for what a selection needs to know.
Expected<void> survey(const InputStream &input, TraceAssembly &assembly, int timePower,
                      RunContext &context)
{
    auto again = InputStream::open(input.path());
    if (!again)
        return tl::unexpected(again.error());
    TraceAssembly surveying({});
    surveying.keepNothing();
    Reading reading(*again, surveying, context);
    reading.run(timePower, 0, 0.4);
    if (context.isCancelled())
        return cancelled();
    assembly.useSurvey(surveying.takeSurvey());
    return {};
}

} // namespace

} // namespace chrome

bool looksLikeChromeTrace(std::string_view head)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (head.starts_with(byteOrderMark))
        head.remove_prefix(byteOrderMark.size());
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return false;
    head.remove_prefix(first);
    if (head.front() == '[') {
        const std::size_t next = head.find_first_not_of(" \t\r\n", 1);
        return next != std::string_view::npos && head[next] == '{' &&
               head.find("\"ph\"") != std::string_view::npos;
    }
    if (head.front() != '{')
        return false;
    // The keys of the object itself: what a name or a note holds proves nothing.
    chrome::TraceContainer container;
    container.feed(head);
    const auto &values = container.values();
    const auto has = [&values](const char *key) { return values.find(key) != values.end(); };
    if (has("format") || has("workflow"))
        return false;
    return container.isInEvents() || (has("schemaVersion") && !container.isComplete() &&
                                      (has("deviceProperties") || has("distributedInfo") ||
                                       has("computeProperties") || has("traceName")));
}

Expected<TimelineDocument> readChromeTrace(InputStream &input, const TraceSelection &selection,
                                           RunContext &context)
{
    chrome::TraceAssembly assembly(selection);
    const int timePower = chrome::timePowerOf(input.head());
    const bool needsSurvey = !selection.isAll() && !input.path().empty();
    if (needsSurvey) {
        if (auto surveyed = chrome::survey(input, assembly, timePower, context); !surveyed)
            return tl::unexpected(surveyed.error());
    }
    chrome::Reading reading(input, assembly, context);
    const bool hasEvents = reading.run(timePower, needsSurvey ? 0.4 : 0, 0.9);
    if (context.isCancelled())
        return chrome::cancelled();
    if (!hasEvents || assembly.eventCount() == 0)
        return reading.reader().error() ? tl::unexpected(*reading.reader().error())
                                        : failure({}, "holds no trace events");
    if (timePower == 0)
        assembly.addRemark("times are read as nanoseconds: as the microseconds that the format "
                           "has they would lie millennia ahead");
    return assembly.finish(chrome::readMetadata(reading.container().values(), input.name()));
}

} // namespace takt
