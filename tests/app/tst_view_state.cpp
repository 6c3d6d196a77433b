// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ViewState.h"
#include "core/model/Philox.h"

#include <QTest>

using namespace takt;

namespace {

class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_seed(seed) {}
    double real() { return Philox::uniform(m_seed, 0, m_site++); }
    int below(int bound) { return static_cast<int>(real() * bound); }
    bool coin() { return real() < 0.5; }

private:
    std::uint64_t m_seed;
    std::uint64_t m_site = 0;
};

ViewState drawState(std::uint64_t seed)
{
    Draws draw(seed);
    ViewState state;
    for (const View view : allViews)
        (draw.coin() ? state.arrangement.left : state.arrangement.right).append(view);
    state.arrangement.leftCurrent =
        allViews[static_cast<std::size_t>(draw.below(static_cast<int>(allViews.size())))];
    state.arrangement.rightCurrent =
        allViews[static_cast<std::size_t>(draw.below(static_cast<int>(allViews.size())))];
    for (auto *id : {&state.workload, &state.run, &state.comparison})
        if (draw.coin())
            *id = draw.below(1'000'000);
    if (draw.coin())
        state.selectedTask = static_cast<TaskIndex>(draw.below(1'000'000));
    const double from = (draw.real() - 0.2) * 1e12;
    if (draw.coin())
        state.timeRange = {from, from + 1 + draw.real() * 1e15};
    if (draw.coin())
        state.coloring = static_cast<TaskColoring>(draw.below(4));
    state.showsCommunication = draw.coin();
    state.showsCriticalPath = draw.coin();
    state.showsBounds = draw.coin();
    state.showsReplay = draw.coin();
    return state;
}

} // namespace

/// What a project remembers of the window, written and read.
class TestViewState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const ViewState state = drawState(seed);
            const auto back = viewStateFromJson(toJson(state));
            QVERIFY2(back == state, qPrintable(toJson(state)));
        }
    }

    void takesNothingImpossible_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("empty object") << "{}";
        QTest::newRow("unknown view") << R"({"left":["bomb",7,null],"leftCurrent":"bomb"})";
        QTest::newRow("range turned round") << R"({"from":5,"to":1})";
        QTest::newRow("range without length") << R"({"from":3,"to":3})";
        QTest::newRow("range too large") << R"({"from":-1.7e308,"to":1.7e308})";
        QTest::newRow("texts for numbers") << R"({"run":"7","workload":[],"selectedTask":{}})";
        QTest::newRow("task out of range") << R"({"selectedTask":99999999999})";
        QTest::newRow("unknown colouring") << R"({"coloring":"rainbow"})";
    }
    void takesNothingImpossible()
    {
        QFETCH(QString, json);
        const auto state = viewStateFromJson(json);
        QVERIFY(state.has_value());
        QVERIFY(*state == ViewState());
    }

    void refusesWhatIsNoState_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("nothing") << "";
        QTest::newRow("not JSON") << "{";
        QTest::newRow("an array") << "[]";
        QTest::newRow("deep nesting") << QString(100'000, '[');
    }
    void refusesWhatIsNoState()
    {
        QFETCH(QString, json);
        QVERIFY(!viewStateFromJson(json));
    }
};

QTEST_APPLESS_MAIN(TestViewState)
#include "tst_view_state.moc"
