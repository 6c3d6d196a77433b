// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/SampleComparison.h"

#include <QTest>
#include <algorithm>
#include <random>
#include <vector>

using namespace takt;

/// Which of two samples tends to be smaller.
class TestSampleComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAllPairs()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 200; ++round) {
            const std::vector<double> a = drawn(random);
            const std::vector<double> b = drawn(random);
            double pairs = 0;
            for (const double x : a) {
                for (const double y : b)
                    pairs += x < y ? 1 : x == y ? 0.5 : 0;
            }
            const double share = pairs / static_cast<double>(a.size() * b.size());
            QCOMPARE(chanceToBeBelow(a, b), share);
            QCOMPARE(chanceToBeBelow(a, b) + chanceToBeBelow(b, a), 1.0);
        }
    }

    void knowsTheExtremes()
    {
        const std::vector<double> low = {1, 2, 3};
        const std::vector<double> high = {4, 5};
        QCOMPARE(chanceToBeBelow(low, high), 1.0);
        QCOMPARE(chanceToBeBelow(high, low), 0.0);
        QCOMPARE(chanceToBeBelow(low, low), 0.5);
    }

private:
    /// Sorted, with many values that are equal.
    static std::vector<double> drawn(std::mt19937 &random)
    {
        std::vector<double> values(1 + random() % 30);
        for (double &value : values)
            value = static_cast<double>(random() % 8);
        std::ranges::sort(values);
        return values;
    }
};

QTEST_APPLESS_MAIN(TestSampleComparison)
#include "tst_sample_comparison.moc"
