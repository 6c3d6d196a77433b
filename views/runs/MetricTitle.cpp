// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/MetricTitle.h"

#include <QCoreApplication>

namespace takt {

namespace {

/// The titles that scheduleMetrics() gives, for lupdate to find.
[[maybe_unused]] constexpr const char *titles[] = {
    QT_TRANSLATE_NOOP("takt::Metric", "Makespan"),
    QT_TRANSLATE_NOOP("takt::Metric", "SLR"),
    QT_TRANSLATE_NOOP("takt::Metric", "Speedup"),
    QT_TRANSLATE_NOOP("takt::Metric", "Efficiency"),
    QT_TRANSLATE_NOOP("takt::Metric", "Lower bound"),
    QT_TRANSLATE_NOOP("takt::Metric", "Distance to bound"),
    QT_TRANSLATE_NOOP("takt::Metric", "Communication"),
    QT_TRANSLATE_NOOP("takt::Metric", "Load balance"),
    QT_TRANSLATE_NOOP("takt::Metric", "Idle share"),
    QT_TRANSLATE_NOOP("takt::Metric", "Energy"),
    QT_TRANSLATE_NOOP("takt::Metric", "Cost"),
};

} // namespace

QString metricTitle(const Metric &metric)
{
    return QCoreApplication::translate("takt::Metric", metric.title.c_str());
}

} // namespace takt
