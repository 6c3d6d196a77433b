// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/QueryRunner.h"

#include "views/shared/ViewThreads.h"

#include <chrono>
#include <exception>
#include <mutex>
#include <utility>

namespace takt {

void QuerySelection::applyTo(TimelineQuery &query, const Timeline &timeline) const
{
    std::vector<SliceIndex> selected = slices ? slices(timeline) : std::vector<SliceIndex>();
    const bool isFiltered = isFilter && !selected.empty();
    query.setSelected(std::move(selected), isFiltered);
}

/// A source with the connection that asks it, once a query has made it. The worker's own while a
/// query runs.
struct QueryRunner::Source {
    QuerySourceMaker make;
    std::shared_ptr<const Timeline> timeline;
    std::unique_ptr<TimelineQuery> query;

    [[nodiscard]] Expected<void> open()
    {
        if (query)
            return {};
        auto source = make();
        if (!source)
            return tl::unexpected(source.error());
        timeline = source->timeline;
        auto opened = TimelineQuery::over(source->timeline, source->graph);
        if (!opened)
            return tl::unexpected(opened.error());
        query = std::move(*opened);
        return {};
    }

    [[nodiscard]] QueryExpected<QueryAnswer> answer(const std::string &sql,
                                                    const QuerySelection &selection,
                                                    RunContext &context, const QueryLimits &limits)
    {
        try {
            if (const auto opened = open(); !opened)
                return tl::unexpected(QueryError{opened.error()});
            selection.applyTo(*query, *timeline);
            return query->answer(sql, context, limits);
        } catch (const std::exception &) {
            return tl::unexpected(QueryError{{{}, "query", "there is not enough memory for it"}});
        }
    }
};

/// Where a worker leaves its outcome; the receiver is null once nobody waits for it.
struct QueryRunner::Delivery {
    std::mutex mutex;
    QueryRunner *receiver = nullptr;
};

QueryRunner::QueryRunner(QObject *parent) : QObject(parent) {}

QueryRunner::~QueryRunner()
{
    setSource({});
}

void QueryRunner::setSource(QuerySourceMaker maker)
{
    const bool wasRunning = m_isRunning;
    m_context.cancel();
    if (m_delivery) {
        const std::lock_guard lock(m_delivery->mutex);
        m_delivery->receiver = nullptr;
    }
    m_delivery.reset();
    m_isRunning = false;
    m_source = maker ? std::make_shared<Source>(Source{std::move(maker), {}, {}}) : nullptr;
    if (wasRunning)
        Q_EMIT abandoned();
}

void QueryRunner::start(const QString &sql, const QuerySelection &selection,
                        const QueryLimits &limits)
{
    if (m_isRunning || !m_source)
        return;
    m_isRunning = true;
    m_context = RunContext();
    m_delivery = std::make_shared<Delivery>();
    m_delivery->receiver = this;
    const auto work = [source = m_source, delivery = m_delivery, context = m_context,
                       text = sql.toStdString(), selection, limits]() mutable {
        const auto begin = std::chrono::steady_clock::now();
        auto answer = source->answer(text, selection, context, limits);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
        const bool wasCancelled = !answer && context.isCancelled();
        auto outcome = std::make_shared<QueryOutcome>(
            QueryOutcome{std::move(answer), source->timeline, time.count(), wasCancelled});
        // The last reference may be this one: the connection must not be closed in the window.
        source.reset();
        const std::lock_guard lock(delivery->mutex);
        QueryRunner *receiver = delivery->receiver;
        if (receiver == nullptr)
            return;
        // The event goes with its receiver, so that it never reaches a runner that has gone; one
        // that has taken another source since then tells by the delivery.
        QMetaObject::invokeMethod(
            receiver,
            [receiver, delivery, outcome] {
                if (receiver->m_delivery == delivery)
                    receiver->deliver(*outcome);
            },
            Qt::QueuedConnection);
    };
    viewThreads().start(work);
    Q_EMIT started();
}

void QueryRunner::cancel()
{
    m_context.cancel();
}

void QueryRunner::deliver(const QueryOutcome &outcome)
{
    m_isRunning = false;
    Q_EMIT finished(outcome);
}

} // namespace takt
