// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "TextTable.h"

#include "core/io/Formats.h"
#include "core/io/TableCsv.h"
#include "core/schedule/ScheduleTimeline.h"
#include "core/store/Project.h"
#include "core/store/query/TimelineQuery.h"

#include <CLI/CLI.hpp>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <string_view>
#include <utility>

namespace takt::cli {

namespace {

struct QueryOptions {
    std::string path;
    std::string sql;
    bool asCsv = false;
    std::size_t rows = QueryLimits().rows;
    double seconds = 600;
    LoadLimits limits;
};

Json toJson(const TableCell &cell)
{
    return std::visit(
        [](const auto &value) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                return nullptr;
            else
                return value;
        },
        cell);
}

std::string toText(const TableCell &cell)
{
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        return std::to_string(*whole);
    if (const auto *number = std::get_if<double>(&cell))
        return shortNumber(*number);
    const auto *text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::string() : *text;
}

Answer answerOf(const Table &table, bool asCsv)
{
    std::vector<std::string> header;
    for (const Table::Column &column : table.columns)
        header.push_back(column.title);
    TextTable text(header);
    Json rows = Json::array();
    for (const auto &row : table.rows) {
        Json cells = Json::array();
        std::vector<std::string> texts;
        for (const TableCell &cell : row) {
            cells.push_back(toJson(cell));
            texts.push_back(toText(cell));
        }
        rows.push_back(std::move(cells));
        if (!asCsv)
            text.addRow(std::move(texts));
    }
    Answer answer;
    answer.json = {{"columns", header}, {"rows", std::move(rows)}};
    answer.text = asCsv ? toCsv(table) : text.toText();
    return answer;
}

Outcome queryProject(const QueryOptions &options, RunContext &context)
{
    const auto project = Project::open(options.path, Project::Access::ReadOnly);
    if (!project)
        return badInput(project.error());
    const auto table = (*project)->query(options.sql, context, options.rows);
    if (!table)
        return badInput(table.error());
    return answerOf(*table, options.asCsv);
}

/// Whether a file is a project rather than another program's SQLite file: by the application id in
/// its header, or by its name where it has become something else.
bool isProject(const std::string &path)
{
    constexpr std::string_view magic = "SQLite format 3";
    constexpr std::size_t idOffset = 68;
    std::array<unsigned char, idOffset + 4> start{};
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char *>(start.data()), start.size());
    std::uint32_t id = 0;
    for (std::size_t byte = idOffset; byte < start.size(); ++byte)
        id = id << 8U | start[byte];
    const std::string_view text(reinterpret_cast<const char *>(start.data()), magic.size());
    return path.ends_with(".takt") || (text == magic && id == Project::applicationId);
}

using OpenedQuery = Expected<std::unique_ptr<TimelineQuery>>;

OpenedQuery openQuery(const TimelineDocument &document)
{
    return TimelineQuery::over(document.timeline);
}

OpenedQuery openQuery(const ScheduleDocument &document)
{
    auto timeline = scheduleTimeline(*document.graph, *document.platform, *document.schedule);
    if (!timeline)
        return tl::unexpected(timeline.error());
    return TimelineQuery::over(std::make_shared<const Timeline>(std::move(*timeline)),
                               document.graph);
}

OpenedQuery openQuery(const WorkloadDocument &)
{
    return failure("", "is a workload; SQL needs a trace, a schedule or a project");
}

OpenedQuery openQuery(const PlatformDocument &)
{
    return failure("", "is a platform; SQL needs a trace, a schedule or a project");
}

Outcome queryTimeline(const QueryOptions &options, RunContext &context)
{
    const auto loaded = loadFile(options.path, context, options.limits);
    if (!loaded)
        return badInput(loaded.error());
    const auto query =
        std::visit([](const auto &document) { return openQuery(document); }, loaded->document);
    if (!query)
        return badInput(query.error().withSource(options.path));
    QueryLimits limits;
    limits.rows = options.rows;
    limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(options.seconds * 1000));
    const auto result = (*query)->answer(options.sql, context, limits);
    if (!result)
        return badInput(result.error().error.withSource(options.path));
    Answer answer = answerOf(result->table, options.asCsv);
    if (result->isTruncated) {
        answer.json["truncated"] = true;
        answer.failures.push_back(
            {options.path, "query",
             fmt::format("has more than {} rows, which are all that is shown; raise --rows",
                         options.rows)});
    }
    return answer;
}

Outcome queryFile(const QueryOptions &options, RunContext &context)
{
    return isProject(options.path) ? queryProject(options, context)
                                   : queryTimeline(options, context);
}

} // namespace

void addQueryCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "query", "Ask a trace, a schedule or a project with SQL, which cannot change it");
    const auto options = std::make_shared<QueryOptions>();
    command->add_option("FILE", options->path, "A trace, schedule or project; known by content")
        ->required();
    command
        ->add_option("SQL", options->sql,
                     "One SELECT; the tables are described in the help on SQL and on project files")
        ->required();
    command->add_flag("--csv", options->asCsv, "Print comma-separated values");
    command->add_option("--rows", options->rows, "Rows to print at most")->capture_default_str();
    command
        ->add_option("--timeout", options->seconds,
                     "Seconds after which a query of a trace or schedule is stopped")
        ->check(CLI::Range(0.001, 1e9))
        ->capture_default_str();
    command->add_flag("--no-cache{false}", options->limits.useCache,
                      "Read traces themselves, whatever is kept");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return queryFile(*options, context); };
    });
}

} // namespace takt::cli
