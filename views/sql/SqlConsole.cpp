// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/SqlConsole.h"

#include "core/store/query/QueryLane.h"
#include "views/shared/DisplayText.h"
#include "views/sql/QueryResultModel.h"
#include "views/sql/SqlEditor.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

namespace {

/// Rows that the window shows; an export of more is takt-cli's work.
constexpr std::size_t shownRows = 100'000;
/// A selection that changes at every move of the mouse is asked for once it rests.
constexpr int pauseBeforeAskingAgain = 150; // ms
constexpr int shortestChoice = 14;          // characters

QToolButton *button(const QString &text, const QString &name, const QString &toolTip)
{
    auto *result = new QToolButton;
    result->setText(text);
    result->setObjectName(name);
    result->setToolTip(toolTip);
    result->setAutoRaise(true);
    return result;
}

} // namespace

struct SqlConsole::Private {
    QueryRunner runner;
    SqlEditor *editor = nullptr;
    QToolButton *run = nullptr;
    QToolButton *cancel = nullptr;
    QToolButton *onlySelected = nullptr;
    QComboBox *choices = nullptr;
    QToolButton *lane = nullptr;
    QToolButton *copy = nullptr;
    QToolButton *toFile = nullptr;
    QLabel *message = nullptr;
    QTableView *table = nullptr;
    QueryResultModel *model = nullptr;
    std::shared_ptr<const Timeline> timeline;
    std::optional<std::size_t> sliceColumn;
    QString asked; ///< the query that runs or was answered last
    QuerySelection askedWith;
    SelectedSlices selected;
    QTimer asksAgain;
    bool isChoosing = false; ///< what is selected now was chosen here
    QString sourceTitle;
    bool hasSource = false;
};

SqlConsole::SqlConsole(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>())
{
    build();
    connectParts();
    setTakesLanes(false);
    setChoices({}, 0);
    setSource({}, {});
}

SqlConsole::~SqlConsole() = default;

