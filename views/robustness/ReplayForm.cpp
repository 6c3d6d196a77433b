// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/robustness/ReplayForm.h"

#include "views/runs/NumberText.h"
#include "views/shared/PlotColors.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <cmath>

namespace takt {

namespace {

constexpr int mostReplicas = 10'000'000;

/// Noises to begin with; each is a text that may be changed.
QStringList exampleNoises()
{
    return {QStringLiteral("lognormal:0.3"),
            QStringLiteral("gamma:0.5"),
            QStringLiteral("normal:0.1"),
            QStringLiteral("uniform:0.5"),
            QStringLiteral("exponential"),
            QStringLiteral("tasks=lognormal:0.3,transfers=uniform:0.5"),
            QStringLiteral("tasks=normal:0.2,correlation=0.5"),
            QStringLiteral("tasks=lognormal:0.2,slow-chance=0.05,slow-factor=3"),
            QStringLiteral("none")};
}

QString durationText(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    return whole < 90 ? ReplayForm::tr("%1 s").arg(whole)
                      : ReplayForm::tr("%1 min").arg((whole + 59) / 60);
}

} // namespace

struct ReplayForm::Private {
    ReplayForm *form = nullptr;
    QToolButton *runs = nullptr;
    QMenu *menu = nullptr;
    QComboBox *noise = nullptr;
    QSpinBox *replicas = nullptr;
    QSpinBox *seed = nullptr;
    QComboBox *backend = nullptr;
    QComboBox *placement = nullptr;
    QLineEdit *deadline = nullptr;
    QLabel *unit = nullptr;
    QCheckBox *holdsPlan = nullptr;
    QPushButton *start = nullptr;
    QPushButton *cancel = nullptr;
    QLabel *problem = nullptr;
    QWidget *progress = nullptr;
    QProgressBar *bar = nullptr;
    QLabel *pace = nullptr;
    bool isRunning = false;

