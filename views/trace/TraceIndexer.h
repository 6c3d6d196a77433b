// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/AnalysisRunner.h"
#include "views/trace/TraceFrame.h"

#include <QObject>
#include <array>
#include <memory>

namespace takt {

class TraceSession;
enum class TraceSide;

/// Makes what charts and panels look up in the traces of a session, once for all of them: small
/// ones at once, large ones off the window's thread.
class TraceIndexer : public QObject {
    Q_OBJECT

public:
    explicit TraceIndexer(TraceSession *session);

    /// Null while it is being made, and where no trace is shown.
    [[nodiscard]] std::shared_ptr<const TraceIndex> index(TraceSide side) const noexcept;

Q_SIGNALS:
    /// An index has been made after its trace was shown.
    void made(takt::TraceSide side);

private:
    struct Side {
        AnalysisRunner runner;
        std::shared_ptr<const Timeline> timeline;
        std::shared_ptr<const TraceIndex> index;
    };
    void follow(TraceSide side);

    TraceSession *m_session;
    std::array<Side, 2> m_sides;
};

} // namespace takt
