// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleFile.h"
#include "core/batch/rules/StaticRules.h"
#include "core/io/Formats.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/SchedulerRegistry.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/Validator.h"
#include "core/study/StudyRun.h"
#include "plugins/learned_rules/LearnedRuleSchedulers.h"
#include "plugins/learned_rules/RuleStudy.h"
#include "plugins/learned_rules/ShippedRules.h"
#include "plugins/shop/ShopSchedulers.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <limits>
#include <map>

using namespace takt;
using namespace takt::test;

/// The rules that are shipped, rules from files, and the evolution of one for a shop.
class TestLearnedRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shippedRulesAreRead();
    void learnedBeatsEveryStaticRule();
    void evolvedIsWhatFormulaMakesOfItsExpression();
    void schedulesAreValid_data();
    void schedulesAreValid();
    void samplesAreNeverWorseAndRepeatable();
    void rulesComeFromFiles();
    void filesThatAreNoRulesAreRefused();
    void evolutionIsRepeatable();
    void evolutionLogsImprovementsOnly();
    void evolutionEndsWhereItIsAskedTo();
    void evolutionForShopsLikeItIsValid();
    void theStudyMeasuresWhatSchedulersMake();

private:
    [[nodiscard]] Expected<Schedule> run(const std::string &scheduler, const TaskGraph &graph,
                                         const std::map<std::string, std::string> &parameters,
                                         RunContext &context) const;
    [[nodiscard]] Schedule schedule(const std::string &scheduler, const TaskGraph &graph,
                                    const std::map<std::string, std::string> &parameters = {}) const
    {
        RunContext context;
        return expectValue(run(scheduler, graph, parameters, context));
    }

    SchedulerRegistry m_registry;
};

void TestLearnedRules::initTestCase()
{
    for (auto *all : {&learned_rules::allLearnedRuleSchedulers, &shop::allShopSchedulers}) {
        for (std::unique_ptr<Scheduler> &scheduler : all())
            QVERIFY(m_registry.add(std::move(scheduler)).has_value());
    }
}

Expected<Schedule> TestLearnedRules::run(const std::string &scheduler, const TaskGraph &graph,
                                         const std::map<std::string, std::string> &parameters,
                                         RunContext &context) const
{
    const auto found = expectValue(m_registry.find(scheduler));
    return found->schedule(graph, machinesOf(*graph.shop()),
                           expectValue(Parameters::resolve(found->info().parameters, parameters)),
                           context);
}

void TestLearnedRules::shippedRulesAreRead()
{
    const auto learned = expectValue(parseRuleFile(learned_rules::shippedLearnedRule()));
    QVERIFY(std::holds_alternative<RuleNetwork>(learned.rule));
    QVERIFY(learned.command.starts_with("takt-cli train rule --method es "));
    const auto evolved = expectValue(parseRuleFile(learned_rules::shippedEvolvedRule()));
    QVERIFY(std::holds_alternative<FormulaRule>(evolved.rule));
    QVERIFY(evolved.command.starts_with("takt-cli train rule --method gp "));
    QVERIFY(!evolved.history.empty());
    QVERIFY(!learned.history.empty());
}

void TestLearnedRules::learnedBeatsEveryStaticRule()
{
    std::map<std::string, double> sums;
    for (const std::size_t number : {1U, 2U, 11U, 12U, 21U, 22U, 41U, 51U}) {
        const auto graph = taillardGraph(number);
        sums["learned"] += schedule("learned", *graph).makespan();
        for (const StaticRule &rule : staticRules) {
            const std::string name(rule.name);
            sums[name] += schedule(name, *graph).makespan();
        }
    }
    for (const StaticRule &rule : staticRules)
        QVERIFY2(sums["learned"] < sums[std::string(rule.name)], std::string(rule.name).c_str());
}

void TestLearnedRules::evolvedIsWhatFormulaMakesOfItsExpression()
{
    const auto file = expectValue(parseRuleFile(learned_rules::shippedEvolvedRule()));
    const auto &rule = std::get<FormulaRule>(file.rule);
    for (const std::size_t number : {3U, 14U}) {
        const auto graph = taillardGraph(number);
        for (const char *builder : {"non-delay", "active"})
            QVERIFY(schedule("evolved", *graph, {{"builder", builder}}) ==
                    schedule("formula", *graph,
                             {{"expression", rule.formula.text()},
                              {"first", rule.greatestFirst ? "greatest" : "least"},
                              {"builder", builder}}));
    }
}

void TestLearnedRules::schedulesAreValid_data()
{
    QTest::addColumn<QString>("scheduler");
    QTest::addColumn<QString>("builder");
    for (const char *scheduler : {"learned", "evolved", "evolve"}) {
        for (const char *builder : {"non-delay", "active"})
            QTest::addRow("%s, %s", scheduler, builder) << scheduler << builder;
    }
}

void TestLearnedRules::schedulesAreValid()
{
    QFETCH(QString, scheduler);
    QFETCH(QString, builder);
    Random random(31);
    for (int round = 0; round < 30; ++round) {
        const auto shop = randomShop(random, {.jobs = 1 + random.below(7),
                                              .machines = 1 + random.below(5),
                                              .hasReleases = random.chance(0.5)});
        const auto graph = shopGraph(shop);
        std::map<std::string, std::string> parameters{{"builder", builder.toStdString()}};
        if (scheduler == "evolve")
            parameters.insert({{"iterations", "2"}, {"population", "16"}, {"timeLimit", "1000"}});
        const Schedule made = schedule(scheduler.toStdString(), *graph, parameters);
        const auto costs = expectValue(ExecutionCosts::bind(*graph, machinesOf(*shop)));
        QVERIFY(validate(made, costs).isValid());
    }
}

