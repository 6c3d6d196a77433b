// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/WorkbenchWindow.h"

#include <QFile>

namespace takt::test {

/// A trace of one thread whose slices are 10 µs long and 100 µs apart.
inline QString writeTrace(const QString &path, int slices, const char *name = "work")
{
    QByteArray text = "{\"traceEvents\":[";
    for (int slice = 0; slice < slices; ++slice)
        text +=
            QByteArray(slice > 0 ? "," : "") + "{\"ph\":\"X\",\"name\":\"" + name +
            "\",\"cat\":\"cpu_op\",\"pid\":1,\"tid\":1,\"ts\":" + QByteArray::number(slice * 100) +
            ",\"dur\":10}";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text + "]}") < 0)
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

inline TraceSession &openSampleTrace(WorkbenchWindow &workbench)
{
    workbench.window.openFiles({samplePath("two-gpu-training.trace.json.gz")});
    if (!workbench.waitUntilIdle() || !workbench.window.traceSession()->trace())
        qFatal("the sample trace does not open");
    return *workbench.window.traceSession();
}

/// The ten tasks of Topcuoglu et al., scheduled by each of these; the shortest run is shown.
inline void runSample(WorkbenchWindow &workbench, const QStringList &schedulers)
{
    workbench.window.openFiles({samplePath("topcuoglu2002.json")});
    workbench.window.runWhenReady(schedulers, {});
    if (!workbench.waitUntilIdle() || !workbench.window.session()->run())
        qFatal("the sample is not scheduled");
}

} // namespace takt::test
