// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/studies/StudyView.h"

#include "views/parameters/ParameterForm.h"
#include "views/runs/NumberText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>
#include <limits>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr int panelWidth = 320;
constexpr int listHeight = 150;

QString paragraph(const QString &caption, const std::string &text)
{
    if (text.empty())
        return {};
    const QString escaped = QString::fromStdString(text).toHtmlEscaped();
    return caption.isEmpty()
               ? QStringLiteral("<p>%1</p>").arg(escaped)
               : QStringLiteral("<p><b>%1</b> %2</p>").arg(caption.toHtmlEscaped(), escaped);
}

} // namespace

struct StudyView::Private {
    StudyView *view = nullptr;
    std::vector<std::shared_ptr<const Study>> studies = {};
    std::map<std::string, std::shared_ptr<const StudyRun>, std::less<>> runs = {};
    QListWidget *list = nullptr;
    QLabel *description = nullptr;
    ParameterForm *form = nullptr;
    QSpinBox *seed = nullptr;
    QPushButton *run = nullptr;
    QPushButton *cancel = nullptr;
    QProgressBar *progress = nullptr;
    QLabel *summary = nullptr;
    StudyResultView *result = nullptr;
    bool isRunning = false;

    void build();
    QWidget *buildPanel();
    QWidget *buildResult();
    [[nodiscard]] std::shared_ptr<const Study> chosen() const;
    void showChosen();
    void showResult();
    void order();
};

