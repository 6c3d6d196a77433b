// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Parameters.h"
#include "core/model/Result.h"
#include "core/model/RunContext.h"
#include "core/schedule/SchedulerRegistry.h"

#include <memory>
#include <string>
#include <string_view>

namespace takt {

/// What a person needs to know to choose a study.
struct StudyInfo {
    std::string name;     ///< as typed: "batch-policies"; unique among the loaded plugins
    std::string family;   ///< "graphs", "shops", "cloud", …
    std::string title;    ///< "Energy against slowdown of five batch policies"
    std::string source;   ///< the paper: authors, title, venue, year
    std::string question; ///< what it asks, in one sentence
    std::string summary;  ///< what it does to answer, and where it differs from the paper
    ParameterSchema parameters = {};
};

/// What the program lends to a study while it runs. Copies share it, so that a study that is left
/// to itself keeps what it works on.
struct StudyHost {
    /// Of all plugins. Never null.
    std::shared_ptr<const SchedulerRegistry> schedulers = std::make_shared<SchedulerRegistry>();
    /// Folder of the samples that ship with Takt; empty where they are not installed.
    std::string samples = {};
};

/// A repeatable experiment: workloads × platforms × schedulers or policies × parameters × seeds,
/// with what the literature reported beside what was measured here.
///
/// One object serves many runs, also at the same time on several threads; so run() is const and
/// keeps nothing between calls. The host catches what is thrown and gives up what hangs.
class Study {
public:
    static constexpr std::string_view kind = "study"; ///< as messages call it

    Study() = default;
    Study(const Study &) = delete;
    Study &operator=(const Study &) = delete;
    virtual ~Study() = default;

    [[nodiscard]] virtual const StudyInfo &info() const noexcept = 0;

    /// `parameters` were resolved against info().parameters. Equal parameters and seeds give equal
    /// results but for measured times. When context.isCancelled(), returns an Error.
    [[nodiscard]] virtual Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                               RunContext &context) const = 0;
};

} // namespace takt
