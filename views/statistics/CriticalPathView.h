// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/TableText.h"
#include "views/shared/AnalysisRunner.h"
#include "views/statistics/CriticalPathModel.h"
#include "views/trace/TraceSession.h"

#include <QWidget>
#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace takt {

class CriticalStepModel;

/// What the critical path of the shown trace is spent on, heaviest first, and below it the steps of
/// the chosen row in order of time. A row selects its slices and brings the longest into sight, a
/// step its slice.
class CriticalPathView : public QWidget {
    Q_OBJECT

public:
    explicit CriticalPathView(TraceSession *session, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *groups() const noexcept { return m_groups; }
    [[nodiscard]] QTableView *steps() const noexcept { return m_steps; }
    [[nodiscard]] bool isBusy() const noexcept;
    [[nodiscard]] TextTable asText() const { return m_model->asText(); }

Q_SIGNALS:
    /// The tables have something else to show.
    void listed();
    /// A selection is about to be made here, and has been made.
    void selecting(bool isSelecting);

private:
    [[nodiscard]] QWidget *makeInvitation();
    [[nodiscard]] QWidget *makeWork();
    [[nodiscard]] QWidget *makeListing();
    void follow();
    void list();
    void showListing(std::shared_ptr<const ListedCriticalPath> listed);
    void showSteps(int row);
    void selectGroup(int row);
    void selectStep(int row);
    void select(SliceSelection selection, SliceIndex activated);

    TraceSession *m_session;
    AnalysisRunner m_listing;
    AnalysisRunner m_selecting;
    QStackedWidget *m_pages;
    QLabel *m_invitation;
    QPushButton *m_find;
    QProgressBar *m_progress;
    QComboBox *m_by;
    QLabel *m_summary;
    CriticalPathModel *m_model;
    CriticalStepModel *m_stepModel;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_groups;
    QTableView *m_steps;
    std::shared_ptr<const ListedCriticalPath> m_listed;
};

} // namespace takt
