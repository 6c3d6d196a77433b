// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/WfMachines.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace takt {

double readWfMemory(const JsonValue &holder, double fallback)
{
    constexpr double bytesPerOldUnit = 1000;
    if (const JsonValue bytes = holder.find("memoryInBytes"))
        return bytes.amount();
    if (const JsonValue older = holder.find("memory"))
        return older.amount() * bytesPerOldUnit;
    return fallback;
}

void WfMachines::read(const JsonValue &holder)
{
    const JsonValue machines = holder.find("machines");
    machines.forEach([this](const JsonValue &machine, std::size_t) {
        Processor processor;
        processor.name = machine.member("nodeName").text();
        processor.className = machine.find("architecture").textOr("");
        processor.memory = readWfMemory(machine, std::numeric_limits<double>::infinity());
        const JsonValue cpu = machine.find("cpu");
        const JsonValue cores = cpu.find("coreCount", "count");
        const double coreCount = cores.amountOr(1);
        constexpr double mostCores = 65536;
        if (coreCount > mostCores)
            cores.fail(fmt::format("is {}; at most {} are believed", coreCount, mostCores));
        if (processor.name.empty() || !m_byName.emplace(processor.name, m_processors.size()).second)
            return;
        m_processors.push_back(std::move(processor));
        m_cores.push_back(static_cast<std::uint32_t>(std::clamp(coreCount, 1.0, mostCores)));
        m_needed.push_back(0);
    });
}

void WfMachines::noteUse(const std::vector<std::string> &machines, double memory)
{
    const bool isPlaced =
        !machines.empty() && std::ranges::all_of(machines, [this](const std::string &name) {
            return m_byName.contains(name);
        });
    if (!isPlaced) {
        m_neededAnywhere = std::max(m_neededAnywhere, memory);
        return;
    }
    for (const std::string &name : machines) {
        double &needed = m_needed[m_byName.at(name)];
        needed = std::max(needed, memory);
    }
}

Expected<std::shared_ptr<const Platform>> WfMachines::platform(const std::string &name)
{
    if (m_processors.empty())
        return std::shared_ptr<const Platform>();
    for (std::size_t index = 0; index < m_processors.size(); ++index) {
        if (m_processors[index].memory < std::max(m_needed[index], m_neededAnywhere))
            m_processors[index].memory = std::numeric_limits<double>::infinity();
    }
    auto made = Platform::create(name, m_processors, Links::uniform({}));
    if (!made)
        return tl::unexpected(made.error());
    return std::make_shared<const Platform>(std::move(*made));
}

} // namespace takt
