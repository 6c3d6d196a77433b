// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"

#include <limits>
#include <random>
#include <string>

namespace takt::test {

/// Draws for documents of every shape that Takt JSON can hold; the same for the same seed.
class RandomDocuments {
public:
    explicit RandomDocuments(std::uint64_t seed) : m_engine(seed) {}

    std::shared_ptr<const TaskGraph> graph()
    {
        constexpr WorkUnit works[] = {WorkUnit::Seconds, WorkUnit::Flop, WorkUnit::Abstract};
        TaskGraphBuilder builder(text(), works[below(3)],
                                 below(2) == 0 ? DataUnit::Bytes : DataUnit::Time);
        const std::size_t tasks = 1 + below(30);
        const std::size_t columns = below(2) * (1 + below(5));
        for (std::size_t task = 0; task < tasks; ++task) {
            TaskSpec spec;
            spec.id = std::to_string(task) + text();
            spec.label = below(2) == 0 ? text() : std::string();
            spec.kind = below(2) == 0 ? text() : std::string();
            spec.memory = below(2) == 0 ? amount() : 0;
            if (columns == 0)
                spec.work = amount();
            for (std::size_t column = 0; column < columns; ++column)
                spec.costs.push_back(column > 0 && below(8) == 0
                                         ? std::numeric_limits<double>::infinity()
                                         : amount());
            (void)builder.addTask(std::move(spec)).value();
        }
        for (std::size_t from = 0; from < tasks; ++from) {
            for (std::size_t to = from + 1; to < tasks; ++to) {
                if (below(4) == 0)
                    (void)builder
                        .addEdge(static_cast<TaskIndex>(from), static_cast<TaskIndex>(to),
                                 below(2) == 0 ? amount() : 0)
                        .value();
            }
        }
        return std::make_shared<const TaskGraph>(builder.build().value());
    }

    std::shared_ptr<const Platform> platform(Links::Form form)
    {
        std::vector<Processor> processors(1 + below(9));
        for (std::size_t index = 0; index < processors.size(); ++index) {
            Processor &processor = processors[index];
            processor.name = std::to_string(index) + text();
            processor.className = below(2) == 0 ? text() : std::string();
            processor.speed = amount() + 1e-3;
            if (below(2) == 0)
                processor.memory = amount();
            if (below(2) == 0)
                processor.idlePower = amount();
            if (below(2) == 0)
                processor.busyPower = amount();
            if (below(2) == 0)
                processor.pricePerHour = amount();
        }
        Links made = links(form, processors.size());
        return std::make_shared<const Platform>(
            Platform::create(text(), std::move(processors), std::move(made)).value());
    }

    ScheduleDocument schedule(Links::Form form)
    {
        ScheduleDocument document;
        document.scheduler = below(2) == 0 ? text() : std::string();
        for (std::size_t count = below(4); count > 0; --count)
            document.parameters[text()] = text();
        document.seed = m_engine();
        document.graph = graph();
        document.platform = platform(form);
        std::vector<Placement> placements;
        for (TaskIndex task = 0; task < document.graph->taskCount(); ++task) {
            for (std::size_t copies = below(3); copies > 0; --copies) {
                const double start = amount();
                placements.push_back(
                    {task, static_cast<ProcessorIndex>(below(document.platform->processorCount())),
                     start, start + amount()});
            }
        }
        document.schedule = std::make_shared<const Schedule>(
            Schedule::create(document.graph->taskCount(), document.platform->processorCount(),
                             std::move(placements))
                .value());
        return document;
    }

private:
    std::size_t below(std::size_t limit) { return m_engine() % limit; }

    /// Numbers with long fractions, of all sizes, round ones and zero.
    double amount()
    {
        const double fraction = static_cast<double>(m_engine() >> 11U) * 0x1p-53;
        switch (below(4)) {
        case 0:
            return static_cast<double>(below(100));
        case 1:
            return fraction;
        case 2:
            return fraction * 1e15;
        default:
            return fraction * 1e-12;
        }
    }

    std::string text()
    {
        constexpr const char *pieces[] = {"a",    "Task", " ", "\"", "\\", "/",       "\n", "\t",
                                          "\x01", "é",    "→", "𝄞",  ",",  "{\"a\":", "%",  "7"};
        std::string made;
        for (std::size_t count = 1 + below(6); count > 0; --count)
            made += pieces[below(std::size(pieces))];
        return made;
    }

    Link link()
    {
        Link made;
        made.latency = amount();
        if (below(3) > 0)
            made.bandwidth = amount() + 1e-3;
        return made;
    }

    Links links(Links::Form form, std::size_t processors)
    {
        if (form == Links::Form::Uniform)
            return Links::uniform(link());
        if (form == Links::Form::Pairwise) {
            std::vector<Link> pairs(processors * processors);
            for (Link &pair : pairs)
                pair = link();
            return Links::pairwise(processors, std::move(pairs));
        }
        std::vector<Links::Level> levels(below(4));
        for (Links::Level &level : levels) {
            level.name = text();
            level.link = link();
            for (std::size_t index = 0; index < processors; ++index)
                level.groupOf.push_back(static_cast<std::uint32_t>(below(3)));
        }
        return Links::hierarchical(std::move(levels), link());
    }

    std::mt19937_64 m_engine;
};

} // namespace takt::test
