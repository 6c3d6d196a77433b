// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/decisions/DecisionTables.h"

#include "views/runs/NumberText.h"
#include "views/shared/DisplayText.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

namespace {

constexpr std::size_t shownRows = 200;
constexpr int taskRole = Qt::UserRole;

QTableWidget *makeTable(const char *name, const QString &accessibleName)
{
    auto *table = new QTableWidget;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(accessibleName);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

QLabel *makeTitle()
{
    auto *title = new QLabel;
    title->setWordWrap(true);
    title->setTextFormat(Qt::RichText);
    return title;
}

void setHeader(QTableWidget *table, const QStringList &names)
{
    table->setColumnCount(static_cast<int>(names.size()));
    table->setHorizontalHeaderLabels(names);
    for (int column = 0; column < names.size(); ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(
            (column == 1 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
}

/// A row of cells, the first marked where it is the one that was chosen.
void addRow(QTableWidget *table, const QStringList &cells, bool isChosen)
{
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setTextAlignment((column == 1 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        if (isChosen) {
            QFont bold = table->font();
            bold.setBold(true);
            item->setFont(bold);
        }
        table->setItem(row, column, item);
    }
    if (isChosen)
        table->item(row, 0)->setText(QStringLiteral("▶"));
}

} // namespace

DecisionTables::DecisionTables(QWidget *parent)
    : QWidget(parent),
      m_readyTitle(makeTitle()),
      m_ready(makeTable("readySet", tr("Ready tasks"))),
      m_candidatesTitle(makeTitle()),
      m_candidates(makeTable("candidates", tr("Candidates")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_readyTitle);
    layout->addWidget(m_ready, 3);
    layout->addWidget(m_candidatesTitle);
    layout->addWidget(m_candidates, 2);
    connect(m_ready, &QTableWidget::itemClicked, this, [this](const QTableWidgetItem *item) {
        Q_EMIT taskChosen(m_ready->item(item->row(), 1)->data(taskRole).toUInt());
    });
}

void DecisionTables::show(const SchedulerRun &run, std::size_t step)
{
    for (QTableWidget *table : {m_ready, m_candidates})
        table->setRowCount(0);
    if (step >= run.decisions->size()) {
        m_readyTitle->setText(tr("<b>Ready tasks</b>: none, all are placed"));
        m_candidatesTitle->setText(tr("<b>Candidates</b>"));
        return;
    }
    const Decision decision = (*run.decisions)[step];
    fillReady(run, decision);
    fillCandidates(run, decision);
}

void DecisionTables::fillReady(const SchedulerRun &run, const Decision &decision)
{
    const DecisionLog &log = *run.decisions;
    const QString meaning = displayText(log.priorityMeaning()).toHtmlEscaped();
    m_readyTitle->setText((log.higherPriorityFirst() ? tr("<b>Ready tasks</b>: %1, by highest %2")
                                                     : tr("<b>Ready tasks</b>: %1, by lowest %2"))
                              .arg(decision.readyCount)
                              .arg(meaning));
    setHeader(m_ready, {QStringLiteral("#"), tr("Task"), tr("Priority")});
    int chosenRow = -1;
    for (std::size_t rank = 0; rank < decision.ready.size(); ++rank) {
        const ReadyTask &ready = decision.ready[rank];
        const bool isChosen = ready.task == decision.task;
        if (rank >= shownRows && !isChosen)
            continue;
        addRow(m_ready,
               {QString::number(rank + 1), displayText(std::string(run.graph->label(ready.task))),
                numberText(ready.priority)},
               isChosen);
        m_ready->item(m_ready->rowCount() - 1, 1)->setData(taskRole, ready.task);
        if (isChosen)
            chosenRow = m_ready->rowCount() - 1;
    }
    if (chosenRow >= 0)
        m_ready->scrollToItem(m_ready->item(chosenRow, 1));
}

void DecisionTables::fillCandidates(const SchedulerRun &run, const Decision &decision)
{
    const DecisionLog &log = *run.decisions;
    const QString meaning = displayText(log.scoreMeaning()).toHtmlEscaped();
    m_candidatesTitle->setText((log.higherScoreBetter() ? tr("<b>Candidates</b>: %1, by highest %2")
                                                        : tr("<b>Candidates</b>: %1, by lowest %2"))
                                   .arg(decision.candidateCount)
                                   .arg(meaning));
    setHeader(m_candidates,
              {QStringLiteral("#"), tr("Processor"), tr("Start"), tr("Finish"), tr("Score")});
    for (std::size_t rank = 0; rank < decision.candidates.size() && rank < shownRows; ++rank) {
        const Candidate &candidate = decision.candidates[rank];
        addRow(m_candidates,
               {QString::number(rank + 1),
                displayText(run.platform->processor(candidate.processor).name),
                numberText(candidate.start), numberText(candidate.finish),
                numberText(candidate.score)},
               candidate.processor == decision.processor);
    }
}

} // namespace takt

#include "moc_DecisionTables.cpp"
