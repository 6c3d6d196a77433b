// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/AdversarialSearch.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/ListSchedulers.h"

#include <QTest>
#include <algorithm>
#include <memory>
#include <stdexcept>

using namespace takt;

/// The search for instances on which one scheduler loses most against another.
class TestAdversarialSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatThePaperFound_data();
    void findsWhatThePaperFound();
    void instanceIsWhatBothSchedulersMadeOfIt();
    void equalSeedsGiveEqualInstances();
    void asksForIdenticalProcessorsAndLinks();
    void moreRestartsAreNeverWorse();
    void aSchedulerThatFailsIsNamed();
    void cancelledRunsStop();
    void tooSmallInstancesAreRefused();
};

namespace {

const Scheduler &schedulerNamed(const QString &name)
{
    static const auto all = list::allListSchedulers();
    for (const auto &scheduler : all) {
        if (scheduler->info().name == name.toStdString())
            return *scheduler;
    }
    throw std::logic_error("no such scheduler: " + name.toStdString());
}

Expected<AdversarialInstance> search(const Scheduler &loser, const Scheduler &winner,
                                     const AdversaryOptions &options, std::uint64_t seed = 1)
{
    RunContext context;
    context.seed = seed;
    return searchAdversarialInstance(loser, Parameters::defaults(loser.info().parameters), winner,
                                     Parameters::defaults(winner.info().parameters), options,
                                     context);
}

AdversarialInstance found(const char *loser, const char *winner, const AdversaryOptions &options,
                          std::uint64_t seed = 1)
{
    auto instance = search(schedulerNamed(QLatin1String(loser)),
                           schedulerNamed(QLatin1String(winner)), options, seed);
    if (!instance)
        throw std::logic_error(instance.error().message());
    return *std::move(instance);
}

AdversaryOptions shortSearch()
{
    AdversaryOptions options;
    options.iterations = 100;
    options.restarts = 2;
    return options;
}

} // namespace

void TestAdversarialSearch::findsWhatThePaperFound_data()
{
    QTest::addColumn<QString>("loser");
    QTest::addColumn<QString>("winner");
    QTest::addColumn<bool>("identical");
    // PISA: for each of its schedulers there is another one, and an instance on which it is at
    // least twice as good.
    const auto add = [](const char *loser, const char *winner, bool identical = false) {
        QTest::addRow("%s against %s", loser, winner) << loser << winner << identical;
    };
    for (const char *loser :
         {"BIL", "CPOP", "Duplex", "GDL", "HEFT", "MaxMin", "MCT", "MinMin", "OLB", "WBA"})
        add(loser, "FastestNode");
    add("FastestNode", "HEFT");
    add("MET", "HEFT");
    add("ETF", "HEFT", true);
    add("FCP", "HEFT", true);
    add("FLB", "HEFT", true);
}

void TestAdversarialSearch::findsWhatThePaperFound()
{
    QFETCH(QString, loser);
    QFETCH(QString, winner);
    QFETCH(bool, identical);
    AdversaryOptions options;
    options.iterations = 600;
    options.restarts = 2;
    options.startTemperature = 0.5;
    options.endTemperature = 0.005;
    options.identicalProcessors = identical;
    options.identicalLinks = identical;
    const auto instance = search(schedulerNamed(loser), schedulerNamed(winner), options);
    QVERIFY(instance.has_value());
    QVERIFY2(instance->ratio > 1.2, qPrintable(QString::number(instance->ratio)));
}

void TestAdversarialSearch::instanceIsWhatBothSchedulersMadeOfIt()
{
    const AdversarialInstance instance = found("HEFT", "CPOP", shortSearch());
    QCOMPARE(instance.ratio, instance.schedule->makespan() / instance.other->makespan());
    const auto costs = ExecutionCosts::bind(*instance.graph, *instance.platform);
    QVERIFY(costs.has_value());
    RunContext context;
    const std::pair<const char *, const Schedule *> pairs[] = {{"HEFT", instance.schedule.get()},
                                                               {"CPOP", instance.other.get()}};
    for (const auto &[name, schedule] : pairs) {
        QVERIFY(validate(*schedule, *costs).isValid());
        const Scheduler &scheduler = schedulerNamed(QLatin1String(name));
        const auto again =
            scheduler.schedule(*instance.graph, *instance.platform,
                               Parameters::defaults(scheduler.info().parameters), context);
        QVERIFY(again.has_value() && *again == *schedule);
    }
    QCOMPARE(instance.graph->taskCount(), std::size_t{5});
    QCOMPARE(instance.platform->processorCount(), std::size_t{4});
    QCOMPARE(instance.evaluations, std::uint64_t{202});
    QCOMPARE(instance.ratioOfRestart.size(), std::size_t{2});
    QCOMPARE(*std::max_element(instance.ratioOfRestart.begin(), instance.ratioOfRestart.end()),
             instance.ratio);
}

void TestAdversarialSearch::equalSeedsGiveEqualInstances()
{
    const AdversarialInstance first = found("HEFT", "MinMin", shortSearch(), 5);
    const AdversarialInstance second = found("HEFT", "MinMin", shortSearch(), 5);
    QVERIFY(*first.schedule == *second.schedule && *first.other == *second.other);
    QVERIFY(first.ratio != found("HEFT", "MinMin", shortSearch(), 6).ratio);
}

void TestAdversarialSearch::asksForIdenticalProcessorsAndLinks()
{
    AdversaryOptions options = shortSearch();
    options.identicalProcessors = true;
    options.identicalLinks = true;
    const AdversarialInstance instance = found("FCP", "HEFT", options);
    for (const Processor &processor : instance.platform->processors())
        QCOMPARE(processor.speed, 1.0);
    QVERIFY(instance.platform->links().form() == Links::Form::Uniform);
}

void TestAdversarialSearch::moreRestartsAreNeverWorse()
{
    AdversaryOptions options = shortSearch();
    options.restarts = 1;
    const double one = found("CPOP", "HEFT", options).ratio;
    options.restarts = 4;
    QVERIFY(found("CPOP", "HEFT", options).ratio >= one);
}

namespace {

class Thrower final : public Scheduler {
public:
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &, const Platform &,
                                              const Parameters &, RunContext &) const override
    {
        throw std::runtime_error("no");
    }

private:
    SchedulerInfo m_info{"Thrower", "test", "t", "s", "s", "c"};
};

} // namespace

void TestAdversarialSearch::aSchedulerThatFailsIsNamed()
{
    const auto failed = search(Thrower(), schedulerNamed("HEFT"), shortSearch());
    QVERIFY(!failed.has_value());
    QCOMPARE(QString::fromStdString(failed.error().message()),
             QStringLiteral("Thrower: threw an exception: no"));
}

void TestAdversarialSearch::cancelledRunsStop()
{
    const Scheduler &heft = schedulerNamed("HEFT");
    const Scheduler &cpop = schedulerNamed("CPOP");
    RunContext context;
    context.onProgress = [&context](double) { context.cancel(); };
    const auto cancelled = searchAdversarialInstance(
        heft, Parameters::defaults(heft.info().parameters), cpop,
        Parameters::defaults(cpop.info().parameters), AdversaryOptions(), context);
    QVERIFY(!cancelled.has_value());
}

void TestAdversarialSearch::tooSmallInstancesAreRefused()
{
    AdversaryOptions options = shortSearch();
    options.tasks = 1;
    QVERIFY(!search(schedulerNamed("HEFT"), schedulerNamed("CPOP"), options).has_value());
}

QTEST_APPLESS_MAIN(TestAdversarialSearch)
#include "tst_adversarial_search.moc"
