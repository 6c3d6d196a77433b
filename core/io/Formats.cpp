// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"

#include "core/io/AtomicFile.h"
#include "core/io/Bytes.h"
#include "core/io/Dot.h"
#include "core/io/JsonValue.h"
#include "core/io/Stg.h"
#include "core/io/TaktJson.h"
#include "core/io/TimelineCache.h"
#include "core/io/TimelineFile.h"
#include "core/io/WfFormat.h"
#include "core/io/chakra/Chakra.h"
#include "core/io/chrome/ChromeTraceWriter.h"
#include "core/io/otf2/Otf2.h"
#include "core/io/perfetto/Perfetto.h"
#include "core/io/project/ProjectText.h"
#include "core/io/shop/ShopText.h"
#include "core/io/shop/SingleMachineCsv.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <new>
#include <optional>
#include <system_error>
#include <vector>

namespace takt {

namespace {

constexpr std::string_view recognised =
    "workloads (WfFormat, Takt JSON, DOT, STG, shops, projects) and traces (Chrome, "
    "Perfetto, Nsight Systems, Paje, OTF2, OTLP, GPU telemetry, job logs) are read, "
    "gzip-compressed or not";

/// The file's own name without directories and suffixes, for formats that name nothing.
std::string stemOf(const std::string &path)
{
    std::string name = path.substr(path.find_last_of('/') + 1);
    for (const std::string_view suffix :
         {".gz", ".json", ".dot", ".gv", ".stg", ".txt", ".jsp", ".fjs", ".sm", ".mm", ".rcp",
          ".trace", ".takttrace", ".sqlite", ".pftrace", ".perfetto-trace"}) {
        if (name.size() > suffix.size() && name.ends_with(suffix))
            name.resize(name.size() - suffix.size());
    }
    return name;
}

Expected<LoadedFile> asLoaded(std::string format, Expected<WorkloadDocument> workload)
{
    if (!workload)
        return tl::unexpected(workload.error());
    return LoadedFile{std::move(format), std::move(*workload)};
}

Expected<LoadedFile> loadJson(const std::string &text, const std::string &stem)
{
    const auto json = JsonDocument::parse(text);
    if (!json)
        return tl::unexpected(json.error());
    const JsonValue root = json->root();
    if (!root.isObject())
        return failure({}, fmt::format("is JSON, but not an object; {}", recognised));
    if (root.find("workflow")) {
        auto workload = readWfFormat(*json, stem);
        if (!workload)
            return tl::unexpected(workload.error());
        return LoadedFile{"wfformat", std::move(*workload)};
    }
    if (root.find("workload_graph"))
        return asLoaded("chakra", readChakra(*json, stem));
    if (root.find("traceEvents"))
        return failure({}, "has 'traceEvents', but that is no list as in a Chrome trace");
    if (!root.find("format"))
        return failure({}, "is JSON, but neither WfFormat (it has no 'workflow') nor Takt JSON "
                           "(it has no 'format')");
    auto document = readTaktJson(*json, stem);
    if (!document)
        return tl::unexpected(document.error());
    return LoadedFile{"takt-json", std::move(*document)};
}

Expected<LoadedFile> loadText(const std::string &text, const std::string &stem, RunContext &context,
                              const LoadLimits &limits)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return failure({}, "is empty");
    if (text[first] == '{' || text[first] == '[')
        return loadJson(text, stem);
    if (looksLikeDot(text))
        return asLoaded("dot", readDot(text, stem));
    if (looksLikePsplib(text))
        return asLoaded("psplib", readPsplib(text, stem, context));
    if (looksLikePatterson(text))
        return asLoaded("patterson", readPatterson(text, stem, context));
    if (const auto form = recogniseShopText(text))
        return asLoaded(std::string(formatOf(*form)), readShopText(*form, text, stem, context));
    if (looksLikeSingleMachineCsv(text))
        return asLoaded("single-machine-csv",
                        readSingleMachineCsv(text, stem, limits.instance, context));
    if (looksLikeStg(text))
        return asLoaded("stg", readStg(text, stem, context));
    if (text.starts_with("SQLite format 3"))
        return failure({}, "is a project or another SQLite file, not a workload, platform or "
                           "schedule");
    return failure({}, fmt::format("is of no format that is read here; {}", recognised));
}

Expected<LoadedFile> loadPlainOrGzip(std::string bytes, const std::string &stem,
                                     RunContext &context, const LoadLimits &limits)
{
    if (isGzip(bytes)) {
        auto content = gunzip(bytes, context, limits);
        if (!content)
            return tl::unexpected(content.error());
        bytes = std::move(*content);
    }
    if (bytes.size() > limits.fileBytes)
        return failure({}, fmt::format("has {} bytes; at most {} bytes are read", bytes.size(),
                                       limits.fileBytes));
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byteOrderMark))
        bytes.erase(0, byteOrderMark.size());
    context.reportProgress(0.3);
    if (context.isCancelled())
        return loadingCancelled();
    auto loaded = loadText(bytes, stem, context, limits);
    if (loaded)
        context.reportProgress(1);
    return loaded;
}

