// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inspector/DecisionText.h"

#include "views/runs/NumberText.h"

#include <QCoreApplication>
#include <algorithm>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::DecisionText)
};

QString priorityPart(const DecisionLog &log, const Decision &decision)
{
    if (decision.readyCount <= 1)
        return Text::tr("the only ready task");
    const std::size_t rank = rankInReadySet(decision);
    const auto chosen = std::find_if(decision.ready.begin(), decision.ready.end(),
                                     [&](const ReadyTask &r) { return r.task == decision.task; });
    if (chosen == decision.ready.end())
        return Text::tr("one of %1 ready tasks").arg(decision.readyCount);
    const QString meaning = QString::fromStdString(log.priorityMeaning());
    const QString value = numberText(chosen->priority);
    const bool isBest = chosen->priority == decision.ready.front().priority;
    if (!isBest)
        return Text::tr("number %1 by %2 (%3) among %4 ready tasks")
            .arg(rank)
            .arg(meaning, value)
            .arg(decision.readyCount);
    const bool isTied =
        decision.ready.size() > 1 && decision.ready[0].priority == decision.ready[1].priority;
    const QString form = log.higherPriorityFirst()
                             ? (isTied ? Text::tr("highest %1 (%2, tied) among %3 ready tasks")
                                       : Text::tr("highest %1 (%2) among %3 ready tasks"))
                             : (isTied ? Text::tr("lowest %1 (%2, tied) among %3 ready tasks")
                                       : Text::tr("lowest %1 (%2) among %3 ready tasks"));
    return form.arg(meaning, value).arg(decision.readyCount);
}

QString processorPart(const DecisionLog &log, const Decision &decision, const Platform &platform)
{
    const auto name = [&](ProcessorIndex processor) {
        return QString::fromStdString(platform.processor(processor).name);
    };
    const QString meaning = QString::fromStdString(log.scoreMeaning());
    const auto &candidates = decision.candidates;
    const auto chosen = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate &c) {
        return c.processor == decision.processor;
    });
    if (chosen == candidates.end())
        return Text::tr("on %1").arg(name(decision.processor));
    if (decision.candidateCount == 1)
        return Text::tr("%1 was the only candidate").arg(name(decision.processor));
    const QString value = numberText(chosen->score);
    const auto best = candidates.begin();
    if (chosen->score != best->score)
        return Text::tr("%1 was taken with %2 %3, although %4 has %5")
            .arg(name(chosen->processor), meaning, value, name(best->processor),
                 numberText(best->score));
    const auto next = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate &c) {
        return c.processor != decision.processor;
    });
    const QString form = log.higherScoreBetter() ? Text::tr("%1 has the highest %2 (%3)")
                                                 : Text::tr("%1 has the lowest %2 (%3)");
    const QString text = form.arg(name(chosen->processor), meaning, value);
    if (next == candidates.end())
        return text;
    if (next->score == chosen->score)
        return Text::tr("%1, as has %2").arg(text, name(next->processor));
    return Text::tr("%1; next best %2 at %3")
        .arg(text, name(next->processor), numberText(next->score));
}

} // namespace

QString decisionSentence(const SchedulerRun &run, std::size_t step)
{
    const DecisionLog &log = *run.decisions;
    const Decision decision = log[step];
    return Text::tr("Chosen as step %1 of %2: %3; %4.")
        .arg(step + 1)
        .arg(log.size())
        .arg(priorityPart(log, decision), processorPart(log, decision, *run.platform));
}

std::size_t rankInReadySet(const Decision &decision)
{
    for (std::size_t i = 0; i < decision.ready.size(); ++i) {
        if (decision.ready[i].task == decision.task)
            return i + 1;
    }
    return 0;
}

std::size_t rankAmongCandidates(const Decision &decision)
{
    for (std::size_t i = 0; i < decision.candidates.size(); ++i) {
        if (decision.candidates[i].processor == decision.processor)
            return i + 1;
    }
    return 0;
}

} // namespace takt
