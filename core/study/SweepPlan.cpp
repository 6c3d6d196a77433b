// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/SweepPlan.h"

#include "core/io/Formats.h"
#include "core/io/PlatformPreset.h"

#include <QByteArrayView>
#include <QCryptographicHash>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace takt {

namespace {

std::string hashOf(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

std::string pathFrom(const std::string &folder, const std::string &path)
{
    const std::filesystem::path given(path);
    return given.is_absolute() || folder.empty() ? path
                                                 : (std::filesystem::path(folder) / given).string();
}

Expected<PlatformAndWorkload> platformFor(const std::string &name, const std::string &folder,
                                          const WorkloadDocument &workload, RunContext &context)
{
    if (isPlatformPreset(name))
        return makePlatform(name, workload);
    auto platform = loadPlatform(pathFrom(folder, name), context);
    if (!platform)
        return tl::unexpected(platform.error());
    return PlatformAndWorkload{*std::move(platform), workload.graph};
}

} // namespace

Expected<SweepPlan> SweepPlan::make(SweepSpec spec, const std::string &folder,
                                    const SchedulerRegistry &schedulers, const std::string &version,
                                    RunContext &context)
{
    SweepPlan plan;
    plan.m_spec = std::move(spec);
    plan.m_version = version;
    if (auto done = plan.findVariants(schedulers); !done)
        return tl::unexpected(done.error());
    if (auto done = plan.readInputs(folder, context); !done)
        return tl::unexpected(done.error());
    if (auto done = plan.checkTaken(); !done)
        return tl::unexpected(done.error());
    return plan;
}

Expected<void> SweepPlan::findVariants(const SchedulerRegistry &schedulers)
{
    for (std::size_t index = 0; index < m_spec.schedulers.size(); ++index) {
        const SweptScheduler &swept = m_spec.schedulers[index];
        const std::string place = fmt::format("/schedulers/{}", index);
        const auto found = schedulers.find(swept.name);
        if (!found)
            return failure(place, found.error().message());
        const ParameterSchema &schema = (*found)->info().parameters;
        for (auto &point : swept.parameters.points()) {
            const auto resolved = Parameters::resolve(schema, point);
            if (!resolved)
                return failure(place + "/parameters", resolved.error().message());
            Variant variant{*found, {}};
            for (const auto &[name, value] : resolved->values())
                variant.parameters[name] = toText(value);
            m_variants.push_back(std::move(variant));
        }
    }
    return {};
}

Expected<void> SweepPlan::readInputs(const std::string &folder, RunContext &context)
{
    for (const std::string &workload : m_spec.workloads) {
        const auto document = loadWorkload(pathFrom(folder, workload), context);
        if (!document)
            return tl::unexpected(document.error());
        for (const std::string &platform : m_spec.platforms) {
            const auto made = platformFor(platform, folder, *document, context);
            if (!made)
                return tl::unexpected(made.error());
            Input input;
            input.workload = made->graph->name();
            input.platform = platform;
            input.hash = hashOf(toTaktJson(*made->graph) + toTaktJson(*made->platform));
            input.graph = made->graph;
            input.on = made->platform;
            m_inputs.push_back(std::move(input));
        }
    }
    return {};
}

Expected<void> SweepPlan::checkTaken() const
{
    for (const Variant &variant : m_variants) {
        for (const Input &input : m_inputs) {
            if (auto taken = checkTakes(variant.scheduler->info(), *input.graph); !taken)
                return failure(
                    fmt::format("{} on '{}'", variant.scheduler->info().name, input.workload),
                    taken.error().message());
        }
    }
    return {};
}

std::uint64_t SweepPlan::cellCount() const noexcept
{
    return m_inputs.size() * m_variants.size() * m_spec.seeds.size() *
           std::max<std::size_t>(m_spec.noises.size(), 1);
}

std::string SweepPlan::keyOf(const SweepCell &cell, const Input &input) const
{
    // Each part with its length before it, so that no two lists of parts make one text.
    std::string text;
    const auto add = [&text](std::string_view part) {
        text += fmt::format("{}:{}", part.size(), part);
    };
    add(m_version);
    add(input.hash);
    add(cell.scheduler);
    for (const auto &[name, value] : cell.parameters) {
        add(name);
        add(value);
    }
    add(std::to_string(cell.seed));
    add(cell.noise);
    add(cell.noise.empty() ? std::string() : std::to_string(m_spec.replicas));
    add(fmt::format("{}", m_spec.timeLimitSeconds));
    return hashOf(text);
}

SweepCell SweepPlan::cell(std::uint64_t number) const
{
    std::uint64_t rest = number;
    const auto take = [&rest](std::uint64_t count) {
        const std::uint64_t index = rest % count;
        rest /= count;
        return index;
    };
    SweepCell cell;
    cell.number = number;
    if (!m_spec.noises.empty())
        cell.noise = m_spec.noises[take(m_spec.noises.size())];
    cell.seed = m_spec.seeds[take(m_spec.seeds.size())];
    const Variant &variant = m_variants[take(m_variants.size())];
    const Input &input = m_inputs[rest];
    cell.workload = input.workload;
    cell.platform = input.platform;
    cell.scheduler = variant.scheduler->info().name;
    cell.parameters = variant.parameters;
    cell.graph = input.graph;
    cell.on = input.on;
    cell.with = variant.scheduler;
    cell.key = keyOf(cell, input);
    return cell;
}

} // namespace takt
