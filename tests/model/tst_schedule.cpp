// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Schedule.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <limits>
#include <tuple>

using namespace takt;
using namespace takt::test;

class ScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void indexesAgreeWithPlainLoops();
    void anEmptyScheduleIsEmpty();
    void doesNotDependOnTheOrderOfPlacements();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
};

void ScheduleTest::indexesAgreeWithPlainLoops()
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed);
        std::vector<Placement> placements(random.below(40));
        for (Placement &placement : placements) {
            const auto start = static_cast<double>(random.below(6));
            placement = {static_cast<TaskIndex>(random.below(12)),
                         static_cast<ProcessorIndex>(random.below(4)), start,
                         start + static_cast<double>(random.below(3))};
        }
        const Schedule schedule = expectValue(Schedule::create(12, 4, placements));
        QCOMPARE(schedule.taskCount(), std::size_t{12});
        QCOMPARE(schedule.processorCount(), std::size_t{4});
        double makespan = 0;
        for (const Placement &placement : placements)
            makespan = std::max(makespan, placement.finish);
        QCOMPARE(schedule.makespan(), makespan);

        std::ranges::sort(placements, {}, [](const Placement &p) {
            return std::tuple(p.processor, p.start, p.finish, p.task);
        });
        QVERIFY(std::ranges::equal(schedule.placements(), placements));
        for (ProcessorIndex processor = 0; processor < 4; ++processor) {
            std::vector<Placement> expected;
            std::ranges::copy_if(placements, std::back_inserter(expected),
                                 [&](const Placement &p) { return p.processor == processor; });
            QVERIFY(std::ranges::equal(schedule.onProcessor(processor), expected));
        }
        for (TaskIndex task = 0; task < 12; ++task) {
            const auto indices = schedule.indicesOf(task);
            QCOMPARE(indices.size(), static_cast<std::size_t>(
                                         std::ranges::count(placements, task, &Placement::task)));
            for (std::size_t k = 0; k < indices.size(); ++k) {
                QCOMPARE(placements[indices[k]].task, task);
                QVERIFY(k == 0 || placements[indices[k - 1]].start <= placements[indices[k]].start);
            }
            QCOMPARE(schedule.placementOf(task) == nullptr, indices.empty());
        }
    }
}

void ScheduleTest::anEmptyScheduleIsEmpty()
{
    const Schedule schedule;
    QCOMPARE(schedule.taskCount(), std::size_t{0});
    QCOMPARE(schedule.processorCount(), std::size_t{0});
    QCOMPARE(schedule.makespan(), 0.0);
    QVERIFY(schedule.placements().empty());
    const Schedule unplaced = expectValue(Schedule::create(3, 2, {}));
    QVERIFY(unplaced.placementOf(2) == nullptr);
    QVERIFY(unplaced.onProcessor(1).empty());
}

void ScheduleTest::doesNotDependOnTheOrderOfPlacements()
{
    const Schedule forth = expectValue(Schedule::create(2, 2, {{0, 0, 0, 1}, {1, 1, 0, 2}}));
    const Schedule back = expectValue(Schedule::create(2, 2, {{1, 1, 0, 2}, {0, 0, 0, 1}}));
    QVERIFY(forth == back);
    QVERIFY(!(forth == expectValue(Schedule::create(2, 2, {{0, 0, 0, 1}, {1, 0, 0, 2}}))));
}

void ScheduleTest::refusesWhatIsNotThere_data()
{
    QTest::addColumn<Placement>("placement");
    QTest::addColumn<QString>("message");
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("a task") << Placement{3, 0, 0, 1}
                            << "the schedule places task number 4, but there are 3 tasks";
    QTest::newRow("the last task number")
        << Placement{std::numeric_limits<TaskIndex>::max(), 0, 0, 1}
        << "the schedule places task number 4294967296, but there are 3 tasks";
    QTest::newRow("a processor")
        << Placement{1, 2, 0, 1}
        << "task number 2: is placed on processor number 3, but there are 2";
    QTest::newRow("an infinite finish")
        << Placement{1, 1, 0, infinity}
        << "task number 2: runs from 0 to inf, which are not both finite";
    QTest::newRow("a start that is no number")
        << Placement{1, 1, notANumber, 2}
        << "task number 2: runs from nan to 2, which are not both finite";
}

void ScheduleTest::refusesWhatIsNotThere()
{
    QFETCH(Placement, placement);
    QFETCH(QString, message);
    const auto schedule = Schedule::create(3, 2, {{0, 0, 0, 1}, placement});
    QVERIFY(!schedule.has_value());
    QCOMPARE(QString::fromStdString(schedule.error().message()), message);
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
