// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"

#include <QString>
#include <QWidget>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace takt {

/// One row of the run table: a run's record with the names of what it ran.
struct RunRow {
    RunRecord record;
    QString workload;
    QString platform;
    /// The scheduler's default parameters, so that only what differs is shown; empty where they
    /// are not known.
    std::map<std::string, std::string> defaults = {};
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

    enum class Numbers { Values, Differences, Percentages };
    /// Shows every metric of the baseline's workload as difference to the baseline's.
    void setBaseline(RunId run, Numbers numbers);
    void clearBaseline();

Q_SIGNALS:
    /// Double click or Enter.
    void runActivated(takt::RunId run);
    void selectionChanged();
    /// "Compare" on exactly two selected runs of one workload.
    void comparisonRequested(takt::RunId first, takt::RunId second);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
