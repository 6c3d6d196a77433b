// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CompressedBlob.h"

#include <QTest>
#include <random>
#include <string>

using namespace takt;

class TestCompressedBlob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void refusesWhatGrowsPastTheLimit();
    void refusesEveryTruncation();
    void survivesEveryFlippedByte();
};

void TestCompressedBlob::comesBackAsItWas_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("nothing") << 0;
    QTest::newRow("one byte") << 1;
    QTest::newRow("more than a chunk") << 300'000;
}

void TestCompressedBlob::comesBackAsItWas()
{
    QFETCH(int, size);
    std::mt19937 random(7);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(random());
    const auto back = decompressBlob(compressBlob(bytes), bytes.size());
    QVERIFY(back.has_value());
    QVERIFY(*back == bytes);
}

void TestCompressedBlob::refusesWhatGrowsPastTheLimit()
{
    const std::string bomb = compressBlob(std::string(10'000'000, 'a'));
    QVERIFY(bomb.size() < 10'000);
    const auto back = decompressBlob(bomb, 9'999'999);
    QVERIFY(!back.has_value());
    QCOMPARE(back.error().reason, std::string("holds more than 9999999 bytes"));
}

void TestCompressedBlob::refusesEveryTruncation()
{
    const std::string blob = compressBlob("a blob that is long enough to be cut anywhere");
    for (std::size_t size = 0; size < blob.size(); ++size)
        QVERIFY2(!decompressBlob(std::string_view(blob).substr(0, size), 1000).has_value(),
                 qPrintable(QString::number(size)));
    QVERIFY(!decompressBlob(blob + "x", 1000).has_value());
}

void TestCompressedBlob::survivesEveryFlippedByte()
{
    const std::string blob = compressBlob(std::string(1000, 'x') + "tail");
    for (std::size_t at = 0; at < blob.size(); ++at) {
        for (const int mask : {0x01, 0x80, 0xff}) {
            std::string changed = blob;
            changed[at] = static_cast<char>(changed[at] ^ mask);
            const auto back = decompressBlob(changed, 1'000'000);
            QVERIFY(!back.has_value() || back->size() <= 1'000'000);
        }
    }
}

QTEST_APPLESS_MAIN(TestCompressedBlob)
#include "tst_compressedblob.moc"
