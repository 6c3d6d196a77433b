// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonValue.h"
#include "core/model/Platform.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace takt {

/// `memoryInBytes`, or the older `memory` that counts 1000 bytes, of a task or a machine.
[[nodiscard]] double readWfMemory(const JsonValue &holder, double fallback);

/// The machines that a WfFormat file lists; what becomes of them stands in WfFormat.h.
class WfMachines {
public:
    /// Reads the member `machines`, where there is one.
    void read(const JsonValue &holder);
    /// Notes that a task with this need of memory ran on these machines (anywhere, where the list
    /// is empty or names an unknown one).
    void noteUse(const std::vector<std::string> &machines, double memory);

    /// Null without machines. Memory sizes that the run disproves are dropped.
    [[nodiscard]] Expected<std::shared_ptr<const Platform>> platform(const std::string &name);
    /// Cores of each machine.
    [[nodiscard]] const std::vector<std::uint32_t> &cores() const noexcept { return m_cores; }

private:
    std::vector<Processor> m_processors;
    std::vector<std::uint32_t> m_cores;
    std::vector<double> m_needed;
    double m_neededAnywhere = 0;
    std::unordered_map<std::string, std::size_t> m_byName;
};

} // namespace takt
