// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <vector>

namespace takt {

/// Lower bounds on the makespan of any schedule of a shop, in its time unit.
///
/// The head of an operation is the least time before it in its job (with the job's release), its
/// tail the least time behind it; in an open shop, where there is no order, heads are releases and
/// tails are 0. An operation that has a choice of machines counts in heads, tails and areas with
/// its least duration, and on no single machine. Set-ups, downtimes and full buffers are left out,
/// which keeps these bounds bounds.
struct ShopBounds {
    double job = 0;     ///< the longest job, with its release
    double machine = 0; ///< the heaviest machine
    /// Max over machines of least head + load + least tail.
    double machineHeadTail = 0;
    /// Max over machines of the optimum of the one-machine problem with heads and tails where
    /// operations may be interrupted: Jackson's preemptive schedule (Carlier, "The one-machine
    /// sequencing problem", EJOR 11(1), 1982).
    double jacksonPreemptive = 0;
    /// Flexible shops: all least durations spread evenly over all machines; 0 for others.
    double area = 0;

    [[nodiscard]] double best() const noexcept;
};

/// O(k log k) with k operations.
[[nodiscard]] ShopBounds shopBounds(const ShopProblem &shop);

/// An operation as a one-machine problem sees it.
struct OneMachineOperation {
    double head = 0;
    double duration = 0;
    double tail = 0;
};

/// The optimum of the preemptive one-machine problem: at each moment the operation with the
/// greatest tail runs of those whose head has passed. O(k log k).
[[nodiscard]] double jacksonPreemptiveBound(std::vector<OneMachineOperation> operations);

} // namespace takt
