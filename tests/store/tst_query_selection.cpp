// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/QueryLane.h"
#include "core/store/query/TimelineQuery.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

using namespace takt;
using namespace takt::test;

namespace {

/// Nested slices of three tracks with arguments and flows between any two.
std::shared_ptr<const Timeline> randomTrace(std::uint32_t seed)
{
    Random random(seed);
    TimelineBuilder builder;
    for (const char *name : {"main", "stream 7", "stream 20"})
        builder.addTrack(name);
    const std::vector<NameIndex> names{builder.intern("gemm"), builder.intern("relu")};
    const NameIndex bytes = builder.intern("bytes");
    std::vector<std::size_t> handles;
    for (Slice slice : randomSlices(random, 120, 3)) {
        slice.name = names[random.below(2)];
        slice.category = names[random.below(2)];
        const std::vector<Argument> arguments{Argument::whole(bytes, random.between(0, 9))};
        slice.payload = random.chance(0.5) ? builder.addArguments(arguments) : noPayload;
        handles.push_back(builder.addSlice(slice));
    }
    for (int flow = 0; flow < 60; ++flow)
        builder.addFlow(handles[random.below(handles.size())],
                        handles[random.below(handles.size())]);
    return std::make_shared<const Timeline>(expectValue(builder.build()));
}

std::vector<SliceIndex> someSlices(const Timeline &timeline, std::uint32_t seed)
{
    Random random(seed);
    std::vector<SliceIndex> slices;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
        if (random.chance(0.3))
            slices.push_back(slice);
    return slices;
}

std::vector<std::vector<TableCell>> rowsOf(TimelineQuery &query, const std::string &sql)
{
    RunContext context;
    auto answer = query.answer(sql, context);
    if (!answer) {
        QTest::qFail(answer.error().error.message().c_str(), __FILE__, __LINE__);
        return {};
    }
    return std::move(answer->table.rows);
}

QueryExpected<Timeline> laneOf(const std::shared_ptr<const Timeline> &timeline,
                               const std::string &sql, std::size_t mostRows = 1000)
{
    const auto query = expectValue(TimelineQuery::over(timeline));
    RunContext context;
    QueryLimits limits;
    limits.rows = mostRows;
    Track track;
    track.name = "long ones";
    track.group = "Queries";
    return laneOfQuery(*query, *timeline, sql, track, context, limits);
}

} // namespace

/// What SQL sees of a selection, and what a chart gets from SQL.
class TestQuerySelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filteredTablesShowWhatAJoinWithTheSelectionShows_data()
    {
        QTest::addColumn<QString>("filtered");
        QTest::addColumn<QString>("joined");
        const QString in = "IN (SELECT slice FROM selected)";
        const auto row = [&](const char *name, const QString &filtered, const QString &joined) {
            QTest::newRow(name) << filtered << joined.arg(in);
        };
        row("slices", "SELECT * FROM slice", "SELECT * FROM slice WHERE id %1");
        row("by name", "SELECT name, count(*), sum(dur) FROM slice GROUP BY name",
            "SELECT name, count(*), sum(dur) FROM slice WHERE id %1 GROUP BY name");
        row("by category", "SELECT category, max(id) FROM slice GROUP BY category ORDER BY 1",
            "SELECT category, max(id) FROM slice WHERE id %1 GROUP BY category ORDER BY 1");
        row("of a name", "SELECT id FROM slice WHERE name = 'gemm'",
            "SELECT id FROM slice WHERE name = 'gemm' AND id %1");
        row("in time", "SELECT id FROM slice ORDER BY start, id",
            "SELECT id FROM slice WHERE id %1 ORDER BY start, id");
        row("one", "SELECT name FROM slice WHERE id = 7",
            "SELECT name FROM slice WHERE id = 7 AND id %1");
        row("arguments", "SELECT * FROM args", "SELECT * FROM args WHERE slice %1");
        row("flows", "SELECT * FROM flow ORDER BY id",
            "SELECT * FROM flow WHERE from_slice %1 OR to_slice %1 ORDER BY id");
        row("flows to", "SELECT id FROM flow WHERE to_slice < 40 ORDER BY id",
            "SELECT id FROM flow WHERE to_slice < 40 AND (from_slice %1 OR to_slice %1)"
            " ORDER BY id");
        row("tracks", "SELECT * FROM track", "SELECT * FROM track");
    }

    void filteredTablesShowWhatAJoinWithTheSelectionShows()
    {
        QFETCH(const QString, filtered);
        QFETCH(const QString, joined);
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const auto timeline = randomTrace(seed);
            const auto query = expectValue(TimelineQuery::over(timeline));
            const auto selected = someSlices(*timeline, seed);
            query->setSelected(selected, true);
            const auto rows = rowsOf(*query, filtered.toStdString());
            query->setSelected(selected, false);
            QVERIFY(rows == rowsOf(*query, joined.toStdString()));
        }
    }

    void selectedListsTheSlicesThatThereAre()
    {
        const auto timeline = randomTrace(1);
        const auto query = expectValue(TimelineQuery::over(timeline));
        QVERIFY(rowsOf(*query, "SELECT * FROM selected").empty());
        query->setSelected({2, 5, 9, 100'000}, false);
        const auto rows = rowsOf(*query, "SELECT slice FROM selected WHERE slice > 2");
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(std::get<std::int64_t>(rows[0][0]), std::int64_t{5});
        RunContext context;
        QCOMPARE(query->answer("SELECT slice AS s FROM selected", context)->sliceColumn,
                 std::optional<std::size_t>(0));
        QVERIFY(!query->answer("DELETE FROM selected", context));
    }

    void rowsBecomeALane()
    {
        const auto timeline = randomTrace(2);
        const auto lane = laneOf(timeline, "SELECT 'gap' AS name, 10 AS start, 13 AS end"
                                           " UNION ALL SELECT 'over it', 11.4, 20"
                                           " UNION ALL SELECT 'backwards', 5, 4"
                                           " UNION ALL SELECT 'none', NULL, 4"
                                           " UNION ALL SELECT 'text', 'soon', 4");
        QVERIFY(lane.has_value());
        QCOMPARE(lane->sliceCount(), std::size_t{2});
        QCOMPARE(lane->laneCount(), std::size_t{2});
        QCOMPARE(lane->track(0).name, std::string("long ones"));
        QCOMPARE(lane->start(0), std::int64_t{10});
        QCOMPARE(lane->duration(0), std::int64_t{3});
        QCOMPARE(lane->name(lane->nameOf(1)), std::string("over it"));
        QCOMPARE(lane->name(lane->categoryOf(0)), std::string(queryCategory));
    }

    void rowsThatMakeNoLaneAreRefused_data()
    {
        QTest::addColumn<std::string>("sql");
        QTest::addColumn<std::string>("reason");
        QTest::newRow("columns") << std::string("SELECT name FROM slice")
                                 << std::string("needs columns titled start, and dur or end");
        QTest::newRow("no rows") << std::string("SELECT start, dur FROM slice WHERE id < 0")
                                 << std::string("has no row with times");
        QTest::newRow("too many") << std::string("SELECT start, dur FROM slice")
                                  << std::string("has more than 50 rows");
    }

    void rowsThatMakeNoLaneAreRefused()
    {
        QFETCH(const std::string, sql);
        QFETCH(const std::string, reason);
        const auto lane = laneOf(randomTrace(3), sql, 50);
        QVERIFY(!lane);
        QCOMPARE(lane.error().error.reason, reason);
    }
};

QTEST_APPLESS_MAIN(TestQuerySelection)
#include "tst_query_selection.moc"
