// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DecisionLog.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <algorithm>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

std::vector<ReadyTask> readyTasks(Random &random, TaskIndex count)
{
    std::vector<ReadyTask> ready;
    for (TaskIndex task = 0; task < count; ++task)
        ready.push_back({task, static_cast<double>(random.below(10))});
    return ready;
}

std::vector<Candidate> candidates(Random &random, ProcessorIndex count)
{
    std::vector<Candidate> list;
    for (ProcessorIndex processor = 0; processor < count; ++processor)
        list.push_back({processor, 1, 2, static_cast<double>(random.below(10))});
    return list;
}

} // namespace

class DecisionLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsDecisionsInOrder();
    void sortsByUrgencyAndScore_data();
    void sortsByUrgencyAndScore();
    void keepsTheBestAndTheChosenPastItsBudget();
    void putsWhatIsNoNumberLast();
    void findsTheStepOfATask();
};

void DecisionLogTest::keepsDecisionsInOrder()
{
    DecisionLog log;
    log.describe("rank_u", true, "earliest finish time");
    const std::vector<ReadyTask> ready = {{4, 2}, {5, 3}};
    const std::vector<Candidate> list = {{0, 1, 4, 4}, {1, 0, 3, 3}};
    log.record(5, 1, 0, 3, ready, list);
    log.record(4, 0, 3, 5, {}, {});
    QCOMPARE(log.size(), std::size_t{2});
    QCOMPARE(log.priorityMeaning(), std::string("rank_u"));
    QCOMPARE(log.scoreMeaning(), std::string("earliest finish time"));
    const Decision first = log[0];
    QCOMPARE(first.task, TaskIndex{5});
    QCOMPARE(first.processor, ProcessorIndex{1});
    QCOMPARE(first.start, 0.0);
    QCOMPARE(first.finish, 3.0);
    QVERIFY(std::ranges::equal(first.ready, std::vector<ReadyTask>{{5, 3}, {4, 2}}));
    QVERIFY(
        std::ranges::equal(first.candidates, std::vector<Candidate>{{1, 0, 3, 3}, {0, 1, 4, 4}}));
    QVERIFY(log[1].ready.empty() && log[1].candidates.empty());
}

void DecisionLogTest::sortsByUrgencyAndScore_data()
{
    QTest::addColumn<bool>("higherFirst");
    QTest::addColumn<bool>("higherBetter");
    QTest::newRow("high priorities, low scores") << true << false;
    QTest::newRow("low priorities, high scores") << false << true;
}

void DecisionLogTest::sortsByUrgencyAndScore()
{
    QFETCH(bool, higherFirst);
    QFETCH(bool, higherBetter);
    Random random(1);
    DecisionLog log;
    log.describe("p", higherFirst, "s", higherBetter);
    QCOMPARE(log.higherPriorityFirst(), higherFirst);
    QCOMPARE(log.higherScoreBetter(), higherBetter);
    const auto ready = readyTasks(random, 50);
    const auto list = candidates(random, 50);
    log.record(3, 7, 0, 1, ready, list);
    const Decision decision = log[0];
    QVERIFY(std::ranges::is_permutation(decision.ready, ready));
    QVERIFY(std::ranges::is_permutation(decision.candidates, list));
    for (std::size_t k = 1; k < 50; ++k) {
        const double step = decision.ready[k].priority - decision.ready[k - 1].priority;
        QVERIFY(higherFirst ? step <= 0 : step >= 0);
        QVERIFY(step != 0 || decision.ready[k - 1].task < decision.ready[k].task);
        const double worse = decision.candidates[k].score - decision.candidates[k - 1].score;
        QVERIFY(higherBetter ? worse <= 0 : worse >= 0);
        QVERIFY(worse != 0 ||
                decision.candidates[k - 1].processor < decision.candidates[k].processor);
    }
}

void DecisionLogTest::keepsTheBestAndTheChosenPastItsBudget()
{
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Random random(seed);
        DecisionLog complete;
        DecisionLog small(100);
        for (TaskIndex step = 0; step < 20; ++step) {
            const auto ready = readyTasks(random, 40);
            const auto list = candidates(random, 40);
            const auto task = static_cast<TaskIndex>(random.below(40));
            const auto processor = static_cast<ProcessorIndex>(random.below(40));
            complete.record(task, processor, 0, 1, ready, list);
            small.record(task, processor, 0, 1, ready, list);
        }
        for (std::size_t step = 0; step < 20; ++step) {
            const Decision all = complete[step];
            const Decision kept = small[step];
            QCOMPARE(kept.readyCount, std::size_t{40});
            QCOMPARE(kept.candidateCount, std::size_t{40});
            QCOMPARE(kept.ready.size(), step == 0 ? std::size_t{40} : std::size_t{16});
            QVERIFY(std::ranges::equal(kept.ready.first(15), all.ready.first(15)));
            QVERIFY(std::ranges::equal(kept.candidates.first(15), all.candidates.first(15)));
            QVERIFY(std::ranges::find(kept.ready, kept.task, &ReadyTask::task) != kept.ready.end());
            QVERIFY(std::ranges::find(kept.candidates, kept.processor, &Candidate::processor) !=
                    kept.candidates.end());
        }
    }
}

void DecisionLogTest::putsWhatIsNoNumberLast()
{
    constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
    for (const bool higherFirst : {true, false}) {
        std::vector<ReadyTask> ready;
        for (TaskIndex task = 0; task < 40; ++task)
            ready.push_back({task, task % 3 == 0 ? notANumber : static_cast<double>(task % 7)});
        DecisionLog log;
        log.describe("p", higherFirst, "s");
        log.record(0, 0, 0, 1, ready, {});
        const Decision decision = log[0];
        for (std::size_t k = 0; k < 40; ++k)
            QCOMPARE(decision.ready[k].task % 3 == 0, k >= 26);
    }
}

void DecisionLogTest::findsTheStepOfATask()
{
    DecisionLog log;
    log.record(7, 0, 0, 1, {}, {});
    log.record(2, 0, 1, 2, {}, {});
    QCOMPARE(log.stepOf(7), std::size_t{0});
    QCOMPARE(log.stepOf(2), std::size_t{1});
    QCOMPARE(log.stepOf(3), log.size());
    QCOMPARE(log.stepOf(1000), log.size());
}

QTEST_APPLESS_MAIN(DecisionLogTest)
#include "tst_decision_log.moc"
