// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"
#include "core/io/Document.h"
#include "core/model/Error.h"
#include "core/model/Result.h"
#include "core/model/RunContext.h"
#include "core/schedule/SchedulerRun.h"
#include "core/store/TraceRecord.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

using WorkloadId = std::int64_t;
using PlatformId = std::int64_t;
using RunId = std::int64_t;
using ReplayId = std::int64_t;
using SweepId = std::int64_t;

struct SweepCell;
struct SweepOutcome;

struct WorkloadRecord {
    WorkloadId id = 0;
    std::string name;
    std::string source; ///< the file it came from; may be gone by now
    std::string note;
    std::size_t tasks = 0;
    std::size_t edges = 0;
};

struct PlatformRecord {
    PlatformId id = 0;
    std::string name;
    std::string source; ///< file or preset
    std::string note;
    std::size_t processors = 0;
};

struct RunRecord {
    RunId id = 0;
    WorkloadId workload = 0;
    PlatformId platform = 0;
    std::string name; ///< what a person called it; empty where nobody did
    std::string scheduler;
    std::map<std::string, std::string> parameters; ///< name → text
    std::uint64_t seed = 1;
    std::string note;
    std::string createdAt; ///< ISO 8601, UTC
    double runtimeSeconds = 0;
    std::size_t violations = 0;
    std::vector<Metric> metrics;
    bool hasDecisions = false;
};

/// A replay of a run under noise, as the project keeps it: what decides what is drawn and done
/// (noise, replicas, seed, placement, whether the plan is held) and the deadline of the request; of
/// the result all but the remarks.
struct StoredReplay {
    ReplayId id = 0;
    RunId run = 0;
    ReplayRequest request;
    ReplayResult result;
};

/// A sweep (core/study/SweepSpec.h) and how much of it the project has.
struct SweepRecord {
    SweepId id = 0;
    std::string name;
    std::string document; ///< as it was written
    std::string createdAt = {};
    std::uint64_t cells = 0;  ///< that there are to be
    std::uint64_t done = 0;   ///< that have an outcome
    std::uint64_t failed = 0; ///< of these
};

/// What bringing sweeps in from another project did.
struct SweepMerge {
    std::uint64_t added = 0;
    std::uint64_t known = 0; ///< cells whose outcome was there
    /// Cells of which the two say different things, a sentence each; the project's own stays.
    std::vector<std::string> disagreements = {};
};

/// The project file: one SQLite database, `.takt`, that holds workloads, platforms, runs, traces
/// and views.
///
/// Every change is a transaction of its own, on disk when the call returns, so that a crash loses
/// at most the edit in flight. Bulk data are zstd-compressed blobs beside plain summary columns;
/// anyone with sqlite3 can read runs and metrics (schema in resources/help/project-file.md). A
/// file from a stranger is untrusted: opened defensively, every blob checked before use.
///
/// Several programs may have one project open; each sees what the others have finished. While one
/// writes, another waits up to two seconds and then says that the file is locked.
///
/// Removal is reversible: removed things keep their rows, unseen, until purge().
/// Belongs to one thread at a time; hand it over, or open the file a second time, to use it on
/// another. No exception leaves it.
class Project {
public:
    static constexpr std::int32_t applicationId = 0x54414B54; ///< "TAKT", in the SQLite header
    static constexpr int schemaVersion = 7;

    enum class Access { ReadWrite, ReadOnly };

    /// A new, empty project file, which appears whole or not at all. Refused: the file exists, the
    /// folder is missing or cannot be written.
    [[nodiscard]] static Expected<std::unique_ptr<Project>> create(const std::string &path);
    /// Opens a file and migrates it from older schema versions (a copy of the old file stays as
    /// PATH.v<N>.bak). Refused, with the reason: not SQLite, not a Takt project, from a newer
    /// version, damaged (SQLite's own integrity check, or a schema that Takt does not make), locked
    /// by another program, read-only where migration is needed. O(file size), for the check.
    [[nodiscard]] static Expected<std::unique_ptr<Project>> open(const std::string &path,
                                                                 Access access = Access::ReadWrite);
    ~Project();

    [[nodiscard]] const std::string &path() const noexcept;
    /// Whether the file can be changed; on a read-only medium every edit is refused.
    [[nodiscard]] bool isReadOnly() const noexcept;

    /// The same workload (by content) is kept once: adding it again returns the first id, and
    /// shows it again where it was removed. The same holds for platforms.
    [[nodiscard]] Expected<WorkloadId> addWorkload(const WorkloadDocument &workload,
                                                   const std::string &source);
    [[nodiscard]] Expected<PlatformId> addPlatform(const Platform &platform,
                                                   const std::string &source);
    /// Refused: a workload or platform that is not there, or has another number of tasks
    /// (processors) than the run's.
    [[nodiscard]] Expected<RunId> addRun(WorkloadId workload, PlatformId platform,
                                         const SchedulerRun &run);

    /// Keeps where a trace came from and what it holds; the record's id and time are not read. The
    /// same part of the same files, by content, is kept once, like a workload; its files are then
    /// where they were found last.
    [[nodiscard]] Expected<TraceId> addTrace(const TraceRecord &trace);