    void build();
    void buildNoise();
    void buildNumbers();
    void buildPlacement();
    void buildProgress();
    void layOut();
    QLabel *caption(const QString &text, QWidget *buddy) const;
    void check();
    void showChoice();
};

QLabel *ReplayForm::Private::caption(const QString &text, QWidget *buddy) const
{
    auto *label = new QLabel(text, form);
    label->setBuddy(buddy);
    return label;
}

void ReplayForm::Private::buildNoise()
{
    noise = new QComboBox;
    noise->setObjectName(QStringLiteral("replayNoise"));
    noise->setEditable(true);
    noise->setInsertPolicy(QComboBox::NoInsert);
    noise->addItems(exampleNoises());
    noise->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    noise->setMinimumContentsLength(16);
    noise->setToolTip(
        tr("<p>How durations are spread about what was planned:</p>"
           "<p><b>none</b>, <b>normal:CV</b>, <b>lognormal:CV</b>, <b>gamma:CV</b> (CV: standard "
           "deviation / mean), <b>exponential</b>, <b>uniform:SPREAD</b> (half width, at most 1), "
           "<b>empirical:F1:F2:…</b> (factors).</p>"
           "<p>One such law is for tasks and transfers alike. Or several of these with commas "
           "between them: <b>tasks=</b>, <b>transfers=</b>, <b>correlation=</b> (0 to 1, of the "
           "tasks of a processor), <b>slow-chance=</b> and <b>slow-factor=</b> (of processors), "
           "<b>failure-mean=</b> and <b>repair-time=</b>.</p>"));
    connect(noise, &QComboBox::editTextChanged, form, [this] { check(); });
}

void ReplayForm::Private::buildNumbers()
{
    replicas = new QSpinBox;
    replicas->setObjectName(QStringLiteral("replayReplicas"));
    replicas->setRange(1, mostReplicas);
    replicas->setValue(10'000);
    replicas->setGroupSeparatorShown(true);
    replicas->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    replicas->setToolTip(tr("How many times each run is carried out"));
    seed = new QSpinBox;
    seed->setObjectName(QStringLiteral("replaySeed"));
    seed->setRange(0, std::numeric_limits<int>::max());
    seed->setValue(1);
    seed->setToolTip(tr("Equal seeds draw equal numbers, on any backend"));
    backend = new QComboBox;
    backend->setObjectName(QStringLiteral("replayBackend"));
    backend->addItem(tr("Automatic"), QStringLiteral("auto"));
    backend->addItem(tr("CPU"), QStringLiteral("cpu"));
    backend->addItem(tr("CUDA"), QStringLiteral("cuda"));
    backend->setToolTip(tr("What does the work: a CUDA device where there is one, else the CPU"));
    deadline = new QLineEdit;
    deadline->setObjectName(QStringLiteral("replayDeadline"));
    deadline->setPlaceholderText(tr("none"));
    deadline->setMinimumWidth(60);
    deadline->setMaximumWidth(90);
    deadline->setToolTip(tr("The share of replays that end later is told"));
    connect(deadline, &QLineEdit::textChanged, form, [this] { check(); });
    unit = new QLabel;
    holdsPlan = new QCheckBox(tr("&Wait for planned starts"));
    holdsPlan->setObjectName(QStringLiteral("replayHoldsPlan"));
    holdsPlan->setToolTip(tr("No task starts before it was planned to; else each starts as soon as "
                             "its processor is free and its data are there"));
}

void ReplayForm::Private::buildPlacement()
{
    placement = new QComboBox;
    placement->setObjectName(QStringLiteral("replayPlacement"));
    placement->addItem(tr("As planned"), static_cast<int>(ReplayPlacement::Kept));
    placement->addItem(tr("Earliest start"), static_cast<int>(ReplayPlacement::EarliestStart));
    placement->addItem(tr("Earliest finish"), static_cast<int>(ReplayPlacement::EarliestFinish));
    placement->setToolTip(tr("Where tasks run: as planned, or decided at run time, as soon as what "
                             "a task waits for has ended, by what is known then"));
    connect(placement, &QComboBox::currentIndexChanged, form, [this](int index) {
        holdsPlan->setEnabled(index == 0);
        check();
    });
}

void ReplayForm::Private::buildProgress()
{
    progress = new QWidget;
    bar = new QProgressBar;
    bar->setObjectName(QStringLiteral("replayProgress"));
    bar->setRange(0, 1000);
    bar->setTextVisible(false);
    bar->setMaximumHeight(10);
    pace = new QLabel;
    pace->setObjectName(QStringLiteral("replayPace"));
    auto *row = new QHBoxLayout(progress);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(bar, 1);
    row->addWidget(pace);
    progress->hide();
}

void ReplayForm::Private::build()
{
    menu = new QMenu(form);
    runs = new QToolButton;
    runs->setObjectName(QStringLiteral("replayRuns"));
    runs->setMenu(menu);
    runs->setPopupMode(QToolButton::InstantPopup);
    runs->setToolButtonStyle(Qt::ToolButtonTextOnly);
    runs->setToolTip(tr("Runs of this workload to replay; those selected in the project or in the "
                        "table of runs, else the shown one and the best"));
    connect(menu, &QMenu::triggered, form, [this] { showChoice(); });
    buildNoise();
    buildNumbers();
    buildPlacement();
    buildProgress();
    start = new QPushButton(tr("Re&play"));
    start->setObjectName(QStringLiteral("replayStart"));
    start->setDefault(true);
    cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("replayCancel"));
    cancel->hide();
    problem = new QLabel;
    problem->setObjectName(QStringLiteral("replayProblem"));
    problem->setTextFormat(Qt::PlainText);
    problem->setWordWrap(true);
    problem->hide();
    layOut();
    const auto order = [this] {
        const auto wished = form->request();
        if (wished && start->isEnabled() && !isRunning)
            Q_EMIT form->replayRequested(form->chosenRuns(), *wished);
    };
    connect(start, &QPushButton::clicked, form, order);
    connect(noise->lineEdit(), &QLineEdit::returnPressed, form, order);
    connect(deadline, &QLineEdit::returnPressed, form, order);
    connect(cancel, &QPushButton::clicked, form, &ReplayForm::cancelRequested);
}

void ReplayForm::Private::layOut()
{
    auto *first = new QHBoxLayout;
    first->addWidget(runs);
    first->addSpacing(6);
    first->addWidget(caption(tr("&Noise"), noise));
    first->addWidget(noise, 1);
    first->addSpacing(6);
    first->addWidget(caption(tr("Re&plicas"), replicas));
    first->addWidget(replicas);
    first->addWidget(start);
    first->addWidget(cancel);
    auto *second = new QHBoxLayout;
    second->addWidget(caption(tr("Pl&acement"), placement));
    second->addWidget(placement);
    second->addSpacing(6);
    second->addWidget(caption(tr("&Deadline"), deadline));
    second->addWidget(deadline);
    second->addWidget(unit);
    second->addSpacing(6);
    second->addWidget(holdsPlan);
    second->addStretch(1);
    second->addWidget(caption(tr("S&eed"), seed));
    second->addWidget(seed);
    second->addSpacing(6);
    second->addWidget(caption(tr("&Backend"), backend));
    second->addWidget(backend);
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(5);
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addWidget(problem);
    layout->addWidget(progress);
}

void ReplayForm::Private::check()
{
    const auto wished = form->request();
    QString text = wished ? QString() : QString::fromStdString(wished.error().message());
    const std::size_t chosen = form->chosenRuns().size();
    if (wished && chosen > mostRuns)
        text = tr("At most %1 runs are replayed at once").arg(mostRuns);
    problem->setText(text);
    problem->setVisible(!text.isEmpty());
    QPalette colors = form->palette();
    colors.setColor(QPalette::WindowText,
                    withContrast(QColor(0xc0, 0x20, 0x20), colors.color(QPalette::Window), 4.5));
    problem->setPalette(colors);
    start->setEnabled(text.isEmpty() && chosen > 0);
}

void ReplayForm::Private::showChoice()
{
    const std::size_t chosen = form->chosenRuns().size();
    runs->setText(tr("Runs: %1").arg(chosen) + QStringLiteral("  "));
    runs->setEnabled(!menu->isEmpty());
    check();
}

ReplayForm::ReplayForm(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>())
{
    d->form = this;
    d->build();
    d->showChoice();
}

ReplayForm::~ReplayForm() = default;

void ReplayForm::setChoices(std::vector<ReplayChoice> choices)
{
    d->menu->clear();
    for (const ReplayChoice &choice : choices) {
        QString text = choice.title;
        QAction *action = d->menu->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(choice.isChosen);
        action->setData(static_cast<qlonglong>(choice.run));
    }
    d->showChoice();
}

std::vector<std::int64_t> ReplayForm::chosenRuns() const
{
    std::vector<std::int64_t> runs;
    for (const QAction *action : d->menu->actions()) {
        if (action->isChecked())
            runs.push_back(action->data().toLongLong());
    }
    return runs;
}

void ReplayForm::setTimeUnit(const QString &unit)
{
    d->unit->setText(unit);
}

Expected<ReplayRequest> ReplayForm::request() const
{
    auto noise = NoiseModel::parse(d->noise->currentText().trimmed().toStdString());
    if (!noise)
        return tl::unexpected(noise.error());
    ReplayRequest request;
    request.noise = *std::move(noise);
    request.replicas = static_cast<std::uint64_t>(d->replicas->value());
    request.seed = static_cast<std::uint64_t>(d->seed->value());
    request.backend = d->backend->currentData().toString().toStdString();
    request.placement = static_cast<ReplayPlacement>(d->placement->currentData().toInt());
    request.holdsPlan = request.placement == ReplayPlacement::Kept && d->holdsPlan->isChecked();
    request.wantsTasks = true;
    const QString text = d->deadline->text().trimmed();
    if (!text.isEmpty()) {
        bool isNumber = false;
        const double deadline = QLocale::c().toDouble(text, &isNumber);
        if (!isNumber || !std::isfinite(deadline) || deadline <= 0)
            return failure({},
                           tr("Deadline: “%1” is not a number above 0").arg(text).toStdString());
        request.deadline = deadline;
    }
    return request;
}

void ReplayForm::setRequest(const ReplayRequest &request)
{
    d->noise->setEditText(QString::fromStdString(request.noise.toText()));
    d->replicas->setValue(
        static_cast<int>(std::min<std::uint64_t>(request.replicas, mostReplicas)));
    if (request.seed <= static_cast<std::uint64_t>(d->seed->maximum()))
        d->seed->setValue(static_cast<int>(request.seed));
    d->placement->setCurrentIndex(d->placement->findData(static_cast<int>(request.placement)));
    d->holdsPlan->setChecked(request.holdsPlan);
    d->deadline->setText(request.deadline ? exactText(*request.deadline) : QString());
}

void ReplayForm::setRunning(bool isRunning)
{
    d->isRunning = isRunning;
    d->start->setVisible(!isRunning);
    d->cancel->setVisible(isRunning);
    d->progress->setVisible(isRunning);
    if (isRunning)
        setProgress({});
}

void ReplayForm::setProgress(const ReplayProgress &progress)
{
    d->bar->setValue(static_cast<int>(std::lround(progress.fraction * 1000)));
    QStringList parts;
    if (!progress.what.isEmpty())
        parts += progress.what;
    if (progress.replicasPerSecond > 0)
        parts +=
            tr("%1 replicas/s").arg(QLocale().toString(std::llround(progress.replicasPerSecond)));
    if (progress.secondsLeft >= 0)
        parts += tr("%1 left").arg(durationText(progress.secondsLeft));
    d->pace->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace takt
