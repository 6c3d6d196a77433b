// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/ProjectScheduler.h"
#include "core/schedule/Validator.h"
#include "tests/shared/RandomProjects.h"

#include <QTest>
#include <algorithm>
#include <functional>
#include <set>

using namespace takt;
using namespace takt::test;
using Kind = Violation::Kind;

class TestProjectValidator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitsAreChosenSideBySide();
    void acceptsWhatTheProjectAllows();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void agreesWithASweepOverTime();
    void modesAlikeOnTheChartMayBeEither();
};

namespace {

/// R1 has 3 units, N1 has 4. a (2 of R1, 3 long) before b (two modes); c beside them; d needs none.
std::shared_ptr<const ProjectProblem> smallProject()
{
    ProjectProblemBuilder builder("small");
    expectValue(builder.addResource({"R1", 3, true}));
    expectValue(builder.addResource({"N1", 4, false}));
    expectValue(builder.addActivity({"a", {{3, {2, 1}}}}));
    expectValue(builder.addActivity({"b", {{2, {3, 3}}, {4, {1, 0}}}}));
    expectValue(builder.addActivity({"c", {{5, {1, 1}}}}));
    expectValue(builder.addActivity({"d", {{1, {0, 0}}}}));
    if (!builder.addPrecedence(0, 1))
        throw std::logic_error("a precedence was refused");
    return expectValue(builder.build());
}

struct Case {
    std::shared_ptr<const ProjectProblem> project = smallProject();
    std::shared_ptr<const TaskGraph> graph = projectGraph(project);
    Platform lanes = lanesOf(*project);

    [[nodiscard]] Validation judge(std::vector<Placement> placements) const
    {
        const auto costs = expectValue(ExecutionCosts::bind(*graph, lanes));
        return validate(expectValue(Schedule::create(graph->taskCount(), lanes.processorCount(),
                                                     std::move(placements))),
                        costs);
    }
};

/// a on two units, b in its long mode, c on the third unit, d on the free lane.
std::vector<Placement> possible()
{
    return {{0, 0, 0, 3}, {0, 1, 0, 3}, {1, 0, 3, 7}, {2, 2, 0, 5}, {3, 3, 0, 1}};
}

using Breaker = std::function<void(std::vector<Placement> &)>;

} // namespace

void TestProjectValidator::unitsAreChosenSideBySide()
{
    const Case test;
    QCOMPARE(test.project->laneCount(), 4U);
    const std::vector<ActivityStart> starts = {{0, 0}, {3, 1}, {0, 0}, {0, 0}};
    const Schedule schedule = expectValue(projectSchedule(*test.project, starts));
    QVERIFY(schedule == expectValue(Schedule::create(4, 4, possible())));
    const std::vector<ActivityStart> tooMuch = {{0, 0}, {3, 0}, {0, 0}, {0, 0}};
    QCOMPARE(QString::fromStdString(projectSchedule(*test.project, tooMuch).error().message()),
             QString("activity 'b': needs 3 units of R1 at 3, which are not free"));
}

void TestProjectValidator::acceptsWhatTheProjectAllows()
{
    const Case test;
    QVERIFY(test.judge(possible()).isValid());
    // Units need not lie side by side.
    QVERIFY(test.judge({{0, 0, 0, 3}, {0, 2, 0, 3}, {1, 2, 3, 7}, {2, 1, 0, 5}, {3, 3, 9, 10}})
                .isValid());
}