/// A trace where the head is one's; unset otherwise.
std::optional<Expected<LoadedFile>> loadTrace(InputStream &input, RunContext &context,
                                              const LoadLimits &limits)
{
    const TraceFormat *format = recogniseTrace(input.head());
    if (format == nullptr)
        return std::nullopt;
    const bool isCached = limits.useCache && !input.path().empty() &&
                          input.fileBytes() >= TimelineCache::leastTraceBytes &&
                          format->id != timelineFileId;
    const TimelineCache cache(isCached ? TimelineCache::userFolder() : std::string());
    const auto loaded = [&](TimelineDocument document) {
        context.reportProgress(1);
        return LoadedFile{std::string(format->id), std::move(document)};
    };
    if (isCached) {
        if (auto kept = cache.find(input.path(), format->id, limits.traces, context))
            return loaded(std::move(*kept));
        if (context.isCancelled())
            return tl::unexpected(loadingCancelled().value().withSource(input.name()));
    }
    auto document = format->read(input, limits.traces, context);
    if (!document)
        return tl::unexpected(document.error().withSource(input.name()));
    if (document->name.empty())
        document->name = stemOf(input.name());
    if (isCached)
        cache.keep(input.path(), format->id, limits.traces, *document);
    return loaded(std::move(*document));
}

std::string_view contentName(const Document &document)
{
    if (std::holds_alternative<WorkloadDocument>(document))
        return "workload";
    if (std::holds_alternative<TimelineDocument>(document))
        return "timeline";
    return std::holds_alternative<PlatformDocument>(document) ? "platform" : "schedule";
}

std::string formatBySuffix(const std::string &path)
{
    if (path.ends_with(".trace.json"))
        return "chrome-trace";
    if (path.ends_with(".csv"))
        return "csv";
    if (path.ends_with(".takttrace"))
        return std::string(timelineFileId);
    if (path.ends_with(".pftrace") || path.ends_with(".perfetto-trace"))
        return "perfetto";
    return path.ends_with(".json") ? "takt-json" : "";
}

Expected<std::string> serialiseShop(const Document &document, ShopTextForm form)
{
    const auto *workload = std::get_if<WorkloadDocument>(&document);
    if (workload == nullptr || !workload->graph->shop())
        return failure({}, fmt::format("only shops can be written as {}", formatOf(form)));
    return toShopText(*workload->graph->shop(), form);
}

Expected<std::string> serialise(const Document &document, const std::string &format)
{
    if (const auto form = shopTextFormOf(format))
        return serialiseShop(document, *form);
    if (format == "takt-json") {
        if (const auto *workload = std::get_if<WorkloadDocument>(&document))
            return toTaktJson(*workload);
        if (const auto *platform = std::get_if<PlatformDocument>(&document))
            return toTaktJson(*platform->platform);
        if (const auto *schedule = std::get_if<ScheduleDocument>(&document))
            return toTaktJson(*schedule);
        return failure({}, "a timeline cannot be written as takt-json");
    }
    if (format == "perfetto") {
        if (const auto *trace = std::get_if<TimelineDocument>(&document))
            return toPerfetto(*trace->timeline);
        return failure({}, fmt::format("a {} cannot be written as perfetto, which holds timelines",
                                       contentName(document)));
    }
    if (format == timelineFileId)
        return failure({}, fmt::format("a {} cannot be written as {}, which holds timelines",
                                       contentName(document), format));
    if (const auto *trace = std::get_if<TimelineDocument>(&document); trace && format == "csv")
        return toCsv(*trace);
    const auto *schedule = std::get_if<ScheduleDocument>(&document);
    if (format != "chrome-trace" && format != "csv")
        return failure(
            {}, fmt::format("'{}' is not a format that is written; there are "
                            "takt-json, takt-timeline, chrome-trace, perfetto, csv, jobshop, fjsp "
                            "and openshop",
                            format));
    if (schedule == nullptr)
        return failure({}, fmt::format("a {} cannot be written as {}, which holds schedules and "
                                       "timelines",
                                       contentName(document), format));
    return format == "csv" ? toCsv(*schedule) : toChromeTrace(*schedule);
}

