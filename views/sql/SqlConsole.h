// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/sql/LaneProposal.h"
#include "views/sql/QueryRunner.h"

#include <QStringList>
#include <QWidget>
#include <memory>
#include <vector>

namespace takt {

/// Asks the shown timeline with SQL: an editor, the answer as a table, or the error with its place.
///
/// Queries run off the window's thread and can be cancelled. Selected rows that stand for slices
/// (their query shows slice.id, flow.from_slice, flow.to_slice or args.slice) become the selected
/// slices, and rows with start and dur or end can stand as a lane on the chart. The other way
/// round, "Only selected slices" asks only what is selected, and the table `selected` lists it.
class SqlConsole : public QWidget {
    Q_OBJECT

public:
    explicit SqlConsole(QWidget *parent = nullptr);
    ~SqlConsole() override;

    /// What queries are asked over, under which title; an empty maker for nothing. Clears the
    /// answer and cancels what runs.
    void setSource(const QString &title, QuerySourceMaker maker);
    [[nodiscard]] const QString &sourceTitle() const noexcept;
    /// The same timeline with more slices after its own: the answer stays.
    void extendSource(QuerySourceMaker maker);
    /// Titles of sources of which one can be asked, and which one is; fewer than two are no choice
    /// and none is offered.
    void setChoices(const QStringList &titles, int asked);
    /// What is selected elsewhere; with "only selected slices", the last query is asked again.
    void setSelected(SelectedSlices slices);
    /// The timeline that the shown answer is of; null without an answer.
    [[nodiscard]] std::shared_ptr<const Timeline> timeline() const;

    [[nodiscard]] QString sql() const;
    void setSql(const QString &sql);
    void run();
    void cancel();
    [[nodiscard]] bool isRunning() const;
    /// The answer as shown; empty without one.
    [[nodiscard]] const Table &answer() const;
    [[nodiscard]] QString asCsv() const;

    /// Whether there is a chart that takes lanes; without, "Add as lane" is not offered.
    void setTakesLanes(bool takesLanes);

    /// Earlier queries, oldest first, for keeping them between sessions.
    [[nodiscard]] QStringList history() const;
    void setHistory(const QStringList &history);

Q_SIGNALS:
    /// Slices of timeline() that the selected rows stand for, each once, in the order of indices.
    void slicesChosen(const std::vector<takt::SliceIndex> &slices);
    /// "Add as lane".
    void laneProposed(const takt::LaneProposal &lane);
    /// "Export": the answer as CSV.
    void exportRequested(const QString &csv);
    void historyChanged();
    /// Someone wants this one of the choices asked.
    void sourceChosen(int number);
    void finished();
    void sourceTitleChanged();

private:
    struct Private;
    void build();
    QWidget *buildBar();
    QWidget *buildAnswer();
    void connectParts();
    void showOutcome(const QueryOutcome &outcome);
    void showAnswer(const QueryOutcome &outcome);
    void showError(const QueryError &error);
    void showMessage(const QString &text, bool isError);
    void refreshButtons();
    void chooseSlices();
    void proposeLane();
    void ask();
    void askAgain();
    void copy();

    std::unique_ptr<Private> d;
};

} // namespace takt
