// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace takt::chrome {

using TextIndex = std::uint32_t;

/// Gives equal texts equal numbers without copying them: the bytes must outlive the table.
///
/// One table serves one window of a trace, whose few thousand names, keys and values it sees a
/// million times. The texts of Word come first. Amortised O(text) each.
class TextTable {
public:
    TextTable() { clear(); }

    [[nodiscard]] TextIndex intern(std::string_view text);
    /// The same for a text that stands behind another: most often the one that stood there last
    /// time, as the keys of an event's arguments do, which costs a comparison and no hash.
    [[nodiscard]] TextIndex internAfter(TextIndex before, std::string_view text);
    [[nodiscard]] std::string_view text(TextIndex index) const noexcept
    {
        return m_entries[index].text;
    }
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }
    /// Forgets all but the words; keeps the memory.
    void clear();

private:
    struct Entry {
        std::string_view text;
        std::uint64_t hash = 0;
        TextIndex after = 0; ///< what stood behind it last
    };
    void grow();
    void place(TextIndex index);

    std::vector<Entry> m_entries;
    std::vector<TextIndex> m_slots; ///< index + 1, 0 where free; a power of two of them
};

/// Texts that the reader looks for, under the numbers that every TextTable gives them.
enum Word : TextIndex {
    Empty,
    ArgName,
    ArgLabels,
    ArgSortIndex,
    ArgDevice,
    ArgStream,
    ArgCorrelation,
    ArgTotalAllocated,
    ArgTotalReserved,
    ArgDeviceId,
    ProcessName,
    ProcessLabels,
    ProcessSortIndex,
    ThreadName,
    ThreadSortIndex,
    MemoryInstant,
    CategoryTrace,
    wordCount
};

} // namespace takt::chrome
