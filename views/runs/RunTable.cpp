// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/RunTable.h"

#include "views/runs/RunTableView.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace takt {

namespace {

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

struct RunTable::Private {
    RunTable *table = nullptr;
    RunTableView *view = nullptr;
    QLineEdit *filter = nullptr;
    QLabel *count = nullptr;
    QToolButton *baseline = nullptr;
    QPushButton *compare = nullptr;
    QStackedLayout *pages = nullptr;
    QAction *copyAction = nullptr;
    QAction *compareAction = nullptr;

    void build();
    void makeActions();
    [[nodiscard]] QLayout *makeToolRow();
    [[nodiscard]] QToolButton *makeExportButton();
    void updateState();
    void compareSelected() const;
    void copySelected() const;
    void saveAs(const QString &title, const QString &suffix, const QString &text) const;
    void showRowMenu(const QPoint &position);
};

void RunTable::Private::build()
{
    view = new RunTableView(table);
    view->setObjectName(QStringLiteral("runs"));
    makeActions();
    auto *page = new QWidget(table);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(makeToolRow());
    layout->addWidget(view);

    QLabel *empty = mutedLabel(tr("No runs yet.\nOpen a workload, choose a platform and one or "
                                  "more schedulers, and run them: every run appears here with its "
                                  "metrics."),
                               table);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setMargin(24);
    pages = new QStackedLayout(table);
    pages->setContentsMargins(0, 0, 0, 0);
    pages->addWidget(empty);
    pages->addWidget(page);

    connect(view, &RunTableView::runActivated, table, &RunTable::runActivated);
    connect(view, &RunTableView::selectedRowsChanged, table, [this] {
        updateState();
        Q_EMIT table->selectionChanged();
    });
    connect(view, &QTableView::customContextMenuRequested, table,
            [this](const QPoint &position) { showRowMenu(position); });
}

void RunTable::Private::makeActions()
{
    copyAction = new QAction(tr("Copy"), table);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    view->addAction(copyAction);
    compareAction = new QAction(tr("Compare"), table);
    connect(copyAction, &QAction::triggered, table, [this] { copySelected(); });
    connect(compareAction, &QAction::triggered, table, [this] { compareSelected(); });
}

QLayout *RunTable::Private::makeToolRow()
{
    filter = new QLineEdit(table);
    filter->setObjectName(QStringLiteral("filter"));
    filter->setPlaceholderText(tr("Filter by workload, platform, scheduler, parameter"));
    filter->setClearButtonEnabled(true);
    filter->setMaximumWidth(420);
    filter->installEventFilter(table);
    count = mutedLabel({}, table);
    count->setObjectName(QStringLiteral("count"));
    baseline = new QToolButton(table);
    baseline->setObjectName(QStringLiteral("baseline"));
    baseline->setToolTip(tr("Show values again"));
    compare = new QPushButton(tr("Compare"), table);
    compare->setObjectName(QStringLiteral("compare"));
    compare->setToolTip(tr("Select two runs of one workload to see them above each other"));

    connect(filter, &QLineEdit::textChanged, table, [this](const QString &text) {
        view->setFilter(text);
        updateState();
    });
    connect(baseline, &QToolButton::clicked, table, [this] { table->clearBaseline(); });
    connect(compare, &QPushButton::clicked, table, [this] { compareSelected(); });

    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 6, 6, 0);
    row->addWidget(filter, 1);
    row->addWidget(count);
    row->addWidget(baseline);
    row->addStretch();
    row->addWidget(compare);
    row->addWidget(makeExportButton());
    return row;
}

