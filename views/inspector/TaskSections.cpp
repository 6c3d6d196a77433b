// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inspector/InspectorSections.h"

#include "views/graph/TaskText.h"
#include "views/inspector/RichTable.h"
#include "views/runs/NumberText.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>

namespace takt {

namespace {

using Facts = std::vector<std::pair<QString, QString>>;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::Inspector)
};

QString processorName(const SchedulerRun &run, ProcessorIndex processor)
{
    return QString::fromStdString(run.platform->processor(processor).name).toHtmlEscaped();
}

const Placement *placementOf(const SchedulerRun *run, TaskIndex task)
{
    return run != nullptr && run->schedule ? run->schedule->placementOf(task) : nullptr;
}

QString placementText(const SchedulerRun &run, const Placement &placement)
{
    return Text::tr("%1, %2 to %3")
        .arg(processorName(run, placement.processor), timeText(*run.graph, placement.start),
             timeText(*run.graph, placement.finish));
}

/// A predecessor as its task sees it.
struct Arrival {
    TaskIndex task = 0;
    double data = 0;
    double time = std::numeric_limits<double>::quiet_NaN(); ///< when its data is there
};

/// Predecessors by falling arrival where there is a run.
std::vector<Arrival> arrivals(const TaskGraph &graph, const SchedulerRun *run, TaskIndex task)
{
    std::vector<Arrival> found;
    const Placement *own = placementOf(run, task);
    const auto predecessors = graph.predecessors(task);
    for (std::size_t k = 0; k < predecessors.size(); ++k) {
        Arrival arrival{predecessors[k], graph.edgeData(graph.incomingEdges(task)[k])};
        if (own != nullptr) {
            // With copies of a predecessor the data comes from whichever gives it first.
            for (const std::uint32_t index : run->schedule->indicesOf(arrival.task)) {
                const Placement &from = run->schedule->placements()[index];
                const double time = from.finish + run->platform->communicationTime(
                                                      arrival.data, from.processor, own->processor);
                arrival.time = std::isnan(arrival.time) ? time : std::min(arrival.time, time);
            }
        }
        found.push_back(arrival);
    }
    std::stable_sort(found.begin(), found.end(), [](const Arrival &a, const Arrival &b) {
        return !std::isnan(a.time) && !std::isnan(b.time) && a.time > b.time;
    });
    return found;
}

/// The task that runs right before on the same processor.
const Placement *placementBefore(const SchedulerRun &run, const Placement &placement)
{
    const auto lane = run.schedule->onProcessor(placement.processor);
    const Placement *before = nullptr;
    for (const Placement &other : lane) {
        if (other.task != placement.task && other.finish <= placement.start + 1e-12 &&
            other.start <= placement.start)
            before = &other;
    }
    return before;
}

} // namespace

QString taskSection(const TaskGraph &graph, TaskIndex task, const InspectorInk &ink)
{
    Facts facts = taskFacts(graph, task);
    for (auto &fact : facts)
        fact.second = fact.second.toHtmlEscaped();
    return QStringLiteral("<h3 style='margin-bottom:4px'>") +
           taskLabel(graph, task).toHtmlEscaped() + QStringLiteral("</h3>") + factTable(facts, ink);
}

QString timingSection(const ShownRun &shown, const ShownRun &other,
                      const ScheduleCriticality *criticality, TaskIndex task,
                      const InspectorInk &ink)
{
    const SchedulerRun &run = *shown.run;
    const Placement *placement = placementOf(&run, task);
    QString text = heading(Text::tr("When and where"));
    if (placement == nullptr)
        return text + Text::tr("This run places the task nowhere.");
    Facts facts{{Text::tr("Processor"), processorName(run, placement->processor)},
                {Text::tr("Start"), timeText(*run.graph, placement->start)},
                {Text::tr("Finish"), timeText(*run.graph, placement->finish)},
                {Text::tr("Duration"), timeText(*run.graph, placement->finish - placement->start)}};
    const std::size_t copies = run.schedule->indicesOf(task).size();
    if (copies > 1)
        facts.emplace_back(Text::tr("Copies"), QString::number(copies));
    if (criticality != nullptr) {
        const bool isCritical = criticality->isCritical(task);
        facts.emplace_back(
            Text::tr("Slack"),
            isCritical
                ? Text::tr("none: <span style='color:%1'><b>critical</b></span>").arg(ink.critical)
                : timeText(*run.graph, criticality->slack[task]));
    }
    if (other) {
        const Placement *there = placementOf(other.run.get(), task);
        facts.emplace_back(Text::tr("In %1").arg(other.title),
                           there == nullptr ? Text::tr("placed nowhere")
                                            : placementText(*other.run, *there));
        if (there != nullptr) {
            const double shift = there->finish - placement->finish;
            facts.emplace_back(Text::tr("There it finishes"),
                               shift == 0 ? Text::tr("at the same time")
                               : shift > 0
                                   ? Text::tr("%1 later").arg(timeText(*run.graph, shift))
                                   : Text::tr("%1 earlier").arg(timeText(*run.graph, -shift)));
        }
    }
    return text + factTable(facts, ink);
}

