// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "NsightDatabase.h"
#include "core/analysis/GpuSummary.h"
#include "core/io/Formats.h"
#include "tests/io/LoadFromText.h"
#include "tests/shared/TestData.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <map>
#include <optional>

using namespace takt;
using takt::test::nsightDatabase;

namespace {

const char *const cloverleaf = "nsight-systems-sqlite/perlmutter-cloverleaf-cuda.sqlite";
const char *const saxpy = "nsight-systems-sqlite/saxpy-mpi-cuda_nsys_perlmutter0.sqlite";

TimelineDocument loadTrace(const QString &path, const TraceSelection &selection = {})
{
    RunContext context;
    auto loaded = loadFile(path.toStdString(), context, {.traces = selection});
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    return std::get<TimelineDocument>(loaded->document);
}

/// The trace that the database's bytes hold.
TimelineDocument loadRows(const std::string &sql, const TraceSelection &selection = {})
{
    auto loaded = test::load(nsightDatabase(sql), {.traces = selection});
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    return std::get<TimelineDocument>(loaded->document);
}

std::string refusal(const std::string &bytes)
{
    const auto loaded = test::load(bytes);
    return loaded ? std::string() : loaded.error().message();
}

struct Sum {
    std::size_t count = 0;
    std::int64_t time = 0;
    std::int64_t bytes = 0;
    friend bool operator==(const Sum &, const Sum &) = default;
};

/// By name, over the slices of one category.
std::map<std::string, Sum> sums(const Timeline &timeline, std::string_view category)
{
    std::map<std::string, Sum> byName;
    const NameIndex bytes = timeline.findName("bytes");
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        if (timeline.name(timeline.categoryOf(slice)) != category)
            continue;
        Sum &sum = byName[timeline.name(timeline.nameOf(slice))];
        ++sum.count;
        sum.time += timeline.duration(slice);
        if (const Argument *argument = timeline.argument(slice, bytes))
            sum.bytes += argument->asWhole();
    }
    return byName;
}

Sum total(const std::map<std::string, Sum> &byName)
{
    Sum all;
    for (const auto &[name, sum] : byName) {
        all.count += sum.count;
        all.time += sum.time;
        all.bytes += sum.bytes;
    }
    return all;
}

struct Extent {
    std::int64_t length = 0;
    std::int64_t busy = 0;
};

/// Of kernels, copies and memsets; busy is the length of their union.
Extent deviceExtent(const Timeline &timeline)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        const std::string &category = timeline.name(timeline.categoryOf(slice));
        if (category == "kernel" || category == "gpu_memcpy" || category == "gpu_memset")
            ranges.emplace_back(timeline.start(slice), timeline.end(slice));
    }
    std::ranges::sort(ranges);
    Extent extent;
    std::int64_t covered = ranges.front().first;
    for (const auto &[start, end] : ranges) {
        extent.busy += std::max<std::int64_t>(0, end - std::max(covered, start));
        covered = std::max(covered, end);
    }
    extent.length = covered - ranges.front().first;
    return extent;
}

std::optional<SliceIndex> sliceNamed(const Timeline &timeline, const std::string &name)
{
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        if (timeline.name(timeline.nameOf(slice)) == name)
            return slice;
    }
    return std::nullopt;
}

} // namespace

