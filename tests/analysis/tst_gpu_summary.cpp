// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GpuTrace.h"
#include "core/analysis/GpuSummary.h"
#include "core/io/Formats.h"
#include "tests/shared/TestData.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

class GpuSummaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsKernelsCopiesAndMemsets();
    void leavesAnnotationsAndWaitsOut();
    void keepsDevicesAndRanksApart();
    void agreesWithTheOracles_data();
    void agreesWithTheOracles();
    void agreesWithNsight_data();
    void agreesWithNsight();

private:
    /// The one GPU of a file.
    static GpuSummary onlyGpu(const QString &path);
};

GpuSummary GpuSummaryTest::onlyGpu(const QString &path)
{
    RunContext context;
    const auto loaded = expectValue(loadFile(path.toStdString(), context));
    const auto gpus = gpuSummaries(*std::get<TimelineDocument>(loaded.document).timeline);
    return gpus.size() == 1 ? gpus.front() : GpuSummary();
}

void GpuSummaryTest::countsKernelsCopiesAndMemsets()
{
    GpuTrace trace;
    const TrackIndex first = trace.addStream(7);
    const TrackIndex second = trace.addStream(20);
    trace.kernel(first, "gemm", 100, 200);
    trace.kernel(first, "ncclKernel_AllReduce", 250, 300);
    trace.kernel(second, "relu", 150, 260);
    trace.add(second, "gpu_memcpy", "HtoD", 400, 450, {trace.whole("bytes", 4096)});
    trace.add(second, "gpu_memset", "Memset", 500, 510);
    const auto gpus = gpuSummaries(trace.build());
    QCOMPARE(gpus.size(), std::size_t{1});
    const GpuSummary &gpu = gpus.front();
    QCOMPARE(gpu.kernels, std::size_t{3});
    QCOMPARE(gpu.copies, std::size_t{1});
    QCOMPARE(gpu.memsets, std::size_t{1});
    QCOMPARE(gpu.streams, std::size_t{2});
    QCOMPARE(gpu.extent(), 410);
    QCOMPARE(gpu.busy, 200 + 50 + 10);
    QCOMPARE(gpu.kernelTime, 100 + 50 + 110);
    QCOMPARE(gpu.copiedBytes, 4096);
    QCOMPARE(gpu.communicationKernels, std::size_t{1});
    QCOMPARE(gpu.communicationBusy, 50);
    QCOMPARE(gpu.communicationOverlap, 10);
}

void GpuSummaryTest::leavesAnnotationsAndWaitsOut()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.add(stream, "gpu_user_annotation", "step", 0, 1000);
    trace.add(stream, "cuda_sync", "Stream Sync", 0, 900);
    trace.addStream(8);
    QVERIFY(gpuSummaries(trace.build()).empty());

    GpuTrace busy;
    const TrackIndex used = busy.addStream(7);
    busy.add(busy.addStream(8), "gpu_user_annotation", "step", 0, 1000);
    busy.kernel(used, "gemm", 10, 20);
    const auto gpus = gpuSummaries(busy.build());
    QCOMPARE(gpus.size(), std::size_t{1});
    QCOMPARE(gpus.front().streams, std::size_t{1});
    QCOMPARE(gpus.front().extent(), 10);
}

void GpuSummaryTest::keepsDevicesAndRanksApart()
{
    GpuTrace trace;
    trace.kernel(trace.addStream(7, 1, 3), "b", 0, 10);
    trace.kernel(trace.addStream(7, 0, 3), "a", 0, 20);
    trace.kernel(trace.addStream(7, 0, 4), "c", 5, 35);
    const auto gpus = gpuSummaries(trace.build());
    QCOMPARE(gpus.size(), std::size_t{3});
    QVERIFY((gpus[0].gpu == GpuKey{3, 0}));
    QVERIFY((gpus[1].gpu == GpuKey{3, 1}));
    QVERIFY((gpus[2].gpu == GpuKey{4, 0}));
    QCOMPARE(gpus[2].busy, 30);
}

