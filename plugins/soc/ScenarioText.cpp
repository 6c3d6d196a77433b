// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/ScenarioText.h"

#include "core/io/Bytes.h"
#include "core/io/Numbers.h"
#include "core/sim/soc/SocFiles.h"
#include "plugins/soc/SocTables.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <system_error>
#include <utility>

namespace takt::soc {

namespace {

struct Workload {
    std::string_view name;
    std::string_view text; ///< as openScenario() takes it; empty for a table of its own name
    std::string_view platform;
    std::string_view summary;
};

constexpr std::array workloads{
    Workload{"top", "", "top", "The canonical graph of 10 tasks (Topcuoglu et al. 2002)"},
    Workload{"peft", "", "peft", "The example of PEFT, 10 tasks (Arabnejad, Barbosa 2014)"},
    Workload{"wifi-tx", "", "ds3", "WiFi transmitter, 27 tasks"},
    Workload{"wifi-rx", "", "ds3", "WiFi receiver, 34 tasks"},
    Workload{"lag-detection", "", "ds3", "Range or lag detection, 7 tasks"},
    Workload{"sc-tx", "", "ds3", "Single-carrier transmitter, a chain of 8 tasks"},
    Workload{"sc-rx", "", "ds3", "Single-carrier receiver, a chain of 8 tasks"},
    Workload{"temporal-mitigation", "", "ds3", "Temporal mitigation, 10 tasks"},
    Workload{"wifi", "wifi-tx+wifi-rx", "ds3", "Transmitter and receiver, equally often"},
    Workload{"ds3", "wifi-tx+wifi-rx+lag-detection+sc-tx+sc-rx+temporal-mitigation", "ds3",
             "All six applications of DS3, equally often"},
};

struct Chip {
    std::string_view name;
    std::string_view summary;
};

constexpr std::array chips{
    Chip{"top", "Three elements with the costs of the canonical graph"},
    Chip{"peft", "Three elements with the costs of the example of PEFT"},
    Chip{"ds3", "4 LITTLE and 4 big cores, 2 matrix, 4 Fourier and 2 Viterbi units (MULTIPLE_BAL)"},
};

const Workload *findWorkload(std::string_view name)
{
    const auto found = std::ranges::find(workloads, name, &Workload::name);
    return found == workloads.end() ? nullptr : &*found;
}

template <class Presets>
std::string namesOf(const Presets &presets)
{
    std::vector<std::string_view> names;
    for (const auto &preset : presets)
        names.push_back(preset.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

/// A preset's table or a file's bytes. `presets` is said where the name is neither.
Expected<std::string> readText(const std::string &name, std::string_view suffix,
                               const std::string &presets, RunContext &context)
{
    if (const auto preset = table(name + std::string(suffix)))
        return std::string(*preset);
    std::error_code code;
    if (!std::filesystem::exists(name, code) && !code)
        return tl::unexpected(
            Error{name,
                  {},
                  fmt::format("there is no such file, and it is no preset either ({})", presets)});
    constexpr std::size_t largest = std::size_t{64} << 20U;
    LoadLimits limits;
    limits.fileBytes = largest;
    auto bytes = readBytes(name, context, limits);
    if (!bytes)
        return tl::unexpected(bytes.error().withSource(name));
    return bytes;
}

Expected<std::vector<SocJob>> readJobs(const std::string &name, RunContext &context)
{
    const auto text = readText(name, ".job.txt", namesOf(workloads), context);
    if (!text)
        return tl::unexpected(text.error());
    auto jobs = readSocJobs(*text);
    if (!jobs)
        return tl::unexpected(jobs.error().withSource(name));
    return jobs;
}

/// "wifi-tx:2": a name and how often. A ':' that no number follows is part of the name.
std::pair<std::string, double> splitWeight(std::string_view part)
{
    const auto colon = part.rfind(':');
    const auto weight =
        colon == std::string_view::npos ? std::nullopt : parseNumber(part.substr(colon + 1));
    return weight ? std::pair(std::string(part.substr(0, colon)), *weight)
                  : std::pair(std::string(part), 1.0);
}

Expected<void> addJobs(std::string_view text, double share, std::vector<SocJobShare> &jobs,
                       RunContext &context)
{
    while (true) {
        const auto plus = text.find('+');
        const auto [name, weight] = splitWeight(text.substr(0, plus));
        const Workload *preset = findWorkload(name);
        if (preset != nullptr && !preset->text.empty()) {
            if (auto added = addJobs(preset->text, share * weight, jobs, context); !added)
                return added;
        } else {
            auto read = readJobs(name, context);
            if (!read)
                return tl::unexpected(read.error());
            for (SocJob &job : *read)
                jobs.push_back({std::move(job), share * weight});
        }
        if (plus == std::string_view::npos)
            return {};
        text.remove_prefix(plus + 1);
    }
}

Expected<SocPlatform> readPlatform(const std::string &name, RunContext &context)
{
    const auto text = readText(name, ".soc.txt", namesOf(chips), context);
    if (!text)
        return tl::unexpected(text.error());
    auto platform = readSocPlatform(*text, std::filesystem::path(name).filename().string());
    if (!platform)
        return tl::unexpected(platform.error().withSource(name));
    return platform;
}

} // namespace

std::vector<SimulatorPreset> workloadPresets()
{
    std::vector<SimulatorPreset> presets;
    for (const Workload &workload : workloads)
        presets.push_back({std::string(workload.name), std::string(workload.summary)});
    return presets;
}

std::vector<SimulatorPreset> platformPresets()
{
    std::vector<SimulatorPreset> presets;
    for (const Chip &chip : chips)
        presets.push_back({std::string(chip.name), std::string(chip.summary)});
    return presets;
}

Expected<std::shared_ptr<const SocScenario>>
openScenario(const std::string &workload, const std::string &platform, RunContext &context)
{
    const std::string jobsText = workload.empty() ? std::string(workloads.front().name) : workload;
    std::vector<SocJobShare> jobs;
    if (auto added = addJobs(jobsText, 1, jobs, context); !added)
        return tl::unexpected(added.error());
    const Workload *preset =
        findWorkload(splitWeight(std::string_view(jobsText).substr(0, jobsText.find('+'))).first);
    std::string chip = platform;
    if (chip.empty())
        chip = preset != nullptr ? preset->platform : chips.back().name;
    auto read = readPlatform(chip, context);
    if (!read)
        return tl::unexpected(read.error());
    auto scenario =
        SocScenario::create(jobsText, jobs, std::make_shared<const SocPlatform>(*std::move(read)));
    if (!scenario)
        return tl::unexpected(scenario.error().withSource(jobsText));
    return scenario;
}

} // namespace takt::soc
