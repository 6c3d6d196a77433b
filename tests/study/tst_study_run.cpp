// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/StudyRegistry.h"
#include "core/study/StudyRun.h"

#include <QTest>
#include <atomic>
#include <functional>
#include <stdexcept>
#include <thread>

using namespace takt;

namespace {

using Body = std::function<Expected<Result>(const Parameters &, const StudyHost &, RunContext &)>;

/// A study that does what a test tells it.
class ToldStudy final : public Study {
public:
    explicit ToldStudy(Body body, std::string name = "told") : m_body(std::move(body))
    {
        m_info.name = std::move(name);
        m_info.parameters = {ParameterSpec::integer("rounds", 3, 1, 10, "How often.")};
    }
    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                       RunContext &context) const override
    {
        return m_body(parameters, host, context);
    }

private:
    StudyInfo m_info;
    Body m_body;
};

StudyRunRequest requestOf(Body body)
{
    StudyRunRequest request;
    request.study = std::make_shared<ToldStudy>(std::move(body));
    return request;
}

Body returning(Result result)
{
    return [result = std::move(result)](const Parameters &, const StudyHost &, RunContext &) {
        return Expected<Result>(result);
    };
}

QString messageOf(const Expected<StudyRun> &run)
{
    return run ? QString() : QString::fromStdString(run.error().message());
}

} // namespace

class StudyRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handsOverParametersSeedAndHost();
    void reportsProgressOnTheCallingThread();
    void refusesParametersOutOfRange();
    void namesTheStudyThatThrows();
    void keepsTheFileThatAnErrorIsOf();
    void givesUpOneThatHangs();
    void refusesResultsThatAreNotWellFormed_data();
    void refusesResultsThatAreNotWellFormed();
    void registryRefusesANameTwice();
};

void StudyRunTest::handsOverParametersSeedAndHost()
{
    auto request = requestOf([](const Parameters &parameters, const StudyHost &host,
                                RunContext &context) -> Expected<Result> {
        Result result;
        result.metrics = {{"rounds", "Rounds", double(parameters.integer("rounds"))},
                          {"seed", "Seed", double(context.seed)},
                          {"schedulers", "Schedulers", double(host.schedulers->all().size())}};
        result.notes = {host.samples};
        return result;
    });
    request.parameters = {{"rounds", "7"}};
    request.seed = 42;
    request.host.samples = "folder";
    RunContext context;
    const auto run = runStudy(request, context);
    QVERIFY2(run, qPrintable(messageOf(run)));
    QCOMPARE(run->study, std::string("told"));
    QCOMPARE(run->seed, std::uint64_t{42});
    QCOMPARE(run->parameters.integer("rounds"), std::int64_t{7});
    QCOMPARE(run->result.metric("rounds")->value, 7.0);
    QCOMPARE(run->result.metric("seed")->value, 42.0);
    QCOMPARE(run->result.metric("schedulers")->value, 0.0);
    QCOMPARE(run->result.notes.front(), std::string("folder"));
}

void StudyRunTest::reportsProgressOnTheCallingThread()
{
    const auto caller = std::this_thread::get_id();
    std::atomic<bool> hasBeenRead = false;
    bool isOnCaller = true;
    RunContext context;
    context.onProgress = [&](double fraction) {
        isOnCaller = isOnCaller && std::this_thread::get_id() == caller && fraction == 0.5;
        hasBeenRead = true;
    };
    const auto run = runStudy(requestOf([&](const Parameters &, const StudyHost &,
                                            RunContext &inner) -> Expected<Result> {
                                  inner.reportProgress(0.5);
                                  while (!hasBeenRead)
                                      std::this_thread::yield();
                                  return Result{};
                              }),
                              context);
    QVERIFY2(run, qPrintable(messageOf(run)));
    QVERIFY(hasBeenRead);
    QVERIFY(isOnCaller);
}

void StudyRunTest::refusesParametersOutOfRange()
{
    auto request = requestOf(returning({}));
    request.parameters = {{"rounds", "11"}};
    RunContext context;
    const QString message = messageOf(runStudy(request, context));
    QVERIFY2(message.startsWith("told: ") && message.contains("rounds"), qPrintable(message));
}

void StudyRunTest::namesTheStudyThatThrows()
{
    RunContext context;
    const Body body = [](const Parameters &, const StudyHost &, RunContext &) -> Expected<Result> {
        throw std::runtime_error("no data");
    };
    QCOMPARE(messageOf(runStudy(requestOf(body), context)),
             QStringLiteral("told: threw an exception: no data"));
}

