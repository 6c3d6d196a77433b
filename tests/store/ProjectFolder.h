// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StoreSamples.h"
#include "core/store/Project.h"

#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <utility>

namespace takt::test {

/// The value, or a failed test that says why there is none.
template <class T>
T valueOf(Expected<T> result)
{
    if (!result)
        qFatal("%s", result.error().message().c_str());
    return std::move(result).value();
}

#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto outcome = (expression);                                                         \
        QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());           \
    } while (false)

/// A folder for the projects of one test, and what tests put into them.
class ProjectFolder {
protected:
    void startAnew() { m_folder = std::make_unique<QTemporaryDir>(); }
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    std::unique_ptr<Project> newProject(const char *name) const
    {
        return valueOf(Project::create(file(name).toStdString()));
    }
    RunId addSampleRun(Project &project, std::uint64_t seed = 1) const
    {
        const WorkloadId workload = valueOf(project.addWorkload(m_workload, "layers.json"));
        const PlatformId platform = valueOf(project.addPlatform(*m_platform, "two-levels.json"));
        return valueOf(
            project.addRun(workload, platform, samples::serialRun(m_workload, m_platform, seed)));
    }

    const WorkloadDocument m_workload = samples::layeredWorkload(5, 8);
    const std::shared_ptr<const Platform> m_platform = samples::twoLevelPlatform(4);
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace takt::test
