// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/StudyRun.h"
#include "plugins/soc/DeepSocsStudy.h"

#include <QTest>
#include <algorithm>

using namespace takt;

/// The study of learned task orders on systems on a chip.
class DeepSocsStudyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setsMeasuredBesideReported();
    void equalSeedsGiveEqualResults();
    void refusesUnknownPolicies();

private:
    static Expected<StudyRun> run(const std::map<std::string, std::string> &parameters,
                                  std::uint64_t seed = 1)
    {
        StudyRunRequest request;
        request.study = soc::makeDeepSocsStudy();
        request.parameters = parameters;
        request.seed = seed;
        RunContext context;
        return runStudy(request, context);
    }
};

void DeepSocsStudyTest::setsMeasuredBesideReported()
{
    const auto done = run({{"policies", "MET, DeepSoCS"}, {"replicas", "4"}});
    QVERIFY2(done, done ? "" : done.error().message().c_str());
    const Result &result = done->result;
    QVERIFY(std::ranges::all_of(result.claims,
                                [](const Claim &claim) { return claim.measured.has_value(); }));
    const auto effect = std::ranges::find(result.claims, "learned-order-against-rank", &Claim::id);
    QVERIFY(effect != result.claims.end());
    QVERIFY(*effect->measured < 1);
    QCOMPARE(result.tables.size(), std::size_t{3});
    QCOMPARE(result.tables[0].rows.size(), std::size_t{2});
    QCOMPARE(result.tables[0].columns.size(), std::size_t{6}); // policy and five noises
    QCOMPARE(result.curves.size(), std::size_t{6});
    QCOMPARE(result.timelines.size(), std::size_t{2});
}

void DeepSocsStudyTest::equalSeedsGiveEqualResults()
{
    const std::map<std::string, std::string> parameters{{"policies", "ETF"}, {"replicas", "2"}};
    const auto first = run(parameters, 5);
    const auto second = run(parameters, 5);
    const auto other = run(parameters, 6);
    QVERIFY(first && second && other);
    QCOMPARE(first->result.curves[0].y, second->result.curves[0].y);
    QVERIFY(first->result.curves[0].y != other->result.curves[0].y);
}

void DeepSocsStudyTest::refusesUnknownPolicies()
{
    const auto unknown = run({{"policies", "METT"}});
    QVERIFY(!unknown);
    QVERIFY(unknown.error().message().find("policy 'METT': is not known") != std::string::npos);
    QVERIFY(!run({{"policies", " , "}}));
}

QTEST_GUILESS_MAIN(DeepSocsStudyTest)
#include "tst_deepsocs_study.moc"
