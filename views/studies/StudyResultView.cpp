// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/studies/StudyResultView.h"

#include "views/shared/PlotVectors.h"
#include "views/studies/ResultPlot.h"
#include "views/studies/ResultTableModel.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>
#include <utility>
#include <variant>

namespace takt {

namespace {

/// Columns become no wider than this by themselves, px.
constexpr int widestColumn = 420;
constexpr int listWidth = 210;

struct TimelinePart {
    std::size_t index = 0;
};
struct NotesPart {
    QString text;
};
/// What an entry of the list shows.
struct Part {
    QString title;
    std::variant<Table, ResultPlot, TimelinePart, NotesPart> content;
};

QString notesOf(const std::vector<std::string> &notes)
{
    QStringList lines;
    for (const std::string &note : notes)
        lines += QString::fromStdString(note);
    return lines.join(QStringLiteral("\n\n"));
}

bool haveOneAxis(const Curve &a, const Curve &b)
{
    return a.xTitle == b.xTitle && a.yTitle == b.yTitle;
}

/// Curves one after the other that share their axes stand in one plot.
std::vector<ResultPlot> plotsOf(const Result &result)
{
    std::vector<ResultPlot> plots;
    for (const Curve &curve : result.curves) {
        if (plots.empty() || !haveOneAxis(plots.back().curves.front(), curve))
            plots.emplace_back();
        plots.back().curves.push_back(curve);
    }
    for (const Front &front : result.fronts) {
        ResultPlot plot;
        plot.front = front;
        if (!plot.isEmpty())
            plots.push_back(std::move(plot));
    }
    return plots;
}

} // namespace

struct StudyResultView::Private {
    StudyResultView *view = nullptr;
    std::shared_ptr<const StudyRun> run = nullptr;
    std::vector<Part> parts = {};
    QListWidget *list = nullptr;
    QStackedLayout *pages = nullptr; ///< hint, result
    QLabel *hint = nullptr;
    QStackedLayout *contents = nullptr; ///< table, plot, text
    ResultTableModel *model = nullptr;
    QTableView *table = nullptr;
    QCustomPlot *plot = nullptr;
    QCheckBox *xLogarithmic = nullptr;
    QCheckBox *yLogarithmic = nullptr;
    QPlainTextEdit *text = nullptr;

