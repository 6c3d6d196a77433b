// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real traces of PyTorch against what is known of them. Unions are computed here by hand, so that
// the loader is proven without the analyses.
#include "core/io/Formats.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace takt;

namespace {

using Interval = std::pair<std::int64_t, std::int64_t>;

std::vector<Interval> unionOf(std::vector<Interval> intervals)
{
    std::ranges::sort(intervals);
    std::vector<Interval> joined;
    for (const Interval &each : intervals) {
        if (!joined.empty() && each.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, each.second);
        else
            joined.push_back(each);
    }
    return joined;
}

std::int64_t lengthOf(const std::vector<Interval> &intervals)
{
    std::int64_t length = 0;
    for (const Interval &each : intervals)
        length += each.second - each.first;
    return length;
}

/// What two unions share.
std::int64_t sharedLength(const std::vector<Interval> &left, const std::vector<Interval> &right)
{
    std::vector<Interval> all = left;
    all.insert(all.end(), right.begin(), right.end());
    return lengthOf(left) + lengthOf(right) - lengthOf(unionOf(all));
}

/// Nanoseconds as the microseconds, rounded, that the table prints.
qint64 microseconds(std::int64_t nanoseconds)
{
    return (nanoseconds + 500) / 1000;
}

TimelineDocument loaded(const QString &path)
{
    RunContext context;
    auto file = loadFile(path.toStdString(), context);
    if (!file)
        throw std::runtime_error(file.error().message());
    if (file->format != "chrome-trace")
        throw std::runtime_error("recognised as " + file->format);
    return std::get<TimelineDocument>(file->document);
}

struct DeviceWork {
    std::size_t kernels = 0;
    std::size_t copies = 0;
    std::int64_t kernelTime = 0;
    std::set<std::pair<std::int32_t, std::int64_t>> streams;
    std::vector<Interval> all;
    std::vector<Interval> communication;
    std::vector<Interval> computation;
};

DeviceWork deviceWorkOf(const Timeline &timeline)
{
    DeviceWork work;
    for (SliceIndex index = 0; index < timeline.sliceCount(); ++index) {
        const std::string_view category = timeline.name(timeline.categoryOf(index));
        const bool isKernel = category == "kernel";
        if (!isKernel && category != "gpu_memcpy" && category != "gpu_memset")
            continue;
        const Interval interval(timeline.start(index), timeline.end(index));
        work.all.push_back(interval);
        const Track &track = timeline.track(timeline.slice(index).track);
        if (track.kind == TrackKind::GpuStream)
            work.streams.emplace(track.device, track.thread);
        if (!isKernel) {
            ++work.copies;
            continue;
        }
        ++work.kernels;
        work.kernelTime += timeline.duration(index);
        const std::string_view name = timeline.name(timeline.nameOf(index));
        (name.find("nccl") == std::string_view::npos ? work.computation : work.communication)
            .push_back(interval);
    }
    return work;
}

constexpr const char *folder = "hta/";

} // namespace

