// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "views/parameters/ParameterForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace takt;

namespace {

using Values = std::map<std::string, std::string>;

ParameterSchema everyType()
{
    return {
        ParameterSpec::boolean("insertion", true,
                               "Whether a task may go into a gap between two others."),
        ParameterSpec::choice("rank", {"mean", "best", "worst"},
                              "Which cost over the processors the ranks are made from."),
        ParameterSpec::integer("depth", 1, 0, 64, "How many levels of successors are looked at."),
        ParameterSpec::integer("budget", 5'000'000'000, 0, 9e15, "Evaluations in all."),
        ParameterSpec::real("cooling", 0.995, 0, 1, "Factor of the temperature at each step."),
        ParameterSpec::real("limit", 1e-9, 0, 1e300, "Differences below this count as none.", "s"),
        ParameterSpec::text("label", "", "Goes into the run's note."),
    };
}

bool isBold(const ParameterForm &form, const QString &name)
{
    for (const QLabel *label : form.findChildren<QLabel *>()) {
        if (label->text() == name)
            return label->font().bold();
    }
    return false;
}

} // namespace

class TestParameterForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysThatThereIsNothingToSet();
    void startsAtTheDefaults();
    void takesWhatIsTyped_data();
    void takesWhatIsTyped();
    void keepsTheLastValueWhereTextIsNone_data();
    void keepsTheLastValueWhereTextIsNone();
    void setsValuesAndGivesThemBack();
    void leavesOutWhatItDoesNotKnow();
    void marksAndResetsOneDifference();
    void resetsAllWithOneSignal();
    void stepsByTheSecondDigit();
    void isReachedByTabAlone();
    void pictures();
};

void TestParameterForm::saysThatThereIsNothingToSet()
{
    ParameterForm form;
    form.setSchema({});
    form.show();
    const auto labels = form.findChildren<QLabel *>();
    QCOMPARE(labels.size(), 1);
    QVERIFY(labels.first()->text().contains("nothing to set"));
    QVERIFY(form.values().empty());
    QVERIFY(!form.findChild<QPushButton *>("resetAll")->isVisible());
}

void TestParameterForm::startsAtTheDefaults()
{
    ParameterForm form;
    form.setSchema(everyType());
    QVERIFY(form.values().empty());
    QVERIFY(form.findChild<QCheckBox *>("insertion")->isChecked());
    QCOMPARE(form.findChild<QComboBox *>("rank")->currentText(), "mean");
    QCOMPARE(form.findChild<QSpinBox *>("depth")->maximum(), 64);
    QCOMPARE(form.findChild<QLineEdit *>("budget")->text(), "5000000000");
    QCOMPARE(form.findChild<QDoubleSpinBox *>("limit")->text(), "1e-09 s");
    QVERIFY(!form.findChild<QPushButton *>("resetAll")->isEnabled());
}

void TestParameterForm::takesWhatIsTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("value");
    QTest::newRow("integer in range") << "depth"
                                      << "12"
                                      << "12";
    QTest::newRow("integer beyond int") << "budget"
                                        << "9000000000"
                                        << "9000000000";
    QTest::newRow("real") << "cooling"
                          << "0.25"
                          << "0.25";
    QTest::newRow("real with all its digits") << "cooling"
                                              << "0.12345678901234"
                                              << "0.12345678901234";
    QTest::newRow("real with an exponent") << "limit"
                                           << "2.5e-12"
                                           << "2.5e-12";
    QTest::newRow("text with spaces") << "label"
                                      << "first try"
                                      << "first try";
}

void TestParameterForm::takesWhatIsTyped()
{
    QFETCH(const QString, name);
    QFETCH(const QString, typed);
    QFETCH(const QString, value);
    ParameterForm form;
    form.setSchema(everyType());
    form.show();
    auto *input = form.findChild<QWidget *>(name);
    input->setFocus();
    QTest::keyClick(input, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(input, typed);
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(form.values(), (Values{{name.toStdString(), value.toStdString()}}));
}

void TestParameterForm::keepsTheLastValueWhereTextIsNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("below the range") << "budget"
                                     << "-5"
                                     << "5000000000";
    QTest::newRow("a minus sign alone") << "budget"
                                        << "-"
                                        << "5000000000";
    QTest::newRow("nothing") << "budget"
                             << ""
                             << "5000000000";
    QTest::newRow("an exponent alone") << "cooling"
                                       << "e5"
                                       << "0.995";
    QTest::newRow("real above the range") << "cooling"
                                          << "5"
                                          << "0.995";
}