void StudyRunTest::keepsTheFileThatAnErrorIsOf()
{
    RunContext context;
    const Body body = [](const Parameters &, const StudyHost &, RunContext &) -> Expected<Result> {
        return tl::unexpected(Error{"rules.json", "line 3", "is no number"});
    };
    QCOMPARE(messageOf(runStudy(requestOf(body), context)),
             QStringLiteral("told: rules.json, line 3: is no number"));
}

void StudyRunTest::givesUpOneThatHangs()
{
    // Shared with the thread that is left to itself, which ends when the test lets it.
    const auto mayEnd = std::make_shared<std::atomic<bool>>(false);
    const auto hasEnded = std::make_shared<std::atomic<bool>>(false);
    RunContext context;
    auto request = requestOf([mayEnd, hasEnded, context](const Parameters &, const StudyHost &,
                                                         RunContext &) mutable -> Expected<Result> {
        context.cancel();
        while (!*mayEnd)
            std::this_thread::yield();
        *hasEnded = true;
        return Result{};
    });
    request.grace = std::chrono::milliseconds(20);
    const QString message = messageOf(runStudy(request, context));
    *mayEnd = true;
    QTRY_VERIFY(hasEnded->load());
    QCOMPARE(message, QStringLiteral("told: did not stop within 0.02 s after being asked; its "
                                     "thread is left to itself"));
}

void StudyRunTest::refusesResultsThatAreNotWellFormed_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("message");
    QTest::newRow("short row") << "table"
                               << "told: its result, table 'T', row 2: has 1 cells under 2 columns";
    QTest::newRow("short point")
        << "front"
        << "told: its result, front 'F', point 1: has 1 values for 2 objectives";
    QTest::newRow("labels") << "labels"
                            << "told: its result, front 'F': has 2 labels for 1 points";
    QTest::newRow("short curve")
        << "curve"
        << "told: its result, curve 'C': has 2 values of x, 1 of y, 0 and 0 of its band";
    QTest::newRow("half a band") << "band"
                                 << "told: its result, curve 'C': has one side of a band "
                                    "only";
    QTest::newRow("claim twice") << "claim"
                                 << "told: its result, claim 'a': is there twice";
    QTest::newRow("metric without id") << "metric"
                                       << "told: its result: a metric has no id";
    QTest::newRow("no timeline") << "timeline"
                                 << "told: its result: has a timeline that is not "
                                    "there";
}

void StudyRunTest::refusesResultsThatAreNotWellFormed()
{
    QFETCH(QString, part);
    QFETCH(QString, message);
    Result result;
    if (part == "table")
        result.tables = {{"T", {{"a"}, {"b"}}, {{1.0, 2.0}, {1.0}}}};
    else if (part == "front")
        result.fronts = {{"F", {"a", "b"}, {{1.0}}}};
    else if (part == "labels")
        result.fronts = {{"F", {"a"}, {{1.0}}, {"x", "y"}}};
    else if (part == "curve")
        result.curves = {{"C", "x", "y", {1, 2}, {1}}};
    else if (part == "band")
        result.curves = {{"C", "x", "y", {1}, {1}, {0}}};
    else if (part == "claim")
        result.claims = {{"a", "A", 1}, {"a", "B", 2}};
    else if (part == "metric")
        result.metrics = {{"", "Nameless", 1}};
    else
        result.timelines = {nullptr};
    RunContext context;
    QCOMPARE(messageOf(runStudy(requestOf(returning(result)), context)), message);
}

void StudyRunTest::registryRefusesANameTwice()
{
    StudyRegistry registry;
    QVERIFY(registry.add(std::make_shared<ToldStudy>(returning({}), "one")));
    const auto added = registry.add(std::make_shared<ToldStudy>(returning({}), "ONE"));
    QVERIFY(!added);
    QCOMPARE(QString::fromStdString(added.error().message()),
             QStringLiteral("study 'ONE': there is another study with this name"));
    QVERIFY(registry.find("One"));
    const auto missing = registry.find("two");
    QCOMPARE(QString::fromStdString(missing.error().message()),
             QStringLiteral("study 'two': is not known; there are one"));
}

QTEST_GUILESS_MAIN(StudyRunTest)
#include "tst_study_run.moc"
