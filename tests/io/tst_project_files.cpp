// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/PlatformPreset.h"
#include "core/io/project/ProjectText.h"
#include "core/model/ProjectProblem.h"
#include "core/schedule/Scheduler.h"
#include "tests/io/LoadFromText.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>

using namespace takt;
using namespace takt::test;

namespace {

const std::string patterson = R"(4 2
3 1
0 0 0 2 2 3
2 3 0 1 4
5 1 1 1 4
0 0 0 0
)";

const std::string psplib = R"(****************************
file with basedata            : x.bas
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  12
RESOURCES
  - renewable                 :  1   R
  - nonrenewable              :  1   N
  - doubly constrained        :  0   D
****************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        2          1           4
   3        1          1           4
   4        1          0
****************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  N 1
------------------------------
  1      1     0       0    0
  2      1     2       3    0
         2     4       1    1
  3      1     5       1    1
  4      1     0       0    0
****************************
RESOURCEAVAILABILITIES:
  R 1  N 1
   3    1
****************************
)";

std::shared_ptr<const ProjectProblem> projectIn(const std::string &text, const char *format)
{
    const auto loaded = expectValue(load(text));
    if (loaded.format != format)
        throw std::runtime_error("read as " + loaded.format);
    return std::get<WorkloadDocument>(loaded.document).graph->project();
}

std::shared_ptr<const ProjectProblem> randomProject(Random &random)
{
    ProjectProblemBuilder builder("random");
    const std::size_t resources = 1 + random.below(4);
    for (std::size_t resource = 0; resource < resources; ++resource)
        expectValue(builder.addResource({"r" + std::to_string(resource),
                                         1 + static_cast<std::uint32_t>(random.below(9)),
                                         random.chance(0.7)}));
    const std::size_t activities = 1 + random.below(12);
    for (std::size_t index = 0; index < activities; ++index) {
        ActivitySpec activity;
        for (std::size_t mode = 0; mode < 1 + random.below(3); ++mode) {
            ActivityMode &made = activity.modes.emplace_back();
            made.duration = static_cast<double>(random.below(40)) / 4;
            for (std::size_t resource = 0; resource < resources; ++resource)
                made.demands.push_back(static_cast<std::uint32_t>(random.below(2)));
        }
        expectValue(builder.addActivity(activity));
    }
    for (ActivityIndex before = 0; before < activities; ++before) {
        for (ActivityIndex after = before + 1; after < activities; ++after) {
            if (random.chance(0.3) && !builder.addPrecedence(before, after))
                std::abort();
        }
    }
    return expectValue(builder.build());
}

} // namespace

class TestProjectFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPattersonsForm();
    void readsPsplibsModes();
    void unitsOfRenewableResourcesAreProcessors();
    void taktJsonHoldsWholeProjects();
    void schedulersOfGraphsAreRefused();
    void refusesWithTheLine_data();
    void refusesWithTheLine();
    void readsThePublishedFiles_data();
    void readsThePublishedFiles();
};

void TestProjectFiles::readsPattersonsForm()
{
    const auto project = projectIn(patterson, "patterson");
    QCOMPARE(project->activityCount(), std::size_t{4});
    QCOMPARE(project->resources().size(), std::size_t{2});
    QCOMPARE(project->resources()[0].capacity, 3U);
    QCOMPARE(project->modes(2).front().duration, 5.0);
    QCOMPARE(project->modes(2).front().demands, (std::vector<std::uint32_t>{1, 1}));
    QCOMPARE(project->precedences().size(), std::size_t{4});
    // Line breaks mean nothing behind the first activities.
    std::string broken = patterson;
    broken.replace(broken.rfind("0 0 0 0"), 7, "0 0\n0 0");
    QVERIFY(!looksLikePatterson(broken) || *projectIn(broken, "patterson") == *project);
}

void TestProjectFiles::readsPsplibsModes()
{
    const auto project = projectIn(psplib, "psplib");
    QCOMPARE(project->activityCount(), std::size_t{4});
    QVERIFY(project->isMultiMode());
    QCOMPARE(project->modes(1).size(), std::size_t{2});
    QCOMPARE(project->modes(1)[1].duration, 4.0);
    QCOMPARE(project->leastDuration(1), 2.0);
    QCOMPARE(project->resources()[1].name, std::string("N1"));
    QVERIFY(!project->resources()[1].isRenewable);
    QCOMPARE(loadWorkloadText(psplib).notes.at("horizon"), std::string("12"));
}

void TestProjectFiles::unitsOfRenewableResourcesAreProcessors()
{
    const auto made = expectValue(makePlatform("auto", loadWorkloadText(psplib)));
    QCOMPARE(made.platform->processorCount(), std::size_t{3});
    QCOMPARE(made.platform->processor(2).name, std::string("R1 #3"));
    QCOMPARE(made.platform->processor(2).className, std::string("R1"));
}

