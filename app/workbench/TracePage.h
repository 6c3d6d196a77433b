// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/trace/TraceSession.h"

#include <QStackedWidget>

namespace takt {

class PlotView;
class TraceCompareView;
class TraceView;

/// The chart of the shown trace; where it is compared with another, both on one axis.
class TracePage : public QStackedWidget {
    Q_OBJECT

public:
    explicit TracePage(TraceSession *session, QWidget *parent = nullptr);

    /// The chart of the shown trace that is in sight.
    [[nodiscard]] TraceView *view() const;
    /// What "export plot" exports: one chart, or both.
    [[nodiscard]] const PlotView *plot() const;

private:
    TraceView *m_view;
    TraceCompareView *m_comparison;
};

} // namespace takt
