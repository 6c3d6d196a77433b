// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/TimeViewport.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt {

/// The arithmetic of a TimeViewport for one picture, which asks it a million times: its quotients
/// are taken once, with bit for bit the same results. The viewport must outlive it.
class PixelScale {
public:
    PixelScale(const TimeViewport &viewport, double column)
        : m_viewport(viewport),
          m_column(column),
          m_pixelsPerNanosecond(viewport.pixelsPerNanosecond()),
          m_right(viewport.left + viewport.width)
    {
        const auto columns =
            static_cast<std::size_t>(std::max(1.0, std::ceil(viewport.width / column)));
        m_boundaries.reserve(columns);
        for (std::size_t next = 1; next <= columns; ++next)
            m_boundaries.push_back(boundaryBefore(static_cast<double>(next)));
    }

    [[nodiscard]] double left() const noexcept { return m_viewport.left; }
    [[nodiscard]] double right() const noexcept { return m_right; }
    /// TimeViewport::xOfTimeline.
    [[nodiscard]] double xOf(std::int64_t time) const noexcept
    {
        const std::int64_t origin = m_viewport.origin;
        const auto distance = time >= origin
                                  ? static_cast<double>(static_cast<std::uint64_t>(time) -
                                                        static_cast<std::uint64_t>(origin))
                                  : -static_cast<double>(static_cast<std::uint64_t>(origin) -
                                                         static_cast<std::uint64_t>(time));
        return m_viewport.left + (scaled(distance) - m_viewport.range.from) * m_pixelsPerNanosecond;
    }
    /// TimeViewport::pixels.
    [[nodiscard]] double pixels(std::int64_t duration) const noexcept
    {
        return scaled(static_cast<double>(duration)) * m_pixelsPerNanosecond;
    }
    /// The column that x stands in, counted from the left edge; below 0 left of it.
    [[nodiscard]] double columnOf(double x) const noexcept
    {
        return roundedDown((x - m_viewport.left) / m_column);
    }
    /// The last time that belongs to a column.
    [[nodiscard]] std::int64_t endOf(double column) const noexcept
    {
        if (column < 0)
            return boundaryBefore(column + 1);
        return m_boundaries[std::min(static_cast<std::size_t>(column), m_boundaries.size() - 1)];
    }

private:
    /// std::floor, which is a call into the library on processors that may lack SSE 4.1.
    [[nodiscard]] static double roundedDown(double value) noexcept
    {
        constexpr double wholeFromHere = 0x1p52;
        if (!(std::abs(value) < wholeFromHere))
            return value;
        const auto whole = static_cast<double>(static_cast<std::int64_t>(value));
        return whole > value ? whole - 1 : whole;
    }
    [[nodiscard]] double scaled(double nanoseconds) const noexcept
    {
        return m_viewport.scale == 1 ? nanoseconds : nanoseconds / m_viewport.scale;
    }
    [[nodiscard]] std::int64_t boundaryBefore(double column) const noexcept
    {
        return m_viewport.timelineAt(std::min(column * m_column + m_viewport.left, m_right));
    }

    const TimeViewport &m_viewport;
    double m_column;
    double m_pixelsPerNanosecond;
    double m_right;
    std::vector<std::int64_t> m_boundaries; ///< last time of each column
};

} // namespace takt