void SqlConsole::build()
{
    d->editor = new SqlEditor;
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(buildBar());
    leftLayout->addWidget(d->editor, 1);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(buildAnswer());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

QWidget *SqlConsole::buildBar()
{
    d->run = button(tr("Run"), "sqlRun", tr("Ask (Ctrl+Enter)"));
    d->cancel = button(tr("Cancel"), "sqlCancel", tr("Stop the query"));
    d->onlySelected = button(tr("Only selected slices"), "sqlOnlySelected",
                             tr("Ask only the selected slices, and again when the selection "
                                "changes; nothing selected asks all"));
    d->onlySelected->setCheckable(true);
    d->choices = new QComboBox;
    d->choices->setObjectName("sqlSource");
    d->choices->setAccessibleName(tr("What is asked"));
    d->choices->setToolTip(tr("Which of the two that are compared is asked"));
    d->choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    d->choices->setMinimumContentsLength(shortestChoice);
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(d->run);
    layout->addWidget(d->cancel);
    layout->addWidget(d->onlySelected);
    layout->addWidget(d->choices, 1);
    layout->addStretch(1);
    return bar;
}

QWidget *SqlConsole::buildAnswer()
{
    d->message = new QLabel;
    d->message->setObjectName("sqlMessage");
    d->message->setTextFormat(Qt::PlainText);
    d->message->setWordWrap(true);
    d->message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    d->lane = button(tr("Add as lane"), "sqlLane",
                     tr("Show rows with start and dur or end as a lane on the chart"));
    d->copy = button(tr("Copy"), "sqlCopy", tr("Copy the selected rows, or all"));
    d->toFile = button(tr("Export…"), "sqlExport", tr("Write the answer as CSV"));
    auto *bar = new QWidget;
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(4, 2, 4, 2);
    barLayout->addWidget(d->message, 1);
    for (QToolButton *each : {d->lane, d->copy, d->toFile})
        barLayout->addWidget(each);
    d->model = new QueryResultModel(this);
    d->table = new QTableView;
    d->table->setObjectName("sqlAnswer");
    d->table->setModel(d->model);
    d->table->setSortingEnabled(true);
    d->table->setFrameShape(QFrame::NoFrame);
    d->table->setSelectionBehavior(QAbstractItemView::SelectRows);
    d->table->setAlternatingRowColors(true);
    d->table->setWordWrap(false);
    d->table->verticalHeader()->setDefaultSectionSize(d->table->fontMetrics().height() + 6);
    auto *panel = new QWidget;
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(d->table, 1);
    return panel;
}

void SqlConsole::connectParts()
{
    connect(d->editor, &SqlEditor::runRequested, this, &SqlConsole::run);
    connect(d->editor, &QPlainTextEdit::textChanged, this, &SqlConsole::refreshButtons);
    connect(d->run, &QToolButton::clicked, this, &SqlConsole::run);
    connect(d->cancel, &QToolButton::clicked, this, &SqlConsole::cancel);
    connect(d->copy, &QToolButton::clicked, this, &SqlConsole::copy);
    connect(d->toFile, &QToolButton::clicked, this, [this] { Q_EMIT exportRequested(asCsv()); });
    connect(d->lane, &QToolButton::clicked, this, &SqlConsole::proposeLane);
    d->asksAgain.setSingleShot(true);
    d->asksAgain.setInterval(pauseBeforeAskingAgain);
    connect(&d->asksAgain, &QTimer::timeout, this, &SqlConsole::askAgain);
    connect(d->onlySelected, &QToolButton::toggled, this, &SqlConsole::askAgain);
    connect(d->choices, &QComboBox::activated, this, &SqlConsole::sourceChosen);
    auto *copyRows = new QAction(tr("Copy"), d->table);
    copyRows->setShortcut(QKeySequence::Copy);
    copyRows->setShortcutContext(Qt::WidgetShortcut);
    d->table->addAction(copyRows);
    connect(copyRows, &QAction::triggered, this, &SqlConsole::copy);
    connect(d->table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SqlConsole::chooseSlices);
    connect(&d->runner, &QueryRunner::started, this, [this] {
        showMessage(tr("Running…"), false);
        refreshButtons();
    });
    connect(&d->runner, &QueryRunner::abandoned, this, &SqlConsole::refreshButtons);
    connect(&d->runner, &QueryRunner::finished, this, &SqlConsole::showOutcome);
}

void SqlConsole::setSource(const QString &title, QuerySourceMaker maker)
{
    d->hasSource = static_cast<bool>(maker);
    d->asksAgain.stop();
    d->runner.setSource(std::move(maker));
    d->timeline.reset();
    d->sliceColumn.reset();
    d->model->setTable({});
    d->sourceTitle = title;
    d->editor->clearError();
    showMessage(d->hasSource ? tr("Tables: slice, track, counter, flow, args, selected. The manual "
                                  "describes them under SQL.")
                             : tr("SQL needs a run or a trace to be shown."),
                false);
    refreshButtons();
    Q_EMIT sourceTitleChanged();
}

const QString &SqlConsole::sourceTitle() const noexcept
{
    return d->sourceTitle;
}

void SqlConsole::extendSource(QuerySourceMaker maker)
{
    const bool wasRunning = d->runner.isRunning();
    d->runner.setSource(std::move(maker));
    refreshButtons();
    if (wasRunning)
        ask();
}

void SqlConsole::setChoices(const QStringList &titles, int asked)
{
    d->choices->clear();
    for (const QString &title : titles)
        d->choices->addItem(title);
    d->choices->setCurrentIndex(asked);
    d->choices->setVisible(titles.size() > 1);
}

void SqlConsole::setSelected(SelectedSlices slices)
{
    d->selected = std::move(slices);
    if (d->onlySelected->isChecked() && d->timeline && !d->isChoosing)
        d->asksAgain.start();
}

/// The query that was answered last, with what is selected now.
void SqlConsole::askAgain()
{
    if (!d->timeline)
        return;
    d->runner.cancel();
    if (d->runner.isRunning())
        return d->asksAgain.start();
    ask();
}

void SqlConsole::ask()
{
    d->askedWith = {d->selected, d->onlySelected->isChecked()};
    QueryLimits limits;
    limits.rows = shownRows;
    d->runner.start(d->asked, d->askedWith, limits);
}

std::shared_ptr<const Timeline> SqlConsole::timeline() const
{
    return d->timeline;
}

QString SqlConsole::sql() const
{
    return d->editor->toPlainText();
}

void SqlConsole::setSql(const QString &sql)
{
    d->editor->setPlainText(sql);
}

void SqlConsole::run()
{
    const QString text = sql();
    if (text.trimmed().isEmpty() || d->runner.isRunning() || !d->hasSource)
        return;
    d->asked = text;
    d->editor->clearError();
    d->editor->remember(text);
    Q_EMIT historyChanged();
    ask();
}

void SqlConsole::cancel()
{
    d->runner.cancel();
}

bool SqlConsole::isRunning() const
{
    return d->runner.isRunning();
}

const Table &SqlConsole::answer() const
{
    return d->model->table();
}

QString SqlConsole::asCsv() const
{
    return toCsv(d->model->asText());
}

void SqlConsole::setTakesLanes(bool takesLanes)
{
    d->lane->setVisible(takesLanes);
}

QStringList SqlConsole::history() const
{
    return d->editor->history();
}

void SqlConsole::setHistory(const QStringList &history)
{
    d->editor->setHistory(history);
}

void SqlConsole::showOutcome(const QueryOutcome &outcome)
{
    d->timeline = outcome.timeline;
    if (outcome.wasCancelled)
        showMessage(tr("Cancelled"), false);
    else if (outcome.answer)
        showAnswer(outcome);
    else
        showError(outcome.answer.error());
    refreshButtons();
    Q_EMIT finished();
}

void SqlConsole::showAnswer(const QueryOutcome &outcome)
{
    const QueryAnswer &answer = *outcome.answer;
    d->sliceColumn = answer.sliceColumn;
    d->table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    d->model->setTable(answer.table);
    d->table->horizontalHeader()->setResizeContentsPrecision(100);
    d->table->resizeColumnsToContents();
    const int rows = d->model->rowCount();
    const QString seconds = QLocale().toString(outcome.seconds, 'g', 2);
    showMessage(answer.isTruncated ? tr("The first %1 rows, in %2 s; there are more")
                                         .arg(QLocale().toString(rows), seconds)
                : rows == 1 ? tr("1 row, in %1 s").arg(seconds)
                            : tr("%n rows, in %1 s", nullptr, rows).arg(seconds),
                false);
}

void SqlConsole::showError(const QueryError &error)
{
    showMessage(QString::fromStdString(error.error.message()), true);
    if (!error.offset)
        return;
    const QByteArray before = d->asked.toUtf8().left(static_cast<qsizetype>(*error.offset));
    if (sql() == d->asked)
        d->editor->markError(static_cast<int>(QString::fromUtf8(before).size()));
}

void SqlConsole::showMessage(const QString &text, bool isError)
{
    QPalette colors = d->message->palette();
    const bool isDark = palette().color(QPalette::Window).lightness() < 128;
    const QColor red = isDark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
    colors.setColor(QPalette::WindowText, isError ? red : palette().color(QPalette::WindowText));
    d->message->setPalette(colors);
    d->message->setText(text);
}

void SqlConsole::refreshButtons()
{
    const bool isRunning = d->runner.isRunning();
    const bool hasAnswer = d->model->rowCount() > 0;
    d->run->setEnabled(d->hasSource && !isRunning && !sql().trimmed().isEmpty());
    d->cancel->setEnabled(isRunning);
    d->lane->setEnabled(hasAnswer && laneColumns(d->model->table().columns));
    d->copy->setEnabled(hasAnswer);
    d->toFile->setEnabled(hasAnswer);
}

void SqlConsole::chooseSlices()
{
    if (!d->sliceColumn)
        return;
    std::vector<SliceIndex> slices;
    for (const QModelIndex &index : d->table->selectionModel()->selectedRows()) {
        const TableCell &cell = d->model->rowAt(index.row())[*d->sliceColumn];
        if (const auto *slice = std::get_if<std::int64_t>(&cell))
            slices.push_back(static_cast<SliceIndex>(*slice));
    }
    std::ranges::sort(slices);
    slices.erase(std::unique(slices.begin(), slices.end()), slices.end());
    const QScopedValueRollback choosing(d->isChoosing, true);
    Q_EMIT slicesChosen(slices);
}

void SqlConsole::proposeLane()
{
    Q_EMIT laneProposed({titleInComment(d->asked), d->asked, d->askedWith});
}

void SqlConsole::copy()
{
    std::vector<int> rows;
    for (const QModelIndex &index : d->table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    QGuiApplication::clipboard()->setText(
        toTsv(rows.empty() ? d->model->asText() : d->model->asText(rows)));
}

} // namespace takt
