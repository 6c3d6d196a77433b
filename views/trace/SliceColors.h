// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "views/shared/TaskColors.h"
#include "views/timeline/DrawList.h"
#include "views/timeline/TimeTicks.h"
#include "views/trace/TraceViewState.h"

#include <QString>
#include <atomic>
#include <memory>
#include <span>
#include <vector>

namespace takt {

/// The greatest of what colours mean, and how many more are in sight.
struct SliceLegend {
    std::vector<LegendEntry> entries;
    std::size_t rest = 0;
};

/// The colour of each slice of a timeline under one colouring.
///
/// Names, categories, lanes and texts have colours that depend on nothing but the text, so that the
/// same kernel looks alike in two traces; durations and numbers have a ramp, durations a
/// logarithmic one. Making it costs O(lanes + names) and looks at a sample of the slices, not at
/// all; numbers beyond the sample's take the ends of the ramp. Safe to ask from several threads.
class SliceColors {
public:
    SliceColors() = default;
    SliceColors(std::shared_ptr<const Timeline> timeline, const TraceColoring &coloring,
                const PlotColors &surface);

    [[nodiscard]] QRgb of(LaneIndex lane, SliceIndex slice) const;
    /// What the colours of a drawn picture mean: the texts that take most of it, or the ramp.
    [[nodiscard]] SliceLegend legend(std::span<const DrawList *const> lists, TimeNotation notation,
                                     std::size_t limit) const;

private:
    [[nodiscard]] bool isRamp() const noexcept;
    [[nodiscard]] QRgb colorOf(NameIndex name) const;
    [[nodiscard]] QRgb rampColor(double share) const;
    [[nodiscard]] QRgb argumentColor(SliceIndex slice) const;
    [[nodiscard]] QString textOf(LaneIndex lane, SliceIndex slice) const;
    void findDurations();
    void findArguments();

    std::shared_ptr<const Timeline> m_timeline;
    TraceColoring m_coloring;
    PlotColors m_surface;
    QRgb m_neutral = qRgb(128, 128, 128);
    NameIndex m_key = noPayload;
    double m_least = 0; ///< of the ramp; the logarithm for durations
    double m_most = 1;
    bool m_isNumeric = false;
    std::vector<QRgb> m_ramp;
    std::vector<QRgb> m_trackColors;
    /// By name, 0 where it has not been asked for yet.
    std::shared_ptr<std::vector<std::atomic<QRgb>>> m_nameColors;
};

/// Keys of arguments that a regular sample of the slices has, by how many slices have them.
[[nodiscard]] std::vector<QString> argumentKeys(const Timeline &timeline, std::size_t limit);

} // namespace takt
