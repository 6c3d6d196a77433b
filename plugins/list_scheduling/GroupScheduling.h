// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyTasks.h"
#include "plugins/list_scheduling/IndependentGroups.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace takt::list {

/// Places one group of independent tasks after another and writes the decision log: what the
/// hybrid heuristics share. In the log the priority of a task is the number of its group.
class GroupScheduling {
public:
    GroupScheduling(ScheduleBuilder &builder, const Ranks &ranks, const std::string &scoreMeaning,
                    RunContext &context)
        : m_builder(builder),
          m_context(context),
          m_groups(independentGroups(builder.costs().graph(), ranks)),
          m_groupOf(builder.costs().taskCount()),
          m_readyTasks(builder.costs().graph()),
          m_recorder(context.decisionLog, {"group, the first first", false, scoreMeaning})
    {
        for (std::size_t group = 0; group < m_groups.size(); ++group) {
            for (const TaskIndex task : m_groups[group])
                m_groupOf[task] = static_cast<double>(group + 1);
        }
        m_readyTasks.start([this](TaskIndex task) { m_ready.push_back(task); });
    }

    /// Where the slot of the next place() may log its candidates; null without a log.
    [[nodiscard]] std::vector<Candidate> *candidates() noexcept { return m_recorder.candidates(); }

    void place(TaskIndex task, const Slot &slot)
    {
        if (m_recorder.isOn()) {
            for (const TaskIndex ready : m_ready)
                m_recorder.addReady(ready, m_groupOf[ready]);
            m_ready.erase(std::find(m_ready.begin(), m_ready.end(), task));
        }
        m_builder.place(task, slot);
        m_recorder.record(task, slot);
        m_readyTasks.placed(task, [this](TaskIndex ready) {
            if (m_recorder.isOn())
                m_ready.push_back(ready);
        });
        m_context.reportProgress(static_cast<double>(++m_placed) /
                                 static_cast<double>(m_groupOf.size()));
    }

    /// `placeGroup(tasks)` places all tasks of a group; false where it was cancelled.
    template <class PlaceGroup>
    [[nodiscard]] Expected<Schedule> run(PlaceGroup &&placeGroup)
    {
        for (const std::vector<TaskIndex> &group : m_groups) {
            if (m_context.isCancelled() || !placeGroup(group))
                return failure({}, "cancelled");
        }
        return m_builder.build();
    }

private:
    ScheduleBuilder &m_builder;
    RunContext &m_context;
    std::vector<std::vector<TaskIndex>> m_groups;
    std::vector<double> m_groupOf;
    ReadyTasks m_readyTasks;
    DecisionRecorder m_recorder;
    std::vector<TaskIndex> m_ready; ///< with a decision log only
    std::size_t m_placed = 0;
};

} // namespace takt::list
