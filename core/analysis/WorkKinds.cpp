// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/WorkKinds.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace takt {

namespace {

bool containsIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    return !std::ranges::search(text, lowerCase, [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
            }).empty();
}

} // namespace

WorkKinds::WorkKinds(const Timeline &timeline)
    : m_timeline(&timeline),
      m_kernel(timeline.findName("kernel")),
      m_copy(timeline.findName("gpu_memcpy")),
      m_memset(timeline.findName("gpu_memset")),
      m_communication(timeline.findName("communication"))
{
    m_namesCollective.reserve(timeline.names().size());
    m_namesMessage.reserve(timeline.names().size());
    for (const std::string &name : timeline.names()) {
        m_namesCollective.push_back(containsIgnoringCase(name, "nccl") ||
                                    containsIgnoringCase(name, "rccl"));
        m_namesMessage.push_back(name.starts_with("MPI_"));
    }
}

WorkKind WorkKinds::deviceWork(SliceIndex slice) const noexcept
{
    if (isKernel(slice))
        return m_namesCollective[m_timeline->nameOf(slice)] ? WorkKind::Communication
                                                            : WorkKind::Compute;
    return isCopy(slice) || isMemset(slice) ? WorkKind::Copy : WorkKind::None;
}

WorkKind WorkKinds::hostWork(SliceIndex slice) const noexcept
{
    if (const WorkKind kind = deviceWork(slice); kind != WorkKind::None)
        return kind;
    return m_timeline->categoryOf(slice) == m_communication ||
                   m_namesMessage[m_timeline->nameOf(slice)]
               ? WorkKind::Communication
               : WorkKind::Compute;
}

} // namespace takt
