// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/sql/QueryRunner.h"

#include <QString>

namespace takt {

/// A query whose rows are wanted as a lane on the chart (core/store/query/QueryLane.h). All its
/// rows, not only those that a console shows: whoever makes the lane asks again.
struct LaneProposal {
    QString title; ///< what a comment on the first line calls it; may be empty
    QString sql;
    QuerySelection selection; ///< what the answer was made with
};

/// "long kernels" of a query that begins with "-- long kernels"; empty where none does.
[[nodiscard]] QString titleInComment(const QString &sql);

/// Whether asking again later gives the same rows: not where they depend on what is selected now.
[[nodiscard]] bool isRepeatable(const LaneProposal &lane);

} // namespace takt