    /// Keeps the trace itself in the project, compressed (see TimelineFile.h), so that it can be
    /// shown where its files have gone; an earlier copy is replaced. Holds the copy in memory once.
    [[nodiscard]] Expected<void> keepTraceCopy(TraceId id, const TimelineDocument &document);
    [[nodiscard]] Expected<void> dropTraceCopy(TraceId id);
    /// Refused: a trace without a copy, a damaged copy. Nothing in it is trusted.
    [[nodiscard]] Expected<TimelineDocument> loadTraceCopy(TraceId id, RunContext &context) const;

    /// What is not removed, oldest first.
    [[nodiscard]] Expected<std::vector<WorkloadRecord>> workloads() const;
    [[nodiscard]] Expected<std::vector<PlatformRecord>> platforms() const;
    [[nodiscard]] Expected<std::vector<RunRecord>> runs() const;
    [[nodiscard]] Expected<std::vector<TraceRecord>> traces() const;

    [[nodiscard]] Expected<WorkloadDocument> loadWorkload(WorkloadId id) const;
    [[nodiscard]] Expected<std::shared_ptr<const Platform>> loadPlatform(PlatformId id) const;
    /// The run with its graph, platform, schedule, decisions, search and metrics; the validation is
    /// made anew, so that a tampered schedule does not pass as valid.
    [[nodiscard]] Expected<SchedulerRun> loadRun(RunId id) const;

    /// Keeps what came of a replay of a run; an earlier one of the run that draws the same (noise,
    /// replicas, seed, placement, plan held or not) is replaced. Refused: a run that is not there,
    /// or of another number of tasks.
    [[nodiscard]] Expected<ReplayId> addReplay(RunId run, const ReplayRequest &request,
                                               const ReplayResult &result);
    /// The newest replay of a run, then those of other runs of its workload that draw the same.
    /// Empty where it was never replayed. Refused: damaged ones. Nothing in them is trusted.
    [[nodiscard]] Expected<std::vector<StoredReplay>> replays(RunId run) const;

    /// The sweep with this document, which is kept once.
    [[nodiscard]] Expected<SweepId> addSweep(const SweepRecord &sweep);
    [[nodiscard]] Expected<std::vector<SweepRecord>> sweeps() const;
    /// Whether the outcome of such a cell is in the project, whatever sweep it was made for; it
    /// counts as one of this sweep then.
    [[nodiscard]] Expected<bool> hasSweepCell(SweepId sweep, const SweepCell &cell);
    [[nodiscard]] Expected<void> keepSweepCell(SweepId sweep, const SweepCell &cell,
                                               const SweepOutcome &outcome);
    /// The cells that have an outcome, by their numbers: cell, workload, platform, scheduler,
    /// parameters, seed, noise, error, then a column for each metric. Without times, so that equal
    /// sweeps give equal tables. O(cells × metrics).
    [[nodiscard]] Expected<Table> sweepTable(SweepId sweep) const;
    /// Takes in the sweeps of another project.
    [[nodiscard]] Expected<SweepMerge> mergeSweeps(const Project &other);

    /// Replays have neither names nor notes.
    enum class Kind { Workload, Platform, Run, Trace, Replay };
    /// Hides or shows again. A replay that was replaced by one that draws the same is gone, which
    /// is no error. Hiding a workload or platform hides its runs with it, and showing it
    /// again shows those that were not hidden themselves.
    [[nodiscard]] Expected<void> setRemoved(Kind kind, std::int64_t id, bool removed);
    [[nodiscard]] Expected<void> setName(Kind kind, std::int64_t id, const std::string &name);
    [[nodiscard]] Expected<void> setNote(Kind kind, std::int64_t id, const std::string &note);
    /// Deletes what is hidden for good and gives the space back.
    [[nodiscard]] Expected<void> purge();

    /// Free text by key for the window: open views, zoom, colours. Unset keys are empty.
    [[nodiscard]] Expected<void> setViewState(const std::string &key, const std::string &value);
    [[nodiscard]] std::string viewState(const std::string &key) const;
    /// The same for one trace: its pins, bookmarks, markers, order of lanes, colouring, range.
    [[nodiscard]] Expected<void> setTraceView(TraceId id, const std::string &json);
    [[nodiscard]] std::string traceView(TraceId id) const;

    /// Copies the project to another file, which appears whole or not at all, and goes on there. A
    /// file that is there is replaced, unless it is a project that some program has open.
    [[nodiscard]] Expected<void> saveAs(const std::string &path);

    /// The answer to one SELECT (or VALUES, or WITH … SELECT) over the project's tables; blobs as
    /// texts that tell their size. Refused: what would change or attach anything, several
    /// statements, more than `rowLimit` rows. Cancel by `context`.
    [[nodiscard]] Expected<Table> query(const std::string &sql, RunContext &context,
                                        std::size_t rowLimit = 1'000'000) const;

private:
    struct Connection;
    explicit Project(std::unique_ptr<Connection> connection);
    [[nodiscard]] Expected<void> mergeSweep(const Project &other, const SweepRecord &record,
                                            SweepMerge &merge);
    std::unique_ptr<Connection> m_connection;
};

} // namespace takt