Expected<void> saveChromeTrace(const TimelineDocument &document, const std::string &path)
{
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    Expected<void> written;
    const auto write = [&](std::string_view bytes) {
        written = file->write(bytes);
        return written.has_value();
    };
    return writeChromeTrace(document, write) ? file->commit() : written;
}

} // namespace

Expected<LoadedFile> loadBytes(std::string bytes, const std::string &name, RunContext &context,
                               const LoadLimits &limits)
{
    try {
        if (auto input = InputStream::fromBytes(bytes, name); input) {
            if (auto trace = loadTrace(*input, context, limits); trace)
                return std::move(*trace);
        }
        auto loaded = loadPlainOrGzip(std::move(bytes), stemOf(name), context, limits);
        if (!loaded)
            return tl::unexpected(loaded.error().withSource(name));
        return loaded;
    } catch (const std::bad_alloc &) {
        return tl::unexpected(Error{name, {}, "there is not enough memory to read it"});
    }
}

namespace {

Expected<LoadedFile> loadInstance(const std::string &path, const std::string &instance,
                                  RunContext &context, LoadLimits limits)
{
    limits.instance = instance;
    auto loaded = loadFile(path, context, limits);
    if (loaded && loaded->format != "single-machine-csv")
        return tl::unexpected(Error{
            path, {}, fmt::format("holds no instances by name, so none called '{}'", instance)});
    return loaded;
}

} // namespace

Expected<LoadedFile> loadFile(const std::string &path, RunContext &context,
                              const LoadLimits &limits)
{
    std::error_code error;
    const auto hash = path.rfind('#');
    if (hash != std::string::npos && path.find('/', hash) == std::string::npos &&
        !std::filesystem::exists(path, error))
        return loadInstance(path.substr(0, hash), path.substr(hash + 1), context, limits);
    // What comes through a pipe cannot be looked at twice; it is read as bytes below.
    if (std::filesystem::is_regular_file(path, error)) {
        try {
            if (auto input = InputStream::open(path); input) {
                if (auto trace = loadTrace(*input, context, limits); trace)
                    return std::move(*trace);
            }
        } catch (const std::bad_alloc &) {
            return tl::unexpected(Error{path, {}, "there is not enough memory to read it"});
        }
    }
    auto bytes = readBytes(path, context, limits);
    if (!bytes)
        return tl::unexpected(bytes.error().withSource(path));
    return loadBytes(std::move(*bytes), path, context, limits);
}

Expected<WorkloadDocument> loadWorkload(const std::string &path, RunContext &context)
{
    auto loaded = loadFile(path, context);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (auto *workload = std::get_if<WorkloadDocument>(&loaded->document))
        return std::move(*workload);
    if (auto *schedule = std::get_if<ScheduleDocument>(&loaded->document)) {
        WorkloadDocument workload;
        workload.graph = schedule->graph;
        return workload;
    }
    return tl::unexpected(Error{path, {}, "is a platform, not a workload"});
}

Expected<std::shared_ptr<const Platform>> loadPlatform(const std::string &path, RunContext &context)
{
    auto loaded = loadFile(path, context);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (auto *platform = std::get_if<PlatformDocument>(&loaded->document))
        return platform->platform;
    return tl::unexpected(
        Error{path, {}, fmt::format("is a {}, not a platform", contentName(loaded->document))});
}

Expected<void> saveDocument(const Document &document, const std::string &path,
                            const std::string &format)
{
    const std::string chosen = format.empty() ? formatBySuffix(path) : format;
    if (chosen.empty())
        return tl::unexpected(Error{path,
                                    {},
                                    "its suffix names no format that is written: '.json' is Takt "
                                    "JSON, '.trace.json' a Chrome trace, '.pftrace' a Perfetto "
                                    "trace, '.csv' a table"});
    if (chosen == timelineFileId) {
        if (const auto *timeline = std::get_if<TimelineDocument>(&document))
            return writeTimelineFile(*timeline, path);
    }
    if (const auto *trace = std::get_if<TimelineDocument>(&document);
        trace && chosen == "chrome-trace")
        return saveChromeTrace(*trace, path);
    const auto bytes = serialise(document, chosen);
    if (!bytes)
        return tl::unexpected(bytes.error().withSource(path));
    return writeFileAtomically(path, *bytes);
}

} // namespace takt
