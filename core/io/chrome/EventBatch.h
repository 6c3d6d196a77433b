// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/chrome/TextTable.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace takt::chrome {

/// One element of "traceEvents". Names, categories and lanes are numbers of its EventBatch.
struct EventRecord {
    std::int64_t time = 0;     ///< ns, as the file gives it
    std::int64_t duration = 0; ///< ns
    std::uint64_t id = 0;      ///< of a flow, an async event or an object; texts are hashed
    TextIndex name = Word::Empty;
    TextIndex category = Word::Empty;
    std::uint32_t lane = 0;
    std::uint32_t firstArgument = 0;
    std::uint32_t argumentCount = 0;
    char phase = 0;
    bool hasTime = false;
    bool isCut = false;          ///< a time lay beyond int64
    bool bindsEnclosing = false; ///< bp is "e"
    bool isGlobal = false;       ///< s is "g"
};

/// What a window of a trace holds, parsed. Texts point into the window.
struct EventBatch {
    std::vector<EventRecord> records;
    /// Keys and texts are numbers of `texts`.
    std::vector<Argument> arguments;
    TextTable texts;
    /// "pid" and "tid" of each lane, as numbers of `texts`.
    std::vector<std::pair<TextIndex, TextIndex>> lanes;
    std::size_t unreadable = 0; ///< elements that are not valid JSON or no objects

    void clear();
    [[nodiscard]] std::uint32_t lane(TextIndex process, TextIndex thread);

private:
    std::vector<std::uint32_t> m_laneSlots; ///< lane + 1 by hash of the pair, 0 where free
    void placeLane(std::uint32_t lane);
};

} // namespace takt::chrome
