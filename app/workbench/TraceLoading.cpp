// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoading.h"

#include "core/io/Formats.h"
#include "core/io/JoinedTraces.h"
#include "core/schedule/ScheduleTimeline.h"

#include <QFileInfo>
#include <QString>
#include <utility>

namespace takt {

namespace {

std::string fileName(const std::string &path)
{
    return QFileInfo(QString::fromStdString(path)).fileName().toStdString();
}

/// The context of one of several files: its progress is a part of the whole.
RunContext partOf(RunContext &whole, std::size_t index, std::size_t count)
{
    RunContext part = whole;
    part.onProgress = [&whole, index, count](double fraction) {
        whole.reportProgress((static_cast<double>(index) + fraction) / static_cast<double>(count));
    };
    return part;
}

Expected<TimelineDocument> loadOne(const std::string &path, const LoadLimits &limits,
                                   RunContext &context, std::string &format)
{
    auto loaded = loadFile(path, context, limits);
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto *document = std::get_if<TimelineDocument>(&loaded->document);
    if (!document)
        return tl::unexpected(Error{path, {}, "holds no trace"});
    if (document->name.empty())
        document->name = fileName(path);
    format = loaded->format;
    return std::move(*document);
}

} // namespace

Expected<LoadedTrace> describeTrace(TimelineDocument document, const std::string &format,
                                    const std::string &path, const TraceSelection &part)
{
    auto file = describeTraceFile(path);
    if (!file)
        return tl::unexpected(file.error());
    if (document.name.empty())
        document.name = fileName(path);
    LoadedTrace trace;
    trace.document = std::make_shared<const TimelineDocument>(std::move(document));
    trace.record = traceRecord(*trace.document, format, {std::move(*file)}, part);
    return trace;
}

Expected<LoadedTrace> loadTrace(const std::vector<std::string> &paths, const LoadLimits &limits,
                                RunContext &context)
{
    std::vector<TimelineDocument> documents;
    std::vector<TraceFile> files;
    std::string format;
    for (std::size_t index = 0; index < paths.size(); ++index) {
        auto file = describeTraceFile(paths[index]);
        if (!file)
            return tl::unexpected(file.error());
        files.push_back(std::move(*file));
        RunContext own = paths.size() > 1 ? partOf(context, index, paths.size()) : context;
        auto document = loadOne(paths[index], limits, own, format);
        if (!document)
            return tl::unexpected(document.error());
        documents.push_back(std::move(*document));
    }
    LoadedTrace trace;
    if (documents.size() == 1) {
        trace.document = std::make_shared<const TimelineDocument>(std::move(documents.front()));
    } else {
        auto joined = joinTraces(documents, context);
        if (!joined)
            return tl::unexpected(joined.error());
        trace.document = std::make_shared<const TimelineDocument>(std::move(*joined));
    }
    trace.record = traceRecord(*trace.document, format, std::move(files), limits.traces);
    return trace;
}

Expected<std::shared_ptr<const TimelineDocument>> reloadTrace(const TraceRecord &record,
                                                              bool usesCache, RunContext &context)
{
    std::vector<std::string> paths;
    std::vector<std::string> changes;
    for (const TraceFile &file : record.files) {
        const auto present = describeTraceFile(file.path);
        if (!present)
            return tl::unexpected(
                Error{file.path, present.error().place,
                      present.error().reason +
                          ", so this trace cannot be shown; open the file from where it is now, "
                          "and the project finds its trace again"});
        if (present->hash != file.hash)
            changes.push_back(fileName(file.path) + " has changed since it was opened first");
        paths.push_back(file.path);
    }
    if (paths.empty())
        return tl::unexpected(Error{record.name, {}, "has no file to be read from"});
    LoadLimits limits;
    limits.traces = record.part;
    limits.useCache = usesCache;
    auto loaded = loadTrace(paths, limits, context);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (changes.empty())
        return loaded->document;
    TimelineDocument document = *loaded->document;
    document.remarks.insert(document.remarks.begin(), changes.begin(), changes.end());
    return std::make_shared<const TimelineDocument>(std::move(document));
}

std::vector<TrackIndex> tracksOfTransfers(const Timeline &schedule)
{
    const NameIndex communication = schedule.findName(communicationCategory);
    std::vector<TrackIndex> tracks;
    for (TrackIndex index = 0; index < schedule.trackCount(); ++index) {
        const Track &track = schedule.track(index);
        const Lane &lane = schedule.lane(track.firstLane);
        if (track.laneCount > 1 && schedule.categoryOf(lane.firstSlice) == communication)
            tracks.push_back(index);
    }
    return tracks;
}

Expected<std::shared_ptr<const TimelineDocument>> traceOfRun(const SchedulerRun &run,
                                                             const std::string &name)
{
    auto timeline = scheduleTimeline(*run.graph, *run.platform, *run.schedule);
    if (!timeline)
        return tl::unexpected(timeline.error());
    TimelineDocument document;
    document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
    document.name = name;
    return std::make_shared<const TimelineDocument>(std::move(document));
}

} // namespace takt
