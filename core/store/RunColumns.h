// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/Result.h"
#include "core/store/Project.h"

#include <vector>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

namespace takt {

// The readable part of a run: tables run_parameters and run_metrics, and the summary columns of
// runs. All functions throw SQLite::Exception.

void insertParameters(SQLite::Database &database, RunId run, const Parameters &parameters);
/// Refused: a type that is none, a value that is not of its type.
[[nodiscard]] Expected<Parameters> readParameters(const SQLite::Database &database, RunId run);

/// The columns metric, title, value, unit, better of the tables that hold metrics, from `first` on:
/// parameters count from 1, columns from 0. NaN is kept as NULL.
void bindMetric(SQLite::Statement &insert, int first, const Metric &metric);
[[nodiscard]] Metric readMetric(SQLite::Statement &query, int first);

void insertMetrics(SQLite::Database &database, RunId run, const std::vector<Metric> &metrics);
[[nodiscard]] std::vector<Metric> readMetrics(const SQLite::Database &database, RunId run);

/// All runs that are shown, oldest first. O(runs × metrics).
[[nodiscard]] std::vector<RunRecord> readRunRecords(const SQLite::Database &database);

} // namespace takt
