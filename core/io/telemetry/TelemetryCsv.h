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

/// Reads the lines of a CSV log of `nvidia-smi --query-gpu` or `amd-smi`.
class TelemetryCsv {
public:
    /// Whether a line names columns of such a log.
    [[nodiscard]] static bool isHeader(std::string_view line);
    /// Whether a line is a row of a log without a header: it begins with a date and time.
    [[nodiscard]] static bool isRowWithTime(std::string_view line);

    explicit TelemetryCsv(TelemetryLog &log) : m_log(log) {}
    /// Refused: another number of fields than the header has, a time that is none.
    [[nodiscard]] Expected<void> readLine(std::string_view line);

private:
    struct Column {
        std::string name;
        std::string unit;
    };

    void readHeader();
    void nameColumns();
    [[nodiscard]] std::size_t sourceOfRow();
    [[nodiscard]] Expected<std::int64_t> timeOfRow(std::string_view key);
    void addValue(std::size_t source, const Column &column, const std::string &text,
                  std::int64_t time);
    void addList(std::size_t source, const Column &column, std::string_view text,
                 std::int64_t time);

    TelemetryLog &m_log;
    std::vector<std::string> m_fields;
    std::vector<Column> m_columns;
    std::optional<std::size_t> m_timeColumn;
    std::optional<std::size_t> m_gpuColumn;
    std::optional<std::size_t> m_nameColumn;
    std::string m_key; ///< of the row's GPU
    std::string m_lastTime;
    std::uint32_t m_rowsAtTime = 0;
    TickClock m_clock;
};

} // namespace takt
