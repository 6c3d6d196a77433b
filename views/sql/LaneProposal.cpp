// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/LaneProposal.h"

#include <QRegularExpression>

namespace takt {

QString titleInComment(const QString &sql)
{
    const QString firstLine = sql.trimmed().section('\n', 0, 0);
    return firstLine.startsWith("--") ? firstLine.mid(2).simplified() : QString();
}

bool isRepeatable(const LaneProposal &lane)
{
    static const QRegularExpression selected("\\bselected\\b",
                                             QRegularExpression::CaseInsensitiveOption);
    return !lane.selection.isFilter && !lane.sql.contains(selected);
}

} // namespace takt
