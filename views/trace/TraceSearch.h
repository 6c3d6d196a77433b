// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <QString>
#include <atomic>
#include <vector>

namespace takt {

/// Slices whose name, category or arguments contain a text, whatever the case; an argument also
/// answers to "key=value", and a number to its digits. In order of their indices; empty for an
/// empty text, or once `isGivenUp` becomes true, which is asked every few thousand slices.
///
/// Looks through the interned names first and then through the slices' columns, so that text is
/// compared once a name: O(names × length + slices).
[[nodiscard]] std::vector<SliceIndex> searchSlices(const Timeline &timeline, const QString &text,
                                                   const std::atomic<bool> &isGivenUp);

/// Matches of a search in order of their starts, without being sorted: each step looks at all of
/// them, which is 2 ms for a million.
class SliceMatches {
public:
    SliceMatches() = default;
    explicit SliceMatches(std::vector<SliceIndex> sorted) : m_slices(std::move(sorted)) {}

    [[nodiscard]] const std::vector<SliceIndex> &slices() const noexcept { return m_slices; }
    /// The first match that starts after this one, or before it; around the ends. noPayload where
    /// there is none.
    [[nodiscard]] SliceIndex after(const Timeline &timeline, SliceIndex slice) const;
    [[nodiscard]] SliceIndex before(const Timeline &timeline, SliceIndex slice) const;
    /// The first that starts at or after a time; the very first where none does.
    [[nodiscard]] SliceIndex from(const Timeline &timeline, std::int64_t time) const;
    /// How many matches start before this one.
    [[nodiscard]] std::size_t position(const Timeline &timeline, SliceIndex slice) const;

private:
    std::vector<SliceIndex> m_slices;
};

} // namespace takt
