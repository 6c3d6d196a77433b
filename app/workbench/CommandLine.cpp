// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

namespace takt {

namespace {

QStringList toList(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts)
        list += QString::fromStdString(text);
    return list;
}

std::optional<QSize> sizeIn(const std::string &text)
{
    const QStringList parts = QString::fromStdString(text).split('x');
    constexpr int least = 320;
    constexpr int greatest = 16384;
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    const bool isSensible = size.width() >= least && size.width() <= greatest &&
                            size.height() >= least && size.height() <= greatest;
    return isSensible ? std::optional(size) : std::nullopt;
}

} // namespace

std::variant<CommandLine, int> parseCommandLine(int argc, char **argv)
{
    CLI::App app("Takt, a workbench for visual schedule analysis", "takt");
    app.set_version_flag("--version", "takt " TAKT_VERSION);
    std::vector<std::string> files;
    std::vector<std::string> schedulers;
    std::string platform;
    bool together = false;
    std::string firstRun;
    std::string screenshot;
    std::string size = "1280x800";
    std::string theme;
    std::string view;
    app.add_option("FILES", files,
                   "Traces, workloads, platforms, schedules and .takt projects to open");
    app.add_flag("--together", together, "Several traces: as the ranks of one timeline");
    bool usesCache = true;
    app.add_flag("--no-cache{false}", usesCache,
                 "Neither open large traces from the cache nor keep them there");
    app.add_option("--run", schedulers, "Schedulers to run on the workload, such as HEFT,CPOP")
        ->delimiter(',');
    app.add_option("--platform", platform, "Platform for --run: a preset or a file");
    app.add_option("--first-run", firstRun,
                   "Without a window: schedule the sample, write project, Gantt and metrics here");
    app.add_option("--screenshot", screenshot, "Write a PNG picture of the window and end");
    app.add_option("--size", size, "Window size for --screenshot")->capture_default_str();
    app.add_option("--theme", theme, "Colours")->check(CLI::IsMember({"system", "light", "dark"}));
    app.add_option("--view", view, "View to show")
        ->check(CLI::IsMember({"start", "gantt", "graph", "runs", "compare", "search", "robustness",
                               "studies", "decisions", "trace", "utilization", "statistics"}));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        constexpr int wrongCommandLine = 2;
        return app.exit(error) == 0 ? 0 : wrongCommandLine;
    }
    const auto parsedSize = sizeIn(size);
    if (!parsedSize) {
        std::cerr << "takt: --size: '" << size << "' is not WxH with sides from 320 to 16384\n";
        return 2;
    }
    CommandLine line;
    line.files = toList(files);
    line.schedulers = toList(schedulers);
    line.areTogether = together;
    line.usesCache = usesCache;
    line.platform = QString::fromStdString(platform);
    line.firstRunFolder = QString::fromStdString(firstRun);
    line.screenshot = QString::fromStdString(screenshot);
    line.size = *parsedSize;
    if (!theme.empty())
        line.theme = themeFromString(QString::fromStdString(theme));
    line.view = viewFromString(QString::fromStdString(view));
    return line;
}

} // namespace takt
