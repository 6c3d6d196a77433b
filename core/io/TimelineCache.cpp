// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TimelineCache.h"

#include "core/io/TimelineFile.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <utility>
#include <vector>

namespace takt {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".takttrace";

/// FNV-1a (Fowler, Noll and Vo, 1991), 64 bits: the same on every machine.
std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char character : text) {
        hash ^= static_cast<unsigned char>(character);
        hash *= 0x100000001b3U;
    }
    return hash;
}

std::string textOf(const std::optional<std::int64_t> &time)
{
    return time ? std::to_string(*time) : std::string("-");
}

/// Everything that an entry must agree in; empty where the file cannot be looked at.
std::string originOf(const std::string &path, std::string_view format,
                     const TraceSelection &selection)
{
    std::error_code error;
    const fs::path whole = fs::canonical(path, error);
    if (error)
        return {};
    struct stat file = {};
    if (::stat(whole.c_str(), &file) != 0)
        return {};
    // The time of change of the inode moves even where a program sets that of the content back.
    return fmt::format("{}\n{} bytes, inode {}\n{}.{:09} {}.{:09}\n{}\nloaders {}\n{} {} {}",
                       whole.string(), file.st_size, file.st_ino, file.st_mtim.tv_sec,
                       file.st_mtim.tv_nsec, file.st_ctim.tv_sec, file.st_ctim.tv_nsec, format,
                       TimelineCache::loaderVersion, textOf(selection.from), textOf(selection.to),
                       selection.tracks);
}

fs::path entryOf(const std::string &folder, const std::string &origin)
{
    return fs::path(folder) / fmt::format("{:016x}{}", hashOf(origin), suffix);
}

} // namespace

TimelineCache::TimelineCache(std::string folder, std::uint64_t limitBytes)
    : m_folder(std::move(folder)), m_limit(limitBytes)
{
}

std::string TimelineCache::userFolder()
{
    const auto variable = [](const char *name) {
        const char *value = std::getenv(name);
        // The specification wants paths that are not absolute ignored.
        return value != nullptr && *value == '/' ? std::string(value) : std::string();
    };
    if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty())
        return cache + "/takt/timelines";
    const std::string home = variable("HOME");
    return home.empty() ? home : home + "/.cache/takt/timelines";
}

std::optional<TimelineDocument> TimelineCache::find(const std::string &path,
                                                    std::string_view format,
                                                    const TraceSelection &selection,
                                                    RunContext &context) const
{
    const std::string origin = originOf(path, format, selection);
    if (m_folder.empty() || origin.empty())
        return std::nullopt;
    const fs::path entry = entryOf(m_folder, origin);
    std::error_code error;
    if (!fs::is_regular_file(entry, error))
        return std::nullopt;
    auto input = InputStream::open(entry.string());
    if (!input || input->isCompressed())
        return std::nullopt;
    auto document = readTimelineFile(*input, origin, context);
    if (!document)
        return std::nullopt;
    fs::last_write_time(entry, fs::file_time_type::clock::now(), error);
    return std::move(*document);
}

bool TimelineCache::keep(const std::string &path, std::string_view format,
                         const TraceSelection &selection, const TimelineDocument &document) const
{
    const std::string origin = originOf(path, format, selection);
    if (m_folder.empty() || origin.empty())
        return false;
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
        return false;
    const fs::path entry = entryOf(m_folder, origin);
    if (!writeTimelineFile(document, entry.string(), origin))
        return false;
    dropOldEntries(entry.string());
    return fs::exists(entry, error);
}

void TimelineCache::dropOldEntries(const std::string &newest) const
{
    struct Entry {
        fs::file_time_type used;
        std::uintmax_t bytes = 0;
        fs::path path;
    };
    std::vector<Entry> entries;
    std::uintmax_t all = 0;
    std::error_code error;
    for (const auto &file : fs::directory_iterator(m_folder, error)) {
        if (file.path().extension() != suffix || !file.is_regular_file(error))
            continue;
        Entry entry{file.last_write_time(error), file.file_size(error), file.path()};
        if (error)
            continue;
        all += entry.bytes;
        entries.push_back(std::move(entry));
    }
    // The newest goes last, and only where it is too large by itself.
    std::ranges::sort(entries, {}, [&newest](const Entry &entry) {
        return std::pair(entry.path == newest, entry.used);
    });
    for (const Entry &entry : entries) {
        if (all <= m_limit)
            return;
        if (fs::remove(entry.path, error))
            all -= entry.bytes;
    }
}

} // namespace takt
