// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotView.h"
#include "views/trace/TraceSession.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace takt {

class TraceView;

/// Two traces one above the other on one axis: zoom and pan are shared, and the compared trace is
/// moved along the axis until both stand where they can be compared.
class TraceCompareView : public PlotView {
    Q_OBJECT

public:
    /// What stands at the same place of the axis in both traces.
    enum class Alignment {
        Starts,   ///< their first slices
        Clocks,   ///< the same recorded time
        Marker,   ///< the compared trace's start and marker A
        Selection ///< the selected slices
    };

    explicit TraceCompareView(TraceSession *session, QWidget *parent = nullptr);

    [[nodiscard]] TraceView *view(TraceSide side) const noexcept;
    /// Whether there is what an alignment needs: a marker, one selected slice on each side.
    [[nodiscard]] bool canAlign(Alignment alignment) const;
    /// Does nothing where canAlign() says no.
    void align(Alignment alignment);

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

private:
    void buildBar();
    void updateBar();

    TraceSession *m_session;
    TraceView *m_main;
    TraceView *m_comparison;
    QWidget *m_bar;
    QComboBox *m_alignment;
    QDoubleSpinBox *m_offset;
    QLabel *m_names;
};

} // namespace takt
