// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// All schedulers that the loaded plugins brought, by name.
class SchedulerRegistry {
public:
    /// Refused: an empty name; a name that is taken (names are compared without case); a parameter
    /// schema with doubled names or defaults outside their own range.
    [[nodiscard]] Expected<void> add(std::shared_ptr<const Scheduler> scheduler);

    /// By name, without regard to case. The error lists the names there are, closest first.
    [[nodiscard]] Expected<std::shared_ptr<const Scheduler>> find(std::string_view name) const;

    /// In order of registration.
    [[nodiscard]] const std::vector<std::shared_ptr<const Scheduler>> &all() const noexcept
    {
        return m_schedulers;
    }

private:
    std::vector<std::shared_ptr<const Scheduler>> m_schedulers;
};

} // namespace takt
