// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReplayRows.h"

#include "core/store/ByteColumns.h"
#include "core/store/CompressedBlob.h"
#include "core/store/ProjectBlobs.h"

#include <SQLiteCpp/Database.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr std::string_view makespansTag = "TKRM";
constexpr std::string_view tasksTag = "TKRT";
constexpr std::uint32_t columnsVersion = 1;

std::string toMakespanColumn(const std::vector<double> &makespans)
{
    ColumnWriter writer;
    writer.writeTag(makespansTag);
    writer.write(columnsVersion);
    writer.write(static_cast<std::uint64_t>(makespans.size()));
    writer.writeColumn(makespans, [](double makespan) { return makespan; });
    return writer.take();
}

/// Tag, version and count, or what is wrong with them.
Expected<std::uint64_t> readHead(ColumnReader &reader, std::string_view tag)
{
    if (!reader.readTag(tag))
        return failure({}, "is damaged (it does not begin as it should)");
    if (const auto version = reader.read<std::uint32_t>(); version != columnsVersion)
        return failure({}, fmt::format("has version {}, which this Takt does not read", version));
    return reader.read<std::uint64_t>();
}

bool areFinite(const std::vector<double> &values)
{
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

Expected<std::vector<double>> fromMakespanColumn(std::string_view bytes)
{
    ColumnReader reader(bytes);
    const auto count = readHead(reader, makespansTag);
    if (!count)
        return tl::unexpected(count.error());
    auto makespans = reader.readColumn<double>(*count);
    if (!reader.isComplete() || !reader.isAtEnd() || makespans.empty() || !areFinite(makespans))
        return failure({}, "is damaged (it holds no makespans)");
    return makespans;
}

/// All numbers of a summary in the order of its columns.
std::vector<double *> numbersOf(SampleSummary &summary)
{
    std::vector<double *> numbers = {&summary.mean, &summary.standardDeviation, &summary.least,
                                     &summary.greatest};
    for (double &quantile : summary.quantiles)
        numbers.push_back(&quantile);
    return numbers;
}

void bindOptional(SQLite::Statement &statement, int position, const std::optional<double> &value)
{
    if (value)
        statement.bind(position, *value);
    else
        statement.bind(position);
}

std::optional<double> optionalIn(const SQLite::Column &column)
{
    return column.isNull() ? std::nullopt : std::optional(column.getDouble());
}

void removeEqual(SQLite::Database &database, RunId run, const ReplayRequest &request,
                 const ReplayResult &result)
{
    SQLite::Statement remove(database, "DELETE FROM replays WHERE run = ? AND noise = ?"
                                       " AND replicas = ? AND seed = ? AND holds_plan = ?");
    remove.bind(1, run);
    remove.bind(2, request.noise.toText());
    remove.bind(3, static_cast<std::int64_t>(result.makespans.size()));
    remove.bind(4, std::bit_cast<std::int64_t>(request.seed));
    remove.bind(5, request.holdsPlan ? 1 : 0);
    remove.exec();
}

/// Fills what the blobs of a row hold.
Expected<void> readBlobs(const SQLite::Column &makespans, const SQLite::Column &tasks,
                         const std::string &path, const std::string &place, ReplayResult &result)
{
    const auto sample = readBlob(makespans, path, place + ": makespans");
    if (!sample)
        return tl::unexpected(sample.error());
    auto values = fromMakespanColumn(*sample);
    if (!values)
        return tl::unexpected(Error{path, place + ": makespans", values.error().reason});
    result.makespans = *std::move(values);
    if (tasks.isNull())
        return {};
    const auto columns = readBlob(tasks, path, place + ": tasks");
    if (!columns)
        return tl::unexpected(columns.error());
    auto replayed = fromTaskColumns(*columns);
    if (!replayed)
        return tl::unexpected(Error{path, place + ": tasks", replayed.error().reason});
    result.tasks = *std::move(replayed);
    return {};
}

} // namespace

ReplayBlobs::ReplayBlobs(const ReplayResult &result)
    : makespans(compressBlob(toMakespanColumn(result.makespans))),
      tasks(result.tasks.empty() ? std::string() : compressBlob(toTaskColumns(result.tasks)))
{
}

