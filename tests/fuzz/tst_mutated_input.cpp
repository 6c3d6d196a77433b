// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadChecked.h"
#include "Seeds.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace takt::test;

namespace {

constexpr int mutationsPerSeed = 3000;

/// Changes bytes as a seeded generator decides: flips, cuts, repeats, swaps of parts with other
/// seeds, and words that formats care about.
class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : m_engine(seed), m_seeds(seeds()) {}

    std::string mutated(std::string bytes)
    {
        for (std::size_t count = 1 + below(6); count > 0; --count)
            mutateOnce(bytes);
        return bytes;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_engine() % limit; }

    void mutateOnce(std::string &bytes)
    {
        constexpr const char *words[] = {
            "null",       "-1", "1e999", "0",           "\"\"",  "[]",        "{}",   "NaN",
            "\"a\"",      ":",  ",",     "}",           "]",     "->",        "#",    "\n",
            "\r\n",       "\0", "--",    "99999999999", "a",     "inf",       "\xff", "digraph ",
            "[size=nan]", "/*", "\"",    "<",           "1 1 1", "4294967297"};
        const std::size_t at = below(bytes.size() + 1);
        const std::size_t length = below(std::min<std::size_t>(bytes.size() - at, 40) + 1);
        switch (below(7)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(m_engine());
            break;
        case 1:
            bytes.erase(at, length);
            break;
        case 2:
            bytes.insert(at, bytes.substr(at, length));
            break;
        case 3:
            bytes.insert(at, words[below(std::size(words))]);
            break;
        case 4:
            bytes.replace(at, length, words[below(std::size(words))]);
            break;
        case 5: {
            const std::string &other = m_seeds[below(m_seeds.size())].bytes;
            const std::size_t from = below(other.size());
            bytes.replace(at, length, other.substr(from, below(60)));
            break;
        }
        default:
            if (below(4) == 0)
                bytes.resize(at);
            break;
        }
    }

    std::mt19937_64 m_engine;
    std::vector<Seed> m_seeds;
};

} // namespace

class TestMutatedInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesADocumentOrAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const Seed &seed : seeds())
            QTest::newRow(seed.title) << QByteArray::fromStdString(seed.bytes);
    }

    void givesADocumentOrAnError()
    {
        QFETCH(const QByteArray, bytes);
        const std::string whole = bytes.toStdString();
        const std::string complaint = complaintAfterLoading(whole);
        QVERIFY2(complaint.empty(), complaint.c_str());
        Mutator mutator(whole.size());
        for (int mutation = 0; mutation < mutationsPerSeed; ++mutation) {
            const std::string changed = mutator.mutated(whole);
            const std::string found = complaintAfterLoading(changed);
            QVERIFY2(found.empty(), (found + "\nafter loading\n" + changed).c_str());
        }
    }

    void everyBeginningGivesADocumentOrAnError_data() { givesADocumentOrAnError_data(); }

    void everyBeginningGivesADocumentOrAnError()
    {
        QFETCH(const QByteArray, bytes);
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            const std::string found = complaintAfterLoading(bytes.left(length).toStdString());
            QVERIFY2(found.empty(), found.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestMutatedInput)
#include "tst_mutated_input.moc"
