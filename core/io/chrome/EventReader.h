// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/chrome/EventBatch.h"

#include <deque>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace takt::chrome {

/// Reads one element of "traceEvents" after another from simdjson's On-Demand front into a batch.
class EventReader {
public:
    /// `copies` keeps the texts that had to be unescaped.
    EventReader(EventBatch &batch, std::deque<std::string> &copies, int timePower)
        : m_batch(batch), m_copies(copies), m_timePower(timePower)
    {
    }

    /// Appends the event; on an error the batch is as before.
    [[nodiscard]] simdjson::error_code read(simdjson::ondemand::object object);

private:
    using Value = simdjson::ondemand::value;

    [[nodiscard]] simdjson::error_code readField(std::string_view key, Value value,
                                                 EventRecord &record);
    [[nodiscard]] simdjson::error_code readArguments(Value value, const EventRecord &record);
    [[nodiscard]] simdjson::error_code readArgument(TextIndex key, Value value);
    /// The text of a string, or a scalar as it is written.
    [[nodiscard]] simdjson::error_code readText(Value value, std::string_view &text);
    /// Of a string token, what stands between the quotes, unescaped.
    [[nodiscard]] simdjson::error_code unquote(Value value, std::string_view &text);
    [[nodiscard]] simdjson::error_code readId(Value value, EventRecord &record);
    [[nodiscard]] Argument number(TextIndex key, std::string_view token);
    [[nodiscard]] std::string_view keep(std::string_view text);

    EventBatch &m_batch;
    std::deque<std::string> &m_copies;
    int m_timePower;
    TextIndex m_process = Word::Empty;
    TextIndex m_thread = Word::Empty;
};

} // namespace takt::chrome