void GpuSummaryTest::agreesWithTheOracles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<qulonglong>("kernels");
    QTest::addColumn<qulonglong>("copiesAndSets");
    QTest::addColumn<qulonglong>("streams");
    QTest::addColumn<qlonglong>("extent"); // this and what follows in microseconds
    QTest::addColumn<qlonglong>("busy");
    QTest::addColumn<QString>("busyPercent");
    QTest::addColumn<qlonglong>("kernelTime");
    QTest::addColumn<qulonglong>("collectives");
    QTest::addColumn<qlonglong>("collectiveBusy");
    QTest::addColumn<QString>("overlappedPercent");
    const auto row = [](const char *name, const char *file, int kernels, int copies, int streams,
                        qlonglong extent, qlonglong busy, const char *percent, qlonglong time,
                        int collectives, qlonglong collectiveBusy, const char *overlapped) {
        QTest::newRow(name) << QString::fromLatin1(file) << qulonglong(kernels)
                            << qulonglong(copies) << qulonglong(streams) << extent << busy
                            << QString::fromLatin1(percent) << time << qulonglong(collectives)
                            << collectiveBusy << QString::fromLatin1(overlapped);
    };
    row("NCCL configuration", "hta/nccl_parser_config/nccl_data.json.gz", 2700, 1074, 2, 660551,
        157500, "23.84", 162532, 21, 46876, "15.6");
    // Exact: with times in double microseconds since 1970 the busy time would come out as 472462.
    row("nanosecond resolution",
        "hta/ns_resolution_trace/rank-0.Apr_03_18_51_38.1102.pt.trace.json.gz", 4350, 1745, 1,
        480029, 472454, "98.42", 468154, 0, 0, "0.0");
    row("trace diff, control", "hta/trace_diff/control/control.json.gz", 8568, 882, 4, 464594,
        388587, "83.64", 446813, 60, 163535, "46.2");
    row("trace diff, test", "hta/trace_diff/test/test.json.gz", 9876, 5756, 4, 745239, 717943,
        "96.34", 801858, 64, 251341, "70.8");
    row("negative queue lengths", "hta/negative_queue_length_values_check/rank0.json.gz", 6080,
        1667, 6, 1231461, 438424, "35.60", 401445, 80, 187870, "1.4");
    row("sampled, rank 0", "hta/trace_filter/sampled_rank-0.json.gz", 1154, 50, 5, 1222847, 547656,
        "44.79", 606519, 10, 396199, "14.9");
    row("sampled, rank 1", "hta/trace_filter/sampled_rank-1.json.gz", 1104, 50, 5, 1231186, 580050,
        "47.11", 651026, 10, 379053, "19.9");
    row("AlexNet", "hta/critical_path/alexnet/benchmark_result_2869224_1695835535_trace.json.gz",
        79, 19, 2, 12920244, 66141, "0.51", 10692, 0, 0, "0.0");
    row("annotated steps", "hta/with_gpu_user_annotation/step_based_trace_2543932.json.gz", 130, 10,
        1, 7737, 291, "3.76", 290, 0, 0, "0.0");
    row("AMD MI250", "hta/amd_trace/mi250_minitoy_train_ROCm6_2_kineto.json.gz", 14, 2, 1, 8912,
        149, "1.67", 111, 0, 0, "0.0");
    row("ResNet-50, no workers",
        "pytorch-kineto/resnet50_num_workers_0.worker0.1623143566756.pt.trace.json.gz", 8772, 324,
        1, 876066, 602145, "68.73", 591209, 0, 0, "0.0");
    row("ResNet-50, four workers",
        "pytorch-kineto/resnet50_num_workers_4.worker0.1623212756351.pt.trace.json.gz", 8868, 390,
        1, 801550, 614413, "76.65", 594868, 0, 0, "0.0");
    row("GPU metrics", "pytorch-kineto/gpu_metrics_input.json", 30, 2, 1, 11946, 50, "0.42", 48, 0,
        0, "0.0");
}

void GpuSummaryTest::agreesWithTheOracles()
{
    QFETCH(QString, file);
    TAKT_NEED_DATA(path, file);
    const GpuSummary gpu = onlyGpu(path);
    const auto microseconds = [](std::int64_t time) { return (qlonglong(time) + 500) / 1000; };
    const auto percent = [](std::int64_t part, std::int64_t whole, int digits) {
        return QString::number(whole > 0 ? 100.0 * double(part) / double(whole) : 0, 'f', digits);
    };
    QTEST(qulonglong(gpu.kernels), "kernels");
    QTEST(qulonglong(gpu.copies + gpu.memsets), "copiesAndSets");
    QTEST(qulonglong(gpu.streams), "streams");
    QTEST(microseconds(gpu.extent()), "extent");
    QTEST(microseconds(gpu.busy), "busy");
    QTEST(QString::number(100 * gpu.busyShare(), 'f', 2), "busyPercent");
    QTEST(microseconds(gpu.kernelTime), "kernelTime");
    QTEST(qulonglong(gpu.communicationKernels), "collectives");
    QTEST(microseconds(gpu.communicationBusy), "collectiveBusy");
    QTEST(percent(gpu.communicationOverlap, gpu.communicationBusy, 1), "overlappedPercent");
}

void GpuSummaryTest::agreesWithNsight_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<qulonglong>("kernels");
    QTest::addColumn<qlonglong>("kernelTime"); // nanoseconds
    QTest::addColumn<qlonglong>("extent");
    QTest::addColumn<qlonglong>("busy");
    QTest::addColumn<qlonglong>("copiedBytes");
    QTest::newRow("CloverLeaf") << "nsight-systems-sqlite/perlmutter-cloverleaf-cuda.sqlite"
                                << qulonglong(1312) << 294'404'540LL << 342'407'810LL
                                << 303'795'463LL << 225'065'752LL + 51'200LL;
    QTest::newRow("saxpy") << "nsight-systems-sqlite/saxpy-mpi-cuda_nsys_perlmutter0.sqlite"
                           << qulonglong(5) << 88'573'480LL << 1'097'327'843LL << 373'273'080LL
                           << 2'621'440'000LL + 1'310'720'000LL;
}

void GpuSummaryTest::agreesWithNsight()
{
    QFETCH(QString, file);
    TAKT_NEED_DATA(path, file);
    const GpuSummary gpu = onlyGpu(path);
    QTEST(qulonglong(gpu.kernels), "kernels");
    QTEST(qlonglong(gpu.kernelTime), "kernelTime");
    QTEST(qlonglong(gpu.extent()), "extent");
    QTEST(qlonglong(gpu.busy), "busy");
    QTEST(qlonglong(gpu.copiedBytes), "copiedBytes");
}

QTEST_APPLESS_MAIN(GpuSummaryTest)
#include "tst_gpu_summary.moc"
