// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "core/io/CsvFields.h"
#include "core/io/FixedPoint.h"
#include "core/io/LineReader.h"
#include "core/io/jobs/MachineSet.h"

#include <QTest>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace takt;

namespace {

using Strings = std::vector<std::string>;

Strings linesOf(const std::string &bytes)
{
    auto input = InputStream::fromBytes(bytes, "given");
    RunContext context;
    LineReader reader(*input, context);
    Strings lines;
    while (const auto line = reader.next())
        lines.emplace_back(*line);
    return lines;
}

} // namespace

/// What the readers of traces that are lines of text have in common.
class TestLinesOfText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesLineBreaksOff();
    void joinsLinesOverTheWindowsBorders();
    void refusesALineLongerThanAnyFormatHas();
    void keepsWhatADamagedStreamGave();
    void stopsWhenCancelled();
    void readsDecimalsExactly_data();
    void readsDecimalsExactly();
    void splitsFields_data();
    void splitsFields();
    void readsMachineSets_data();
    void readsMachineSets();
};

void TestLinesOfText::takesLineBreaksOff()
{
    QCOMPARE(linesOf("\xEF\xBB\xBF"
                     "a\r\n\nb\r\n"),
             (Strings{"a", "", "b"}));
    QCOMPARE(linesOf("a\nb"), (Strings{"a", "b"}));
    QCOMPARE(linesOf(""), Strings{});
}

void TestLinesOfText::joinsLinesOverTheWindowsBorders()
{
    std::mt19937 random(5);
    Strings expected;
    std::string bytes;
    while (bytes.size() < (std::size_t{3} << 20U)) {
        const std::size_t length = random() % 50 == 0 ? random() % 700'000 : random() % 40;
        expected.emplace_back(length, static_cast<char>('a' + random() % 26));
        bytes += expected.back() + "\n";
    }
    QVERIFY(linesOf(bytes) == expected);
    QVERIFY(linesOf(test::gzipped(bytes)) == expected);
}

