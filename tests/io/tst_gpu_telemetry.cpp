// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "core/io/telemetry/LocalTime.h"
#include "core/io/telemetry/SampleFacts.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace takt;
using takt::test::load;

namespace {

TimelineDocument read(const LoadedFile &file)
{
    if (file.format != "gpu-telemetry")
        throw std::runtime_error("is read as " + file.format);
    return std::get<TimelineDocument>(file.document);
}

TimelineDocument loadedText(const std::string &text, const LoadLimits &limits = {})
{
    const auto file = load(text, limits);
    if (!file)
        throw std::runtime_error(file.error().message());
    return read(*file);
}

TimelineDocument loadedFile(const QString &path)
{
    RunContext context;
    const auto file = loadFile(path.toStdString(), context);
    if (!file)
        throw std::runtime_error(file.error().message());
    return read(*file);
}

/// The counter of that name on a track; one without a name where it is not there.
Counter counterOf(const TimelineDocument &document, const std::string &track,
                  const std::string &name)
{
    for (const Counter &counter : document.timeline->counters()) {
        if (counter.name == name && document.timeline->track(counter.track).name == track)
            return counter;
    }
    return {};
}

using Values = std::vector<double>;
using Times = std::vector<std::int64_t>;

} // namespace

class TestGpuTelemetry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheFactsOfARealLog();
    void tellsGpusOfOneTickApart();
    void readsDmonTables();
    void readsDmonWithErrorCounts();
    void readsDatesOfDmon_data();
    void readsDatesOfDmon();
    void readsPmon();
    void readsDcgmi();
    void readsAmdSmi();
    void readsQueriesWithoutHeaderAndUnits();
    void acceptsRepeatedHeadersBlankLinesAndMissingValues();
    void passesMidnight();
    void sortsAClockThatRunsBackwards();
    void loadsAPart();
    void refusesWhatYieldsNothing();
    void parsesTimestamps();
};

