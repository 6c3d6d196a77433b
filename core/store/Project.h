// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/Error.h"
#include "core/model/Result.h"
#include "core/schedule/SchedulerRun.h"

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

/// The project file: one SQLite database, `.takt`, that holds workloads, platforms, runs and views.
///
/// Every change is a transaction of its own, on disk when the call returns, so that a crash loses
/// at most the edit in flight. Bulk data are zstd-compressed blobs beside plain summary columns;
/// anyone with sqlite3 can read runs and metrics (schema in resources/help/project-file.md). A
/// file from a stranger is untrusted: opened defensively, every blob checked before use.
///
/// Removal is reversible: removed things keep their rows, unseen, until purge().
/// Belongs to one thread at a time.
class Project {
public:
    static constexpr std::int32_t applicationId = 0x54414B54; ///< "TAKT", in the SQLite header
    static constexpr int schemaVersion = 1;

    /// A new, empty project file. Refused: the file exists, the folder cannot be written.
    [[nodiscard]] static Expected<std::unique_ptr<Project>> create(const std::string &path);
    /// Opens a file and migrates it from older schema versions (a copy of the old file stays as
    /// PATH.v<N>.bak). Refused, with the reason: not SQLite, not a Takt project, from a newer
    /// version, damaged (SQLite's own integrity check), read-only where migration is needed.
    [[nodiscard]] static Expected<std::unique_ptr<Project>> open(const std::string &path);
    ~Project();

    [[nodiscard]] const std::string &path() const noexcept;
    /// Whether the file can be changed; on a read-only medium every edit is refused.
    [[nodiscard]] bool isReadOnly() const noexcept;

    /// The same workload (by content) is kept once: adding it again returns the first id.
    [[nodiscard]] Expected<WorkloadId> addWorkload(const WorkloadDocument &workload,
                                                   const std::string &source);
    [[nodiscard]] Expected<PlatformId> addPlatform(const Platform &platform,
                                                   const std::string &source);
    [[nodiscard]] Expected<RunId> addRun(WorkloadId workload, PlatformId platform,
                                         const SchedulerRun &run);

    [[nodiscard]] Expected<std::vector<WorkloadRecord>> workloads() const;
    [[nodiscard]] Expected<std::vector<PlatformRecord>> platforms() const;
    [[nodiscard]] Expected<std::vector<RunRecord>> runs() const;

    [[nodiscard]] Expected<WorkloadDocument> loadWorkload(WorkloadId id) const;
    [[nodiscard]] Expected<std::shared_ptr<const Platform>> loadPlatform(PlatformId id) const;
    /// The run with its graph, platform, schedule, decisions and metrics; the validation is made
    /// anew, so that a tampered schedule does not pass as valid.
    [[nodiscard]] Expected<SchedulerRun> loadRun(RunId id) const;

    enum class Kind { Workload, Platform, Run };
    /// Hides or shows again. Hiding a workload or platform hides its runs with it.
    [[nodiscard]] Expected<void> setRemoved(Kind kind, std::int64_t id, bool removed);
    [[nodiscard]] Expected<void> setName(Kind kind, std::int64_t id, const std::string &name);
    [[nodiscard]] Expected<void> setNote(Kind kind, std::int64_t id, const std::string &note);
    /// Deletes what is hidden for good and gives the space back.
    [[nodiscard]] Expected<void> purge();

    /// Free text by key for the window: open views, zoom, colours. Unset keys are empty.
    [[nodiscard]] Expected<void> setViewState(const std::string &key, const std::string &value);
    [[nodiscard]] std::string viewState(const std::string &key) const;

    /// Copies the project to another file, which appears whole or not at all, and goes on there.
    [[nodiscard]] Expected<void> saveAs(const std::string &path);

private:
    struct Connection;
    explicit Project(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

} // namespace takt