ReplayId insertReplay(SQLite::Database &database, RunId run, const ReplayRequest &request,
                      const ReplayResult &result, const ReplayBlobs &blobs)
{
    removeEqual(database, run, request, result);
    SQLite::Statement insert(
        database, "INSERT INTO replays (run, created_at, noise, replicas, seed, holds_plan,"
                  " backend, device, runtime_seconds, planned_makespan, deadline, miss_share, mean,"
                  " standard_deviation, least, greatest, q01, q05, q25, q50, q75, q95, q99,"
                  " makespans, tasks) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    int position = 0;
    insert.bind(++position, run);
    insert.bind(++position, presentTime());
    insert.bind(++position, request.noise.toText());
    insert.bind(++position, static_cast<std::int64_t>(result.makespans.size()));
    insert.bind(++position, std::bit_cast<std::int64_t>(request.seed));
    insert.bind(++position, request.holdsPlan ? 1 : 0);
    insert.bind(++position, result.backend);
    insert.bind(++position, result.device);
    insert.bind(++position, result.seconds);
    insert.bind(++position, result.plannedMakespan);
    bindOptional(insert, ++position, request.deadline);
    bindOptional(insert, ++position, result.missShare);
    SampleSummary makespan = result.makespan;
    for (const double *number : numbersOf(makespan))
        insert.bind(++position, *number);
    bindBlob(insert, ++position, blobs.makespans);
    if (result.tasks.empty())
        insert.bind(++position);
    else
        bindBlob(insert, ++position, blobs.tasks);
    insert.exec();
    return database.getLastInsertRowid();
}

std::vector<ReplayId> replaysBeside(SQLite::Database &database, RunId run)
{
    std::vector<ReplayId> found;
    SQLite::Statement newest(database, "SELECT max(id) FROM replays WHERE run = ?");
    newest.bind(1, run);
    if (!newest.executeStep() || newest.getColumn(0).isNull())
        return found;
    found.push_back(newest.getColumn(0).getInt64());
    SQLite::Statement others(
        database,
        "SELECT other.id FROM replays AS shown JOIN runs AS mine ON mine.id = shown.run"
        " JOIN replays AS other ON other.noise = shown.noise AND other.replicas = shown.replicas"
        " AND other.seed = shown.seed AND other.holds_plan = shown.holds_plan"
        " JOIN runs AS theirs ON theirs.id = other.run"
        " WHERE shown.id = ? AND other.run <> shown.run AND theirs.workload = mine.workload"
        " AND theirs.removed = 0 ORDER BY other.id");
    others.bind(1, found.front());
    while (others.executeStep())
        found.push_back(others.getColumn(0).getInt64());
    return found;
}

Expected<StoredReplay> readReplay(SQLite::Database &database, const std::string &path, ReplayId id)
{
    const std::string place = fmt::format("replay {}", id);
    SQLite::Statement query(database,
                            "SELECT run, noise, seed, holds_plan, backend, device,"
                            " runtime_seconds, planned_makespan, deadline, makespans, tasks"
                            " FROM replays WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep())
        return tl::unexpected(Error{path, place, "is not in the project"});
    auto noise = NoiseModel::parse(query.getColumn(1).getString());
    if (!noise)
        return tl::unexpected(Error{path, place + ": noise", noise.error().message()});
    StoredReplay replay;
    replay.id = id;
    replay.run = query.getColumn(0).getInt64();
    replay.request.noise = *std::move(noise);
    replay.request.seed = std::bit_cast<std::uint64_t>(query.getColumn(2).getInt64());
    replay.request.holdsPlan = query.getColumn(3).getInt() != 0;
    replay.request.deadline = optionalIn(query.getColumn(8));

    ReplayResult &result = replay.result;
    result.backend = query.getColumn(4).getString();
    result.device = query.getColumn(5).getString();
    result.seconds = query.getColumn(6).getDouble();
    result.plannedMakespan = query.getColumn(7).getDouble();
    if (auto read = readBlobs(query.getColumn(9), query.getColumn(10), path, place, result); !read)
        return tl::unexpected(read.error());
    replay.request.replicas = result.makespans.size();
    replay.request.wantsTasks = !result.tasks.empty();
    std::vector<double> sorted = result.makespans;
    result.makespan = summarise(sorted);
    if (replay.request.deadline) {
        const auto missed =
            sorted.end() - std::ranges::upper_bound(sorted, *replay.request.deadline);
        result.missShare = static_cast<double>(missed) / static_cast<double>(sorted.size());
    }
    return replay;
}

std::string toTaskColumns(const std::vector<ReplayedTask> &tasks)
{
    ColumnWriter writer;
    writer.writeTag(tasksTag);
    writer.write(columnsVersion);
    writer.write(static_cast<std::uint64_t>(tasks.size()));
    writer.writeColumn(tasks, [](const ReplayedTask &task) { return task.criticality; });
    for (const auto summary : {&ReplayedTask::start, &ReplayedTask::finish}) {
        for (std::size_t number = 0; number < 4 + replayQuantiles.size(); ++number)
            writer.writeColumn(
                tasks, [&](ReplayedTask task) { return *numbersOf(task.*summary)[number]; });
    }
    return writer.take();
}

Expected<std::vector<ReplayedTask>> fromTaskColumns(std::string_view bytes)
{
    ColumnReader reader(bytes);
    const auto count = readHead(reader, tasksTag);
    if (!count)
        return tl::unexpected(count.error());
    const auto criticality = reader.readColumn<double>(*count);
    std::vector<ReplayedTask> tasks(criticality.size());
    bool isGood = reader.isComplete() && areFinite(criticality);
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        tasks[task].task = static_cast<TaskIndex>(task);
        tasks[task].criticality = criticality[task];
        isGood = isGood && criticality[task] >= 0 && criticality[task] <= 1;
    }
    for (const auto summary : {&ReplayedTask::start, &ReplayedTask::finish}) {
        for (std::size_t number = 0; isGood && number < 4 + replayQuantiles.size(); ++number) {
            const auto column = reader.readColumn<double>(*count);
            isGood = reader.isComplete() && areFinite(column);
            for (std::size_t task = 0; isGood && task < tasks.size(); ++task)
                *numbersOf(tasks[task].*summary)[number] = column[task];
        }
    }
    if (!isGood || !reader.isAtEnd())
        return failure({}, "is damaged (it does not hold what replays find of tasks)");
    return tasks;
}

} // namespace takt
