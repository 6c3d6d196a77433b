// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plugin/Plugin.h"

#include <utility>

namespace takt::test {

/// A scheduler that only has a name.
class NamedScheduler final : public Scheduler {
public:
    explicit NamedScheduler(std::string name) { m_info.name = std::move(name); }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph & /*graph*/,
                                              const Platform & /*platform*/,
                                              const Parameters & /*parameters*/,
                                              RunContext & /*context*/) const override
    {
        return failure({}, "this scheduler only has a name");
    }

private:
    SchedulerInfo m_info;
};

} // namespace takt::test
