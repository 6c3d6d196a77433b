// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PlacementColumns.h"

#include "core/store/ByteColumns.h"

#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr std::string_view tag = "TKPL";
constexpr std::uint32_t columnsVersion = 1;

} // namespace

std::string toPlacementColumns(const Schedule &schedule)
{
    const auto placements = schedule.placements();
    ColumnWriter writer;
    writer.writeTag(tag);
    writer.write(columnsVersion);
    writer.write(static_cast<std::uint64_t>(placements.size()));
    writer.writeColumn(placements, [](const Placement &placement) { return placement.task; });
    writer.writeColumn(placements, [](const Placement &placement) { return placement.processor; });
    writer.writeColumn(placements, [](const Placement &placement) { return placement.start; });
    writer.writeColumn(placements, [](const Placement &placement) { return placement.finish; });
    return writer.take();
}

Expected<Schedule> fromPlacementColumns(std::string_view bytes, std::size_t tasks,
                                        std::size_t processors)
{
    ColumnReader reader(bytes);
    if (!reader.readTag(tag))
        return failure({}, "is damaged (it does not begin as placements do)");
    if (const auto version = reader.read<std::uint32_t>(); version != columnsVersion)
        return failure({}, fmt::format("has version {}, which this Takt does not read", version));
    const auto count = reader.read<std::uint64_t>();
    const auto task = reader.readColumn<std::uint32_t>(count);
    const auto processor = reader.readColumn<std::uint32_t>(count);
    const auto start = reader.readColumn<double>(count);
    const auto finish = reader.readColumn<double>(count);
    if (!reader.isComplete() || !reader.isAtEnd())
        return failure({}, "is damaged (its length does not fit its count)");
    std::vector<Placement> placements(task.size());
    for (std::size_t index = 0; index < placements.size(); ++index)
        placements[index] = {task[index], processor[index], start[index], finish[index]};
    return Schedule::create(tasks, processors, std::move(placements));
}

} // namespace takt
