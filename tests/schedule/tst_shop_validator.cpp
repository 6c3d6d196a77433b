// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Validator.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <functional>

using namespace takt;
using namespace takt::test;
using Kind = Violation::Kind;

namespace {

using Build = std::function<void(ShopProblemBuilder &)>;

/// Two jobs on two machines: M1 4, M2 3 and M2 2, M1 5.
std::shared_ptr<const ShopProblem> twoByTwo(ShopKind kind, ShopBuffer buffer,
                                            const Build &more = {}, double release = 0)
{
    ShopProblemBuilder builder("two by two", kind, 2);
    builder.setBuffer(buffer);
    JobSpec first;
    first.operations = {{{0, 4}}, {{1, 3}}};
    first.release = release;
    JobSpec second;
    second.operations = {{{1, 2}}, {{0, 5}}};
    if (kind == ShopKind::PermutationFlow)
        second.operations = {{{0, 5}}, {{1, 2}}};
    expectValue(builder.addJob(first));
    expectValue(builder.addJob(second));
    if (more)
        more(builder);
    return expectValue(builder.build());
}

Validation judged(const std::shared_ptr<const ShopProblem> &shop, std::vector<Placement> placements)
{
    const TaskGraph graph = expectValue(makeShopGraph(shop));
    const Platform machines = machinesOf(*shop);
    const auto costs = expectValue(ExecutionCosts::bind(graph, machines));
    return validate(expectValue(Schedule::create(graph.taskCount(), machines.processorCount(),
                                                 std::move(placements))),
                    costs);
}

struct Row {
    const char *title;
    std::shared_ptr<const ShopProblem> shop;
    std::vector<Placement> placements;
    std::vector<Kind> expected; ///< in order of report
    const char *message = "";   ///< of the first, where it is looked at
};

constexpr auto free = ShopBuffer::Unlimited;

std::vector<Row> rows()
{
    const auto job = twoByTwo(ShopKind::Job, free);
    // Job 1 on M1 from 0, then M2; job 2 on M2 from 0, then M1.
    const std::vector<Placement> fine = {{0, 0, 0, 4}, {1, 1, 4, 7}, {2, 1, 0, 2}, {3, 0, 4, 9}};
    const auto released = twoByTwo(ShopKind::Job, free, {}, 1);
    const auto open = twoByTwo(ShopKind::Open, free);
    const auto down = twoByTwo(ShopKind::Job, free, [](ShopProblemBuilder &builder) {
        if (!builder.addDowntime(0, {9, 12}) || !builder.addDowntime(1, {5, 6}))
            std::abort();
    });
    const auto setups = twoByTwo(ShopKind::Job, free, [](ShopProblemBuilder &builder) {
        if (!builder.setSetups(0, std::vector<double>{1, 0, 0, 2, 0, 0}))
            std::abort();
    });
    const auto noWait = twoByTwo(ShopKind::Job, ShopBuffer::NoWait);
    const auto blocking = twoByTwo(ShopKind::Job, ShopBuffer::Blocking);
    const auto swaps = twoByTwo(ShopKind::Job, ShopBuffer::BlockingWithSwaps);
    const auto permutation = twoByTwo(ShopKind::PermutationFlow, free);
    return {
        {"as it should be", job, fine, {}},
        {"operation where it cannot run",
         job,
         {{0, 1, 4, 8}, {1, 1, 8, 11}, {2, 1, 0, 2}, {3, 0, 4, 9}},
         {Kind::Machine},
         "task 'job 1 op 1' on M2 from 4 to 8 is where it cannot run"},
        {"order of the job",
         job,
         {{0, 0, 0, 4}, {1, 1, 3, 6}, {2, 1, 0, 2}, {3, 0, 4, 9}},
         {Kind::Precedence}},
        {"too short",
         job,
         {{0, 0, 0, 3}, {1, 1, 4, 7}, {2, 1, 0, 2}, {3, 0, 4, 9}},
         {Kind::Duration}},
        {"before its release",
         released,
         fine,
         {Kind::Release},
         "operation 'job 1 op 1' on M1 from 0 to 4 starts before its job is released at 1"},
        {"open shop in any order",
         open,
         {{0, 0, 3, 7}, {1, 1, 0, 3}, {2, 1, 8, 10}, {3, 0, 10, 15}},
         {}},
        {"open shop with a job twice at once",
         open,
         {{0, 0, 2, 6}, {1, 1, 0, 3}, {2, 1, 8, 10}, {3, 0, 10, 15}},
         {Kind::JobOverlap},
         "operation 'job 1 op 1' on M1 from 2 to 6 runs while operation 'job 1 op 2' of the same "
         "job runs on M2 from 0 to 3"},
        {"around the downtimes",
         down,
         {{0, 0, 0, 4}, {1, 1, 6, 9}, {2, 1, 0, 2}, {3, 0, 4, 9}},
         {}},
        {"into a downtime",
         down,
         fine,
         {Kind::Downtime},
         "operation 'job 1 op 2' on M2 from 4 to 7 reaches into a downtime of its machine from 5 "
         "to 6"},
        {"after the set-ups",
         setups,
         {{0, 0, 1, 5}, {1, 1, 5, 8}, {2, 1, 0, 2}, {3, 0, 7, 12}},
         {}},
        {"before the set-ups",
         setups,
         {{0, 0, 0, 4}, {1, 1, 4, 7}, {2, 1, 0, 2}, {3, 0, 5, 10}},
         {Kind::Setup, Kind::Setup},
         "operation 'job 1 op 1' on M1 from 0 to 4 starts before its machine is set up for it at "
         "1; the set-up takes 1"},
        {"without waiting", noWait, {{0, 0, 0, 4}, {1, 1, 4, 7}, {2, 1, 2, 4}, {3, 0, 4, 9}}, {}},
        {"waiting where it must not",
         noWait,
         fine,
         {Kind::NoWait},
         "operation 'job 2 op 2' on M1 from 4 to 9 waits since operation 'job 2 op 1' ended at 2, "
         "but its job must not wait"},
        {"blocking a machine that another takes",
         swaps,
         {{0, 0, 2, 6}, {1, 1, 6, 9}, {2, 1, 0, 2}, {3, 0, 7, 12}},
         {Kind::Blocking},
         "operation 'job 1 op 2' on M2 from 6 to 9 starts while the job of operation 'job 2 op 1' "
         "blocks the machine until its next operation starts at 7"},
        {"changing places", swaps, fine, {}},
        {"changing places where that is not allowed",
         blocking,
         fine,
         {Kind::Blocking},
         "operation 'job 1 op 2' on M2 from 4 to 7 takes its machine in a circle of jobs that "
         "change places at 4, which this shop does not allow"},
        {"blocking without a change of places",
         blocking,
         {{0, 0, 0, 4}, {1, 1, 4, 7}, {2, 1, 7, 9}, {3, 0, 9, 14}},
         {}},
        {"one order of jobs",
         permutation,
         {{0, 0, 0, 4}, {1, 1, 4, 7}, {2, 0, 4, 9}, {3, 1, 9, 11}},
         {}},
        {"another order on the second machine",
         permutation,
         {{0, 0, 0, 4}, {1, 1, 11, 14}, {2, 0, 4, 9}, {3, 1, 9, 11}},
         {Kind::MachineOrder}},
    };
}

} // namespace

/// Each rule of a shop, kept and broken, on schedules made by hand.
class TestShopValidator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsWrong_data()
    {
        QTest::addColumn<int>("row");
        const auto all = rows();
        for (std::size_t row = 0; row < all.size(); ++row)
            QTest::newRow(all[row].title) << static_cast<int>(row);
    }

    void findsWhatIsWrong()
    {
        QFETCH(int, row);
        const Row wanted = rows()[static_cast<std::size_t>(row)];
        const Validation validation = judged(wanted.shop, wanted.placements);
        std::vector<Kind> found;
        for (const Violation &violation : validation.violations)
            found.push_back(violation.kind);
        for (const Violation &violation : validation.violations)
            QVERIFY(!toString(violation.kind).empty());
        QVERIFY2(found == wanted.expected, validation.isValid()
                                               ? "nothing found"
                                               : validation.violations.front().message.c_str());
        if (*wanted.message != '\0')
            QCOMPARE(validation.violations.front().message, std::string(wanted.message));
    }
};

QTEST_APPLESS_MAIN(TestShopValidator)
#include "tst_shop_validator.moc"
