// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceIndexer.h"

#include "views/trace/TraceSession.h"

namespace takt {

namespace {

/// Flows and samples up to which the index is made at once.
constexpr std::size_t indexedAtOnce = 50'000;

bool isSmall(const Timeline &timeline)
{
    std::size_t work = timeline.flows().size();
    for (const Counter &counter : timeline.counters())
        work += counter.times.size();
    return work <= indexedAtOnce;
}

} // namespace

TraceIndexer::TraceIndexer(TraceSession *session) : QObject(session), m_session(session)
{
    connect(session, &TraceSession::traceChanged, this, [this] { follow(TraceSide::Main); });
    const auto followBoth = [this] {
        follow(TraceSide::Main);
        follow(TraceSide::Comparison);
    };
    connect(session, &TraceSession::comparisonChanged, this, followBoth);
}

std::shared_ptr<const TraceIndex> TraceIndexer::index(TraceSide side) const noexcept
{
    return m_sides.at(static_cast<std::size_t>(side)).index;
}

void TraceIndexer::follow(TraceSide side)
{
    Side &kept = m_sides.at(static_cast<std::size_t>(side));
    const ShownTrace &shown = m_session->trace(side);
    const auto timeline = shown ? shown.document->timeline : nullptr;
    if (timeline == kept.timeline)
        return;
    kept.runner.cancel();
    kept.timeline = timeline;
    kept.index = nullptr;
    if (!timeline)
        return;
    if (isSmall(*timeline)) {
        kept.index = std::make_shared<const TraceIndex>(*timeline);
        return;
    }
    kept.runner.start(
        [timeline](RunContext &) { return std::make_shared<const TraceIndex>(*timeline); },
        [this, side, &kept](const std::shared_ptr<const TraceIndex> &index) {
            kept.index = index;
            Q_EMIT made(side);
        });
}

} // namespace takt

#include "moc_TraceIndexer.cpp"
