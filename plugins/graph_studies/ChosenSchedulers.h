// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"
#include "core/study/Study.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace takt::graph_studies {

using Schedulers = std::vector<std::shared_ptr<const Scheduler>>;

/// The words of a list with commas, semicolons or spaces between them, as parameters hold it. Valid
/// as long as the text is.
[[nodiscard]] std::vector<std::string_view> wordsOf(std::string_view text);

/// The schedulers that "HEFT, CPOP" names, each once. Error: a name that no plugin brought, or one
/// that does not take task graphs; no name at all.
[[nodiscard]] Expected<Schedulers> chosenSchedulers(const std::string &names,
                                                    const SchedulerRegistry &registry);

/// A run with the scheduler's default parameters and the context's seed. Error: also a schedule
/// that is not possible.
[[nodiscard]] Expected<SchedulerRun> runOn(const std::shared_ptr<const TaskGraph> &graph,
                                           const std::shared_ptr<const Platform> &platform,
                                           const std::shared_ptr<const Scheduler> &scheduler,
                                           const RunContext &context);

} // namespace takt::graph_studies
