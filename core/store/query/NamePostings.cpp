// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/NamePostings.h"

#include <algorithm>
#include <numeric>

namespace takt {

namespace {

/// Slices between two questions whether to stop; a millisecond or so of work.
constexpr SliceIndex slicesBetweenChecks = 1U << 18U;

/// Calls `work` for each slice; false where the context was cancelled.
template <class Work>
bool forEachSlice(const Timeline &timeline, const RunContext &context, Work &&work)
{
    for (std::size_t slice = 0; slice < timeline.sliceCount(); ++slice) {
        if (slice % slicesBetweenChecks == 0 && context.isCancelled())
            return false;
        work(static_cast<SliceIndex>(slice));
    }
    return true;
}

std::vector<std::uint32_t> ranksOf(std::span<const std::string> names)
{
    std::vector<NameIndex> order(names.size());
    std::iota(order.begin(), order.end(), NameIndex{0});
    std::ranges::sort(order, {}, [&](NameIndex name) -> std::string_view { return names[name]; });
    std::vector<std::uint32_t> ranks(names.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = rank;
    return ranks;
}

} // namespace

std::optional<NamePostings> NamePostings::build(const Timeline &timeline, Of what,
                                                const RunContext &context)
{
    NamePostings postings;
    postings.m_rank = ranksOf(timeline.names());
    postings.m_firstOf.assign(timeline.names().size() + 1, 0);
    const auto rankOf = [&](SliceIndex slice) {
        return postings
            .m_rank[what == Of::Name ? timeline.nameOf(slice) : timeline.categoryOf(slice)];
    };
    if (!forEachSlice(timeline, context,
                      [&](SliceIndex slice) { ++postings.m_firstOf[rankOf(slice) + 1]; }))
        return std::nullopt;
    std::partial_sum(postings.m_firstOf.begin(), postings.m_firstOf.end(),
                     postings.m_firstOf.begin());
    postings.m_slices.resize(timeline.sliceCount());
    std::vector<SliceIndex> next = postings.m_firstOf;
    if (!forEachSlice(timeline, context,
                      [&](SliceIndex slice) { postings.m_slices[next[rankOf(slice)]++] = slice; }))
        return std::nullopt;
    return postings;
}

std::span<const SliceIndex> NamePostings::of(NameIndex name) const noexcept
{
    if (name >= m_rank.size())
        return {};
    const std::uint32_t rank = m_rank[name];
    return all().subspan(m_firstOf[rank], m_firstOf[rank + 1] - m_firstOf[rank]);
}

} // namespace takt