void TestProjectFiles::taktJsonHoldsWholeProjects()
{
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        Random random(seed);
        const auto project = randomProject(random);
        const auto document = expectValue(projectDocument(project));
        const std::string text = toTaktJson(document);
        const auto again = loadWorkloadText(text);
        QVERIFY(*again.graph->project() == *project);
        QCOMPARE(again.graph->edgeCount(), project->precedences().size());
        QCOMPARE(toTaktJson(again), text);
    }
}

void TestProjectFiles::schedulersOfGraphsAreRefused()
{
    const auto document = loadWorkloadText(patterson);
    QVERIFY(workloadKindOf(*document.graph) == WorkloadKind::Project);
    SchedulerInfo info;
    info.workloads = {WorkloadKind::Graph, WorkloadKind::Shop};
    QCOMPARE(checkTakes(info, *document.graph).error().reason,
             std::string("schedules task graphs and shops, but workload 'given' is a "
                         "resource-constrained project"));
}

void TestProjectFiles::refusesWithTheLine_data()
{
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QString>("by");
    QTest::addColumn<bool>("isPsplib");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *title, const char *replaced, const char *by, bool isPsplib,
                        const char *message) {
        QTest::newRow(title) << QString(replaced) << QString(by) << isPsplib
                             << QString("given: ") + message;
    };
    row("demand for more than there is", "2 3 0 1 4", "2 4 0 1 4", false,
        "line 4: activity 'activity 2' needs more units of a resource than there are, in every "
        "mode");
    row("successor that is not there", "5 1 1 1 4", "5 1 1 1 9", false,
        "line 5: names activity 9, but there are 4, counted from 1");
    row("successor 0", "5 1 1 1 4", "5 1 1 1 0", false,
        "line 5: names activity 0, but there are 4, counted from 1");
    row("a circle", "0 0 0 0", "0 0 0 1 2", false,
        "the tasks wait for each other in a circle: activity 2 → activity 4 → activity 2");
    row("negative duration", "5 1 1 1 4", "-5 1 1 1 4", false,
        "line 5: a duration is '-5'; it must be a finite number of at least 0");
    row("too few activities", "4 2", "5 2", false,
        "line 6: the file ends where a duration should stand");
    row("too many activities", "4 2", "3 2", false,
        "line 6: something stands behind the last of 3 activities");
    row("successors that are fewer than announced", "2        2          1           4",
        "2        2          2           4", true,
        "line 14: should be activity 2, its number of modes, its number of successors and as many "
        "of them");
    row("missing mode", "         2     4       1    1\n", "", true,
        "line 23: mode 2 of activity 2 should stand here, with 2 demands");
    row("capacities for other resources", "   3    1\n****", "   3\n****", true,
        "line 29: has 1 capacities for 2 resources");
    row("doubly constrained", "doubly constrained        :  0", "doubly constrained        :  1",
        true, "line 9: there are doubly constrained resources, which are not read");
    row("no capacities", "RESOURCEAVAILABILITIES:", "", true,
        "has no 'RESOURCEAVAILABILITIES' where it should stand");
}

void TestProjectFiles::refusesWithTheLine()
{
    QFETCH(QString, replaced);
    QFETCH(QString, by);
    QFETCH(bool, isPsplib);
    QFETCH(QString, message);
    QString text = QString::fromStdString(isPsplib ? psplib : patterson);
    QVERIFY(text.contains(replaced));
    text.replace(text.lastIndexOf(replaced), replaced.size(), by);
    const auto loaded = load(text.toStdString());
    QVERIFY(!loaded);
    QCOMPARE(QString::fromStdString(loaded.error().message()), message);
}

void TestProjectFiles::readsThePublishedFiles_data()
{
    QTest::addColumn<std::size_t>("activities");
    QTest::addColumn<std::size_t>("resources");
    QTest::newRow("psplib/j30/j30_1_1.rcp") << std::size_t{32} << std::size_t{4};
    QTest::newRow("psplib/multi-mode/c154_3.mm") << std::size_t{18} << std::size_t{4};
    QTest::newRow("psplib/multi-mode/small.mm") << std::size_t{4} << std::size_t{4};
}

void TestProjectFiles::readsThePublishedFiles()
{
    QFETCH(std::size_t, activities);
    QFETCH(std::size_t, resources);
    TAKT_NEED_DATA(path, QTest::currentDataTag());
    RunContext context;
    const auto project = expectValue(loadWorkload(path.toStdString(), context)).graph->project();
    QVERIFY(project != nullptr);
    QCOMPARE(project->activityCount(), activities);
    QCOMPARE(project->resources().size(), resources);
}

QTEST_APPLESS_MAIN(TestProjectFiles)
#include "tst_project_files.moc"
