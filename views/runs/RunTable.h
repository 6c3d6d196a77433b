// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"

#include <QString>
#include <QWidget>
#include <memory>
#include <vector>

namespace takt {

/// One row of the run table: a run's record with the names of what it ran.
struct RunRow {
    RunRecord record;
    QString workload;
    QString platform;
};

/// All runs of a project with their metrics: sorted by a click on a heading, filtered by text,
/// the best value of each metric per workload and platform marked, copied and exported as CSV and
/// LaTeX, every number also as difference to a chosen baseline run.
class RunTable : public QWidget {
    Q_OBJECT

public:
    explicit RunTable(QWidget *parent = nullptr);
    ~RunTable() override;

    /// Keeps sorting, filter and selection where the same runs stay.
    void setRuns(std::vector<RunRow> rows);
    void setFilter(const QString &text);
    [[nodiscard]] std::vector<RunId> selectedRuns() const;
    void selectRun(RunId run);
    /// The rows as shown, with a header line.
    [[nodiscard]] QString asCsv() const;
    [[nodiscard]] QString asLatex() const;

Q_SIGNALS:
    /// Double click or Enter.
    void runActivated(takt::RunId run);
    void selectionChanged();
    /// "Compare" on exactly two selected runs of one workload.
    void comparisonRequested(takt::RunId first, takt::RunId second);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
