// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReplayRows.h"

#include "core/store/ByteColumns.h"
#include "core/store/CompressedBlob.h"
#include "core/store/ProjectBlobs.h"

#include <SQLiteCpp/Database.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr std::string_view makespansTag = "TKRM";
constexpr std::string_view energiesTag = "TKRE";
constexpr std::string_view costsTag = "TKRC";
constexpr std::string_view tasksTag = "TKRT";
constexpr std::uint32_t columnsVersion = 1;
/// By which rule numbers are drawn: 1 by the order of the plan, 2 by tasks and transfers.
constexpr int presentDraws = 2;

/// A number of each replica.
std::string toReplicaColumn(std::string_view tag, const std::vector<double> &values)
{
    ColumnWriter writer;
    writer.writeTag(tag);
    writer.write(columnsVersion);
    writer.write(static_cast<std::uint64_t>(values.size()));
    writer.writeColumn(values, [](double value) { return value; });
    return writer.take();
}

/// The same compressed; empty where there are none.
std::string toReplicaBlob(std::string_view tag, const std::vector<double> &values)
{
    return values.empty() ? std::string() : compressBlob(toReplicaColumn(tag, values));
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

Expected<std::vector<double>> fromReplicaColumn(std::string_view tag, std::string_view bytes)
{
    ColumnReader reader(bytes);
    const auto count = readHead(reader, tag);
    if (!count)
        return tl::unexpected(count.error());
    auto values = reader.readColumn<double>(*count);
    if (!reader.isComplete() || !reader.isAtEnd() || values.empty() || !areFinite(values))
        return failure({}, "is damaged (it does not hold a number for each replica)");
    return values;
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

/// Mean and the quantiles 5, 50, 95 %.
std::array<std::optional<double>, 4> figuresOf(const std::optional<SampleSummary> &summary)
{
    if (!summary)
        return {};
    return {summary->mean, summary->quantiles[1], summary->quantiles[3], summary->quantiles[5]};
}

void removeEqual(SQLite::Database &database, RunId run, const ReplayRequest &request,
                 const ReplayResult &result)
{
    SQLite::Statement remove(database, "DELETE FROM replays WHERE run = ? AND noise = ?"
                                       " AND replicas = ? AND seed = ? AND holds_plan = ?"
                                       " AND placement = ?");
    remove.bind(1, run);
    remove.bind(2, request.noise.toText());
    remove.bind(3, static_cast<std::int64_t>(result.makespans.size()));
    remove.bind(4, std::bit_cast<std::int64_t>(request.seed));
    remove.bind(5, request.holdsPlan ? 1 : 0);
    remove.bind(6, toText(request.placement));
    remove.exec();
}

/// The number of each replica that a column holds; empty where it is NULL.
Expected<std::vector<double>> readReplicas(const SQLite::Column &column, std::string_view tag,
                                           const std::string &path, const std::string &place)
{
    if (column.isNull())
        return std::vector<double>();
    const auto bytes = readBlob(column, path, place);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto values = fromReplicaColumn(tag, *bytes);
    if (!values)
        return tl::unexpected(Error{path, place, values.error().reason});
    return values;
}

/// Fills the numbers of each replica from the columns makespans, energies, costs.
Expected<void> readSamples(SQLite::Statement &query, int firstColumn, const std::string &path,
                           const std::string &place, ReplayResult &result)
{
    struct Sample {
        const char *name;
        std::string_view tag;
        std::vector<double> &values;
    };
    int column = firstColumn;
    for (const Sample &sample : {Sample{"makespans", makespansTag, result.makespans},
                                 Sample{"energies", energiesTag, result.energies},
                                 Sample{"costs", costsTag, result.costs}}) {
        const std::string inside = fmt::format("{}: {}", place, sample.name);
        auto values = readReplicas(query.getColumn(column++), sample.tag, path, inside);
        if (!values)
            return tl::unexpected(values.error());
        sample.values = *std::move(values);
        if (!sample.values.empty() && sample.values.size() != result.makespans.size())
            return tl::unexpected(Error{path, inside, "is of another number of replicas"});
    }
    return {};
}

/// Fills the tasks from a column that may be NULL.
Expected<void> readTasks(const SQLite::Column &tasks, const std::string &path,
                         const std::string &place, ReplayResult &result)
{
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
    : makespans(toReplicaBlob(makespansTag, result.makespans)),
      tasks(result.tasks.empty() ? std::string() : compressBlob(toTaskColumns(result.tasks))),
      energies(toReplicaBlob(energiesTag, result.energies)),
      costs(toReplicaBlob(costsTag, result.costs))
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
                  " draws, placement, energy_mean, energy_q05, energy_q50, energy_q95, cost_mean,"
                  " cost_q05, cost_q50, cost_q95, makespans, tasks, energies, costs)"
                  " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
                  " ?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
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
    insert.bind(++position, presentDraws);
    insert.bind(++position, toText(request.placement));
    for (const auto *summary : {&result.energy, &result.cost}) {
        for (const auto &number : figuresOf(*summary))
            bindOptional(insert, ++position, number);
    }
    for (const std::string *blob :
         {&blobs.makespans, &blobs.tasks, &blobs.energies, &blobs.costs}) {
        if (blob->empty())
            insert.bind(++position);
        else
            bindBlob(insert, ++position, *blob);
    }
    insert.exec();
    return database.getLastInsertRowid();
}

std::vector<ReplayId> replaysBeside(SQLite::Database &database, RunId run)
{
    std::vector<ReplayId> found;
    SQLite::Statement newest(database, "SELECT max(id) FROM replays WHERE run = ? AND removed = 0");
    newest.bind(1, run);
    if (!newest.executeStep() || newest.getColumn(0).isNull())
        return found;
    found.push_back(newest.getColumn(0).getInt64());
    SQLite::Statement others(
        database,
        "SELECT other.id FROM replays AS shown JOIN runs AS mine ON mine.id = shown.run"
        " JOIN replays AS other ON other.noise = shown.noise AND other.replicas = shown.replicas"
        " AND other.seed = shown.seed AND other.holds_plan = shown.holds_plan"
        " AND other.draws = shown.draws AND other.placement = shown.placement"
        " AND other.removed = 0"
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
                            " runtime_seconds, planned_makespan, deadline, makespans, energies,"
                            " costs, tasks, placement FROM replays WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep())
        return tl::unexpected(Error{path, place, "is not in the project"});
    auto noise = NoiseModel::parse(query.getColumn(1).getString());
    if (!noise)
        return tl::unexpected(Error{path, place + ": noise", noise.error().message()});
    const auto placement = placementIn(query.getColumn(13).getString());
    if (!placement)
        return tl::unexpected(Error{path, place + ": placement", "is not known"});
    StoredReplay replay;
    replay.id = id;
    replay.run = query.getColumn(0).getInt64();
    replay.request.noise = *std::move(noise);
    replay.request.seed = std::bit_cast<std::uint64_t>(query.getColumn(2).getInt64());
    replay.request.holdsPlan = query.getColumn(3).getInt() != 0;
    replay.request.deadline = optionalIn(query.getColumn(8));
    replay.request.placement = *placement;

    ReplayResult &result = replay.result;
    result.backend = query.getColumn(4).getString();
    result.device = query.getColumn(5).getString();
    result.seconds = query.getColumn(6).getDouble();
    result.plannedMakespan = query.getColumn(7).getDouble();
    if (auto read = readSamples(query, 9, path, place, result); !read)
        return tl::unexpected(read.error());
    if (auto read = readTasks(query.getColumn(12), path, place, result); !read)
        return tl::unexpected(read.error());
    replay.request.replicas = result.makespans.size();
    replay.request.wantsTasks = !result.tasks.empty();
    summarise(result, replay.request.deadline);
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
