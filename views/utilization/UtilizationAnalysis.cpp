// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/utilization/UtilizationAnalysis.h"

#include "core/analysis/ArgumentCurve.h"
#include "core/analysis/ArgumentMean.h"
#include "core/analysis/LaunchLinks.h"
#include "core/analysis/QueueLength.h"
#include "views/shared/PlotColors.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <utility>

namespace takt {

namespace {

std::size_t rowOf(const std::vector<ResourceUtilization> &rows, GpuKey gpu)
{
    const auto found = std::find_if(
        rows.begin(), rows.end(), [gpu](const ResourceUtilization &row) { return row.gpu == gpu; });
    return static_cast<std::size_t>(found - rows.begin());
}

Expected<void> addGaps(TraceUtilization &result, const LaunchLinks &links, RunContext &context)
{
    const Timeline &timeline = *result.document->timeline;
    const auto breakdowns = idleOfGpus(timeline, links, context);
    if (!breakdowns)
        return tl::unexpected(breakdowns.error());
    for (const IdleBreakdown &breakdown : *breakdowns) {
        const std::size_t row = rowOf(result.rows, breakdown.gpu);
        if (row == result.rows.size())
            continue;
        for (const IdleGap &gap : breakdown.gaps)
            result.gaps.push_back({row, gap});
        for (std::size_t cause = 0; cause < idleCauseCount; ++cause)
            result.total[cause] += breakdown.total[cause];
    }
    std::stable_sort(
        result.gaps.begin(), result.gaps.end(),
        [](const OwnedGap &a, const OwnedGap &b) { return a.gap.length() > b.gap.length(); });
    return {};
}

Expected<void> addCurves(TraceUtilization &result, const LaunchLinks &links, RunContext &context)
{
    const Timeline &timeline = *result.document->timeline;
    const auto add = [&](std::size_t row, CurveKind kind, Counter counter) {
        if (counter.times.empty())
            return;
        CounterSummary summary(counter);
        std::vector<double> before(counter.times.size(), 0);
        for (std::size_t sample = 1; sample < before.size(); ++sample)
            before[sample] =
                before[sample - 1] +
                counter.values[sample - 1] *
                    static_cast<double>(counter.times[sample] - counter.times[sample - 1]);
        result.curves.push_back(
            {row, kind, std::move(counter), std::move(summary), std::move(before)});
    };
    for (std::size_t row = 0; row < result.rows.size(); ++row) {
        const std::vector<TrackIndex> &tracks = result.rows[row].tracks;
        add(row, CurveKind::QueueLength, queueLength(timeline, links, tracks));
        auto occupancy =
            argumentCurve(timeline, occupancyArgument, tracks, CurveOverlap::Mean, context);
        if (!occupancy)
            return tl::unexpected(occupancy.error());
        occupancy->unit.assign(1, '%');
        add(row, CurveKind::Occupancy, *std::move(occupancy));
        auto bandwidth = copyBandwidth(timeline, tracks, context);
        if (!bandwidth)
            return tl::unexpected(bandwidth.error());
        add(row, CurveKind::CopyBandwidth, *std::move(bandwidth));
    }
    return {};
}

} // namespace

Expected<std::shared_ptr<const TraceUtilization>>
analyzeUtilization(const std::shared_ptr<const TimelineDocument> &document, RunContext &context)
{
    auto result = std::make_shared<TraceUtilization>();
    result->document = document;
    const Timeline &timeline = *document->timeline;
    auto rows = gpuUtilization(timeline, context);
    result->areGpus = rows && !rows->empty();
    if (rows && rows->empty())
        rows = trackUtilization(timeline, context);
    if (!rows)
        return tl::unexpected(rows.error());
    result->rows = std::move(*rows);
    result->overall = OverallUtilization(result->rows);
    if (result->areGpus) {
        const LaunchLinks links(timeline);
        if (auto added = addGaps(*result, links, context); !added)
            return tl::unexpected(added.error());
        if (auto added = addCurves(*result, links, context); !added)
            return tl::unexpected(added.error());
    }
    for (const Counter &counter : timeline.counters())
        result->counters.emplace_back(counter);
    return std::shared_ptr<const TraceUtilization>(std::move(result));
}

double UtilizationCurve::mean(std::int64_t from, std::int64_t to) const
{
    const auto until = [this](std::int64_t time) {
        const std::size_t sample = sampleAt(counter, time);
        return sample == counter.times.size()
                   ? 0.0
                   : before[sample] +
                         counter.values[sample] * static_cast<double>(time - counter.times[sample]);
    };
    return (until(to) - until(from)) / static_cast<double>(to - from);
}

UtilizationColors UtilizationColors::on(const QColor &background)
{
    constexpr double least = 3.0;
    return {withContrast(QColor(0, 114, 178), background, least),
            withContrast(QColor(213, 94, 0), background, least),
            withContrast(QColor(0, 158, 115), background, least)};
}

QString shareText(double share)
{
    return QLocale().toString(share * 100, 'f', 1) + QStringLiteral(" %");
}

QString curveText(CurveKind kind)
{
    const auto text = [](const char *source) {
        return QCoreApplication::translate("takt::UtilizationCurve", source);
    };
    switch (kind) {
    case CurveKind::QueueLength:
        return text(QT_TRANSLATE_NOOP("takt::UtilizationCurve", "Queue length"));
    case CurveKind::Occupancy:
        return text(QT_TRANSLATE_NOOP("takt::UtilizationCurve", "Achieved occupancy"));
    case CurveKind::CopyBandwidth:
        return text(QT_TRANSLATE_NOOP("takt::UtilizationCurve", "Copy bandwidth"));
    }
    return {};
}

QString idleCauseText(IdleCause cause)
{
    const auto text = [](const char *source) {
        return QCoreApplication::translate("takt::IdleCause", source);
    };
    switch (cause) {
    case IdleCause::HostLaunch:
        return text(QT_TRANSLATE_NOOP("takt::IdleCause", "host launch"));
    case IdleCause::Dependency:
        return text(QT_TRANSLATE_NOOP("takt::IdleCause", "dependency"));
    case IdleCause::Communication:
        return text(QT_TRANSLATE_NOOP("takt::IdleCause", "communication"));
    case IdleCause::Turnaround:
        return text(QT_TRANSLATE_NOOP("takt::IdleCause", "turnaround"));
    case IdleCause::Unknown:
        return text(QT_TRANSLATE_NOOP("takt::IdleCause", "unknown"));
    }
    return {};
}

} // namespace takt
