// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Parameters.h"

#include <QTest>
#include <stdexcept>

using namespace takt;

namespace {

ParameterSchema schema()
{
    return {ParameterSpec::boolean("insertion", true, "Try gaps."),
            ParameterSpec::integer("width", 4, 1, 64, "Beam width."),
            ParameterSpec::real("alpha", 0.5, 0, 1, "Weight.", "s"),
            ParameterSpec::choice("rank", {"mean", "best", "worst"}, "Cost used."),
            ParameterSpec::text("note", "none", "Anything.")};
}

} // namespace

class ParametersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsFromTheDefaults();
    void takesWhatIsTyped_data();
    void takesWhatIsTyped();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void namesWhatThereIsWhereANameIsUnknown();
    void askingForTheWrongThingThrows();
    void tellsOnlyDifferences();
    void textsReadBackToTheSameValue();
    void aChoiceWithoutChoicesHasAnEmptyDefault();
};

void ParametersTest::startsFromTheDefaults()
{
    const Parameters parameters = Parameters::defaults(schema());
    QCOMPARE(parameters.boolean("insertion"), true);
    QCOMPARE(parameters.integer("width"), std::int64_t{4});
    QCOMPARE(parameters.real("alpha"), 0.5);
    QCOMPARE(parameters.text("rank"), std::string("mean"));
    QCOMPARE(parameters.text("note"), std::string("none"));
    QVERIFY(Parameters::resolve(schema(), {}).value() == parameters);
}

void ParametersTest::takesWhatIsTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    for (const char *yes : {"true", "1", "on", "yes"})
        QTest::addRow("insertion=%s", yes) << "insertion" << yes << "true";
    for (const char *no : {"false", "0", "off", "no"})
        QTest::addRow("insertion=%s", no) << "insertion" << no << "false";
    QTest::newRow("least integer") << "width"
                                   << "1"
                                   << "1";
    QTest::newRow("greatest integer") << "width"
                                      << "64"
                                      << "64";
    QTest::newRow("exponent") << "alpha"
                              << "2.5e-1"
                              << "0.25";
    QTest::newRow("whole number as real") << "alpha"
                                          << "1"
                                          << "1";
    QTest::newRow("choice") << "rank"
                            << "worst"
                            << "worst";
    QTest::newRow("empty text") << "note"
                                << ""
                                << "";
}

void ParametersTest::takesWhatIsTyped()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    const auto parameters =
        Parameters::resolve(schema(), {{name.toStdString(), typed.toStdString()}});
    QVERIFY(parameters.has_value());
    QCOMPARE(QString::fromStdString(toText(parameters->values().at(name.toStdString()))), kept);
}

void ParametersTest::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no boolean") << "insertion"
                                << "maybe"
                                << "'maybe' is neither true nor false";
    QTest::newRow("no number") << "width"
                               << "four"
                               << "'four' is not a whole number";
    QTest::newRow("empty") << "width"
                           << ""
                           << "'' is not a whole number";
    QTest::newRow("a fraction") << "width"
                                << "4.5"
                                << "'4.5' is not a whole number";
    QTest::newRow("trailing text") << "width"
                                   << "4x"
                                   << "'4x' is not a whole number";
    QTest::newRow("beyond 64 bits") << "width"
                                    << "99999999999999999999"
                                    << "'99999999999999999999' is not a whole number";
    QTest::newRow("too small") << "width"
                               << "0"
                               << "0 is outside 1 to 64";
    QTest::newRow("too great") << "width"
                               << "65"
                               << "65 is outside 1 to 64";
    QTest::newRow("infinite") << "alpha"
                              << "inf"
                              << "inf is outside 0 to 1";
    QTest::newRow("no number at all") << "alpha"
                                      << "nan"
                                      << "nan is outside 0 to 1";
    QTest::newRow("beyond double") << "alpha"
                                   << "1e999"
                                   << "'1e999' is not a number";
    QTest::newRow("no choice") << "rank"
                               << "Mean"
                               << "'Mean' is none of mean, best, worst";
}

void ParametersTest::refusesWhatDoesNotFit()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(QString, reason);
    const auto parameters =
        Parameters::resolve(schema(), {{name.toStdString(), typed.toStdString()}});
    QVERIFY(!parameters.has_value());
    QCOMPARE(QString::fromStdString(parameters.error().message()),
             QStringLiteral("parameter '%1': %2").arg(name, reason));
}

void ParametersTest::namesWhatThereIsWhereANameIsUnknown()
{
    QCOMPARE(Parameters::resolve(schema(), {{"gaps", "1"}}).error().message(),
             std::string("parameter 'gaps': is not known here; there are insertion, width, alpha, "
                         "rank, note"));
    QCOMPARE(Parameters::resolve({}, {{"gaps", "1"}}).error().message(),
             std::string("parameter 'gaps': there are no parameters here"));
}

void ParametersTest::askingForTheWrongThingThrows()
{
    const Parameters parameters = Parameters::defaults(schema());
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(parameters.real("gaps")), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(parameters.real("width")), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(parameters.text("alpha")), std::logic_error);
}

void ParametersTest::tellsOnlyDifferences()
{
    QCOMPARE(Parameters::defaults(schema()).differences(schema()), std::string());
    const auto parameters =
        Parameters::resolve(schema(), {{"rank", "best"}, {"insertion", "off"}, {"alpha", "0.5"}});
    QCOMPARE(parameters->differences(schema()), std::string("insertion=false rank=best"));
}

void ParametersTest::textsReadBackToTheSameValue()
{
    const ParameterSpec real = ParameterSpec::real("r", 0, -1e300, 1e300, "");
    for (const double number : {0.1, 1.0 / 3, -1e-300, 123456789.123456789, 5e299})
        QVERIFY(parseParameter(real, toText(number)).value() == ParameterValue(number));
    const ParameterSpec whole = ParameterSpec::integer("i", 0, -1e300, 1e300, "");
    for (const std::int64_t number : {INT64_MIN, INT64_MAX, std::int64_t{0}})
        QVERIFY(parseParameter(whole, toText(number)).value() == ParameterValue(number));
}

void ParametersTest::aChoiceWithoutChoicesHasAnEmptyDefault()
{
    const ParameterSpec spec = ParameterSpec::choice("c", {}, "");
    QVERIFY(spec.defaultValue == ParameterValue(std::string()));
    QVERIFY(!parseParameter(spec, "").has_value());
}

QTEST_APPLESS_MAIN(ParametersTest)
#include "tst_parameters.moc"
