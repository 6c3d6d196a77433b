// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/robustness/RobustnessView.h"

#include "views/robustness/BeatsTableModel.h"
#include "views/robustness/DistributionPlot.h"
#include "views/robustness/ReplayTableModel.h"
#include "views/runs/NumberText.h"
#include "views/shared/PlotVectors.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

struct RobustnessView::Private {
    RobustnessView *view = nullptr;
    ViewSession *session = nullptr;
    ReplayForm *form = nullptr;
    QStackedWidget *pages = nullptr;
    QLabel *empty = nullptr;
    QComboBox *shape = nullptr;
    QLabel *summary = nullptr;
    QPushButton *openLow = nullptr;
    QPushButton *openHigh = nullptr;
    QPushButton *remove = nullptr;
    QCustomPlot *plot = nullptr;
    QTabWidget *tables = nullptr;
    QTableView *table = nullptr;
    ReplayTableModel *model = nullptr;
    QTableView *beatsTable = nullptr;
    BeatsTableModel *beats = nullptr;
    DistributionPlot content = {};

    void build();
    void buildTable();
    void buildBeats();
    void buildRemove();
    QWidget *buildTables();
    QWidget *buildPage();
    QPushButton *openButton(const QString &text, const char *name, double quantile) const;
    void showEmpty();
    void refresh();
    void redraw();
    [[nodiscard]] std::int64_t selectedRun() const;
    [[nodiscard]] QString summaryText() const;
};

QPushButton *RobustnessView::Private::openButton(const QString &text, const char *name,
                                                 double quantile) const
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tr("Opens the replay of the selected run whose makespan is nearest to this "
                          "quantile as a trace"));
    connect(button, &QPushButton::clicked, view, [this, quantile] {
        if (!content.runs.empty())
            Q_EMIT view->replicaRequested(selectedRun(), quantile);
    });
    return button;
}

void RobustnessView::Private::buildTable()
{
    model = new ReplayTableModel(view);
    table = new QTableView;
    table->setObjectName(QStringLiteral("replayTable"));
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(ReplayTableModel::Title, QHeaderView::Stretch);
    table->horizontalHeader()->setMinimumSectionSize(52);
    table->setAccessibleName(tr("Replays in figures"));
    table->installEventFilter(view);
    connect(table, &QTableView::activated, view, [this](const QModelIndex &index) {
        const auto row = static_cast<std::size_t>(index.row());
        if (row < content.runs.size())
            Q_EMIT view->runActivated(content.runs[row].run);
    });
}

void RobustnessView::Private::buildBeats()
{
    beats = new BeatsTableModel(view);
    beatsTable = new QTableView;
    beatsTable->setObjectName(QStringLiteral("beatsTable"));
    beatsTable->setModel(beats);
    beatsTable->setSelectionMode(QAbstractItemView::SingleSelection);
    beatsTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    beatsTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    beatsTable->horizontalHeader()->setHighlightSections(false);
    beatsTable->verticalHeader()->setHighlightSections(false);
    beatsTable->setAccessibleName(tr("Who beats whom"));
    beatsTable->installEventFilter(view);
}

QWidget *RobustnessView::Private::buildTables()
{
    buildTable();
    buildBeats();
    tables = new QTabWidget;
    tables->setObjectName(QStringLiteral("replayTables"));
    tables->setDocumentMode(true);
    tables->addTab(table, tr("Figures"));
    tables->addTab(beatsTable, tr("Who beats whom"));
    tables->setTabToolTip(1, tr("How often the row's run ends before the column's: pair by pair, "
                                "as equal replicas draw the same noise; with 95 % intervals"));
    return tables;
}

void RobustnessView::Private::buildRemove()
{
    remove = new QPushButton(tr("Remove"));
    remove->setObjectName(QStringLiteral("removeReplay"));
    remove->setToolTip(
        tr("Removes the replays of the selected run from the project; can be undone"));
    connect(remove, &QPushButton::clicked, view, [this] {
        if (!content.runs.empty())
            Q_EMIT view->removalRequested(selectedRun());
    });
}

QWidget *RobustnessView::Private::buildPage()
{
    shape = new QComboBox;
    shape->setObjectName(QStringLiteral("replayShape"));
    shape->addItems({tr("Histogram"), tr("Cumulative"), tr("Boxes")});
    connect(shape, &QComboBox::currentIndexChanged, view, [this] { redraw(); });
    summary = new QLabel;
    summary->setObjectName(QStringLiteral("replaySummary"));
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    openLow = openButton(tr("Open the 5 % replay"), "openLowReplica", 0.05);
    openHigh = openButton(tr("Open the 95 % replay"), "openHighReplica", 0.95);
    buildRemove();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 0);
    row->addWidget(shape);
    row->addStretch(1);
    row->addWidget(openLow);
    row->addWidget(openHigh);
    row->addWidget(remove);
    summary->setContentsMargins(8, 0, 8, 2);
    plot = new QCustomPlot;
    plot->setObjectName(QStringLiteral("replayPlot"));
    plot->installEventFilter(view);
    auto *above = new QWidget;
    auto *layout = new QVBoxLayout(above);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(summary);
    layout->addWidget(plot, 1);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(above);
    splitter->addWidget(buildTables());
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({500, 180});
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

void RobustnessView::Private::build()
{
    form = new ReplayForm;
    empty = new QLabel;
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    pages = new QStackedWidget;
    pages->addWidget(empty);
    pages->addWidget(buildPage());
    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(form);
    layout->addWidget(pages, 1);
    connect(session, &ViewSession::runChanged, view, [this] { showEmpty(); });
}

