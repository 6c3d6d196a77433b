// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/UtilizationBins.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/SyntheticTimeline.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// Slices in time bins on a CUDA device against the CPU; skipped where there is no device.
class TestCudaBinning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameAsTheCpu_data()
    {
        QTest::addColumn<int>("lanes");
        QTest::addColumn<int>("bins");
        QTest::newRow("one bin of a lane") << 1 << 1;
        QTest::newRow("bins of a lane") << 1 << 999;
        QTest::newRow("bins of lanes") << 6 << 100;
    }
    void givesTheSameAsTheCpu()
    {
        QFETCH(int, lanes);
        QFETCH(int, bins);
        const auto cuda = findBackend("cuda");
        if (!cuda)
            QSKIP(cuda.error().message().c_str());
        const Timeline timeline = syntheticTimeline({.slices = 300'000, .lanes = 8});
        std::vector<TrackIndex> tracks;
        for (TrackIndex track = 0; track < static_cast<TrackIndex>(lanes); ++track)
            tracks.push_back(track % static_cast<TrackIndex>(timeline.trackCount()));
        BinsRequest request{.from = timeline.startTime(),
                            .to = timeline.endTime(),
                            .count = static_cast<std::size_t>(bins),
                            .backend = "cpu"};
        const WorkKinds kinds(timeline);
        RunContext context;
        const auto onCpu = expectValue(utilizationBins(timeline, kinds, tracks, request, context));
        std::vector<std::string> remarks;
        const auto onGpu = expectValue(
            utilizationBins(timeline, kinds, tracks, request, *cuda, context, &remarks));
        QVERIFY(remarks.empty());
        QVERIFY(onGpu == onCpu);
    }
};

QTEST_GUILESS_MAIN(TestCudaBinning)
#include "tst_cuda_binning.moc"
