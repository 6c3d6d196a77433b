// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/telemetry/TelemetryLog.h"
#include "core/model/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Reads the lines that `nvidia-smi dmon`, `nvidia-smi pmon` and `dcgmi dmon` print: a line of
/// column names and one of units, both repeated now and then, and a row a GPU and round.
class DeviceMonitor {
public:
    /// Whether a line names the columns of such a table.
    [[nodiscard]] static bool isHeader(std::string_view line);

    explicit DeviceMonitor(TelemetryLog &log) : m_log(log) {}
    /// Refused: a row before any header, another number of values than the header has, a time that
    /// is none.
    [[nodiscard]] Expected<void> readLine(std::string_view line);

private:
    void readHeader();
    void readUnits();
    [[nodiscard]] Expected<void> readRow();
    /// Puts the row's texts under the header's names: "GPU 0" is one, so is all of a command.
    void joinFields();
    [[nodiscard]] std::size_t sourceOfRow();
    [[nodiscard]] Expected<std::int64_t> timeOfRow();
    [[nodiscard]] std::optional<std::string_view> valueOf(std::string_view column) const;
    void addValues(std::size_t source, std::int64_t time);

    TelemetryLog &m_log;
    std::vector<std::string> m_fields;
    std::vector<std::string> m_names;
    std::vector<std::string> m_units;
    std::string m_gpuColumn; ///< "gpu", "Entity"
    std::string m_key;       ///< of the row's GPU or process
    TickClock m_clock;
    std::int64_t m_days = 0; ///< midnights passed, for logs that print the time of day only
    std::int64_t m_lastTime = 0;
};

} // namespace takt
