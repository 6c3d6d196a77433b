// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Duplex: the shorter of what MinMin and MaxMin give, MinMin where both are equally long. Braun
/// et al., J. Parallel and Distributed Computing 61(6), 2001. Costs as both together; with a
/// decision log, the better one runs twice.
class Duplex final : public ListScheduler {
public:
    Duplex();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
