// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace takt {

/// What is known of an operation when a machine chooses among those that wait for it. Work counts
/// least durations, and belongs to the machine that takes least (the lowest of several). Times in
/// the shop's unit. "Still to start" counts what has not been placed yet, this operation included.
struct DispatchFacts {
    double now = 0;                 ///< the moment of the decision; 0 for rules that do not ask
    double ready = 0;               ///< when its job was ready for it
    double duration = 0;            ///< on the machine that chooses
    double workDone = 0;            ///< of its job up to and including the operation
    double workRemaining = 0;       ///< of its job from the operation on
    double operationsRemaining = 0; ///< of its job, with the operation
    double dueDate = 0;             ///< of its job; infinite where there is none
    double weight = 1;              ///< of its job
    double nextDuration = 0; ///< of the operation behind it in its job; 0 where there is none

    double meanDuration = 0;        ///< over all operations of the shop
    double meanJobWork = 0;         ///< over all jobs
    double greatestMachineWork = 0; ///< of all machines at the beginning
    double jobs = 0;                ///< how many the shop has
    double machines = 0;

    // Of the floor at that moment; 0 for rules that do not ask.
    double delay = 0; ///< of the start, behind the first that could be on the machine that chooses
    double machineWork = 0;    ///< still to start on the machine that chooses
    double bottleneckWork = 0; ///< greatest work still to start on any machine
    // Of the machine of the operation behind it in its job; 0 where there is none.
    double nextMachineWork = 0;  ///< still to start there
    double nextMachineQueue = 0; ///< jobs whose next operation, of those not placed, is there
    double nextMachineWait = 0;  ///< how long its job waits there at least, once it is done here
};

} // namespace takt