void TestParameterForm::keepsTheLastValueWhereTextIsNone()
{
    QFETCH(const QString, name);
    QFETCH(const QString, typed);
    QFETCH(const QString, shown);
    ParameterForm form;
    form.setSchema(everyType());
    form.show();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    auto *input = form.findChild<QWidget *>(name);
    input->setFocus();
    QTest::keyClick(input, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(input, Qt::Key_Delete);
    QTest::keyClicks(input, typed);
    form.findChild<QWidget *>("rank")->setFocus();
    QVERIFY(form.values().empty());
    QCOMPARE(input->property("text").toString(), shown);
}

void TestParameterForm::setsValuesAndGivesThemBack()
{
    ParameterForm form;
    form.setSchema(everyType());
    QSignalSpy changes(&form, &ParameterForm::valuesChanged);
    const Values values{{"insertion", "false"},   {"rank", "worst"},  {"depth", "3"},
                        {"budget", "7000000000"}, {"cooling", "0.5"}, {"limit", "0.001"},
                        {"label", "x=y, \"z\""}};
    form.setValues(values);
    QCOMPARE(form.values(), values);
    QCOMPARE(changes.count(), 1);
    form.setValues(values);
    QCOMPARE(changes.count(), 1);
    form.setValues({});
    QCOMPARE(form.values(), Values{});
    QCOMPARE(changes.count(), 2);
}

void TestParameterForm::leavesOutWhatItDoesNotKnow()
{
    ParameterForm form;
    form.setSchema(everyType());
    form.setValues({{"colour", "red"},
                    {"depth", "many"},
                    {"rank", "none"},
                    {"cooling", "2"},
                    {"insertion", "false"}});
    QCOMPARE(form.values(), (Values{{"insertion", "false"}}));
}

void TestParameterForm::marksAndResetsOneDifference()
{
    ParameterForm form;
    form.setSchema(everyType());
    form.show();
    auto *reset = form.findChild<QToolButton *>("insertionReset");
    QVERIFY(!isBold(form, "insertion"));
    QVERIFY(!reset->isVisible());
    auto *box = form.findChild<QCheckBox *>("insertion");
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QCOMPARE(form.values(), (Values{{"insertion", "false"}}));
    QVERIFY(isBold(form, "insertion"));
    QVERIFY(!isBold(form, "rank"));
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(form.values().empty());
    QVERIFY(!isBold(form, "insertion"));
}

void TestParameterForm::resetsAllWithOneSignal()
{
    ParameterForm form;
    form.setSchema(everyType());
    form.show();
    form.setValues({{"depth", "3"}, {"rank", "best"}});
    QSignalSpy changes(&form, &ParameterForm::valuesChanged);
    QTest::mouseClick(form.findChild<QPushButton *>("resetAll"), Qt::LeftButton);
    QVERIFY(form.values().empty());
    QCOMPARE(changes.count(), 1);
    QVERIFY(!form.findChild<QPushButton *>("resetAll")->isEnabled());
}

void TestParameterForm::stepsByTheSecondDigit()
{
    ParameterForm form;
    form.setSchema(everyType());
    form.show();
    form.setValues({{"cooling", "0.25"}});
    auto *box = form.findChild<QDoubleSpinBox *>("cooling");
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(form.values().at("cooling"), "0.26");
    QTest::keyClick(box, Qt::Key_Down);
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(form.values().at("cooling"), "0.24");
}

void TestParameterForm::isReachedByTabAlone()
{
    ParameterForm form;
    form.setSchema(everyType());
    form.show();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    form.findChild<QWidget *>("insertion")->setFocus();
    QStringList visited;
    for (std::size_t i = 0; i < everyType().size(); ++i) {
        visited.append(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(visited,
             QStringList({"insertion", "rank", "depth", "budget", "cooling", "limit", "label"}));
}

void TestParameterForm::pictures()
{
    if (test::pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    ParameterForm form;
    form.setContentsMargins(12, 12, 12, 12);
    form.setSchema(everyType());
    form.setValues({{"rank", "best"}, {"cooling", "0.9"}});
    test::savePictures(form, "parameters", {420, 520});
    form.setSchema({});
    test::savePictures(form, "parameters-empty", {420, 120});
}

QTEST_MAIN(TestParameterForm)
#include "tst_parameter_form.moc"
