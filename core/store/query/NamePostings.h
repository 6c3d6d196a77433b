// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace takt {

/// The slices of a timeline, name by name: names in the order of their bytes, slices of one name
/// in the order of their indices. Takes 4 bytes a slice and 12 a name; made in
/// O(slices + names log names).
class NamePostings {
public:
    enum class Of { Name, Category };

    /// Nothing where `context` was cancelled on the way.
    [[nodiscard]] static std::optional<NamePostings> build(const Timeline &timeline, Of what,
                                                           const RunContext &context);

    [[nodiscard]] std::span<const SliceIndex> all() const noexcept { return m_slices; }
    /// Those of one name; empty for an index beyond the names.
    [[nodiscard]] std::span<const SliceIndex> of(NameIndex name) const noexcept;

private:
    std::vector<SliceIndex> m_slices;
    std::vector<std::uint32_t> m_rank; ///< by name
    std::vector<SliceIndex> m_firstOf; ///< by rank, and one past all
};

} // namespace takt
