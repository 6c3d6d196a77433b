// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/RunContext.h"

#include <QTest>
#include <vector>

using namespace takt;

class RunContextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsCountWithinTheWhole();
    void unfollowedPiecesLeaveProgressAlone();
    void cancellingReachesEveryCopy();
};

void RunContextTest::partsCountWithinTheWhole()
{
    std::vector<double> fractions;
    RunContext context;
    context.onProgress = [&](double fraction) { fractions.push_back(fraction); };
    context.part(0.5, 1).part(0, 0.5).reportProgress(1);
    QCOMPARE(context.progress(), 0.75);
    QVERIFY(fractions == std::vector<double>{0.75});
}

void RunContextTest::unfollowedPiecesLeaveProgressAlone()
{
    std::vector<double> fractions;
    RunContext context;
    context.onProgress = [&](double fraction) { fractions.push_back(fraction); };
    RunContext piece = context.part(0.2, 0.4).unfollowed();
    piece.reportProgress(0.5);
    QCOMPARE(piece.progress(), 0.5);
    QCOMPARE(context.progress(), 0.0);
    context.reportProgress(0.1);
    QVERIFY(fractions == std::vector<double>{0.1});
}

void RunContextTest::cancellingReachesEveryCopy()
{
    RunContext context;
    const RunContext part = context.part(0, 1);
    RunContext piece = context.unfollowed();
    piece.finish();
    QVERIFY(context.shouldFinish() && part.shouldFinish());
    QVERIFY(!context.isCancelled());
    piece.cancel();
    QVERIFY(context.isCancelled() && part.isCancelled());
}

QTEST_GUILESS_MAIN(RunContextTest)
#include "tst_run_context.moc"
