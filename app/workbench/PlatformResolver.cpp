// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlatformResolver.h"

#include "core/io/Formats.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <map>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::PlatformResolver)
};

QString speedRange(const Platform &platform)
{
    const auto [slowest, fastest] = std::minmax_element(
        platform.processors().begin(), platform.processors().end(),
        [](const Processor &a, const Processor &b) { return a.speed < b.speed; });
    if (slowest->speed == fastest->speed)
        return slowest->speed == 1
                   ? QString()
                   : Text::tr("speed %1").arg(QLocale().toString(slowest->speed, 'g', 4));
    return Text::tr("speed %1 to %2")
        .arg(QLocale().toString(slowest->speed, 'g', 4),
             QLocale().toString(fastest->speed, 'g', 4));
}

QString bandwidthText(double bandwidth, DataUnit dataUnit)
{
    constexpr double greatestFormatted = 9e18;
    if (dataUnit == DataUnit::Bytes && bandwidth < greatestFormatted)
        return Text::tr("%1/s").arg(QLocale().formattedDataSize(static_cast<qint64>(bandwidth), 1,
                                                                QLocale::DataSizeSIFormat));
    return Text::tr("bandwidth %1").arg(QLocale().toString(bandwidth, 'g', 4));
}

QString linkSummary(const Links &links, DataUnit dataUnit)
{
    QStringList parts;
    if (links.ports() == Ports::One)
        parts += Text::tr("one transfer at a time");
    if (links.form() == Links::Form::Pairwise)
        parts += Text::tr("a link for each pair");
    if (links.form() == Links::Form::Hierarchical)
        parts += Text::tr("links in %1 levels").arg(links.levels().size() + 1);
    if (links.form() != Links::Form::Uniform)
        return parts.join(", ");
    const Link &link = links.outermost();
    if (std::isfinite(link.bandwidth))
        parts += bandwidthText(link.bandwidth, dataUnit);
    if (link.latency > 0)
        parts += Text::tr("latency %1").arg(QLocale().toString(link.latency, 'g', 4));
    return parts.join(", ");
}

} // namespace

Expected<PlatformAndWorkload> resolvePlatform(const PlatformChoice &choice,
                                              const WorkloadDocument &workload, RunContext &context)
{
    const std::string text = choice.text.trimmed().toStdString();
    if (text.empty())
        return failure("platform", "choose a preset such as identical:4, or a file");
    if (isPlatformPreset(text))
        return makePlatform(text, workload, choice.options);
    return loadPlatform(text, context).map([&](std::shared_ptr<const Platform> platform) {
        return PlatformAndWorkload{std::move(platform), workload.graph};
    });
}

QString summaryOf(const Platform &platform, DataUnit dataUnit)
{
    QStringList parts{
        platform.processorCount() == 1
            ? Text::tr("1 processor")
            : Text::tr("%n processors", nullptr, static_cast<int>(platform.processorCount()))};
    std::map<std::string, int> classes;
    for (const Processor &processor : platform.processors())
        if (!processor.className.empty())
            ++classes[processor.className];
    QStringList counts;
    for (const auto &[name, count] : classes)
        counts += QString("%1 × %2").arg(QString::fromStdString(name)).arg(count);
    constexpr qsizetype shown = 3;
    if (classes.size() > 1)
        parts += counts.mid(0, shown).join(", ") + (counts.size() > shown ? "…" : "");
    for (const QString &part : {speedRange(platform), linkSummary(platform.links(), dataUnit)})
        if (!part.isEmpty())
            parts += part;
    return parts.join(" · ");
}

} // namespace takt
