// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/telemetry/TelemetryCsv.h"

#include "core/io/CsvFields.h"
#include "core/io/FixedPoint.h"
#include "core/io/Numbers.h"
#include "core/io/telemetry/LocalTime.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr std::array<std::string_view, 5> quantities = {"utilization.", "power.", "memory.",
                                                        "temperature.", "clocks."};
constexpr std::array<std::string_view, 8> amdQuantities = {
    "power_usage",         "gfx",       "gfx_activity", "socket_power",
    "hotspot_temperature", "gfx_clock", "mem_clock",    "vram_used"};
/// What tells GPUs apart, best first.
constexpr std::array<std::string_view, 7> identities = {
    "index", "gpu", "uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id", "gpu_serial"};
constexpr std::int32_t mostDevices = 4096;
/// Each GPU keeps the names of its columns, so that hostile ones must not be long.
constexpr std::size_t longestName = 200;

/// "power.draw [W]" without its unit.
std::string_view columnName(std::string_view field)
{
    return trimmed(field.substr(0, field.find('[')));
}

std::string unitOf(std::string_view field)
{
    const std::size_t open = field.find('[');
    const std::size_t close = field.find(']', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && close != std::string_view::npos)
        return std::string(field.substr(open + 1, close - open - 1));
    return columnName(field).starts_with("temperature.") ? "°C" : "";
}

} // namespace

bool TelemetryCsv::isHeader(std::string_view line)
{
    std::vector<std::string> fields;
    splitCsv(line, fields);
    bool namesAmdGpu = false;
    bool namesAmdQuantity = false;
    for (const std::string &field : fields) {
        const std::string_view name = columnName(field);
        if (std::ranges::any_of(quantities,
                                [&](std::string_view q) { return name.starts_with(q); }))
            return true;
        namesAmdGpu = namesAmdGpu || name == "gpu";
        namesAmdQuantity =
            namesAmdQuantity || std::ranges::find(amdQuantities, name) != amdQuantities.end();
    }
    return namesAmdGpu && namesAmdQuantity;
}

bool TelemetryCsv::isRowWithTime(std::string_view line)
{
    std::vector<std::string> fields;
    splitCsv(line, fields);
    return fields.size() >= 2 && parseTimestamp(fields.front()).has_value();
}

void TelemetryCsv::readHeader()
{
    m_columns.clear();
    m_timeColumn = m_gpuColumn = m_nameColumn = std::nullopt;
    std::size_t bestIdentity = identities.size();
    for (std::size_t index = 0; index < m_fields.size(); ++index) {
        const std::string_view name = columnName(m_fields[index]);
        m_columns.push_back({std::string(name.substr(0, longestName)),
                             unitOf(m_fields[index]).substr(0, longestName)});
        if (name == "timestamp")
            m_timeColumn = index;
        if (name == "name" || name == "gpu_name")
            m_nameColumn = index;
        const auto rank =
            static_cast<std::size_t>(std::ranges::find(identities, name) - identities.begin());
        if (rank < bestIdentity) {
            bestIdentity = rank;
            m_gpuColumn = index;
        }
    }
}

/// For a log without a header: the first column is the time, of others only the unit is known.
void TelemetryCsv::nameColumns()
{
    m_timeColumn = 0;
    for (std::size_t index = 0; index < m_fields.size(); ++index) {
        m_columns.push_back({fmt::format("column {}", index + 1), {}});
        if (m_fields[index].starts_with("GPU-") && !m_gpuColumn)
            m_gpuColumn = index;
    }
    m_log.setNote("columns", "the log has no header: counters are named by their column");
}

Expected<void> TelemetryCsv::readLine(std::string_view line)
{
    if (isHeader(line)) {
        splitCsv(line, m_fields);
        readHeader();
        return {};
    }
    splitCsv(line, m_fields);
    if (m_columns.empty())
        nameColumns();
    if (m_fields.size() != m_columns.size())
        return failure(
            {}, fmt::format("has {} fields, {} expected", m_fields.size(), m_columns.size()));
    const std::size_t source = sourceOfRow();
    const auto time = timeOfRow(m_key);
    if (!time)
        return tl::unexpected(time.error());
    for (std::size_t index = 0; index < m_fields.size(); ++index) {
        if (index != m_timeColumn && index != m_gpuColumn && index != m_nameColumn)
            addValue(source, m_columns[index], m_fields[index], *time);
    }
    return {};
}

std::size_t TelemetryCsv::sourceOfRow()
{
    // Without an identity, rows of one time are GPUs in the order in which they are printed.
    if (m_timeColumn && !m_gpuColumn) {
        const std::string &time = m_fields[*m_timeColumn];
        m_rowsAtTime = time == m_lastTime ? m_rowsAtTime + 1 : 0;
        m_lastTime = time;
        m_key = fmt::format("{}", m_rowsAtTime);
    } else {
        m_key = m_gpuColumn ? m_fields[*m_gpuColumn] : "0";
    }
    const auto number = parseWhole(m_key);
    const bool isNumber = number && *number < static_cast<std::uint64_t>(mostDevices);
    const std::string name = isNumber ? "GPU " + m_key : m_key;
    const std::size_t source =
        m_log.source(m_key, {}, name, isNumber ? static_cast<std::int32_t>(*number) : -1);
    if (m_nameColumn)
        m_log.setDeviceName(source, m_fields[*m_nameColumn]);
    return source;
}

Expected<std::int64_t> TelemetryCsv::timeOfRow(std::string_view key)
{
    if (!m_timeColumn) {
        m_log.setNote("times", "the log has none: one round a second is assumed");
        return m_clock.timeOf(key);
    }
    const std::string &text = m_fields[*m_timeColumn];
    if (const auto time = parseTimestamp(text)) {
        m_log.setNote("times", "local, of a zone that the log does not name");
        return *time;
    }
    // amd-smi counts seconds since 1970.
    if (const auto time = parseSeconds(text))
        return *time;
    return failure({}, fmt::format("'{}' is no time", text));
}

void TelemetryCsv::addValue(std::size_t source, const Column &column, const std::string &text,
                            std::int64_t time)
{
    if (text.starts_with('[') && text.ends_with(']')) {
        addList(source, column, std::string_view(text).substr(1, text.size() - 2), time);
        return;
    }
    const auto value = parseTelemetryValue(text);
    if (!value)
        return;
    constexpr double mebibyte = 1048576.0;
    if (column.name == "memory.total" && value->value >= 0 && value->value < 1e9)
        m_log.setDeviceMemory(source, static_cast<std::uint64_t>(value->value * mebibyte));
    m_log.addSample(source, column.name, column.unit.empty() ? value->unit : column.unit, time,
                    value->value);
}

/// amd-smi prints what a GPU has several of as a Python list: "['12', 'N/A']".
void TelemetryCsv::addList(std::size_t source, const Column &column, std::string_view text,
                           std::int64_t time)
{
    constexpr std::size_t mostElements = 256;
    for (std::size_t element = 0; element < mostElements && !text.empty(); ++element) {
        const std::size_t comma = text.find(',');
        std::string_view item = trimmed(text.substr(0, comma));
        if (item.size() >= 2 && item.front() == '\'' && item.back() == '\'')
            item = item.substr(1, item.size() - 2);
        if (const auto value = parseTelemetryValue(item))
            m_log.addSample(source, fmt::format("{}[{}]", column.name, element),
                            column.unit.empty() ? value->unit : column.unit, time, value->value);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
}

} // namespace takt