    void build();
    void buildTable();
    QWidget *buildPlot();
    void collectParts();
    void showPart();
    void showText(const QString &shown);
    void redraw();
    void copyTable() const;
    [[nodiscard]] const Part *part() const;
    [[nodiscard]] const ResultPlot *shownPlot() const;
};

void StudyResultView::Private::buildTable()
{
    model = new ResultTableModel(view);
    auto *proxy = new QSortFilterProxyModel(view);
    proxy->setSourceModel(model);
    proxy->setSortRole(ResultTableModel::sortRole);
    table = new QTableView;
    table->setObjectName(QStringLiteral("studyTable"));
    table->setModel(proxy);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder);
    table->setAlternatingRowColors(true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    auto *copy = new QShortcut(QKeySequence::Copy, table, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(copy, &QShortcut::activated, view, [this] { copyTable(); });
}

QWidget *StudyResultView::Private::buildPlot()
{
    plot = new QCustomPlot;
    plot->setObjectName(QStringLiteral("plot"));
    plot->installEventFilter(view);
    xLogarithmic = new QCheckBox(tr("Logarithmic &x"));
    xLogarithmic->setObjectName(QStringLiteral("studyLogarithmicX"));
    yLogarithmic = new QCheckBox(tr("Logarithmic &y"));
    yLogarithmic->setObjectName(QStringLiteral("studyLogarithmicY"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 6, 8, 0);
    row->addStretch(1);
    row->addWidget(xLogarithmic);
    row->addWidget(yLogarithmic);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(plot, 1);
    for (QCheckBox *box : {xLogarithmic, yLogarithmic})
        QObject::connect(box, &QCheckBox::toggled, view, [this] { redraw(); });
    return page;
}

void StudyResultView::Private::build()
{
    list = new QListWidget;
    list->setObjectName(QStringLiteral("studyParts"));
    list->setMinimumWidth(120);
    list->setTextElideMode(Qt::ElideRight);
    buildTable();
    text = new QPlainTextEdit;
    text->setObjectName(QStringLiteral("studyText"));
    text->setReadOnly(true);
    text->setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget;
    contents = new QStackedLayout(content);
    contents->addWidget(table);
    contents->addWidget(buildPlot());
    contents->addWidget(text);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(list);
    splitter->addWidget(content);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({listWidth, 3 * listWidth});
    hint = new QLabel;
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setMargin(24);
    hint->setForegroundRole(QPalette::PlaceholderText);
    pages = new QStackedLayout(view);
    pages->addWidget(hint);
    pages->addWidget(splitter);
    QObject::connect(list, &QListWidget::currentRowChanged, view, [this] { showPart(); });
    QObject::connect(list, &QListWidget::itemActivated, view, [this] {
        if (const Part *shown = part();
            shown && std::holds_alternative<TimelinePart>(shown->content))
            Q_EMIT view->timelineRequested(std::get<TimelinePart>(shown->content).index);
    });
}

void StudyResultView::Private::collectParts()
{
    parts.clear();
    if (!run)
        return;
    const Result &result = run->result;
    const auto addTable = [this](Table added) {
        const QString title = QString::fromStdString(added.title);
        parts.push_back({title, std::move(added)});
    };
    if (!result.claims.empty())
        addTable(claimTable(result.claims));
    if (!result.metrics.empty())
        addTable(metricTable(result.metrics));
    for (ResultPlot &added : plotsOf(result)) {
        const QString title = added.title();
        parts.push_back({title, std::move(added)});
    }
    for (const Table &added : result.tables)
        addTable(added);
    for (std::size_t index = 0; index < result.timelines.size(); ++index)
        parts.push_back({tr("Timeline %1").arg(index + 1), TimelinePart{index}});
    if (!result.notes.empty())
        parts.push_back({tr("Notes"), NotesPart{notesOf(result.notes)}});
}

const Part *StudyResultView::Private::part() const
{
    const int row = list->currentRow();
    return row < 0 || row >= static_cast<int>(parts.size()) ? nullptr
                                                            : &parts[static_cast<std::size_t>(row)];
}

const ResultPlot *StudyResultView::Private::shownPlot() const
{
    const Part *shown = part();
    return shown ? std::get_if<ResultPlot>(&shown->content) : nullptr;
}

void StudyResultView::Private::showText(const QString &shown)
{
    text->setPlainText(shown);
    contents->setCurrentWidget(text);
}

void StudyResultView::Private::showPart()
{
    const Part *shown = part();
    if (shown == nullptr)
        return;
    if (const auto *content = std::get_if<Table>(&shown->content)) {
        model->setTable(*content);
        table->sortByColumn(-1, Qt::AscendingOrder);
        table->resizeColumnsToContents();
        for (int column = 0; column < model->columnCount(); ++column)
            table->setColumnWidth(column, std::min(table->columnWidth(column), widestColumn));
        contents->setCurrentWidget(table);
    } else if (std::holds_alternative<ResultPlot>(shown->content)) {
        contents->setCurrentIndex(1);
        redraw();
    } else if (std::holds_alternative<TimelinePart>(shown->content)) {
        showText(tr("Press Enter, or click twice, to open this timeline as a trace."));
    } else {
        showText(std::get<NotesPart>(shown->content).text);
    }
    Q_EMIT view->partChanged();
}

void StudyResultView::Private::redraw()
{
    const ResultPlot *shown = shownPlot();
    if (shown == nullptr)
        return;
    ResultPlot drawn = *shown;
    drawn.isXLogarithmic = xLogarithmic->isChecked();
    drawn.isYLogarithmic = yLogarithmic->isChecked();
    plot->clearPlottables();
    for (QCPAxis *axis : {plot->xAxis, plot->yAxis}) {
        axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(6);
    }
    drawn.draw(*plot, PlotColors::fromPalette(view->palette()));
    plot->replot(QCustomPlot::rpQueuedReplot);
}

void StudyResultView::Private::copyTable() const
{
    TextTable copied = model->toText();
    const QModelIndexList selected = table->selectionModel()->selectedRows();
    if (!selected.isEmpty()) {
        std::vector<QStringList> rows;
        const auto *proxy = static_cast<const QSortFilterProxyModel *>(table->model());
        for (const QModelIndex &index : selected)
            rows.push_back(copied.rows[static_cast<std::size_t>(proxy->mapToSource(index).row())]);
        copied.rows = std::move(rows);
    }
    QApplication::clipboard()->setText(toTsv(copied));
}

StudyResultView::StudyResultView(QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>(Private{this}))
{
    d->build();
}

StudyResultView::~StudyResultView() = default;

void StudyResultView::setRun(std::shared_ptr<const StudyRun> run, const QString &hint)
{
    const int shown = d->list->currentRow();
    const bool isSameStudy = run && d->run && run->study == d->run->study;
    d->run = std::move(run);
    d->hint->setText(hint);
    d->collectParts();
    {
        const QSignalBlocker blocker(d->list);
        d->list->clear();
        for (const Part &part : d->parts) {
            auto *item = new QListWidgetItem(part.title, d->list);
            item->setToolTip(part.title);
        }
        d->list->setCurrentRow(isSameStudy && shown < static_cast<int>(d->parts.size()) ? shown
                                                                                        : 0);
    }
    d->pages->setCurrentIndex(d->parts.empty() ? 0 : 1);
    d->showPart();
    Q_EMIT partChanged();
}

const std::shared_ptr<const StudyRun> &StudyResultView::run() const noexcept
{
    return d->run;
}

std::optional<TextTable> StudyResultView::shownTable() const
{
    const Part *shown = d->part();
    if (shown == nullptr || !std::holds_alternative<Table>(shown->content))
        return std::nullopt;
    return d->model->toText();
}

void StudyResultView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    const ResultPlot *shown = d->shownPlot();
    if (shown == nullptr)
        return;
    ResultPlot drawn = *shown;
    drawn.isXLogarithmic = d->xLogarithmic->isChecked();
    drawn.isYLogarithmic = d->yLogarithmic->isChecked();
    QCustomPlot plot;
    drawn.draw(plot, PlotColors::paper());
    paintAsVectors(plot, painter, size);
}

QSizeF StudyResultView::plotSize() const
{
    return {720, 440};
}

QString StudyResultView::plotTitle() const
{
    const Part *shown = d->part();
    return shown ? shown->title : QString();
}

bool StudyResultView::hasPlot() const
{
    return d->shownPlot() != nullptr;
}

bool StudyResultView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->plot && event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const ResultPlot *shown = d->shownPlot();
        const auto text = shown ? shown->describe(*d->plot, help->pos()) : std::nullopt;
        if (text)
            QToolTip::showText(help->globalPos(), *text, d->plot);
        else
            QToolTip::hideText();
        return true;
    }
    return PlotView::eventFilter(watched, event);
}

void StudyResultView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        d->redraw();
    PlotView::changeEvent(event);
}

} // namespace takt
