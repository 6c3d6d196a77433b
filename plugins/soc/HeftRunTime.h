// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocPolicy.h"

namespace takt::soc {

/// HEFT at run time, over one of two horizons.
///
/// Ready: the ready tasks of all jobs by decreasing rank_u, each where it is expected to finish
/// first; what the streaming figures of the literature are close to.
///
/// All: at each event all that is not yet assigned is planned anew. The open tasks of all jobs are
/// merged under one entry and one exit, which take no time and so change no rank, and placed by
/// decreasing rank_u where they finish first, into idle gaps too; what runs or waits on an element
/// counts as occupied. Of the plan, only what comes next on an element that is idle is carried out.
/// So for one job without noise the run is the schedule of HEFT itself: a later plan takes the
/// tasks in the same order and finds each one's old place free.
class HeftRunTime final : public SocPolicy {
public:
    HeftRunTime();

    [[nodiscard]] const PolicyInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<std::unique_ptr<SocDispatcher>> begin(const SocScenario &scenario,
                                                                 const Parameters &parameters,
                                                                 std::uint64_t seed) const override;

private:
    PolicyInfo m_info;
};

} // namespace takt::soc
