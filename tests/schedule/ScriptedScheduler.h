// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"
#include "tests/shared/TopcuogluExample.h"

#include <QString>
#include <functional>
#include <utility>

namespace takt::test {

using Body = std::function<Expected<Schedule>(const TaskGraph &, const Platform &,
                                              const Parameters &, RunContext &)>;

/// A scheduler that does what a test wants.
class Scripted final : public Scheduler {
public:
    explicit Scripted(Body body) : m_body(std::move(body))
    {
        m_info.name = "Scripted";
        m_info.parameters = {ParameterSpec::integer("count", 4, 1, 9, "Any number.")};
    }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const override
    {
        return m_body(graph, platform, parameters, context);
    }

private:
    SchedulerInfo m_info;
    Body m_body;
};

/// A run of it on the published example.
inline SchedulerRunRequest requestFor(Body body)
{
    SchedulerRunRequest request;
    request.scheduler = std::make_shared<Scripted>(std::move(body));
    request.graph = std::make_shared<const TaskGraph>(topcuogluGraph());
    request.platform = std::make_shared<const Platform>(threeProcessors());
    return request;
}

/// The published schedule of that example.
inline Expected<Schedule> heft(const TaskGraph & /*graph*/, const Platform & /*platform*/,
                               const Parameters & /*parameters*/, RunContext & /*context*/)
{
    return Schedule::create(10, 3, topcuogluHeft());
}

inline QString messageOf(const Expected<SchedulerRun> &run)
{
    return run ? QString() : QString::fromStdString(run.error().message());
}

} // namespace takt::test
