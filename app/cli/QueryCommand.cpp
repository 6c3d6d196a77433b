// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "TextTable.h"

#include "core/store/Project.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

namespace takt::cli {

namespace {

struct QueryOptions {
    std::string path;
    std::string sql;
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

Outcome queryProject(const QueryOptions &options, RunContext &context)
{
    const auto project = Project::open(options.path, Project::Access::ReadOnly);
    if (!project)
        return badInput(project.error());
    const auto table = (*project)->query(options.sql, context);
    if (!table)
        return badInput(table.error());
    Answer answer;
    std::vector<std::string> header;
    for (const Table::Column &column : table->columns)
        header.push_back(column.title);
    TextTable text(header);
    Json rows = Json::array();
    for (const auto &row : table->rows) {
        Json cells = Json::array();
        std::vector<std::string> texts;
        for (const TableCell &cell : row) {
            cells.push_back(toJson(cell));
            texts.push_back(toText(cell));
        }
        rows.push_back(std::move(cells));
        text.addRow(std::move(texts));
    }
    answer.json = {{"columns", header}, {"rows", std::move(rows)}};
    answer.text = text.toText();
    return answer;
}

} // namespace

void addQueryCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("query", "Ask a project with SQL, which cannot change it");
    const auto options = std::make_shared<QueryOptions>();
    command->add_option("PROJECT", options->path, "A .takt project")->required();
    command
        ->add_option("SQL", options->sql,
                     "One SELECT; the tables are described in the help of project files")
        ->required();
    command->callback([&action, options] {
        action = [options](RunContext &context) { return queryProject(*options, context); };
    });
}

} // namespace takt::cli