class TestChromeTraceOracle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The values are those of the notes on trace formats, section 1.5, but for the busy time of
    /// ns_resolution_trace: there they sum doubles, which hold Unix times to a quarter of a
    /// microsecond; exact is 472 454.441.
    void countsAndTimesAreExact_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("kernels");
        QTest::addColumn<int>("copies");
        QTest::addColumn<int>("streams");
        QTest::addColumn<qint64>("extent");
        QTest::addColumn<qint64>("busy");
        QTest::addColumn<QString>("busyShare");
        QTest::addColumn<qint64>("kernelTime");
        QTest::addColumn<int>("communicationKernels");
        QTest::addColumn<qint64>("communicationBusy");
        QTest::addColumn<QString>("overlap");
        const auto row = [](const char *file, int events, int kernels, int copies, int streams,
                            qint64 extent, qint64 busy, const char *busyShare, qint64 kernelTime,
                            int communicationKernels = 0, qint64 communicationBusy = 0,
                            const char *overlap = "0.0") {
            QTest::newRow(file) << events << kernels << copies << streams << extent << busy
                                << QString::fromLatin1(busyShare) << kernelTime
                                << communicationKernels << communicationBusy
                                << QString::fromLatin1(overlap);
        };
        row("hta/nccl_parser_config/nccl_data.json.gz", 40573, 2700, 1074, 2, 660551, 157500,
            "23.84", 162532, 21, 46876, "15.6");
        row("hta/ns_resolution_trace/rank-0.Apr_03_18_51_38.1102.pt.trace.json.gz", 68692, 4350,
            1745, 1, 480029, 472454, "98.42", 468154);
        row("hta/trace_diff/control/control.json.gz", 109123, 8568, 882, 4, 464594, 388587, "83.64",
            446813, 60, 163535, "46.2");
        row("hta/trace_diff/test/test.json.gz", 105167, 9876, 5756, 4, 745239, 717943, "96.34",
            801858, 64, 251341, "70.8");
        row("hta/negative_queue_length_values_check/rank0.json.gz", 108936, 6080, 1667, 6, 1231461,
            438424, "35.60", 401445, 80, 187870, "1.4");
        row("hta/trace_filter/sampled_rank-0.json.gz", 4855, 1154, 50, 5, 1222847, 547656, "44.79",
            606519, 10, 396199, "14.9");
        row("hta/trace_filter/sampled_rank-1.json.gz", 4720, 1104, 50, 5, 1231186, 580050, "47.11",
            651026, 10, 379053, "19.9");
        row("hta/critical_path/alexnet/benchmark_result_2869224_1695835535_trace.json.gz", 1408, 79,
            19, 2, 12920244, 66141, "0.51", 10692);
        row("hta/with_gpu_user_annotation/step_based_trace_2543932.json.gz", 1344, 130, 10, 1, 7737,
            291, "3.76", 290);
        row("hta/amd_trace/mi250_minitoy_train_ROCm6_2_kineto.json.gz", 220, 14, 2, 1, 8912, 149,
            "1.67", 111);
        row("pytorch-kineto/resnet50_num_workers_0.worker0.1623143566756.pt.trace.json.gz", 75718,
            8772, 324, 1, 876066, 602145, "68.73", 591209);
        row("pytorch-kineto/resnet50_num_workers_4.worker0.1623212756351.pt.trace.json.gz", 71424,
            8868, 390, 1, 801550, 614413, "76.65", 594868);
        row("pytorch-kineto/gpu_metrics_input.json", 340, 30, 2, 1, 11946, 50, "0.42", 48);
    }

    void countsAndTimesAreExact()
    {
        TAKT_NEED_DATA(path, QString::fromLatin1(QTest::currentDataTag()));
        const TimelineDocument document = loaded(path);
        QFETCH(const int, events);
        QCOMPARE(QString::fromStdString(document.notes.at("events")), QString::number(events));
        QVERIFY2(document.remarks.empty(),
                 document.remarks.empty() ? "" : document.remarks.front().c_str());
        const DeviceWork work = deviceWorkOf(*document.timeline);
        QTEST(static_cast<int>(work.kernels), "kernels");
        QTEST(static_cast<int>(work.copies), "copies");
        QTEST(static_cast<int>(work.streams.size()), "streams");
        const std::vector<Interval> busy = unionOf(work.all);
        const std::int64_t extent = busy.back().second - busy.front().first;
        QTEST(microseconds(extent), "extent");
        QTEST(microseconds(lengthOf(busy)), "busy");
        QTEST(QString::number(100.0 * double(lengthOf(busy)) / double(extent), 'f', 2),
              "busyShare");
        QTEST(microseconds(work.kernelTime), "kernelTime");
        QTEST(static_cast<int>(work.communication.size()), "communicationKernels");
        const std::vector<Interval> communication = unionOf(work.communication);
        QTEST(microseconds(lengthOf(communication)), "communicationBusy");
        const std::int64_t shared = sharedLength(communication, unionOf(work.computation));
        const double whole = std::max(1.0, double(lengthOf(communication)));
        QTEST(QString::number(100.0 * double(shared) / whole, 'f', 1), "overlap");
    }

    void launchesJoinCallsToWorkOfTheSameCorrelation_data()
    {
        QTest::addColumn<int>("launches");
        QTest::newRow("hta/nccl_parser_config/nccl_data.json.gz") << 3774;
        QTest::newRow("hta/ns_resolution_trace/rank-0.Apr_03_18_51_38.1102.pt.trace.json.gz")
            << 6095;
        QTest::newRow("hta/trace_diff/control/control.json.gz") << 9450;
        QTest::newRow("hta/trace_filter/sampled_rank-0.json.gz") << 1204;
        QTest::newRow(
            "pytorch-kineto/resnet50_num_workers_0.worker0.1623143566756.pt.trace.json.gz")
            << 9096;
    }

    void launchesJoinCallsToWorkOfTheSameCorrelation()
    {
        TAKT_NEED_DATA(path, QString::fromLatin1(QTest::currentDataTag()));
        const TimelineDocument document = loaded(path);
        const Timeline &timeline = *document.timeline;
        const NameIndex correlation = timeline.findName("correlation");
        int launches = 0;
        int wrong = 0;
        for (const Flow &flow : timeline.flows()) {
            if (timeline.name(flow.name) != "ac2g")
                continue;
            ++launches;
            const Argument *call = timeline.argument(flow.from, correlation);
            const Argument *work = timeline.argument(flow.to, correlation);
            wrong += call == nullptr || work == nullptr || *call != *work ? 1 : 0;
        }
        QTEST(launches, "launches");
        QCOMPARE(wrong, 0);
    }

    void theProfilersOwnSpanDoesNotStretchTheTrace()
    {
        TAKT_NEED_DATA(path, QString::fromLatin1(folder) +
                                 QStringLiteral("nccl_parser_config/nccl_data.json.gz"));
        const TimelineDocument document = loaded(path);
        constexpr std::int64_t base = 1711964646000000000;
        QCOMPARE(document.timeline->startTime(), base + 4458676416788066);
        QCOMPARE(document.timeline->endTime(), base + 4458677101161005);
        QVERIFY(document.notes.contains("PyTorch Profiler (0)"));
        QVERIFY(document.notes.contains("Record Window End"));
    }

    void devicesAndRankAreThoseOfTheFile()
    {
        TAKT_NEED_DATA(path, QString::fromLatin1(folder) +
                                 QStringLiteral("trace_diff/control/control.json.gz"));
        const TimelineDocument document = loaded(path);
        QCOMPARE(document.devices.size(), std::size_t{8});
        QCOMPARE(document.devices[3].name, std::string("NVIDIA A100-PG509-200"));
        QCOMPARE(document.devices[3].multiprocessors, 108U);
        QCOMPARE(document.devices[3].computeCapability, std::string("8.0"));
        for (const Track &track : document.timeline->tracks())
            QCOMPARE(track.rank, 3);
    }
};

QTEST_APPLESS_MAIN(TestChromeTraceOracle)
#include "tst_chrome_trace_oracle.moc"
