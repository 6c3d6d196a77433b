// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inspector/DecisionText.h"
#include "views/inspector/InspectorSections.h"
#include "views/inspector/RichTable.h"

#include "core/analysis/GraphStatistics.h"
#include "views/graph/TaskText.h"
#include "views/runs/MetricTitle.h"
#include "views/runs/NumberText.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace takt {

namespace {

using Facts = std::vector<std::pair<QString, QString>>;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::Inspector)
};

QString escaped(const std::string &text)
{
    return QString::fromStdString(text).toHtmlEscaped();
}

QString metricText(const Metric &metric)
{
    constexpr std::array shares = {"idleShare", "distanceToBound", "gap", "utilization",
                                   "maxUtilization"};
    const bool isShare = std::ranges::find(shares, metric.id) != shares.end();
    return isShare ? percentText(metric.value)
                   : numberText(metric.value, QString::fromStdString(metric.unit));
}

QString readySetTable(const SchedulerRun &run, const Decision &decision, const InspectorInk &ink)
{
    RichTable table(ink);
    table.setHeadings({QStringLiteral("#"), Text::tr("Ready task"),
                       QString::fromStdString(run.decisions->priorityMeaning())},
                      {true, false, true});
    const std::size_t shown = std::min(decision.ready.size(), listLimit);
    const std::size_t chosen = rankInReadySet(decision);
    const auto addRow = [&](std::size_t i) {
        const ReadyTask &ready = decision.ready[i];
        table.addRow(
            {QString::number(i + 1), taskLink(*run.graph, ready.task), numberText(ready.priority)},
            i + 1 == chosen);
    };
    for (std::size_t i = 0; i < shown; ++i)
        addRow(i);
    if (chosen > shown)
        addRow(chosen - 1);
    table.addRest(decision.readyCount -
                  std::min(decision.readyCount, shown + (chosen > shown ? 1U : 0U)));
    return table.html();
}

QString candidatesTable(const SchedulerRun &run, const Decision &decision, const InspectorInk &ink)
{
    RichTable table(ink);
    table.setHeadings({QStringLiteral("#"), Text::tr("Processor"), Text::tr("Start"),
                       Text::tr("Finish"), QString::fromStdString(run.decisions->scoreMeaning())},
                      {true, false, true, true, true});
    const std::size_t shown = std::min(decision.candidates.size(), listLimit);
    const std::size_t chosen = rankAmongCandidates(decision);
    const auto addRow = [&](std::size_t i) {
        const Candidate &candidate = decision.candidates[i];
        table.addRow({QString::number(i + 1),
                      escaped(run.platform->processor(candidate.processor).name),
                      numberText(candidate.start), numberText(candidate.finish),
                      numberText(candidate.score)},
                     i + 1 == chosen);
    };
    for (std::size_t i = 0; i < shown; ++i)
        addRow(i);
    if (chosen > shown)
        addRow(chosen - 1);
    table.addRest(decision.candidateCount -
                  std::min(decision.candidateCount, shown + (chosen > shown ? 1U : 0U)));
    return table.html();
}

QString violationList(const SchedulerRun &run, const InspectorInk &ink)
{
    const Validation &validation = run.validation;
    if (validation.isValid())
        return {};
    QString text =
        QStringLiteral("<h4 style='margin-top:12px; margin-bottom:3px; color:%1'>")
            .arg(ink.critical) +
        (validation.violationCount == 1 ? Text::tr("1 violation: this schedule is impossible")
                                        : Text::tr("%1 violations: this schedule is impossible")
                                              .arg(validation.violationCount)) +
        QStringLiteral("</h4>");
    const std::size_t shown = std::min(validation.violations.size(), listLimit);
    for (std::size_t i = 0; i < shown; ++i) {
        text += QStringLiteral("<p style='margin-top:2px; margin-bottom:2px'>"
                               "<a href='violation:%1'>")
                    .arg(i) +
                escaped(validation.violations[i].message) + QStringLiteral("</a></p>");
    }
    if (shown < validation.violationCount)
        text += muted(Text::tr("and %1 more").arg(validation.violationCount - shown), ink);
    return text;
}