void TestLearnedRules::samplesAreNeverWorseAndRepeatable()
{
    const auto graph = taillardGraph(11);
    const double alone = schedule("learned", *graph, {{"samples", "1"}}).makespan();
    const double few = schedule("learned", *graph, {{"samples", "4"}, {"seed", "3"}}).makespan();
    const Schedule many = schedule("learned", *graph, {{"samples", "40"}, {"seed", "3"}});
    QVERIFY(few <= alone);
    QVERIFY(many.makespan() <= few);
    QVERIFY(many.makespan() < alone);
    QVERIFY(many == schedule("learned", *graph, {{"samples", "40"}, {"seed", "3"}}));
}

void TestLearnedRules::rulesComeFromFiles()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("own.json").toStdString();
    RuleFile file;
    file.rule = FormulaRule{expectValue(RuleFormula::parse("p"))};
    QVERIFY(writeFileAtomically(path, toJson(file)).has_value());
    const auto graph = taillardGraph(5);
    QVERIFY(schedule("evolved", *graph, {{"file", path}}) == schedule("spt", *graph));
}

void TestLearnedRules::filesThatAreNoRulesAreRefused()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("other.json").toStdString();
    const auto graph = taillardGraph(1);
    RunContext context;
    QVERIFY(!run("learned", *graph, {{"file", path}}, context).has_value());
    std::string text = learned_rules::shippedLearnedRule();
    const std::string version = "\"version\": 1";
    QVERIFY(text.find(version) != std::string::npos);
    text.replace(text.find(version), version.size(), "\"version\": 2");
    QVERIFY(writeFileAtomically(path, text).has_value());
    const auto refused = run("learned", *graph, {{"file", path}}, context);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().message(),
             path + ": /version: is 2; this Takt reads rules of version 1, and 'takt-cli train "
                    "rule' makes them");
}

void TestLearnedRules::evolutionIsRepeatable()
{
    const auto graph = taillardGraph(2);
    const std::map<std::string, std::string> parameters{
        {"iterations", "3"}, {"population", "24"}, {"seed", "5"}, {"timeLimit", "1000"}};
    QVERIFY(schedule("evolve", *graph, parameters) == schedule("evolve", *graph, parameters));
}

void TestLearnedRules::evolutionLogsImprovementsOnly()
{
    const auto graph = taillardGraph(4);
    SearchLog log;
    std::vector<double> shown;
    log.onIncumbent = [&](const SearchPoint &point, const SearchLog::MakeSchedule &make) {
        QCOMPARE(make().makespan(), point.objective);
        shown.push_back(point.objective);
    };
    RunContext context;
    context.searchLog = &log;
    const auto made = expectValue(
        run("evolve", *graph, {{"iterations", "6"}, {"population", "40"}, {"timeLimit", "1000"}},
            context));
    QVERIFY(!shown.empty());
    QVERIFY(std::ranges::is_sorted(shown, std::greater<>()));
    QCOMPARE(made.makespan(), shown.back());
    QVERIFY(log.lowerBound() <= made.makespan());
    QVERIFY(log.evaluations() >= 40);
}

void TestLearnedRules::evolutionEndsWhereItIsAskedTo()
{
    const auto graph = taillardGraph(1);
    RunContext context;
    context.finish();
    const auto made = run("evolve", *graph, {{"population", "32"}}, context);
    QVERIFY(made.has_value());
    RunContext cancelled;
    cancelled.cancel();
    QVERIFY(!run("evolve", *graph, {}, cancelled).has_value());
}

void TestLearnedRules::evolutionForShopsLikeItIsValid()
{
    const auto graph = taillardGraph(1);
    const auto made =
        schedule("evolve", *graph,
                 {{"iterations", "3"}, {"population", "24"}, {"like", "3"}, {"timeLimit", "1000"}});
    const auto costs = expectValue(ExecutionCosts::bind(*graph, machinesOf(*graph->shop())));
    QVERIFY(validate(made, costs).isValid());
}

void TestLearnedRules::theStudyMeasuresWhatSchedulersMake()
{
    StudyRunRequest request;
    request.study = learned_rules::makeRuleStudy();
    request.parameters = {{"instances", "1"}};
    RunContext context;
    const auto run = expectValue(runStudy(request, context));
    const Table &makespans = run.result.tables[0];
    QCOMPARE(makespans.rows.size(), staticRules.size() + 2);
    for (const auto &row : makespans.rows) {
        const auto &rule = std::get<std::string>(row[0]);
        const std::map<std::string, std::string> parameters =
            rule == "learned" ? std::map<std::string, std::string>{{"samples", "1"}}
                              : std::map<std::string, std::string>{};
        QCOMPARE(std::get<double>(row[2]),
                 schedule(rule, *taillardGraph(1), parameters).makespan());
        QCOMPARE(std::get<double>(row[8]),
                 schedule(rule, *taillardGraph(61), parameters).makespan());
    }
    for (const Claim &claim : run.result.claims)
        QVERIFY(claim.verdict() == Verdict::NotMeasured);
    request.parameters.clear();
    const auto whole = expectValue(runStudy(request, context));
    for (const Claim &claim : whole.result.claims) {
        QVERIFY(claim.measured.has_value());
        if (claim.id == "learned-best")
            QCOMPARE(*claim.measured, claim.reported);
    }
}

QTEST_GUILESS_MAIN(TestLearnedRules)
#include "tst_learned_rules.moc"
