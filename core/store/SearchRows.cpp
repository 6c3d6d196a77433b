// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SearchRows.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <bit>
#include <cmath>
#include <limits>

namespace takt {

namespace {

void bindBound(SQLite::Statement &insert, int position, double bound)
{
    if (std::isfinite(bound))
        insert.bind(position, bound);
    else
        insert.bind(position);
}

double boundIn(const SQLite::Column &column)
{
    return column.isNull() ? -std::numeric_limits<double>::infinity() : column.getDouble();
}

std::uint64_t countIn(const SQLite::Column &column)
{
    return std::bit_cast<std::uint64_t>(column.getInt64());
}

} // namespace

void insertSearch(SQLite::Database &database, RunId run, const SearchLog &search)
{
    SQLite::Statement insert(database, "INSERT INTO run_searches (run, objective, evaluations,"
                                       " proved_bound) VALUES (?,?,?,?)");
    insert.bind(1, run);
    insert.bind(2, search.objective());
    insert.bind(3, std::bit_cast<std::int64_t>(search.evaluations()));
    bindBound(insert, 4, search.lowerBound());
    insert.exec();

    SQLite::Statement point(database, "INSERT INTO run_search_points (run, position, seconds,"
                                      " evaluations, objective, proved_bound)"
                                      " VALUES (?,?,?,?,?,?)");
    std::int64_t position = 0;
    for (const SearchPoint &improvement : search.points()) {
        point.bind(1, run);
        point.bind(2, position++);
        point.bind(3, improvement.seconds);
        point.bind(4, std::bit_cast<std::int64_t>(improvement.evaluations));
        point.bind(5, improvement.objective);
        bindBound(point, 6, improvement.lowerBound);
        point.exec();
        point.reset();
    }
}

std::shared_ptr<const SearchLog> readSearch(const SQLite::Database &database, RunId run)
{
    SQLite::Statement query(database, "SELECT objective, evaluations, proved_bound"
                                      " FROM run_searches WHERE run = ?");
    query.bind(1, run);
    if (!query.executeStep())
        return nullptr;
    auto search = std::make_shared<SearchLog>();
    search->describe(query.getColumn(0).getString());
    search->countEvaluations(countIn(query.getColumn(1)));
    search->raiseLowerBound(boundIn(query.getColumn(2)));

    SQLite::Statement points(database, "SELECT seconds, evaluations, objective, proved_bound"
                                       " FROM run_search_points WHERE run = ? ORDER BY position");
    points.bind(1, run);
    while (points.executeStep())
        search->append({points.getColumn(0).getDouble(), countIn(points.getColumn(1)),
                        points.getColumn(2).getDouble(), boundIn(points.getColumn(3))});
    return search;
}

} // namespace takt