void RobustnessView::Private::showEmpty()
{
    empty->setText(session->run()
                       ? tr("%1 was not replayed yet.\nChoose a noise and press Replay: its "
                            "schedule is carried out many times with durations that are not as "
                            "planned.")
                             .arg(session->run().title)
                       : tr("No run is shown.\nRun a scheduler; then see here how its schedule "
                            "fares when durations are not as planned."));
    pages->setCurrentIndex(content.runs.empty() ? 0 : 1);
}

QString RobustnessView::Private::summaryText() const
{
    const ReplayedRun &first = content.runs.front();
    const ReplayResult &result = *first.result;
    const QString replicas = QLocale().toString(static_cast<qulonglong>(result.makespans.size()));
    const double later = 100 * (result.makespan.quantiles[3] / result.plannedMakespan - 1);
    QString text =
        tr("%1: %2 replays with %3, seed %4")
            .arg(first.title, replicas, QString::fromStdString(first.request->noise.toText()),
                 QString::number(first.request->seed));
    if (first.request->placement == ReplayPlacement::EarliestStart)
        text += tr("; placed at run time where tasks start first");
    if (first.request->placement == ReplayPlacement::EarliestFinish)
        text += tr("; placed at run time where tasks end first");
    if (result.plannedMakespan > 0)
        text += tr("; median %1 % against the plan")
                    .arg((later < 0 ? QStringLiteral("−") : QStringLiteral("+")) +
                         numberText(std::round(std::abs(later) * 10) / 10));
    return text;
}

std::int64_t RobustnessView::Private::selectedRun() const
{
    const QModelIndexList rows = table->selectionModel()->selectedRows();
    const auto row = rows.isEmpty() ? std::size_t{0} : static_cast<std::size_t>(rows[0].row());
    return content.runs[std::min(row, content.runs.size() - 1)].run;
}

void RobustnessView::Private::refresh()
{
    const bool hasDeadline = !content.runs.empty() && content.runs.front().request->deadline;
    model->setRuns(content.runs);
    table->setColumnHidden(ReplayTableModel::Missed, !hasDeadline);
    const auto isWithout = [this](auto figure) {
        return std::ranges::none_of(content.runs, [&](const ReplayedRun &run) {
            return (run.result.get()->*figure).has_value();
        });
    };
    table->setColumnHidden(ReplayTableModel::Energy, isWithout(&ReplayResult::energy));
    table->setColumnHidden(ReplayTableModel::Cost, isWithout(&ReplayResult::cost));
    const bool arePairs = content.runs.size() > 1 && !content.runs.front().against.empty();
    table->setColumnHidden(ReplayTableModel::Beats, !arePairs);
    beats->setRuns(content.runs);
    tables->setTabVisible(1, arePairs);
    tables->tabBar()->setVisible(arePairs);
    remove->setEnabled(
        std::ranges::any_of(content.runs, [](const ReplayedRun &run) { return run.replay != 0; }));
    if (!content.runs.empty()) {
        table->selectRow(0);
        summary->setText(summaryText());
        const ReplayResult &result = *content.runs.front().result;
        summary->setToolTip(tr("On %1").arg(
            QString::fromStdString(result.device.empty() ? result.backend : result.device)));
    }
    showEmpty();
    redraw();
}

void RobustnessView::Private::redraw()
{
    const PlotColors colors = PlotColors::fromPalette(view->palette());
    model->setColors(colors);
    beats->setColors(colors);
    content.form = static_cast<DistributionPlot::Form>(shape->currentIndex());
    plot->clearPlottables();
    plot->clearItems();
    plot->yAxis->setRangeReversed(false);
    plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot->yAxis->setLabel({});
    plot->yAxis->grid()->setVisible(true);
    content.draw(*plot, colors);
    plot->replot(QCustomPlot::rpQueuedReplot);
}

RobustnessView::RobustnessView(ViewSession *session, QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>(Private{this, session}))
{
    d->build();
    d->refresh();
}

RobustnessView::~RobustnessView() = default;

ReplayForm *RobustnessView::form() const noexcept
{
    return d->form;
}

void RobustnessView::setReplays(std::vector<ReplayedRun> replays)
{
    d->content.runs = std::move(replays);
    d->content.timeUnit =
        d->session->run() ? QString::fromUtf8(d->session->run().run->graph->timeUnit().data(),
                                              static_cast<qsizetype>(
                                                  d->session->run().run->graph->timeUnit().size()))
                          : QString();
    d->refresh();
}

const std::vector<ReplayedRun> &RobustnessView::replays() const noexcept
{
    return d->content.runs;
}

TextTable RobustnessView::table() const
{
    return d->tables->currentWidget() == d->beatsTable ? d->beats->table() : d->model->table();
}

void RobustnessView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    if (!hasPlot())
        return;
    QCustomPlot plot;
    d->content.draw(plot, PlotColors::paper());
    paintAsVectors(plot, painter, size);
}

QSizeF RobustnessView::plotSize() const
{
    return {720, 400};
}

QString RobustnessView::plotTitle() const
{
    return tr("Robustness of %1").arg(d->session->run().title);
}

bool RobustnessView::hasPlot() const
{
    return !d->content.runs.empty();
}

bool RobustnessView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->plot && event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const double makespan = d->plot->xAxis->pixelToCoord(help->pos().x());
        QToolTip::showText(help->globalPos(), d->content.describe(makespan), d->plot);
        return true;
    }
    if ((watched == d->table || watched == d->beatsTable) && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(toTsv(table()));
        return true;
    }
    return PlotView::eventFilter(watched, event);
}

void RobustnessView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        d->redraw();
    PlotView::changeEvent(event);
}

} // namespace takt
