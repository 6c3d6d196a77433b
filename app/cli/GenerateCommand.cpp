// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "core/io/Formats.h"
#include "core/io/shop/ShopText.h"
#include "core/io/shop/TaillardShops.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <system_error>

namespace takt::cli {

namespace {

struct TaillardOptions {
    std::string output;
    std::string instance;
    TaillardShop shop{15, 15, 1, 1};
};

std::string nameOf(std::size_t number)
{
    return fmt::format("ta{:02}", number);
}

/// The number of "ta01" … "ta80".
std::optional<std::size_t> numberOf(const std::string &instance)
{
    for (std::size_t number = 1; number <= taillardJobShopCount; ++number) {
        if (nameOf(number) == instance)
            return number;
    }
    return std::nullopt;
}

Expected<void> write(const std::string &name, const TaillardShop &seeds, const std::string &path)
{
    const auto shop = makeTaillardShop(name, seeds);
    if (!shop)
        return tl::unexpected(shop.error());
    const auto text = toShopText(**shop, ShopTextForm::Standard);
    if (!text)
        return tl::unexpected(text.error());
    const std::string head =
        fmt::format("# {}: job shop of {} jobs on {} machines by Taillard's generator, time seed "
                    "{}, machine seed {}\n",
                    name, seeds.jobs, seeds.machines, seeds.timeSeed, seeds.machineSeed);
    return writeFileAtomically(path, head + *text);
}

Outcome written(const std::vector<std::string> &paths)
{
    Answer answer;
    answer.json = {{"written", paths}};
    answer.text = paths.size() == 1 ? fmt::format("wrote {}\n", paths.front())
                                    : fmt::format("wrote {} files, {} to {}\n", paths.size(),
                                                  paths.front(), paths.back());
    return answer;
}

Outcome writeAll(const std::string &folder)
{
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return badInput({folder, {}, "cannot be made: " + code.message()});
    std::vector<std::string> paths;
    for (std::size_t number = 1; number <= taillardJobShopCount; ++number) {
        paths.push_back(fmt::format("{}/{}.txt", folder, nameOf(number)));
        if (auto done = write(nameOf(number), taillardJobShop(number), paths.back()); !done)
            return badInput(done.error());
    }
    return written(paths);
}

Outcome generate(const TaillardOptions &options)
{
    if (options.instance == "all")
        return writeAll(options.output);
    TaillardShop shop = options.shop;
    std::string name = std::filesystem::path(options.output).stem().string();
    if (!options.instance.empty()) {
        const auto number = numberOf(options.instance);
        if (!number)
            return badCommandLine("--instance " + options.instance,
                                  "is not one of ta01 to ta80, or all");
        shop = taillardJobShop(*number);
        name = options.instance;
    }
    if (auto done = write(name, shop, options.output); !done)
        return badInput(done.error());
    return written({options.output});
}

} // namespace

void addGenerateCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("generate", "Write workloads that are made from seeds");
    command->require_subcommand(1);
    CLI::App *taillard = command->add_subcommand(
        "taillard", "Job shops by Taillard's generator: ta01 to ta80, or new ones");
    const auto options = std::make_shared<TaillardOptions>();
    taillard->add_option("OUT", options->output, "The file; with --instance all, the folder")
        ->required();
    taillard->add_option("--instance", options->instance, "ta01 to ta80, or all of them");
    taillard->add_option("--jobs", options->shop.jobs, "Of a new one")->capture_default_str();
    taillard->add_option("--machines", options->shop.machines, "Of a new one")
        ->capture_default_str();
    taillard->add_option("--time-seed", options->shop.timeSeed, "Of a new one: for durations")
        ->capture_default_str();
    taillard
        ->add_option("--machine-seed", options->shop.machineSeed,
                     "Of a new one: for the orders of machines")
        ->capture_default_str();
    taillard->callback(
        [&action, options] { action = [options](RunContext &) { return generate(*options); }; });
}

} // namespace takt::cli