QString waitsForSection(const TaskGraph &graph, const SchedulerRun *run, TaskIndex task,
                        const InspectorInk &ink)
{
    QString text = heading(Text::tr("Waits for"));
    const std::vector<Arrival> list = arrivals(graph, run, task);
    const Placement *own = placementOf(run, task);
    if (list.empty())
        text += muted(Text::tr("No predecessors: free from the start."), ink);
    const double tolerance = run != nullptr && run->schedule ? run->schedule->makespan() * 1e-9 : 0;
    RichTable table(ink);
    table.setHeadings(
        {Text::tr("Task"), Text::tr("Data"), own != nullptr ? Text::tr("There at") : QString()},
        {false, true, true});
    bool hasBinding = false;
    for (std::size_t i = 0; i < std::min(list.size(), listLimit); ++i) {
        const Arrival &arrival = list[i];
        const bool isBinding = own != nullptr && i == 0 && arrival.time >= own->start - tolerance;
        hasBinding = hasBinding || isBinding;
        table.addRow({taskLink(graph, arrival.task), dataText(graph, arrival.data),
                      own == nullptr             ? QString()
                      : std::isnan(arrival.time) ? Text::tr("never")
                                                 : timeText(graph, arrival.time)},
                     isBinding);
    }
    if (!list.empty()) {
        table.addRest(list.size() - std::min(list.size(), listLimit));
        text += table.html();
    }
    if (own == nullptr)
        return text;
    const Placement *before = placementBefore(*run, *own);
    if (hasBinding)
        text += muted(Text::tr("It starts as soon as the marked data is there."), ink);
    else if (before != nullptr && before->finish >= own->start - tolerance)
        text += QStringLiteral("<p>") +
                Text::tr("It starts when %1 leaves %2 at %3.")
                    .arg(taskLink(graph, before->task), processorName(*run, own->processor),
                         timeText(graph, before->finish)) +
                QStringLiteral("</p>");
    else if (own->start > tolerance)
        text += QStringLiteral("<p>") + muted(Text::tr("It starts later than it could."), ink) +
                QStringLiteral("</p>");
    return text;
}

QString successorsSection(const TaskGraph &graph, const SchedulerRun *run, TaskIndex task,
                          const InspectorInk &ink)
{
    const auto successors = graph.successors(task);
    QString text = heading(Text::tr("Awaited by"));
    if (successors.empty())
        return text + muted(Text::tr("No successors."), ink);
    RichTable table(ink);
    const bool hasRun = run != nullptr && run->schedule != nullptr;
    table.setHeadings(
        {Text::tr("Task"), Text::tr("Data"), hasRun ? Text::tr("Starts at") : QString()},
        {false, true, true});
    for (std::size_t k = 0; k < std::min(successors.size(), listLimit); ++k) {
        const Placement *placement = placementOf(run, successors[k]);
        const auto edge = graph.firstOutgoingEdge(task) + static_cast<EdgeIndex>(k);
        table.addRow({taskLink(graph, successors[k]), dataText(graph, graph.edgeData(edge)),
                      placement == nullptr ? QString() : timeText(graph, placement->start)});
    }
    table.addRest(successors.size() - std::min(successors.size(), listLimit));
    return text + table.html();
}

} // namespace takt
