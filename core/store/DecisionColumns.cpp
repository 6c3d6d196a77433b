// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DecisionColumns.h"

#include "core/store/ByteColumns.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr std::string_view tag = "TKDL";
constexpr std::uint32_t columnsVersion = 1;

/// The columns of a log, as wide as the file says they are.
struct Columns {
    std::vector<std::uint32_t> task, processor, readyKept, candidatesKept;
    std::vector<double> start, finish;
    std::vector<std::uint64_t> readyCount, candidateCount;
    std::vector<ReadyTask> ready;
    std::vector<Candidate> candidates;
};

void readSteps(ColumnReader &reader, std::uint64_t steps, Columns &columns)
{
    columns.task = reader.readColumn<std::uint32_t>(steps);
    columns.processor = reader.readColumn<std::uint32_t>(steps);
    columns.start = reader.readColumn<double>(steps);
    columns.finish = reader.readColumn<double>(steps);
    columns.readyCount = reader.readColumn<std::uint64_t>(steps);
    columns.readyKept = reader.readColumn<std::uint32_t>(steps);
    columns.candidateCount = reader.readColumn<std::uint64_t>(steps);
    columns.candidatesKept = reader.readColumn<std::uint32_t>(steps);
}

void readEntries(ColumnReader &reader, std::uint64_t readyTotal, std::uint64_t candidateTotal,
                 Columns &columns)
{
    const auto task = reader.readColumn<std::uint32_t>(readyTotal);
    const auto priority = reader.readColumn<double>(readyTotal);
    const auto processor = reader.readColumn<std::uint32_t>(candidateTotal);
    const auto start = reader.readColumn<double>(candidateTotal);
    const auto finish = reader.readColumn<double>(candidateTotal);
    const auto score = reader.readColumn<double>(candidateTotal);
    if (!reader.isComplete())
        return;
    columns.ready.resize(task.size());
    for (std::size_t entry = 0; entry < task.size(); ++entry)
        columns.ready[entry] = {task[entry], priority[entry]};
    columns.candidates.resize(processor.size());
    for (std::size_t entry = 0; entry < processor.size(); ++entry)
        columns.candidates[entry] = {processor[entry], start[entry], finish[entry], score[entry]};
}

bool namesOnlyWhatIsThere(const Columns &columns, std::size_t tasks, std::size_t processors)
{
    const auto isTask = [&](std::uint32_t task) { return task < tasks; };
    const auto isProcessor = [&](std::uint32_t processor) { return processor < processors; };
    return std::all_of(columns.task.begin(), columns.task.end(), isTask) &&
           std::all_of(columns.processor.begin(), columns.processor.end(), isProcessor) &&
           std::all_of(columns.ready.begin(), columns.ready.end(),
                       [&](const ReadyTask &entry) { return isTask(entry.task); }) &&
           std::all_of(columns.candidates.begin(), columns.candidates.end(),
                       [&](const Candidate &entry) { return isProcessor(entry.processor); });
}

/// Hands the entries out to the steps; false where they do not come out even.
bool appendSteps(const Columns &columns, DecisionLog &log)
{
    std::span<const ReadyTask> ready = columns.ready;
    std::span<const Candidate> candidates = columns.candidates;
    for (std::size_t step = 0; step < columns.task.size(); ++step) {
        const std::size_t readyKept = columns.readyKept[step];
        const std::size_t candidatesKept = columns.candidatesKept[step];
        if (readyKept > ready.size() || readyKept > columns.readyCount[step] ||
            candidatesKept > candidates.size() || candidatesKept > columns.candidateCount[step])
            return false;
        log.append({columns.task[step], columns.processor[step], columns.start[step],
                    columns.finish[step], static_cast<std::size_t>(columns.readyCount[step]),
                    ready.first(readyKept), static_cast<std::size_t>(columns.candidateCount[step]),
                    candidates.first(candidatesKept)});
        ready = ready.subspan(readyKept);
        candidates = candidates.subspan(candidatesKept);
    }
    return ready.empty() && candidates.empty();
}

template <class Value>
void writeSteps(ColumnWriter &writer, const DecisionLog &log, Value value)
{
    for (std::size_t step = 0; step < log.size(); ++step)
        writer.write(value(log[step]));
}