void TestGpuTelemetry::agreesWithTheFactsOfARealLog()
{
    TAKT_NEED_DATA(path, QStringLiteral("gpu-telemetry/nvidia-smi_query-gpu_rtx4090_1Hz.csv"));
    const TimelineDocument document = loadedFile(path);
    const Counter busy = counterOf(document, "GPU 0", "utilization.gpu (kernel resident)");
    const Counter power = counterOf(document, "GPU 0", "power.draw");
    QCOMPARE(busy.unit, std::string("%"));
    QCOMPARE(power.unit, std::string("W"));
    QCOMPARE(busy.times.size(), std::size_t{1200});
    std::size_t gaps = 0;
    std::int64_t longest = 0;
    for (std::size_t sample = 1; sample < busy.times.size(); ++sample) {
        const std::int64_t gap = busy.times[sample] - busy.times[sample - 1];
        gaps += gap > 1'500'000'000 ? 1 : 0;
        longest = std::max(longest, gap);
    }
    QCOMPARE(gaps, std::size_t{41});
    QCOMPARE(longest, std::int64_t{7'311'000'000});
    const SampleFacts busyFacts = sampleFacts(busy);
    const SampleFacts powerFacts = sampleFacts(power);
    QCOMPARE(busyFacts.late, gaps);
    QCOMPARE(QString::number(busyFacts.mean, 'f', 4), QStringLiteral("83.5217"));
    QCOMPARE(QString::number(powerFacts.mean, 'f', 4), QStringLiteral("282.5381"));
    QCOMPARE(QString::number(powerFacts.integral * 1e-3, 'f', 3), QStringLiteral("372.791"));
    QCOMPARE(document.notes.at("samples"), std::string("1200"));
    QCOMPARE(document.notes.at("mean power.draw"), std::string("282.5381 W"));
    QCOMPARE(document.devices.at(0).name, std::string("NVIDIA GeForce RTX 4090"));
    QVERIFY(document.remarks.empty());
}

void TestGpuTelemetry::tellsGpusOfOneTickApart()
{
    TAKT_NEED_DATA(path, QStringLiteral("gpu-telemetry/nvidia-smi_query-gpu_h100_2gpu.csv"));
    const TimelineDocument document = loadedFile(path);
    QCOMPARE(document.timeline->trackCount(), std::size_t{2});
    QCOMPARE(document.timeline->track(0).device, 2);
    QCOMPARE(counterOf(document, "GPU 2", "power.draw").values, (Values{154.88}));
    QCOMPARE(counterOf(document, "GPU 3", "power.draw").values, (Values{158.86, 162.0}));
    QCOMPARE(document.devices.at(1).memory, std::uint64_t{81559} << 20U);
}

void TestGpuTelemetry::readsDmonTables()
{
    TAKT_NEED_DATA(path, QStringLiteral("gpu-telemetry/nvidia-smi_dmon_samples.txt"));
    const TimelineDocument document = loadedFile(path);
    const Counter busy = counterOf(document, "GPU 0", "sm (kernel resident)");
    QVERIFY(busy.values.size() >= 9);
    QCOMPARE((Values{busy.values.begin(), busy.values.begin() + 5}), (Values{5, 11, 3, 10, 75}));
    QCOMPARE(busy.times[2], std::int64_t{2'000'000'000});
    QCOMPARE(counterOf(document, "GPU 0", "gtemp").unit, std::string("°C"));
    QVERIFY(counterOf(document, "GPU 0", "mtemp").name.empty()); // "-" throughout
}

void TestGpuTelemetry::readsDmonWithErrorCounts()
{
    TAKT_NEED_DATA(path, QStringLiteral("gpu-telemetry/nvidia-smi_dmon_multi_gpu_ecc.txt"));
    const TimelineDocument document = loadedFile(path);
    QCOMPARE(document.timeline->trackCount(), std::size_t{4});
    QCOMPARE(counterOf(document, "GPU 1", "pwr").values, (Values{85, 84}));
    QCOMPARE(counterOf(document, "GPU 1", "pwr").times, (Times{0, 1'000'000'000}));
    QCOMPARE(counterOf(document, "GPU 3", "pclk").unit, std::string("MHz"));
}

void TestGpuTelemetry::readsDatesOfDmon_data()
{
    QTest::addColumn<QString>("log");
    QTest::newRow("table") << "#Date       Time        gpu   pwr    sm\n"
                              "#YYYYMMDD   HH:MM:SS    Idx     W     %\n"
                              " 20260103   15:36:53      0    73     5\n"
                              " 20260103   15:36:55      0    74     6\n";
    QTest::newRow("CSV") << "#Date, Time, gpu, pwr, sm\n#YYYYMMDD, HH:MM:SS, Idx, W, %\n"
                            "20260103, 15:36:53, 0, 73, 5\n20260103, 15:36:55, 0, 74, 6\n";
}

void TestGpuTelemetry::readsDatesOfDmon()
{
    QFETCH(QString, log);
    const TimelineDocument document = loadedText(log.toStdString());
    const Counter power = counterOf(document, "GPU 0", "pwr");
    QCOMPARE(power.values, (Values{73, 74}));
    QCOMPARE(power.unit, std::string("W"));
    QCOMPARE(power.times[0], std::int64_t{1'767'454'613} * nanosecondsPerSecond);
    QCOMPARE(power.times[1] - power.times[0], 2 * nanosecondsPerSecond);
}

void TestGpuTelemetry::readsPmon()
{
    const auto document =
        loadedText("# gpu        pid  type    sm   mem   enc   dec   command\n"
                   "# Idx          #   C/G     %     %     %     %   name\n"
                   "    0      12345     C    50    10     -     -   python -m x\n"
                   "    1          -     -     -     -     -     -   -\n"
                   "    0      12345     C    60    11     -     -   python -m x\n");
    const Counter busy = counterOf(document, "process 12345 (python -m x)", "sm (kernel resident)");
    QCOMPARE(busy.values, (Values{50, 60}));
    QCOMPARE(document.timeline->track(0).group, std::string("GPU 0"));
    QCOMPARE(document.timeline->trackCount(), std::size_t{1});
}

void TestGpuTelemetry::readsDcgmi()
{
    const auto document =
        loadedText("#Entity   GRACT   SMOCC   POWER\nID                       W\n"
                   "GPU 0     0.987   0.431   301.5\nGPU 1     N/A     0.5     99\n"
                   "#Entity   GRACT   SMOCC   POWER\nID                       W\n"
                   "GPU 0     0.5     0.2     300\n");
    QCOMPARE(counterOf(document, "GPU 0", "GRACT").values, (Values{0.987, 0.5}));
    QCOMPARE(counterOf(document, "GPU 0", "POWER").unit, std::string("W"));
    QCOMPARE(counterOf(document, "GPU 1", "SMOCC").values, (Values{0.5}));
    QVERIFY(document.remarks.empty());
}

void TestGpuTelemetry::readsAmdSmi()
{
    const auto document = loadedText("timestamp,gpu,power_usage,gfx_clock,vclock,pcie_bw\n"
                                     "1700000000,0,150,\"['1320', 'N/A', '1330']\",N/A,1.5 MB/s\n\n"
                                     "1700000001,0,151,\"['1340', '1350', 'N/A']\",N/A,2.5 MB/s\n");
    QCOMPARE(counterOf(document, "GPU 0", "power_usage").values, (Values{150, 151}));
    QCOMPARE(counterOf(document, "GPU 0", "gfx_clock[0]").values, (Values{1320, 1340}));
    QCOMPARE(counterOf(document, "GPU 0", "gfx_clock[2]").values, (Values{1330}));
    QCOMPARE(counterOf(document, "GPU 0", "pcie_bw").unit, std::string("MB/s"));
}

void TestGpuTelemetry::readsQueriesWithoutHeaderAndUnits()
{
    const auto document = loadedText("2026/01/03 15:36:53.507, NVIDIA X, 1, 33.09 W\n"
                                     "2026/01/03 15:36:54.507, NVIDIA X, 2, 34.09 W\n");
    QCOMPARE(counterOf(document, "GPU 0", "column 3").values, (Values{1, 2}));
    QCOMPARE(counterOf(document, "GPU 0", "column 4").unit, std::string("W"));
    const auto withHeader = loadedText("index, utilization.gpu [%], power.draw [W]\n0, 98, 310\n"
                                       "1, 97, 309\n0, 96, 308\n");
    QCOMPARE(counterOf(withHeader, "GPU 0", "power.draw").times, (Times{0, nanosecondsPerSecond}));
    QCOMPARE(counterOf(withHeader, "GPU 1", "power.draw").values, (Values{309}));
}

void TestGpuTelemetry::acceptsRepeatedHeadersBlankLinesAndMissingValues()
{
    const auto document = loadedText("timestamp, index, utilization.gpu [%], power.draw [W]\r\n"
                                     "2026/01/03 15:36:53.507, 0, 98 %, [N/A]\r\n\r\n"
                                     "timestamp, index, power.draw [W], utilization.gpu [%]\r\n"
                                     "2026/01/03 15:36:54.507, 0, 310.5 W, [Unknown Error]\r\n"
                                     "2026/01/03 15:36:55.507, 0, 311.5 W\r\n");
    QCOMPARE(counterOf(document, "GPU 0", "power.draw").values, (Values{310.5}));
    QCOMPARE(counterOf(document, "GPU 0", "utilization.gpu (kernel resident)").values,
             (Values{98}));
    QCOMPARE(document.remarks,
             (std::vector<std::string>{"one line was left out: line 6: has 3 fields, 4 expected"}));
}

void TestGpuTelemetry::passesMidnight()
{
    const auto document =
        loadedText("#Time gpu pwr\n#HH:MM:SS Idx W\n23:59:59 0 1\n00:00:01 0 2\n");
    const Counter power = counterOf(document, "GPU 0", "pwr");
    QCOMPARE(power.times[1] - power.times[0], 2 * nanosecondsPerSecond);
}

void TestGpuTelemetry::sortsAClockThatRunsBackwards()
{
    const auto document = loadedText("timestamp, power.draw [W]\n2026/10/25 02:59:59.000, 1 W\n"
                                     "2026/10/25 02:00:00.000, 2 W\n");
    QCOMPARE(counterOf(document, "GPU 0", "power.draw").values, (Values{2, 1}));
    QCOMPARE(document.remarks.size(), std::size_t{1});
}

void TestGpuTelemetry::loadsAPart()
{
    LoadLimits limits;
    limits.traces.from = 1'500'000'000;
    limits.traces.to = 3'000'000'000;
    const std::string log = "# gpu pwr\n# Idx W\n0 1\n1 11\n0 2\n1 12\n0 3\n1 13\n0 4\n1 14\n";
    const auto part = loadedText(log, limits);
    QCOMPARE(counterOf(part, "GPU 0", "pwr").values, (Values{2, 3})); // 2 W hold until 2 s
    limits.traces = {};
    limits.traces.tracks = "gpu 1";
    const auto one = loadedText(log, limits);
    QCOMPARE(one.timeline->trackCount(), std::size_t{1});
    QCOMPARE(counterOf(one, "GPU 1", "pwr").values, (Values{11, 12, 13, 14}));
}

void TestGpuTelemetry::refusesWhatYieldsNothing()
{
    const auto file = load("timestamp, power.draw [W]\nyesterday, 3 W\n");
    QVERIFY(!file);
    QCOMPARE(file.error().message(), std::string("given: line 2: 'yesterday' is no time"));
    const auto empty = load("# gpu pwr\n# Idx W\n");
    QVERIFY(!empty);
    QCOMPARE(empty.error().message(), std::string("given: is a GPU log without a value"));
}

void TestGpuTelemetry::parsesTimestamps()
{
    QCOMPARE(parseTimestamp("1970/01/02 00:00:00.5"),
             std::optional(nanosecondsPerDay + nanosecondsPerSecond / 2));
    QCOMPARE(parseTimestamp("2024-02-29T12:00:00"),
             std::optional(std::int64_t{1'709'208'000} * nanosecondsPerSecond));
    QVERIFY(!parseTimestamp("2023/02/29 12:00:00"));
    QVERIFY(!parseTimestamp("2023/02/28 24:00:00"));
    QVERIFY(!parseTimestamp("2023/02/28"));
}

QTEST_APPLESS_MAIN(TestGpuTelemetry)
#include "tst_gpu_telemetry.moc"
