// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/StudyRun.h"
#include "plugins/single_machine/TardinessInstances.h"
#include "plugins/single_machine/TardinessStudy.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

using namespace takt;
using namespace takt::single_machine;

namespace {

constexpr std::uint32_t jobCount = 6;
constexpr std::uint64_t instancesPerClass = 4;

StudyRunRequest request(std::map<std::string, std::string> parameters)
{
    StudyRunRequest request;
    request.study = makeTardinessStudy();
    request.parameters = std::move(parameters);
    request.seed = 5;
    return request;
}

Expected<StudyRun> smallRun()
{
    RunContext context;
    return runStudy(request({{"jobs", std::to_string(jobCount)},
                             {"instances", std::to_string(instancesPerClass)}}),
                    context);
}

/// The least total tardiness by trying every order.
double leastByTrying(Jobs jobs)
{
    Sequence order(jobs.size());
    std::iota(order.begin(), order.end(), JobIndex{0});
    double least = totalTardiness(jobs, order);
    while (std::next_permutation(order.begin(), order.end()))
        least = std::min(least, totalTardiness(jobs, order));
    return least;
}

} // namespace

class TardinessStudyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsAreThoseOfTryingEveryOrder();
    void classesAddUpToTheWhole();
    void claimsAreMeasuredOverTwentyJobsOnly();
    void instancesStandInTheirWindow();
    void cancelEndsIt();
    void moreJobsThanTheProgramTakesAreRefused();
};

void TardinessStudyTest::gapsAreThoseOfTryingEveryOrder()
{
    const auto run = smallRun();
    QVERIFY(run);
    double sum = 0;
    std::int64_t count = 0;
    std::uint64_t replica = 0;
    for (const TardinessClass &each : tardinessClasses()) {
        for (std::uint64_t instance = 0; instance < instancesPerClass; ++instance) {
            const auto jobs = drawJobs(each, jobCount, 5, replica++);
            const double least = leastByTrying(jobs);
            if (!(least > 0))
                continue;
            sum += 100 * (totalTardiness(jobs, modifiedDueDate(jobs)) - least) / least;
            ++count;
        }
    }
    const Table &table = run->result.tables[0];
    const auto row = std::ranges::find_if(
        table.rows, [](const auto &cells) { return std::get<std::string>(cells[0]) == "MDD"; });
    QVERIFY(row != table.rows.end());
    QCOMPARE(std::get<std::int64_t>((*row)[4]), count);
    const double mean = sum / static_cast<double>(count);
    QVERIFY(std::abs(std::get<double>((*row)[2]) - mean) <= 1e-9 * (1 + mean));
}

void TardinessStudyTest::classesAddUpToTheWhole()
{
    const auto run = smallRun();
    QVERIFY(run);
    const Table &classes = run->result.tables[1];
    QCOMPARE(classes.rows.size(), std::size_t{20});
    std::int64_t count = 0;
    for (const auto &row : classes.rows)
        count += std::get<std::int64_t>(row[2]);
    QCOMPARE(std::get<std::int64_t>(run->result.tables[0].rows[0][4]), count);
}

void TardinessStudyTest::claimsAreMeasuredOverTwentyJobsOnly()
{
    const auto run = smallRun();
    QVERIFY(run);
    QCOMPARE(run->result.claims.size(), std::size_t{9});
    for (const Claim &claim : run->result.claims)
        QVERIFY(claim.verdict() == Verdict::NotMeasured);
    RunContext context;
    const auto published = runStudy(request({{"instances", "1"}}), context);
    QVERIFY(published);
    for (const Claim &claim : published->result.claims)
        QVERIFY2(claim.measured, claim.id.c_str());
}

void TardinessStudyTest::instancesStandInTheirWindow()
{
    for (const TardinessClass &each : tardinessClasses()) {
        const auto jobs = drawJobs(each, 50, 1, 2);
        double work = 0;
        for (const Job &job : jobs) {
            QVERIFY(job.duration >= 1 && job.duration <= 100);
            QCOMPARE(job.duration, std::floor(job.duration));
            work += job.duration;
        }
        const double middle = work * (1 - each.tardinessFactor);
        const double reach = work * each.dueDateRange / 2 + 1;
        for (const Job &job : jobs)
            QVERIFY(job.dueDate >= std::max(0.0, middle - reach) && job.dueDate <= middle + reach);
    }
}

void TardinessStudyTest::cancelEndsIt()
{
    RunContext context;
    context.onProgress = [&context](double) { context.cancel(); };
    const auto run = runStudy(request({{"jobs", "12"}, {"instances", "1000"}}), context);
    QVERIFY(!run);
    QCOMPARE(QString::fromStdString(run.error().message()),
             QStringLiteral("tardiness-rules: was cancelled"));
}

void TardinessStudyTest::moreJobsThanTheProgramTakesAreRefused()
{
    RunContext context;
    const auto run = runStudy(request({{"jobs", "23"}}), context);
    QVERIFY(!run);
    QVERIFY(QString::fromStdString(run.error().message()).contains("jobs"));
}

QTEST_GUILESS_MAIN(TardinessStudyTest)
#include "tst_tardiness_study.moc"
