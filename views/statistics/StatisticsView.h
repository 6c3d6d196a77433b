// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceFilter.h"
#include "core/analysis/SliceStatistics.h"
#include "views/runs/TableText.h"
#include "views/shared/AnalysisRunner.h"
#include "views/trace/TraceSession.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSortFilterProxyModel;
class QTableView;
class QTabWidget;

namespace takt {

class CriticalPathView;
class DiffModel;
class HistogramChart;
class StatisticsModel;

/// How often and how long: slices of the shown trace (the selection, or all where nothing is
/// selected; or the visible range) in groups, with a histogram of durations whose bars select
/// slices; what the critical path consists of; and, where a trace is compared, what changed between
/// the two.
class StatisticsView : public QWidget {
    Q_OBJECT

public:
    enum class Scope { Selection, VisibleRange, Whole };

    explicit StatisticsView(TraceSession *session, QWidget *parent = nullptr);

    [[nodiscard]] HistogramChart *histogram() const noexcept { return m_histogram; }
    [[nodiscard]] QTableView *table() const noexcept { return m_table; }
    [[nodiscard]] QTableView *diffTable() const noexcept { return m_diffTable; }
    [[nodiscard]] CriticalPathView *criticalPath() const noexcept { return m_critical; }
    [[nodiscard]] bool isBusy() const noexcept;
    /// The table in sight, in the order shown.
    [[nodiscard]] TextTable asText() const;

Q_SIGNALS:
    /// The tables or the histogram have something else to show.
    void counted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Which slices count; what is selected is looked up on the thread that counts.
    struct Request {
        std::shared_ptr<const TimelineDocument> document;
        SliceFilter filter;
        SliceSelection selection; ///< empty: all
    };
    [[nodiscard]] Request request() const;
    [[nodiscard]] SliceGrouping grouping() const;

    QWidget *makeControls();
    void refillArguments();
    void refreshSoon();
    void refresh();
    void refreshHistogram();
    void refreshDiff();
    void selectGroup(int row);
    void selectBar(std::size_t bar);
    void select(std::vector<SliceIndex> slices);

    TraceSession *m_session;
    AnalysisRunner m_counting;
    AnalysisRunner m_drawing;
    AnalysisRunner m_selecting;
    AnalysisRunner m_comparing;
    AnalysisRunner m_keys;
    QTimer m_delay;
    QComboBox *m_scope;
    QComboBox *m_by;
    QComboBox *m_argument;
    QCheckBox *m_isLogarithmic;
    QLabel *m_state;
    QLabel *m_summary;
    QTabWidget *m_tabs;
    StatisticsModel *m_model;
    DiffModel *m_diff;
    QSortFilterProxyModel *m_sorted;
    QSortFilterProxyModel *m_sortedDiff;
    QTableView *m_table;
    QTableView *m_diffTable;
    HistogramChart *m_histogram;
    CriticalPathView *m_critical;
    SliceFilter m_shownFilter; ///< what the histogram counts
    /// A selection that was made here must not count only itself from then on.
    bool m_isSelecting = false;
    bool m_isStale = true;
};

} // namespace takt
