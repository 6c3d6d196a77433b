// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/TrackNote.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr std::string_view mark = "Takt: ";
/// Indexed as TrackKind is.
constexpr std::array<std::string_view, 5> kinds{"other", "thread", "gpu-stream", "processor",
                                                "machine"};

/// The text up to the next comma, which goes away with it.
std::string_view nextPart(std::string_view &text)
{
    const std::size_t end = std::min(text.find(", "), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    return part;
}

template <class Number>
bool readNumber(std::string_view part, std::string_view name, Number &number)
{
    if (!part.starts_with(name))
        return false;
    part.remove_prefix(name.size());
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return error == std::errc() && end == part.data() + part.size() && number >= 0;
}

} // namespace

std::string trackNote(const Track &track)
{
    std::string note = fmt::format("{}{}", mark, kinds[static_cast<std::size_t>(track.kind)]);
    const auto add = [&note](std::string_view name, std::int64_t number) {
        if (number >= 0)
            note += fmt::format(", {} {}", name, number);
    };
    add("device", track.device);
    add("rank", track.rank);
    add("process", track.process);
    add("thread", track.thread);
    return note == "Takt: other" ? std::string() : note;
}

bool readTrackNote(std::string_view text, Track &track)
{
    if (!text.starts_with(mark))
        return false;
    text.remove_prefix(mark.size());
    const auto kind = std::ranges::find(kinds, nextPart(text));
    if (kind == kinds.end())
        return false;
    Track read = track;
    read.kind = static_cast<TrackKind>(kind - kinds.begin());
    while (!text.empty()) {
        const std::string_view part = nextPart(text);
        if (!readNumber(part, "device ", read.device) && !readNumber(part, "rank ", read.rank) &&
            !readNumber(part, "process ", read.process) &&
            !readNumber(part, "thread ", read.thread))
            return false;
    }
    track = std::move(read);
    return true;
}

} // namespace takt
