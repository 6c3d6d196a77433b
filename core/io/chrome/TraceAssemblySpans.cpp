// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Slices that one event begins and another ends: calls of a thread, asynchronous work, the lives of
// objects; and those that nothing ends.
#include "core/io/chrome/TraceAssembly.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt::chrome {

void TraceAssembly::begin(std::vector<Open> &stack, const EventRecord &record, LaneNumber lane)
{
    m_earliest = std::min(m_earliest, record.time);
    m_latest = std::max(m_latest, record.time);
    const std::span<const Argument> arguments = argumentsOf(record);
    stack.push_back({sliceOf(record, lane), {arguments.begin(), arguments.end()}});
}

void TraceAssembly::end(std::vector<Open> &stack, const EventRecord &record)
{
    if (stack.empty()) {
        ++m_endsWithoutBegin;
        return;
    }
    Open open = std::move(stack.back());
    stack.pop_back();
    m_negative += record.time < open.slice.start ? 1 : 0;
    open.slice.duration =
        std::max<std::int64_t>(0, addTimes(record.time, 0) - addTimes(open.slice.start, 0));
    const std::span<const Argument> arguments = argumentsOf(record);
    open.arguments.insert(open.arguments.end(), arguments.begin(), arguments.end());
    keep(open.slice, open.arguments);
}

void TraceAssembly::addAsynchronous(const EventRecord &record)
{
    const std::string_view category = textOf(record.category);
    const std::pair key(categoryOf(record.category), record.id);
    if (record.phase == 'e' || record.phase == 'F') {
        const auto found = m_openAsynchronous.find(key);
        if (found == m_openAsynchronous.end()) {
            ++m_endsWithoutBegin;
            return;
        }
        end(found->second, record);
        if (found->second.empty())
            m_openAsynchronous.erase(found);
        return;
    }
    const LaneNumber number =
        lane(record, category.empty() ? std::string("asynchronous")
                                      : fmt::format("asynchronous {}", category));
    if (record.phase == 'b' || record.phase == 'S') {
        begin(m_openAsynchronous[key], record, number);
        return;
    }
    keep(sliceOf(record, number), argumentsOf(record));
}

void TraceAssembly::addObject(const EventRecord &record)
{
    const std::pair key(nameOf(record.name), record.id);
    const LaneNumber number = lane(record, "objects");
    if (record.phase == 'N') {
        begin(m_openObjects[key], record, number);
    } else if (record.phase == 'O') {
        keep(sliceOf(record, number), argumentsOf(record));
    } else if (const auto found = m_openObjects.find(key); found != m_openObjects.end()) {
        end(found->second, record);
        if (found->second.empty())
            m_openObjects.erase(found);
    } else {
        ++m_endsWithoutBegin;
    }
}

void TraceAssembly::closeOpen()
{
    if (m_earliest > m_latest)
        return;
    const auto close = [this](std::vector<Open> &stack) {
        for (; !stack.empty(); stack.pop_back()) {
            Open &open = stack.back();
            open.slice.duration =
                std::max<std::int64_t>(0, addTimes(m_latest, 0) - addTimes(open.slice.start, 0));
            keep(open.slice, open.arguments);
            ++m_unclosed;
        }
    };
    std::vector<LaneNumber> lanes;
    for (const auto &[lane, stack] : m_open)
        lanes.push_back(lane);
    std::ranges::sort(lanes);
    for (const LaneNumber lane : lanes)
        close(m_open[lane]);
    for (auto *stacks : {&m_openAsynchronous, &m_openObjects}) {
        for (auto &[key, stack] : *stacks)
            close(stack);
    }
}

} // namespace takt::chrome
