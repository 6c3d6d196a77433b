// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SearchLog.h"
#include "views/shared/PlotColors.h"

#include <QString>
#include <memory>
#include <optional>
#include <vector>

class QCustomPlot;

namespace takt {

/// How searches converged: the best value of the objective over time or over the candidates judged,
/// one stair for each search, with what is proved as a dashed line. What is drawn, apart from the
/// widget that shows it.
struct ConvergencePlot {
    struct Curve {
        std::shared_ptr<const SearchLog> search; ///< not null
        QString title;
        double seconds = 0; ///< how long the search took; its stair goes on until then
    };
    enum class Axis { Seconds, Candidates };

    std::vector<Curve> curves; ///< the shown run's, then the compared one's
    Axis axis = Axis::Seconds;
    bool isLogarithmic = false;

    [[nodiscard]] bool isEmpty() const noexcept;
    /// Fills an empty plot.
    void draw(QCustomPlot &plot, const PlotColors &colors) const;
    /// The improvement whose step is nearest below a place on the key axis: curve and point.
    struct Step {
        std::size_t curve = 0;
        std::size_t point = 0;
    };
    [[nodiscard]] std::optional<Step> stepAt(double key) const;
    /// "930 after 1.2 s, 2,400,000 candidates".
    [[nodiscard]] QString describe(const Step &step) const;

private:
    [[nodiscard]] double keyOf(const SearchPoint &point) const noexcept;
    [[nodiscard]] double keyEnd(const Curve &curve) const noexcept;
    [[nodiscard]] double leastKey() const noexcept;
    void drawCurve(QCustomPlot &plot, std::size_t index, const PlotColors &colors) const;
    void drawBound(QCustomPlot &plot, const PlotColors &colors) const;
};

} // namespace takt
