// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhatIfEdits.h"

#include "core/io/Numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <utility>

namespace takt::cli {

namespace {

template <class T>
using OrFailure = tl::expected<T, Failure>;

std::string placeOf(const WhatIfEdit &edit)
{
    return edit.option + " " + edit.text;
}

OrFailure<TaskIndex> taskOf(const WhatIfEdit &edit, std::string_view id, const WhatIf &whatIf)
{
    const std::size_t task = whatIf.work().graph->find(id);
    if (task == whatIf.work().graph->taskCount())
        return badCommandLine(placeOf(edit), fmt::format("there is no task '{}'", id));
    return static_cast<TaskIndex>(task);
}

OrFailure<ProcessorIndex> processorOf(const WhatIfEdit &edit, std::string_view name,
                                      const WhatIf &whatIf)
{
    const auto processors = whatIf.work().platform->processors();
    const auto found = std::ranges::find(processors, name, &Processor::name);
    if (found == processors.end())
        return badCommandLine(placeOf(edit), fmt::format("there is no processor '{}'", name));
    return static_cast<ProcessorIndex>(found - processors.begin());
}

OrFailure<WhatIf> outcome(const WhatIfEdit &edit, WhatIf::Outcome made)
{
    if (!made)
        return badInput({{}, placeOf(edit), made.error().message});
    return *std::move(made);
}

/// Names may hold colons, so that the longest processor name that fits counts.
OrFailure<WhatIf> move(const WhatIfEdit &edit, const WhatIf &whatIf)
{
    const std::string_view text = edit.text;
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
        const std::size_t found = whatIf.work().graph->find(text.substr(0, colon));
        if (found == whatIf.work().graph->taskCount())
            continue;
        const auto task = static_cast<TaskIndex>(found);
        const std::string_view rest = text.substr(colon + 1);
        if (const auto processor = processorOf(edit, rest, whatIf)) {
            const Placement *placement = whatIf.schedule()->placementOf(task);
            return outcome(edit, whatIf.moved(task, *processor, placement ? placement->start : 0));
        }
        const std::size_t last = rest.rfind(':');
        if (last == std::string_view::npos)
            return tl::unexpected(processorOf(edit, rest, whatIf).error());
        const auto processor = processorOf(edit, rest.substr(0, last), whatIf);
        if (!processor)
            return tl::unexpected(processor.error());
        const auto place = parseWhole(rest.substr(last + 1));
        if (!place || *place < 1)
            return badCommandLine(placeOf(edit), fmt::format("'{}' is no place; the first is 1",
                                                             rest.substr(last + 1)));
        return outcome(edit,
                       whatIf.movedToPlace(task, *processor, static_cast<std::size_t>(*place - 1)));
    }
    if (text.find(':') == std::string_view::npos)
        return badCommandLine(placeOf(edit), "is no TASK:PROCESSOR[:PLACE]");
    return tl::unexpected(taskOf(edit, text.substr(0, text.find(':')), whatIf).error());
}

/// "TASK=NUMBER", or "TASK" alone.
struct Assignment {
    TaskIndex task = 0;
    std::optional<double> number;
};

OrFailure<Assignment> assignment(const WhatIfEdit &edit, const WhatIf &whatIf)
{
    const std::string_view text = edit.text;
    const std::size_t equals = text.rfind('=');
    const auto task = taskOf(edit, text.substr(0, equals), whatIf);
    if (equals == std::string_view::npos ||
        whatIf.work().graph->find(text) != whatIf.work().graph->taskCount()) {
        const auto whole = taskOf(edit, text, whatIf);
        if (!whole)
            return tl::unexpected(whole.error());
        return Assignment{*whole, {}};
    }
    if (!task)
        return tl::unexpected(task.error());
    const auto number = parseNumber(text.substr(equals + 1));
    if (!number)
        return badCommandLine(placeOf(edit),
                              fmt::format("'{}' is no number", text.substr(equals + 1)));
    return Assignment{*task, *number};
}

OrFailure<WhatIf> pin(const WhatIfEdit &edit, const WhatIf &whatIf)
{
    const auto given = assignment(edit, whatIf);
    if (!given)
        return tl::unexpected(given.error());
    return outcome(edit, whatIf.pinned(given->task, given->number));
}

OrFailure<WhatIf> stretch(const WhatIfEdit &edit, const WhatIf &whatIf)
{
    const auto given = assignment(edit, whatIf);
    if (!given)
        return tl::unexpected(given.error());
    if (!given->number)
        return badCommandLine(placeOf(edit), "is no TASK=FACTOR");
    return outcome(edit, whatIf.stretched(given->task, *given->number));
}

} // namespace

OrFailure<WhatIf> applied(const WhatIfEdit &edit, const WhatIf &whatIf)
{
    switch (edit.kind) {
    case WhatIfEdit::Kind::Move:
        return move(edit, whatIf);
    case WhatIfEdit::Kind::Pin:
        return pin(edit, whatIf);
    case WhatIfEdit::Kind::Stretch:
        return stretch(edit, whatIf);
    case WhatIfEdit::Kind::Forbid:
    case WhatIfEdit::Kind::Add:
        break;
    }
    const auto processor = processorOf(edit, edit.text, whatIf);
    if (!processor)
        return tl::unexpected(processor.error());
    return outcome(edit, edit.kind == WhatIfEdit::Kind::Add ? whatIf.withTwinOf(*processor)
                                                            : whatIf.withForbidden(*processor));
}

} // namespace takt::cli
