// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Error.h"

#include <QTest>

using namespace takt;

class ErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesEmptyPartsOut_data();
    void leavesEmptyPartsOut();
    void staysOnOneLineWhateverTheInputHolds();
    void keepsTextBeyondAscii();
    void changesOnePartAndKeepsTheOthers();
};

void ErrorTest::leavesEmptyPartsOut_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("message");
    QTest::newRow("all parts") << "a.json"
                               << "line 3"
                               << "a.json: line 3: is bad";
    QTest::newRow("no place") << "a.json"
                              << ""
                              << "a.json: is bad";
    QTest::newRow("no source") << ""
                               << "line 3"
                               << "line 3: is bad";
    QTest::newRow("reason only") << ""
                                 << ""
                                 << "is bad";
}

void ErrorTest::leavesEmptyPartsOut()
{
    QFETCH(QString, source);
    QFETCH(QString, place);
    QFETCH(QString, message);
    const Error error{source.toStdString(), place.toStdString(), "is bad"};
    QCOMPARE(QString::fromStdString(error.message()), message);
}

void ErrorTest::staysOnOneLineWhateverTheInputHolds()
{
    for (int code = 0; code < 0x20; ++code) {
        const std::string hostile(1, static_cast<char>(code));
        const std::string message = Error{hostile, hostile, hostile}.message();
        for (const char character : message)
            QVERIFY(static_cast<unsigned char>(character) >= 0x20 && character != 0x7f);
    }
    QCOMPARE(failure("a\nb", "c\x1b[31m\x7f").value().message(),
             std::string("a\\x0ab: c\\x1b[31m\\x7f"));
}

void ErrorTest::keepsTextBeyondAscii()
{
    QCOMPARE(failure("Übergröße", "a → b").value().message(), std::string("Übergröße: a → b"));
}

void ErrorTest::changesOnePartAndKeepsTheOthers()
{
    const Error error{"s", "p", "r"};
    QCOMPARE(error.withSource("t").message(), std::string("t: p: r"));
    QCOMPARE(error.withPlace("q").message(), std::string("s: q: r"));
}

QTEST_APPLESS_MAIN(ErrorTest)
#include "tst_error.moc"