QWidget *StudyView::Private::buildPanel()
{
    list = new QListWidget;
    list->setObjectName(QStringLiteral("studyList"));
    list->setMaximumHeight(listHeight);
    list->setWordWrap(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    description = new QLabel;
    description->setObjectName(QStringLiteral("studyDescription"));
    description->setWordWrap(true);
    description->setTextFormat(Qt::RichText);
    description->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form = new ParameterForm;
    seed = new QSpinBox;
    seed->setObjectName(QStringLiteral("studySeed"));
    seed->setRange(0, std::numeric_limits<int>::max());
    seed->setValue(1);
    auto *seedCaption = new QLabel(tr("&Seed"));
    seedCaption->setBuddy(seed);
    run = new QPushButton(tr("&Run study"));
    run->setObjectName(QStringLiteral("runStudy"));
    cancel = new QPushButton(tr("&Cancel"));
    cancel->setObjectName(QStringLiteral("cancelStudy"));
    progress = new QProgressBar;
    progress->setObjectName(QStringLiteral("studyProgress"));
    progress->setRange(0, 1000);
    auto *seedRow = new QHBoxLayout;
    seedRow->addWidget(seedCaption);
    seedRow->addWidget(seed, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(run, 1);
    buttons->addWidget(cancel);
    auto *inner = new QWidget;
    auto *innerLayout = new QVBoxLayout(inner);
    innerLayout->setContentsMargins(0, 0, 0, 0);
    innerLayout->addWidget(description);
    innerLayout->addWidget(form);
    innerLayout->addLayout(seedRow);
    innerLayout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *panel = new QWidget;
    panel->setMinimumWidth(panelWidth - 80);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(list);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    layout->addWidget(progress);
    return panel;
}

QWidget *StudyView::Private::buildResult()
{
    summary = new QLabel;
    summary->setObjectName(QStringLiteral("studySummary"));
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    summary->setContentsMargins(8, 8, 8, 4);
    result = new StudyResultView;
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(summary);
    layout->addWidget(result, 1);
    return side;
}

void StudyView::Private::build()
{
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildPanel());
    splitter->addWidget(buildResult());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({panelWidth, 2 * panelWidth});
    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    QObject::connect(list, &QListWidget::currentRowChanged, view, [this] { showChosen(); });
    QObject::connect(run, &QPushButton::clicked, view, [this] { order(); });
    QObject::connect(list, &QListWidget::itemActivated, view, [this] { order(); });
    QObject::connect(cancel, &QPushButton::clicked, view, &StudyView::cancelRequested);
    QObject::connect(result, &StudyResultView::partChanged, view, &StudyView::shownChanged);
}

std::shared_ptr<const Study> StudyView::Private::chosen() const
{
    const int row = list->currentRow();
    return row < 0 || row >= static_cast<int>(studies.size())
               ? nullptr
               : studies[static_cast<std::size_t>(row)];
}

void StudyView::Private::showChosen()
{
    const auto study = chosen();
    if (!study) {
        description->setText(tr("No plugin brought a study."));
        form->setSchema({});
    } else {
        const StudyInfo &info = study->info();
        description->setText(paragraph({}, info.question) + paragraph({}, info.summary) +
                             paragraph(tr("After"), info.source));
        form->setSchema(info.parameters);
        if (const auto found = runs.find(info.name); found != runs.end()) {
            std::map<std::string, std::string> values;
            for (const auto &[name, value] : found->second->parameters.values())
                values[name] = toText(value);
            form->setValues(values);
        }
    }
    run->setEnabled(study && !isRunning);
    showResult();
}

void StudyView::Private::showResult()
{
    const auto study = chosen();
    const auto found = study ? runs.find(study->info().name) : runs.end();
    if (found == runs.end()) {
        summary->setVisible(false);
        result->setRun(
            nullptr, study ? tr("This study was not run yet.\nRun it, and what it measured stands "
                                "here beside what was reported.")
                           : QString());
    } else {
        const StudyRun &shown = *found->second;
        const std::string given = shown.parameters.differences(study->info().parameters);
        QStringList parts{QString::fromStdString(shown.result.title)};
        if (!given.empty())
            parts += QString::fromStdString(given);
        parts += tr("seed %1").arg(shown.seed);
        parts += tr("%1 s").arg(numberText(shown.runtimeSeconds));
        summary->setText(parts.join(QStringLiteral(" · ")));
        summary->setVisible(true);
        result->setRun(found->second);
    }
    Q_EMIT view->shownChanged();
}

void StudyView::Private::order()
{
    const auto study = chosen();
    if (!study || isRunning)
        return;
    Q_EMIT view->runRequested({study, form->values(), static_cast<std::uint64_t>(seed->value())});
}

StudyView::StudyView(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(Private{this}))
{
    d->build();
    setRunning(false);
    d->showChosen();
}

StudyView::~StudyView() = default;

void StudyView::setStudies(const StudyRegistry &studies)
{
    d->studies = studies.all();
    d->list->clear();
    for (const auto &study : d->studies) {
        const StudyInfo &info = study->info();
        auto *item = new QListWidgetItem(QString::fromStdString(info.title), d->list);
        item->setToolTip(QString::fromStdString(info.name));
    }
    d->list->setCurrentRow(d->studies.empty() ? -1 : 0);
    d->showChosen();
}

void StudyView::choose(const std::string &study)
{
    for (std::size_t row = 0; row < d->studies.size(); ++row) {
        if (isSameName(d->studies[row]->info().name, study))
            d->list->setCurrentRow(static_cast<int>(row));
    }
}

StudyResultView *StudyView::result() const noexcept
{
    return d->result;
}

void StudyView::setRunning(bool isRunning)
{
    d->isRunning = isRunning;
    d->run->setEnabled(!isRunning && d->chosen() != nullptr);
    d->cancel->setEnabled(isRunning);
    d->progress->setVisible(isRunning);
    d->progress->setValue(0);
}

void StudyView::setProgress(double fraction)
{
    d->progress->setValue(static_cast<int>(fraction * d->progress->maximum()));
}

void StudyView::addRun(std::shared_ptr<const StudyRun> run)
{
    const std::string study = run->study;
    d->runs[study] = std::move(run);
    const auto chosen = d->chosen();
    if (chosen && chosen->info().name == study)
        d->showResult();
}

} // namespace takt
