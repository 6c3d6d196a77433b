// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecisionJson.h"

namespace takt::cli {

Json decisionJson(const DecisionLog &log, std::size_t step, const TaskGraph &graph,
                  const Platform &platform)
{
    const Decision decision = log[step];
    Json ready = Json::array();
    for (const ReadyTask &entry : decision.ready)
        ready.push_back({{"task", graph.id(entry.task)}, {"priority", entry.priority}});
    Json candidates = Json::array();
    for (const Candidate &candidate : decision.candidates)
        candidates.push_back({{"processor", platform.processor(candidate.processor).name},
                              {"start", candidate.start},
                              {"finish", candidate.finish},
                              {"score", candidate.score}});
    return {{"step", step + 1},
            {"task", graph.id(decision.task)},
            {"processor", platform.processor(decision.processor).name},
            {"start", decision.start},
            {"finish", decision.finish},
            {"readyCount", decision.readyCount},
            {"ready", std::move(ready)},
            {"candidateCount", decision.candidateCount},
            {"candidates", std::move(candidates)}};
}

Json meaningsJson(const DecisionLog &log)
{
    return {{"priorityMeaning", log.priorityMeaning()},
            {"higherPriorityFirst", log.higherPriorityFirst()},
            {"scoreMeaning", log.scoreMeaning()},
            {"higherScoreBetter", log.higherScoreBetter()}};
}

Json decisionsJson(const DecisionLog *log, const TaskGraph &graph, const Platform &platform)
{
    if (log == nullptr || log->size() == 0)
        return nullptr;
    Json json = meaningsJson(*log);
    json["steps"] = Json::array();
    for (std::size_t step = 0; step < log->size(); ++step)
        json["steps"].push_back(decisionJson(*log, step, graph, platform));
    return json;
}

} // namespace takt::cli