QToolButton *RunTable::Private::makeExportButton()
{
    auto *button = new QToolButton(table);
    button->setText(tr("Export"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    menu->addAction(tr("Save as CSV…"), table, [this] {
        saveAs(tr("Save the table as CSV"), QStringLiteral("csv"), table->asCsv());
    });
    menu->addAction(tr("Save as LaTeX…"), table, [this] {
        saveAs(tr("Save the table as LaTeX"), QStringLiteral("tex"), table->asLatex());
    });
    menu->addAction(tr("Copy as LaTeX"), table,
                    [this] { QGuiApplication::clipboard()->setText(table->asLatex()); });
    button->setMenu(menu);
    return button;
}

void RunTable::Private::updateState()
{
    const RunTableModel &model = view->runModel();
    const int all = model.rowCount();
    const int passed = view->shownRunCount();
    pages->setCurrentIndex(all == 0 ? 0 : 1);
    if (passed != all)
        count->setText(tr("%1 of %n runs", nullptr, all).arg(passed));
    else
        count->setText(all == 1 ? tr("1 run") : tr("%n runs", nullptr, all));
    const auto rows = view->selectedRows();
    const bool isPair = rows.size() == 2 && rows[0]->record.workload == rows[1]->record.workload;
    compare->setEnabled(isPair);
    compareAction->setEnabled(isPair);
    const RunRow *base = model.baseline();
    baseline->setVisible(base != nullptr);
    if (base != nullptr)
        baseline->setText(tr("Difference to %1  ✕").arg(runTitle(*base)));
}

void RunTable::Private::compareSelected() const
{
    const auto rows = view->selectedRows();
    if (rows.size() == 2)
        Q_EMIT table->comparisonRequested(rows[0]->record.id, rows[1]->record.id);
}

void RunTable::Private::copySelected() const
{
    QGuiApplication::clipboard()->setText(toTsv(view->asText(true, true)));
}

void RunTable::Private::saveAs(const QString &title, const QString &suffix,
                               const QString &text) const
{
    const QString path = QFileDialog::getSaveFileName(
        table, title, QStringLiteral("runs.") + suffix, QStringLiteral("*.") + suffix);
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
        QMessageBox::warning(table, title,
                             tr("%1 was not written: %2").arg(path, file.errorString()));
}

void RunTable::Private::showRowMenu(const QPoint &position)
{
    const QModelIndex index = view->indexAt(position);
    if (!index.isValid())
        return;
    const RunId run = view->rowAt(index).record.id;
    auto *menu = new QMenu(table);
    menu->setObjectName(QStringLiteral("row"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show"), table, [this, run] { Q_EMIT table->runActivated(run); });
    menu->addAction(compareAction);
    menu->addSeparator();
    menu->addAction(tr("Show differences to this run"), table,
                    [this, run] { table->setBaseline(run, Numbers::Differences); });
    menu->addAction(tr("Show differences to this run in percent"), table,
                    [this, run] { table->setBaseline(run, Numbers::Percentages); });
    QAction *values = menu->addAction(tr("Show values"), table, [this] { table->clearBaseline(); });
    values->setEnabled(view->runModel().baseline() != nullptr);
    menu->addSeparator();
    menu->addAction(copyAction);
    menu->popup(view->viewport()->mapToGlobal(position));
}

RunTable::RunTable(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(Private{this}))
{
    d->build();
    d->updateState();
}

RunTable::~RunTable() = default;

void RunTable::setRuns(std::vector<RunRow> rows)
{
    d->view->setRuns(std::move(rows));
    d->updateState();
}

void RunTable::setFilter(const QString &text)
{
    d->filter->setText(text);
}

std::vector<RunId> RunTable::selectedRuns() const
{
    std::vector<RunId> runs;
    for (const RunRow *row : d->view->selectedRows())
        runs.push_back(row->record.id);
    return runs;
}

void RunTable::selectRun(RunId run)
{
    d->view->select({run});
}

void RunTable::setBaseline(RunId run, Numbers numbers)
{
    d->view->runModel().setBaseline(run, numbers);
    d->view->resizeColumnsToContents();
    d->updateState();
}

void RunTable::clearBaseline()
{
    d->view->runModel().setBaseline({}, Numbers::Values);
    d->view->resizeColumnsToContents();
    d->updateState();
}

QString RunTable::asCsv() const
{
    return toCsv(d->view->asText(true));
}

QString RunTable::asLatex() const
{
    return toLatex(d->view->asText(false));
}

bool RunTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->filter && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        d->view->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace takt
