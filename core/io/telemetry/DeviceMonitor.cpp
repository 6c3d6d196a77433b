// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/telemetry/DeviceMonitor.h"

#include "core/io/CsvFields.h"
#include "core/io/Numbers.h"
#include "core/io/telemetry/LocalTime.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace takt {

namespace {

struct ColumnUnit {
    std::string_view column;
    std::string_view unit;
};

/// Columns of dcgmi, whose line of units leaves most of them blank (DCGM field identifiers).
constexpr std::array dcgmUnits = {
    ColumnUnit{"POWER", "W"},   ColumnUnit{"GPUTL", "%"},   ColumnUnit{"MCUTL", "%"},
    ColumnUnit{"TMPTR", "°C"},  ColumnUnit{"FBUSD", "MiB"}, ColumnUnit{"FBFRE", "MiB"},
    ColumnUnit{"PCITX", "B/s"}, ColumnUnit{"PCIRX", "B/s"}, ColumnUnit{"NVLTX", "B/s"},
    ColumnUnit{"NVLRX", "B/s"}, ColumnUnit{"TOTEC", "mJ"},  ColumnUnit{"SMCLK", "MHz"},
    ColumnUnit{"MMCLK", "MHz"},
};

/// Texts between blanks, or between commas where the line has any.
void splitTable(std::string_view line, std::vector<std::string> &fields)
{
    if (line.find(',') != std::string_view::npos) {
        splitCsv(line, fields);
        return;
    }
    fields.clear();
    for (;;) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty())
            return;
        const std::size_t length = std::min(line.find_first_of(" \t"), line.size());
        fields.emplace_back(line.substr(0, length));
        line.remove_prefix(length);
    }
}

std::string_view withoutHash(std::string_view line)
{
    line = trimmed(line);
    return line.starts_with('#') ? line.substr(1) : line;
}

/// "gpu" or "Entity", where the names hold one.
std::string_view gpuColumnOf(const std::vector<std::string> &names)
{
    const auto found = std::ranges::find_if(
        names, [](const std::string &name) { return name == "gpu" || name == "Entity"; });
    return found == names.end() ? std::string_view() : std::string_view(*found);
}

} // namespace

bool DeviceMonitor::isHeader(std::string_view line)
{
    if (!trimmed(line).starts_with('#'))
        return false;
    std::vector<std::string> names;
    splitTable(withoutHash(line), names);
    return names.size() >= 2 && !gpuColumnOf(names).empty();
}

Expected<void> DeviceMonitor::readLine(std::string_view line)
{
    const bool hasHash = line.starts_with('#');
    splitTable(withoutHash(line), m_fields);
    if (m_fields.empty())
        return {};
    if (hasHash && !gpuColumnOf(m_fields).empty()) {
        readHeader();
        return {};
    }
    if (hasHash || m_fields.front() == "ID" || m_fields.front() == "Id") {
        readUnits();
        return {};
    }
    return readRow();
}

void DeviceMonitor::readHeader()
{
    m_gpuColumn = gpuColumnOf(m_fields);
    m_names = m_fields;
    // Each GPU keeps the names of its columns, so that hostile ones must not be long.
    constexpr std::size_t longestName = 200;
    for (std::string &name : m_names)
        name.resize(std::min(name.size(), longestName));
    m_units.assign(m_names.size(), {});
    for (std::size_t index = 0; index < m_names.size(); ++index) {
        const auto known = std::ranges::find(dcgmUnits, m_names[index], &ColumnUnit::column);
        if (known != dcgmUnits.end())
            m_units[index] = known->unit;
    }
}

/// dcgmi leaves out units in the middle of the line, so that they stand under no column; the other
/// tools print one for each.
void DeviceMonitor::readUnits()
{
    if (m_fields.size() != m_names.size())
        return;
    for (std::size_t index = 0; index < m_units.size(); ++index)
        m_units[index] = m_fields[index] == "C" ? "°C" : m_fields[index];
}

void DeviceMonitor::joinFields()
{
    const auto gpu = std::ranges::find(m_names, m_gpuColumn);
    const auto at = static_cast<std::size_t>(gpu - m_names.begin());
    if (m_gpuColumn == "Entity" && m_fields.size() > at + 1 && !parseWhole(m_fields[at])) {
        m_fields[at] += " " + m_fields[at + 1];
        m_fields.erase(m_fields.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
    if (m_names.back() == "command") {
        for (std::size_t index = m_names.size(); index < m_fields.size(); ++index)
            m_fields[m_names.size() - 1] += " " + m_fields[index];
        m_fields.resize(std::min(m_fields.size(), m_names.size()));
    }
}

std::optional<std::string_view> DeviceMonitor::valueOf(std::string_view column) const
{
    const auto found = std::ranges::find(m_names, column);
    if (found == m_names.end())
        return std::nullopt;
    return m_fields[static_cast<std::size_t>(found - m_names.begin())];
}

Expected<void> DeviceMonitor::readRow()
{
    if (m_names.empty())
        return failure({}, "a row stands before the line that names its columns");
    joinFields();
    if (m_fields.size() != m_names.size())
        return failure({},
                       fmt::format("has {} values, {} expected", m_fields.size(), m_names.size()));
    const std::size_t source = sourceOfRow();
    const auto time = timeOfRow();
    if (!time)
        return tl::unexpected(time.error());
    addValues(source, *time);
    return {};
}

std::size_t DeviceMonitor::sourceOfRow()
{
    std::string gpu(valueOf(m_gpuColumn).value_or(""));
    std::string_view number = gpu;
    if (number.starts_with("GPU "))
        number.remove_prefix(4);
    constexpr std::uint64_t mostDevices = 4096;
    const auto index = parseWhole(number);
    const bool isDevice = index && *index < mostDevices;
    const std::int32_t device = isDevice ? static_cast<std::int32_t>(*index) : -1;
    std::string name = isDevice ? fmt::format("GPU {}", *index) : gpu;
    const auto process = valueOf("pid");
    m_key = gpu;
    if (!process)
        return m_log.source(m_key, {}, name, device);
    m_key += fmt::format("/{}", *process);
    const std::string processName =
        fmt::format("process {} ({})", *process, valueOf("command").value_or("?"));
    return m_log.source(m_key, name, processName, device);
}

Expected<std::int64_t> DeviceMonitor::timeOfRow()
{
    const auto dateText = valueOf("Date");
    const auto timeText = valueOf("Time");
    if (!timeText) {
        m_log.setNote("times", "the log has none: one round a second is assumed");
        return m_clock.timeOf(m_key);
    }
    m_log.setNote("times", "local, of a zone that the log does not name");
    const auto time = parseTimeOfDay(*timeText);
    if (!time)
        return failure({}, fmt::format("'{}' is no time of day", *timeText));
    if (dateText) {
        const auto date = parseCompactDate(*dateText);
        if (!date)
            return failure({}, fmt::format("'{}' is no date", *dateText));
        return *date + *time;
    }
    if (*time + nanosecondsPerDay / 2 < m_lastTime)
        ++m_days;
    m_lastTime = *time;
    return m_days * nanosecondsPerDay + *time;
}

void DeviceMonitor::addValues(std::size_t source, std::int64_t time)
{
    for (std::size_t index = 0; index < m_names.size(); ++index) {
        const std::string &name = m_names[index];
        if (name == m_gpuColumn || name == "pid" || name == "type" || name == "command" ||
            name == "Date" || name == "Time")
            continue;
        if (const auto value = parseTelemetryValue(m_fields[index]))
            m_log.addSample(source, name, m_units[index], time, value->value);
    }
}

} // namespace takt