void TestProjectValidator::findsWhatIsWrong_data()
{
    QTest::addColumn<Breaker>("breaker");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *title, Kind kind, Breaker breaker) {
        QTest::newRow(title) << std::move(breaker) << kind;
    };
    row("missing activity", Kind::MissingTask, [](auto &list) { list.pop_back(); });
    row("too few units", Kind::Mode, [](auto &list) { list.erase(list.begin()); });
    row("too many units", Kind::Mode, [](auto &list) { list.push_back({1, 1, 3, 7}); });
    row("units at other times", Kind::Mode, [](auto &list) { list[1] = {0, 1, 0, 2.5}; });
    row("free lane with units in need", Kind::Mode, [](auto &list) { list[2].processor = 3; });
    row("a unit without need", Kind::Mode, [](auto &list) { list[4] = {3, 2, 6, 7}; });
    row("too long", Kind::Duration, [](auto &list) { list[2].finish = 8; });
    row("the other mode's duration", Kind::Duration, [](auto &list) { list[2].finish = 5; });
    row("a unit twice", Kind::Overlap, [](auto &list) { list[3] = {2, 0, 1, 6}; });
    row("before its predecessor", Kind::Precedence, [](auto &list) { list[2] = {1, 2, 2, 6}; });
    row("before the beginning", Kind::NegativeStart, [](auto &list) { list[4] = {3, 3, -1, 0}; });
    row("too much of a nonrenewable resource", Kind::Resource, [](auto &list) {
        list = {{0, 0, 0, 3}, {0, 1, 0, 3}, {1, 0, 5, 7}, {1, 1, 5, 7},
                {1, 2, 5, 7}, {2, 2, 0, 5}, {3, 3, 0, 1}};
    });
}

void TestProjectValidator::findsWhatIsWrong()
{
    QFETCH(Breaker, breaker);
    QFETCH(Kind, kind);
    auto placements = possible();
    breaker(placements);
    const Validation validation = Case().judge(std::move(placements));
    std::set<Kind> kinds;
    for (const Violation &violation : validation.violations) {
        kinds.insert(violation.kind);
        QVERIFY(!violation.message.empty());
    }
    QVERIFY(kinds.contains(kind));
    QVERIFY(!toString(kind).empty());
}

/// Whether starts keep capacities at every moment, by looking at each.
bool keepsCapacities(const ProjectProblem &project, const std::vector<ActivityStart> &starts)
{
    for (double moment = 0; moment < 60; moment += 1) {
        for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
            std::uint32_t used = 0;
            for (ActivityIndex activity = 0; activity < starts.size(); ++activity) {
                const ActivityMode &mode = project.modes(activity)[starts[activity].mode];
                if (starts[activity].start <= moment &&
                    moment < starts[activity].start + mode.duration)
                    used += mode.demands[resource];
            }
            if (used > project.resources()[resource].capacity)
                return false;
        }
    }
    return true;
}

void TestProjectValidator::agreesWithASweepOverTime()
{
    int possibleCount = 0;
    int impossibleCount = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Random random(seed);
        ProjectShape shape;
        shape.activities = 1 + random.below(6);
        shape.precedenceShare = 0;
        const auto project = randomProject(random, shape);
        const auto graph = projectGraph(project);
        std::vector<ActivityStart> starts;
        for (std::size_t activity = 0; activity < shape.activities; ++activity)
            starts.push_back({static_cast<double>(random.below(25)), 0});
        const auto schedule = projectSchedule(*project, starts);
        QCOMPARE(schedule.has_value(), keepsCapacities(*project, starts));
        possibleCount += schedule ? 1 : 0;
        impossibleCount += schedule ? 0 : 1;
        if (!schedule)
            continue;
        const Platform lanes = lanesOf(*project);
        const auto costs = expectValue(ExecutionCosts::bind(*graph, lanes));
        const Validation validation = validate(*schedule, costs);
        QVERIFY2(validation.isValid(),
                 validation.isValid() ? "" : validation.violations.front().message.c_str());
    }
    QVERIFY(possibleCount > 50 && impossibleCount > 50);
}

void TestProjectValidator::modesAlikeOnTheChartMayBeEither()
{
    // Two modes of the same units and time: only one of them, for each activity another, leaves
    // enough of both nonrenewable resources.
    ProjectProblemBuilder builder("alike");
    expectValue(builder.addResource({"R1", 2, true}));
    expectValue(builder.addResource({"N1", 2, false}));
    expectValue(builder.addResource({"N2", 2, false}));
    for (const char *name : {"a", "b"})
        expectValue(builder.addActivity({name, {{1, {1, 2, 0}}, {1, {1, 0, 2}}}}));
    Case test;
    test.project = expectValue(builder.build());
    test.graph = projectGraph(test.project);
    test.lanes = lanesOf(*test.project);
    QVERIFY(test.judge({{0, 0, 0, 1}, {1, 1, 0, 1}}).isValid());
}

QTEST_APPLESS_MAIN(TestProjectValidator)
#include "tst_project_validator.moc"
