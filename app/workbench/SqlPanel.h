// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"
#include "views/sql/SqlConsole.h"
#include "views/trace/TraceSession.h"

class QSettings;

namespace takt {

/// The window's SQL console: asks what is shown, the trace or the run, whichever of the two was in
/// front last, or what that is compared with; selects what the chosen rows stand for, hears what is
/// selected, and keeps earlier queries in the settings.
class SqlPanel : public SqlConsole {
    Q_OBJECT

public:
    SqlPanel(ViewSession *runs, TraceSession *traces, QSettings *settings,
             QWidget *parent = nullptr);

    /// Which of the two is in front; where it shows nothing, the other is asked.
    void setPrefersTrace(bool isTrace);
    [[nodiscard]] bool asksTrace() const noexcept { return m_asksTrace; }
    /// Which side of a comparison is asked: the main one, until the other is chosen and as long as
    /// there is one.
    void setSide(TraceSide side);
    [[nodiscard]] TraceSide side() const noexcept { return m_side; }

private:
    void askShown();
    void offerSides();
    [[nodiscard]] const ShownRun &shownRun() const;
    void askTrace();
    void askRun();
    void hearSelection();
    void choose(const std::vector<SliceIndex> &slices);

    ViewSession *m_runs;
    TraceSession *m_traces;
    bool m_prefersTrace = false;
    bool m_asksTrace = false;
    TraceSide m_side = TraceSide::Main;
    /// What is asked: whose timeline, and what owns it, so that no other takes its address.
    std::shared_ptr<const void> m_asked;
    std::int64_t m_askedTrace = 0;
    std::size_t m_askedSlices = 0;
};

} // namespace takt