class TestNsight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheNewerSchemaExactly()
    {
        TAKT_NEED_DATA(path, cloverleaf);
        const TimelineDocument document = loadTrace(path);
        const Timeline &timeline = *document.timeline;
        const auto kernels = sums(timeline, "kernel");
        QCOMPARE(total(kernels).count, 1312U);
        QCOMPARE(total(kernels).time, 294'404'540);
        QVERIFY((kernels.at("par_ranged2d_kernel") == Sum{331, 267'056'876, 0}));
        QVERIFY((kernels.at("par_reduce_kernel") == Sum{13, 22'654'310, 0}));
        QVERIFY((kernels.at("par_ranged1d_kernel") == Sum{968, 4'693'354, 0}));
        const auto copies = sums(timeline, "gpu_memcpy");
        QCOMPARE(copies.at("Memcpy HtoD").count, 254U);
        QCOMPARE(copies.at("Memcpy HtoD").bytes, 225'065'752);
        QCOMPARE(copies.at("Memcpy DtoH").count, 25U);
        QCOMPARE(copies.at("Memcpy DtoH").bytes, 51'200);
        const Extent extent = deviceExtent(timeline);
        QCOMPARE(extent.length, 342'407'810);
        QCOMPARE(extent.busy, 303'795'463);
        QCOMPARE(total(sums(timeline, "cuda_runtime")).count +
                     total(sums(timeline, "cuda_driver")).count,
                 3048U);
        QCOMPARE(document.devices.size(), 4U);
        QCOMPARE(document.devices[0].multiprocessors, 108U);
        QCOMPARE(document.devices[0].computeCapability, std::string("8.0"));
        QVERIFY(document.remarks.empty());
    }

    void readsTheOlderSchemaExactly()
    {
        TAKT_NEED_DATA(path, saxpy);
        const TimelineDocument document = loadTrace(path);
        const Timeline &timeline = *document.timeline;
        const auto kernels = sums(timeline, "kernel");
        QVERIFY((kernels.at("saxpy") == Sum{5, 88'573'480, 0}));
        const auto copies = sums(timeline, "gpu_memcpy");
        QCOMPARE(copies.at("Memcpy HtoD").count, 10U);
        QCOMPARE(copies.at("Memcpy HtoD").bytes, 2'621'440'000);
        QCOMPARE(copies.at("Memcpy DtoH").count, 5U);
        QCOMPARE(copies.at("Memcpy DtoH").bytes, 1'310'720'000);
        const Extent extent = deviceExtent(timeline);
        QCOMPARE(extent.length, 1'097'327'843);
        QCOMPARE(extent.busy, 373'273'080);
        QCOMPARE(total(sums(timeline, "user_annotation")).count, 22U);
    }

    void theSummaryAgreesWithTheOracle()
    {
        TAKT_NEED_DATA(path, saxpy);
        const TimelineDocument document = loadTrace(path);
        const auto gpus = gpuSummaries(*document.timeline);
        QCOMPARE(gpus.size(), 1U);
        QCOMPARE(gpus[0].kernels, 5U);
        QCOMPARE(gpus[0].busy, 373'273'080);
        QCOMPARE(gpus[0].extent(), 1'097'327'843);
    }

    void eachKernelHasOneLaunchTheOuterCall()
    {
        TAKT_NEED_DATA(path, saxpy);
        const TimelineDocument document = loadTrace(path);
        const Timeline &timeline = *document.timeline;
        std::size_t ofKernels = 0;
        for (const Flow &flow : timeline.flows()) {
            QCOMPARE(timeline.name(flow.name), std::string("ac2g"));
            QVERIFY(timeline.start(flow.from) <= timeline.start(flow.to));
            if (timeline.name(timeline.categoryOf(flow.to)) != "kernel")
                continue;
            ++ofKernels;
            QCOMPARE(timeline.name(timeline.nameOf(flow.from)), std::string("cudaLaunchKernel"));
        }
        QCOMPARE(ofKernels, 5U);
        QCOMPARE(timeline.flows().size(), 20U);
    }

    void aPartByTimeHoldsWhatTouchesIt()
    {
        TAKT_NEED_DATA(path, cloverleaf);
        const Timeline whole = *loadTrace(path).timeline;
        const std::int64_t from = 500'000'000;
        const std::int64_t to = 600'000'000;
        const Timeline part = *loadTrace(path, {.from = from, .to = to}).timeline;
        std::size_t touching = 0;
        for (SliceIndex slice = 0; slice < whole.sliceCount(); ++slice) {
            const std::int64_t start = whole.start(slice) - whole.startTime();
            const std::int64_t end = whole.end(slice) - whole.startTime();
            touching += start < to && (end > from || start >= from) ? 1U : 0U;
        }
        QVERIFY(touching > 100);
        QCOMPARE(part.sliceCount(), touching);
    }

    void aPartByTrackHoldsOnlyIt()
    {
        TAKT_NEED_DATA(path, cloverleaf);
        const Timeline part = *loadTrace(path, {.tracks = "gpu 0/STREAM 7"}).timeline;
        QCOMPARE(part.trackCount(), 1U);
        QCOMPARE(part.track(0).kind, TrackKind::GpuStream);
        QCOMPARE(part.track(0).thread, 7);
    }

    void onlyEssentialColumnsAreNeeded()
    {
        const Timeline timeline = *loadRows(R"(
            CREATE TABLE StringIds (id INTEGER PRIMARY KEY, value TEXT);
            INSERT INTO StringIds VALUES (1, 'gemm');
            CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL
                (start, "end", deviceId, streamId, shortName);
            INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (10, 30, 2, 7, 1);)")
                                       .timeline;
        QCOMPARE(timeline.sliceCount(), 1U);
        QCOMPARE(timeline.name(timeline.nameOf(0)), std::string("gemm"));
        QCOMPARE(timeline.duration(0), 20);
        QCOMPARE(timeline.track(0).device, 2);
    }

    void rangesMarksAndCountersAreRead()
    {
        const Timeline timeline = *loadRows(test::nsightRows).timeline;
        const auto mark = sliceNamed(timeline, "mark");
        QVERIFY(mark);
        QCOMPARE(timeline.duration(*mark), 0);
        const auto open = sliceNamed(timeline, "never closed");
        QVERIFY(open);
        QCOMPARE(timeline.end(*open), 199);
        const auto inner = sliceNamed(timeline, "inner");
        QVERIFY(inner);
        QCOMPARE(timeline.lane(timeline.laneOf(*inner)).depth, 1U);
        QCOMPARE(timeline.counters().size(), 2U);
        const Counter &metric = timeline.counters()[0];
        QCOMPARE(metric.name, std::string("SM Active"));
        QCOMPARE(metric.unit, std::string("%"));
        QVERIFY((metric.values == std::vector<double>{40, 60}));
        const Counter &memory = timeline.counters()[1];
        QVERIFY((memory.values == std::vector<double>{512, 768, 256}));
        const auto message = sliceNamed(timeline, "MPI_Send");
        QVERIFY(message);
        QCOMPARE(timeline.track(timeline.lane(timeline.laneOf(*message)).track).rank, 3);
    }

    void schemasThatWouldRunCodeDoNot_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a view") << R"(CREATE VIEW CUPTI_ACTIVITY_KIND_KERNEL AS
            SELECT 1 AS start, 2 AS "end", 0 AS deviceId, 7 AS streamId, 1 AS shortName)";
        QTest::newRow("a virtual table") << "CREATE VIRTUAL TABLE CUPTI_ACTIVITY_KIND_KERNEL USING "
                                            "fts5(start, deviceId, streamId, shortName)";
        QTest::newRow("generated columns") << R"(CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL
            (a, start AS (abs(a)), "end" AS (length(zeroblob(a))), deviceId, streamId, shortName);
            INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL (a) VALUES (1000000000))";
        QTest::newRow("an endless view")
            << "CREATE VIEW NVTX_EVENTS AS WITH RECURSIVE c (start) AS "
               "(SELECT 1 UNION ALL SELECT start + 1 FROM c) SELECT start FROM c";
        QTest::newRow("an expression index")
            << R"(CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start, "end", deviceId);
                  CREATE INDEX i ON CUPTI_ACTIVITY_KIND_KERNEL (hex(zeroblob(start + 9999))))";
    }

    void schemasThatWouldRunCodeDoNot()
    {
        QFETCH(const QString, sql);
        const TimelineDocument document =
            loadRows("CREATE TABLE StringIds (id INTEGER PRIMARY KEY, value TEXT);"
                     "CREATE TABLE META_DATA_EXPORT (name, value);" +
                     sql.toStdString());
        QCOMPARE(document.timeline->sliceCount(), 0U);
    }

    void otherDatabasesAreRefusedByKind()
    {
        const std::string message = refusal(nsightDatabase("CREATE TABLE t (x)"));
        QVERIFY2(message.find("not an Nsight Systems export") != std::string::npos,
                 message.c_str());
        const std::string project =
            refusal(nsightDatabase("PRAGMA application_id = 1413565268; CREATE TABLE t (x)"));
        QVERIFY2(project.find("is a project") != std::string::npos, project.c_str());
    }

    void aCutFileKeepsWhatStandsBeforeTheCut()
    {
        TAKT_NEED_DATA(path, cloverleaf);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.read(file.size() * 9 / 10);
        QTemporaryDir folder;
        const QString cut = folder.filePath("cut.sqlite");
        QFile target(cut);
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(bytes);
        target.close();
        const TimelineDocument document = loadTrace(cut);
        QCOMPARE(document.remarks.size(), 1U);
        QVERIFY(document.remarks[0].starts_with("ends too early, at byte"));
        QVERIFY(document.timeline->sliceCount() > 1000);
    }

    void compressedExportsAreRead()
    {
        const auto loaded = test::load(test::gzipped(nsightDatabase(test::nsightRows)));
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        QCOMPARE(loaded->format, std::string("nsight-sqlite"));
    }

    void aCancelledRunSaysSo()
    {
        RunContext context;
        context.cancel();
        const auto loaded = loadBytes(nsightDatabase(test::nsightRows), "given", context);
        QVERIFY(!loaded);
    }
};

QTEST_APPLESS_MAIN(TestNsight)
#include "tst_nsight.moc"