void TestLinesOfText::refusesALineLongerThanAnyFormatHas()
{
    const std::string bytes = "first\n" + std::string(LineReader::longestLine + 600'000, 'x');
    auto input = InputStream::fromBytes(bytes, "given");
    RunContext context;
    LineReader reader(*input, context);
    QCOMPARE(std::string(*reader.next()), std::string("first"));
    QVERIFY(!reader.next());
    QVERIFY(reader.problem());
    QCOMPARE(reader.problem()->place, std::string("line 2"));
}

void TestLinesOfText::keepsWhatADamagedStreamGave()
{
    std::mt19937 random(6);
    std::string bytes;
    for (int line = 0; line < 200'000; ++line)
        bytes += std::to_string(random()) + "\n";
    const std::string whole = test::gzipped(bytes);
    const std::string cut = whole.substr(0, whole.size() / 2);
    auto input = InputStream::fromBytes(cut, "given");
    RunContext context;
    LineReader reader(*input, context);
    std::size_t count = 0;
    while (reader.next())
        ++count;
    QVERIFY(count > 50'000 && count < 150'000);
    QVERIFY(reader.problem());
    QVERIFY(!reader.wasCancelled());
}

void TestLinesOfText::stopsWhenCancelled()
{
    std::string bytes;
    for (int line = 0; line < 500'000; ++line)
        bytes += "0123456789\n";
    auto input = InputStream::fromBytes(bytes, "given");
    RunContext context;
    LineReader reader(*input, context);
    QVERIFY(reader.next());
    context.cancel();
    while (reader.next()) {
    }
    QVERIFY(reader.wasCancelled());
    QVERIFY(reader.number() < 100'000);
    const auto loaded = [&] {
        RunContext cancelled;
        cancelled.cancel();
        return loadBytes("; MaxJobs: 1\n", "given", cancelled);
    }();
    QVERIFY(!loaded);
    QVERIFY(loaded.error().message().find("cancelled") != std::string::npos);
}

void TestLinesOfText::readsDecimalsExactly_data()
{
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::newRow("whole") << "12" << true << qint64{12'000'000'000};
    QTest::newRow("microseconds") << "29.537220" << true << qint64{29'537'220'000};
    QTest::newRow("a double would lose this")
        << "1768922793.659305984" << true << qint64{1'768'922'793'659'305'984};
    QTest::newRow("ten digits round up") << "0.0000000005" << true << qint64{1};
    QTest::newRow("ten digits round down") << "0.00000000049" << true << qint64{0};
    QTest::newRow("negative") << "-1.5" << true << qint64{-1'500'000'000};
    QTest::newRow("negative zero") << "-0.0" << true << qint64{0};
    QTest::newRow("exponent") << "1.5e-3" << true << qint64{1'500'000};
    QTest::newRow("no digit before the point") << ".25" << true << qint64{250'000'000};
    QTest::newRow("beyond int64") << "99999999999999999999" << true << qint64{largest};
    QTest::newRow("beyond int64 once in nanoseconds") << "9223372037" << true << qint64{largest};
    QTest::newRow("nothing") << "" << false << qint64{0};
    QTest::newRow("a point") << "." << false << qint64{0};
    QTest::newRow("a word") << "soon" << false << qint64{0};
    QTest::newRow("infinite") << "inf" << false << qint64{0};
    QTest::newRow("two points") << "1.2.3" << false << qint64{0};
}

void TestLinesOfText::readsDecimalsExactly()
{
    QFETCH(QString, text);
    QFETCH(bool, isNumber);
    QFETCH(qint64, nanoseconds);
    const auto value = parseSeconds(text.toStdString());
    QCOMPARE(value.has_value(), isNumber);
    if (isNumber)
        QCOMPARE(qint64{*value}, nanoseconds);
}

void TestLinesOfText::splitsFields_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("plain") << "a,b" << QStringList{"a", "b"};
    QTest::newRow("blanks") << " a , b\t" << QStringList{"a", "b"};
    QTest::newRow("empty") << "" << QStringList{""};
    QTest::newRow("empty fields") << ",x," << QStringList{"", "x", ""};
    QTest::newRow("quoted comma") << "\"a, b\",c" << QStringList{"a, b", "c"};
    QTest::newRow("doubled quote") << "\"a\"\"b\"" << QStringList{"a\"b"};
    QTest::newRow("open quote") << "\"a,b" << QStringList{"a,b"};
}

void TestLinesOfText::splitsFields()
{
    QFETCH(QString, line);
    QFETCH(QStringList, fields);
    Strings found = {"left", "from", "another", "line"};
    splitCsv(line.toStdString(), found);
    QStringList texts;
    for (const std::string &field : found)
        texts << QString::fromStdString(field);
    QCOMPARE(texts, fields);
}

void TestLinesOfText::readsMachineSets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isSet");
    QTest::addColumn<QList<quint32>>("machines");
    QTest::newRow("ranges") << "3-5,9" << true << QList<quint32>{3, 4, 5, 9};
    QTest::newRow("blanks, unordered") << "20 19" << true << QList<quint32>{19, 20};
    QTest::newRow("both, overlapping") << "12 15-16 15" << true << QList<quint32>{12, 15, 16};
    QTest::newRow("none") << "" << true << QList<quint32>{};
    QTest::newRow("backwards") << "5-3" << false << QList<quint32>{};
    QTest::newRow("too many") << "0-1048576" << false << QList<quint32>{};
    QTest::newRow("too large") << "4294967297" << false << QList<quint32>{};
    QTest::newRow("no number") << "a-b" << false << QList<quint32>{};
}

void TestLinesOfText::readsMachineSets()
{
    QFETCH(QString, text);
    QFETCH(bool, isSet);
    QFETCH(QList<quint32>, machines);
    const auto found = parseMachineSet(text.toStdString());
    QCOMPARE(found.has_value(), isSet);
    if (found)
        QCOMPARE(QList<quint32>(found->begin(), found->end()), machines);
}

QTEST_APPLESS_MAIN(TestLinesOfText)
#include "tst_lines_of_text.moc"
