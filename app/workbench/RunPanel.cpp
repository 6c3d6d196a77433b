// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunPanel.h"

#include "FittingScrollArea.h"
#include "PlatformField.h"
#include "SchedulerList.h"
#include "views/parameters/ParameterForm.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>
#include <utility>

namespace takt {

RunPanel::RunPanel(QWidget *parent)
    : QWidget(parent),
      m_schedulers(new SchedulerList),
      m_platform(new PlatformField),
      m_form(new ParameterForm),
      m_workloadLine(new QLabel),
      m_formTitle(new QLabel),
      m_seed(new QLineEdit("1")),
      m_log(new QCheckBox(tr("Log decisions"))),
      m_run(new QPushButton(tr("Run"))),
      m_keepBest(new QPushButton(tr("Keep best"))),
      m_cancel(new QPushButton(tr("Cancel")))
{
    m_seed->setObjectName("seed");
    m_seed->setMaximumWidth(90);
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression("[0-9]{1,19}"), m_seed));
    m_seed->setToolTip(tr("Equal seeds give equal schedules"));
    m_log->setObjectName("logDecisions");
    m_log->setChecked(true);
    m_log->setToolTip(tr("Keeps every decision, so that the inspector can say why a task stands "
                         "where it does"));
    m_run->setObjectName("run");
    m_run->setDefault(true);
    m_keepBest->setObjectName("keepBest");
    m_keepBest->setToolTip(tr("Ends the search now with the best schedule so far"));
    m_cancel->setObjectName("cancel");
    build();
    constexpr int leastWidth = 280;
    setMinimumWidth(leastWidth);

    connect(m_schedulers, &SchedulerList::checkedChanged, this, &RunPanel::refresh);
    connect(m_schedulers, &SchedulerList::currentChanged, this, &RunPanel::showParameters);
    connect(m_platform, &PlatformField::changed, this, &RunPanel::refresh);
    connect(m_form, &ParameterForm::valuesChanged, this,
            [this] { m_values[m_shown] = m_form->values(); });
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT runRequested(order()); });
    connect(m_keepBest, &QPushButton::clicked, this, &RunPanel::keepBestRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RunPanel::cancelRequested);
    showParameters();
    refresh();
}

void RunPanel::build()
{
    m_formArea = new FittingScrollArea(m_form);

    auto *seedRow = new QHBoxLayout;
    seedRow->addWidget(new QLabel(tr("Seed")));
    seedRow->addWidget(m_seed);
    seedRow->addStretch(1);
    seedRow->addWidget(m_log);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_run, 1);
    buttons->addWidget(m_keepBest);
    buttons->addWidget(m_cancel);

    m_workloadLine->setTextFormat(Qt::PlainText);
    m_workloadLine->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_workloadLine);
    layout->addWidget(m_schedulers, 1);
    layout->addWidget(m_formTitle);
    layout->addWidget(m_formArea);
    layout->addWidget(m_platform);
    layout->addLayout(seedRow);
    layout->addLayout(buttons);
}

void RunPanel::setSchedulers(const SchedulerRegistry &schedulers)
{
    m_schedulers->setSchedulers(schedulers);
    refresh();
}

void RunPanel::setStoredPlatforms(const std::vector<PlatformRecord> &platforms)
{
    m_platform->setStored(platforms);
}

void RunPanel::setWorkload(const WorkloadDocument &workload, const QString &title)
{
    m_hasWorkload = workload.graph != nullptr;
    m_workloadLine->setText(m_hasWorkload ? tr("Workload: %1").arg(title)
                                          : tr("Open a workload to run schedulers on it."));
    m_platform->setWorkload(workload);
    m_schedulers->setWorkloadKind(workload.graph ? std::optional(workloadKindOf(*workload.graph))
                                                 : std::nullopt);
    refresh();
}

void RunPanel::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_isSearching = m_isSearching && isRunning;
    refresh();
}

void RunPanel::setSearching(bool isSearching)
{
    if (std::exchange(m_isSearching, isSearching) != isSearching)
        refresh();
}

void RunPanel::choosePlatform(PlatformId platform)
{
    m_platform->choose(platform);
}

void RunPanel::setPlatform(const QString &text)
{
    m_platform->setText(text);
}

void RunPanel::checkSchedulers(const QStringList &names)
{
    m_schedulers->setChecked(names);
}

RunOrder RunPanel::order() const
{
    RunOrder order;
    for (const auto &scheduler : m_schedulers->checked()) {
        const auto values = m_values.find(scheduler->info().name);
        order.schedulers.push_back({scheduler, values == m_values.end()
                                                   ? std::map<std::string, std::string>()
                                                   : values->second});
    }
    order.platform = m_platform->choice();
    order.seed = m_seed->text().toULongLong();
    order.logDecisions = m_log->isChecked();
    return order;
}

bool RunPanel::canRun() const
{
    return m_hasWorkload && !m_isRunning && !m_schedulers->checked().empty() &&
           !m_platform->choice().text.isEmpty();
}

void RunPanel::showParameters()
{
    const auto scheduler = m_schedulers->current();
    m_shown.clear();
    m_form->setSchema(scheduler ? scheduler->info().parameters : ParameterSchema());
    m_formArea->setVisible(scheduler && !scheduler->info().parameters.empty());
    if (!scheduler) {
        m_formTitle->setText(tr("Select a scheduler to set its parameters."));
        return;
    }
    const SchedulerInfo &info = scheduler->info();
    m_shown = info.name;
    m_form->setValues(m_values[m_shown]);
    m_formTitle->setText(info.parameters.empty()
                             ? tr("%1 has no parameters.").arg(QString::fromStdString(info.name))
                             : tr("Parameters of %1").arg(QString::fromStdString(info.name)));
}

void RunPanel::refresh()
{
    const auto count = static_cast<int>(m_schedulers->checked().size());
    m_run->setText(count == 0   ? tr("Run")
                   : count == 1 ? tr("Run 1 scheduler")
                                : tr("Run %n schedulers", nullptr, count));
    m_run->setEnabled(canRun());
    m_keepBest->setVisible(m_isSearching);
    m_cancel->setEnabled(m_isRunning);
    Q_EMIT canRunChanged();
}

} // namespace takt