QString platformText(const Platform &platform)
{
    const QString name = escaped(platform.name());
    return platform.processorCount() == 1
               ? Text::tr("%1, 1 processor").arg(name)
               : Text::tr("%1, %2 processors").arg(name).arg(platform.processorCount());
}

QString metricTable(const SchedulerRun &run, const ShownRun &other, const InspectorInk &ink)
{
    RichTable table(ink);
    table.setHeadings(other ? QStringList{Text::tr("Metric"), Text::tr("Here"), other.title}
                            : QStringList{Text::tr("Metric"), Text::tr("Here")},
                      {false, true, true});
    for (const Metric &metric : run.metrics) {
        QString there;
        if (other) {
            for (const Metric &m : other.run->metrics)
                there = m.id == metric.id ? metricText(m) : there;
        }
        const QStringList cells{metricTitle(metric).toHtmlEscaped(), metricText(metric), there};
        table.addRow(other ? cells : cells.first(2));
    }
    return table.html();
}

} // namespace

QString whySection(const SchedulerRun &run, TaskIndex task, const InspectorInk &ink)
{
    QString text = heading(Text::tr("Why here"));
    if (!run.decisions)
        return text + muted(Text::tr("This run has no decision log. Run the scheduler again with "
                                     "“Log decisions” switched on to see what it chose from."),
                            ink);
    const std::size_t step = run.decisions->stepOf(task);
    if (step == run.decisions->size())
        return text + muted(Text::tr("The decision log does not mention this task."), ink);
    const Decision decision = (*run.decisions)[step];
    text += QStringLiteral("<p>") + decisionSentence(run, step).toHtmlEscaped() +
            QStringLiteral("</p>");
    return text + readySetTable(run, decision, ink) + QStringLiteral("<p></p>") +
           candidatesTable(run, decision, ink);
}

QString runSection(const ShownRun &shown, const ShownRun &other, const InspectorInk &ink)
{
    const SchedulerRun &run = *shown.run;
    Facts facts{{Text::tr("Workload"), escaped(run.graph->name())},
                {Text::tr("Platform"), platformText(*run.platform)},
                {Text::tr("Seed"), QString::number(run.seed)}};
    for (const auto &[name, value] : run.parameters.values())
        facts.emplace_back(QString::fromStdString(name), escaped(toText(value)));
    return QStringLiteral("<h3 style='margin-bottom:4px'>") + escaped(run.scheduler) +
           QStringLiteral("</h3>") + factTable(facts, ink) + violationList(run, ink) +
           heading(Text::tr("Metrics")) + metricTable(run, other, ink) +
           QStringLiteral("<p style='margin-top:12px'>") +
           muted(Text::tr("Select a task to see why it stands where it does."), ink) +
           QStringLiteral("</p>");
}

QString graphSection(const TaskGraph &graph, const InspectorInk &ink)
{
    const GraphStatistics statistics = graphStatistics(graph);
    const auto count = [](std::size_t number) { return QString::number(number); };
    return QStringLiteral("<h3 style='margin-bottom:4px'>") + escaped(graph.name()) +
           QStringLiteral("</h3>") +
           factTable({{Text::tr("Tasks"), count(statistics.tasks)},
                      {Text::tr("Edges"), count(statistics.edges)},
                      {Text::tr("Sources"), count(statistics.sources)},
                      {Text::tr("Sinks"), count(statistics.sinks)},
                      {Text::tr("Levels"), count(statistics.levels)},
                      {Text::tr("Widest level"), count(statistics.widestLevel)},
                      {Text::tr("Total work"), workText(graph, statistics.totalWork)},
                      {Text::tr("Critical path"), workText(graph, statistics.criticalPath)},
                      {Text::tr("Total data"), dataText(graph, statistics.totalData)}},
                     ink) +
           QStringLiteral("<p>") +
           muted(Text::tr("Run a scheduler to see when and where each task runs."), ink) +
           QStringLiteral("</p>");
}

} // namespace takt
