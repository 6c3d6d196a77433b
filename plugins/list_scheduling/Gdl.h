// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Generalized Dynamic Level: G. C. Sih, E. A. Lee, IEEE TPDS 4(2), 1993, sections 3 to 5.
///
/// DL(i, p) = SL(i) - start(i, p) + (median(i) - time(i, p)) + DC(i, p). SL: longest way down in
/// medians without communication. DC (parameter `descendant`): with d the successor that gets the
/// most data, median(d) - min(time(d, p), min over q other than p of message + time(d, q)).
/// A task prefers the processor of greatest DL; with `resource`, what it would lose on the second
/// best is added to its urgency (the paper's GDL); without, and without `descendant`, it is DL1.
/// A task that fits on one processor only loses nothing by this count.
///
/// Messages are timed over the very link. Ties: lowest task, lowest processor.
/// O(n p + e p + n w p) for w ready tasks at a time; the table of DC takes O(n p²) over links that
/// differ.
class Gdl final : public ListScheduler {
public:
    Gdl();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
