// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttFrame.h"

#include "views/shared/DisplayText.h"

#include <QFontMetricsF>
#include <algorithm>

namespace takt {

namespace {

constexpr std::size_t namesMeasured = 2000;

} // namespace

QColor transferColor(const PlotColors &colors)
{
    return withContrast(colors.isDark() ? QColor(95, 105, 120) : QColor(150, 160, 175),
                        colors.background, 2.5);
}

double panelWidth(const GanttModel &model, const QFont &font)
{
    const QFontMetricsF metrics(font);
    double widest = 0;
    const auto &processors = model.run().platform->processors();
    for (std::size_t index = 0; index < std::min(processors.size(), namesMeasured); ++index)
        widest = std::max(widest, metrics.horizontalAdvance(displayText(processors[index].name)));
    return std::clamp(std::ceil(widest) + 22, 56.0, 190.0);
}

LaneLayout ganttLayout(const GanttModel &model, const GanttOptions &options, double available,
                       bool squeeze)
{
    const Timeline &timeline = model.timeline();
    std::size_t majorLanes = 0;
    double minorHeight = 0;
    for (TrackIndex track = 0; track < timeline.trackCount(); ++track) {
        const LaneIndex lanes = timeline.track(track).laneCount;
        if (!model.isTransferTrack(track))
            majorLanes += lanes;
        else if (options.showCommunication)
            minorHeight += minorTrackHeight(lanes);
    }
    double height = fittingLaneHeight(available, majorLanes, minorHeight);
    if (squeeze)
        height = std::clamp((available - minorHeight) /
                                static_cast<double>(std::max<std::size_t>(majorLanes, 1)),
                            1.0, height);
    return {timeline, height, [&](TrackIndex track) {
                if (!model.isTransferTrack(track))
                    return LaneLayout::Row::Major;
                return options.showCommunication ? LaneLayout::Row::Minor : LaneLayout::Row::Hidden;
            }};
}

} // namespace takt
