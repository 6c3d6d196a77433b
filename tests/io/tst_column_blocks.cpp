// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ColumnBlocks.h"
#include "core/model/Timeline.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <cstring>

using namespace takt;

namespace {

/// Random bytes, which no number type minds.
template <class T>
std::vector<T> randomValues(test::Random &random, std::size_t count)
{
    std::vector<T> values(count);
    for (T &value : values) {
        auto *bytes = reinterpret_cast<unsigned char *>(&value);
        for (std::size_t byte = 0; byte < sizeof(T); ++byte)
            bytes[byte] = static_cast<unsigned char>(random.below(random.chance(0.5) ? 3 : 256));
    }
    return values;
}

template <class T>
std::string written(const std::vector<T> &values, ColumnCoding coding)
{
    std::string all;
    ColumnBlockWriter writer([&all](std::string_view bytes) -> Expected<void> {
        all.append(bytes);
        return {};
    });
    if (!writer.column(std::span<const T>(values), coding))
        return {};
    return all;
}

template <class T>
Expected<std::vector<T>> readBack(const std::string &bytes, ColumnCoding coding)
{
    auto input = test::expectValue(InputStream::fromBytes(bytes, "column"));
    RunContext context;
    ColumnBlockReader reader(input, context);
    return reader.column<T>(coding);
}

template <class T>
bool comesBack(std::size_t count, ColumnCoding coding)
{
    test::Random random(count + sizeof(T));
    const std::vector<T> values = randomValues<T>(random, count);
    const auto read = readBack<T>(written(values, coding), coding);
    return read && read->size() == count &&
           (count == 0 || std::memcmp(read->data(), values.data(), count * sizeof(T)) == 0);
}

} // namespace

class ColumnBlocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesOfEveryTypeComeBack_data()
    {
        QTest::addColumn<quint64>("count");
        for (const quint64 count : {0, 1, 15, 16, 17, 31, 65535, 65536, 65537, 200'003})
            QTest::addRow("%llu values", count) << count;
    }
    void valuesOfEveryTypeComeBack()
    {
        QFETCH(quint64, count);
        for (const ColumnCoding coding : {ColumnCoding::Plain, ColumnCoding::Delta}) {
            QVERIFY(comesBack<std::int64_t>(count, coding));
            QVERIFY(comesBack<std::uint64_t>(count, coding));
            QVERIFY(comesBack<std::uint32_t>(count, coding));
        }
        QVERIFY(comesBack<double>(count, ColumnCoding::Plain));
        QVERIFY(comesBack<Flow>(count, ColumnCoding::Plain));
        QVERIFY(comesBack<Argument>(count, ColumnCoding::Plain));
    }

    void theBlockThatIsDamagedIsNamed()
    {
        test::Random random(1);
        const auto values = randomValues<std::int64_t>(random, 300'000);
        std::string bytes = written(values, ColumnCoding::Delta);
        std::uint32_t firstBlock = 0;
        std::memcpy(&firstBlock, bytes.data(), sizeof firstBlock);
        const std::size_t second = 8 + firstBlock;
        bytes[second + 8 + 100] = static_cast<char>(bytes[second + 8 + 100] ^ 1);
        const auto read = readBack<std::int64_t>(bytes, ColumnCoding::Delta);
        QVERIFY(!read);
        QCOMPARE(read.error().place, "byte " + std::to_string(second));
    }

    void columnsOfOneValueMayCompressBeyondWhatIsReserved()
    {
        const std::vector<std::uint32_t> values(2'000'000, 7);
        const std::string bytes = written(values, ColumnCoding::Plain);
        QVERIFY(bytes.size() * 1024 < values.size() * sizeof(std::uint32_t));
        const auto read = readBack<std::uint32_t>(bytes, ColumnCoding::Plain);
        QVERIFY(read && *read == values);
    }
};

QTEST_GUILESS_MAIN(ColumnBlocksTest)
#include "tst_column_blocks.moc"
