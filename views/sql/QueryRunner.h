// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query/TimelineQuery.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <vector>

namespace takt {

/// What SQL is asked over.
struct QuerySource {
    std::shared_ptr<const Timeline> timeline;
    std::shared_ptr<const TaskGraph> graph; ///< of a schedule; null for traces
};

/// Makes a source; called off the window's thread, when a query first needs it.
using QuerySourceMaker = std::function<Expected<QuerySource>()>;

/// Finds the selected slices of the timeline that is asked, in order and each once; called off the
/// window's thread, since a selected area may hold millions.
using SelectedSlices = std::function<std::vector<SliceIndex>(const Timeline &)>;

/// What the table `selected` lists, and whether only that is asked. Nothing selected filters
/// nothing.
struct QuerySelection {
    SelectedSlices slices;
    bool isFilter = false;

    /// Makes a query see it.
    void applyTo(TimelineQuery &query, const Timeline &timeline) const;
};

struct QueryOutcome {
    QueryExpected<QueryAnswer> answer;
    std::shared_ptr<const Timeline> timeline; ///< that was asked; null where it could not be had
    double seconds = 0;
    bool wasCancelled = false;
};

/// Runs one query at a time off the window's thread and delivers its outcome in the window's.
class QueryRunner : public QObject {
    Q_OBJECT

public:
    explicit QueryRunner(QObject *parent = nullptr);
    /// Cancels; nothing is delivered afterwards.
    ~QueryRunner() override;

    /// Cancels what runs, whose outcome is then not delivered.
    void setSource(QuerySourceMaker maker);
    /// Does nothing while a query runs, or without a source.
    void start(const QString &sql, const QuerySelection &selection, const QueryLimits &limits);
    void cancel();
    [[nodiscard]] bool isRunning() const noexcept { return m_isRunning; }

Q_SIGNALS:
    void started();
    void finished(const takt::QueryOutcome &outcome);
    /// What ran was given up for another source.
    void abandoned();

private:
    struct Source;
    struct Delivery;
    void deliver(const QueryOutcome &outcome);

    std::shared_ptr<Source> m_source;
    std::shared_ptr<Delivery> m_delivery;
    RunContext m_context;
    bool m_isRunning = false;
};

} // namespace takt
