// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query/TimelineQuery.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>
#include <memory>
#include <string>
#include <vector>

namespace takt::test {

using Rows = std::vector<std::vector<TableCell>>;

/// Two GPU streams and a thread, with names that repeat, counters, flows and arguments.
inline std::shared_ptr<const Timeline> randomTrace(std::uint32_t seed, std::size_t count)
{
    Random random(seed);
    TimelineBuilder builder;
    for (const char *name : {"main", "stream 7", "stream 20"})
        builder.addTrack(name, "process");
    for (const std::int32_t stream : {7, 20}) {
        Track &track = builder.track(stream == 7 ? 1 : 2);
        track.kind = TrackKind::GpuStream;
        track.device = stream == 7 ? 0 : 1;
        track.thread = stream;
    }
    const std::vector<NameIndex> names{builder.intern("gemm"), builder.intern("relu"),
                                       builder.intern("Ärger 'n' so"), builder.intern("")};
    const std::vector<NameIndex> categories{builder.intern("kernel"), builder.intern("cpu_op")};
    const NameIndex bytes = builder.intern("bytes");
    const NameIndex grid = builder.intern("grid");
    std::vector<std::size_t> handles;
    for (Slice slice : randomSlices(random, count, 3)) {
        slice.name = names[random.below(names.size())];
        slice.category = categories[random.below(2)];
        const std::vector<Argument> arguments{Argument::whole(bytes, random.between(0, 2'000'000)),
                                              Argument::text(grid, names[random.below(4)]),
                                              Argument::real(grid, 0.5)};
        slice.payload = random.chance(0.5) ? builder.addArguments(arguments) : noPayload;
        handles.push_back(builder.addSlice(slice));
    }
    for (std::size_t flow = 0; !handles.empty() && flow < count / 2; ++flow)
        builder.addFlow(handles[random.below(handles.size())],
                        handles[random.below(handles.size())], names[0]);
    for (const char *name : {"power", "memory", "empty"}) {
        Counter counter{name, "W", 0, {}, {}};
        for (int sample = 0; sample < 20 && std::string(name) != "empty"; ++sample) {
            counter.times.push_back(random.between(-50, 50));
            counter.values.push_back(0.25 * sample);
        }
        builder.addCounter(std::move(counter));
    }
    return std::make_shared<const Timeline>(expectValue(builder.build()));
}

inline std::unique_ptr<TimelineQuery> queryOver(std::shared_ptr<const Timeline> timeline)
{
    return expectValue(TimelineQuery::over(std::move(timeline)));
}

inline QueryExpected<QueryAnswer> ask(TimelineQuery &query, const std::string &sql,
                                      const QueryLimits &limits = {})
{
    RunContext context;
    return query.answer(sql, context, limits);
}

inline Rows rowsOf(TimelineQuery &query, const std::string &sql)
{
    auto answer = ask(query, sql);
    if (!answer) {
        QTest::qFail(answer.error().error.message().c_str(), __FILE__, __LINE__);
        return {};
    }
    return std::move(answer->table.rows);
}

} // namespace takt::test