template <class Entries, class Value>
void writeEntries(ColumnWriter &writer, const DecisionLog &log, Entries entries, Value value)
{
    for (std::size_t step = 0; step < log.size(); ++step)
        writer.writeColumn(entries(log[step]), value);
}

} // namespace

std::string toDecisionColumns(const DecisionLog &log)
{
    std::uint64_t readyTotal = 0;
    std::uint64_t candidateTotal = 0;
    for (std::size_t step = 0; step < log.size(); ++step) {
        readyTotal += log[step].ready.size();
        candidateTotal += log[step].candidates.size();
    }
    ColumnWriter writer;
    writer.writeTag(tag);
    writer.write(columnsVersion);
    writer.write(static_cast<std::uint64_t>(log.size()));
    writer.write(readyTotal);
    writer.write(candidateTotal);
    writer.write(static_cast<std::uint8_t>(log.higherPriorityFirst()));
    writer.write(static_cast<std::uint8_t>(log.higherScoreBetter()));
    writer.writeText(log.priorityMeaning());
    writer.writeText(log.scoreMeaning());

    using D = const Decision &;
    writeSteps(writer, log, [](D d) { return d.task; });
    writeSteps(writer, log, [](D d) { return d.processor; });
    writeSteps(writer, log, [](D d) { return d.start; });
    writeSteps(writer, log, [](D d) { return d.finish; });
    writeSteps(writer, log, [](D d) { return static_cast<std::uint64_t>(d.readyCount); });
    writeSteps(writer, log, [](D d) { return static_cast<std::uint32_t>(d.ready.size()); });
    writeSteps(writer, log, [](D d) { return static_cast<std::uint64_t>(d.candidateCount); });
    writeSteps(writer, log, [](D d) { return static_cast<std::uint32_t>(d.candidates.size()); });

    const auto ready = [](D d) { return d.ready; };
    writeEntries(writer, log, ready, [](const ReadyTask &entry) { return entry.task; });
    writeEntries(writer, log, ready, [](const ReadyTask &entry) { return entry.priority; });
    const auto candidates = [](D d) { return d.candidates; };
    writeEntries(writer, log, candidates, [](const Candidate &entry) { return entry.processor; });
    writeEntries(writer, log, candidates, [](const Candidate &entry) { return entry.start; });
    writeEntries(writer, log, candidates, [](const Candidate &entry) { return entry.finish; });
    writeEntries(writer, log, candidates, [](const Candidate &entry) { return entry.score; });
    return writer.take();
}

Expected<std::shared_ptr<const DecisionLog>>
fromDecisionColumns(std::string_view bytes, std::size_t tasks, std::size_t processors)
{
    ColumnReader reader(bytes);
    if (!reader.readTag(tag))
        return failure({}, "is damaged (it does not begin as decisions do)");
    if (const auto version = reader.read<std::uint32_t>(); version != columnsVersion)
        return failure({}, fmt::format("has version {}, which this Takt does not read", version));
    const auto steps = reader.read<std::uint64_t>();
    const auto readyTotal = reader.read<std::uint64_t>();
    const auto candidateTotal = reader.read<std::uint64_t>();
    const bool higherFirst = reader.read<std::uint8_t>() != 0;
    const bool higherScoreBetter = reader.read<std::uint8_t>() != 0;
    std::string priorityMeaning = reader.readText();
    std::string scoreMeaning = reader.readText();
    Columns columns;
    readSteps(reader, steps, columns);
    readEntries(reader, readyTotal, candidateTotal, columns);
    if (!reader.isComplete() || !reader.isAtEnd())
        return failure({}, "is damaged (its length does not fit its counts)");
    if (!namesOnlyWhatIsThere(columns, tasks, processors))
        return failure({}, "names a task or a processor that is not there");
    auto log = std::make_shared<DecisionLog>();
    log->describe(std::move(priorityMeaning), higherFirst, std::move(scoreMeaning),
                  higherScoreBetter);
    if (!appendSteps(columns, *log))
        return failure({}, "is damaged (its steps do not fit its entries)");
    return log;
}

} // namespace takt
