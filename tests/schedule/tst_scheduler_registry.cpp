// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRegistry.h"

#include <QTest>

using namespace takt;

namespace {

class Named final : public Scheduler {
public:
    explicit Named(std::string name, ParameterSchema schema = {})
    {
        m_info.name = std::move(name);
        m_info.parameters = std::move(schema);
    }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph & /*graph*/,
                                              const Platform & /*platform*/,
                                              const Parameters & /*parameters*/,
                                              RunContext & /*context*/) const override
    {
        return Schedule();
    }

private:
    SchedulerInfo m_info;
};

SchedulerRegistry registryOf(std::initializer_list<const char *> names)
{
    SchedulerRegistry registry;
    for (const char *name : names) {
        if (auto added = registry.add(std::make_shared<Named>(name)); !added)
            qFatal("%s", added.error().message().c_str());
    }
    return registry;
}

ParameterSpec withDefault(ParameterSpec spec, ParameterValue value)
{
    spec.defaultValue = std::move(value);
    return spec;
}

} // namespace

class SchedulerRegistryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfRegistration();
    void findsByNameWithoutRegardToCase();
    void namesTheClosestFirstWhereThereIsNone();
    void saysThatNoPluginBroughtAny();
    void refusesNamesThatAreEmptyOrTaken();
    void refusesBadSchemas_data();
    void refusesBadSchemas();
    void takesAGoodSchema();
};

void SchedulerRegistryTest::keepsTheOrderOfRegistration()
{
    const SchedulerRegistry registry = registryOf({"PEFT", "HEFT", "DLS"});
    std::vector<std::string> names;
    for (const auto &scheduler : registry.all())
        names.push_back(scheduler->info().name);
    QCOMPARE(names, (std::vector<std::string>{"PEFT", "HEFT", "DLS"}));
}

void SchedulerRegistryTest::findsByNameWithoutRegardToCase()
{
    const SchedulerRegistry registry = registryOf({"PEFT", "HEFT"});
    for (const char *name : {"HEFT", "heft", "hEfT"}) {
        const auto found = registry.find(name);
        QVERIFY(found.has_value());
        QCOMPARE((*found)->info().name, std::string("HEFT"));
    }
}

void SchedulerRegistryTest::namesTheClosestFirstWhereThereIsNone()
{
    const auto found = registryOf({"MinMin", "DLS", "HEFT", "PEFT"}).find("hetf");
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().message(), std::string("scheduler 'hetf': is not known; there are "
                                                  "HEFT, PEFT, DLS, MinMin"));
}

void SchedulerRegistryTest::saysThatNoPluginBroughtAny()
{
    const auto found = SchedulerRegistry().find("HEFT");
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().message(),
             std::string("scheduler 'HEFT': is not known; no plugin brought a scheduler"));
}

void SchedulerRegistryTest::refusesNamesThatAreEmptyOrTaken()
{
    SchedulerRegistry registry = registryOf({"HEFT"});
    QVERIFY(!registry.add(nullptr));
    QVERIFY(!registry.add(std::make_shared<Named>("")));
    const auto taken = registry.add(std::make_shared<Named>("heft"));
    QVERIFY(!taken);
    QCOMPARE(taken.error().message(),
             std::string("scheduler 'heft': there is another scheduler with this name"));
    QCOMPARE(registry.all().size(), std::size_t{1});
}

void SchedulerRegistryTest::refusesBadSchemas_data()
{
    QTest::addColumn<ParameterSchema>("schema");
    QTest::addColumn<QString>("message");
    QTest::newRow("a parameter declared twice")
        << ParameterSchema{ParameterSpec::boolean("a", true, ""),
                           ParameterSpec::boolean("a", false, "")}
        << "scheduler 'X', parameter 'a': is declared twice";
    QTest::newRow("a parameter without a name")
        << ParameterSchema{ParameterSpec::boolean("", true, "")}
        << "scheduler 'X': a parameter has no name";
    QTest::newRow("an integer below its range")
        << ParameterSchema{ParameterSpec::integer("n", 0, 1, 9, "")}
        << "scheduler 'X', parameter 'n': its default is refused: 0 is outside 1 to 9";
    QTest::newRow("a number above its range")
        << ParameterSchema{ParameterSpec::real("r", 1.5, 0, 1, "")}
        << "scheduler 'X', parameter 'r': its default is refused: 1.5 is outside 0 to 1";
    QTest::newRow("a choice that is not offered")
        << ParameterSchema{withDefault(ParameterSpec::choice("c", {"x", "y"}, ""),
                                       std::string("z"))}
        << "scheduler 'X', parameter 'c': its default is refused: 'z' is none of x, y";
    QTest::newRow("a default of another type")
        << ParameterSchema{withDefault(ParameterSpec::integer("n", 1, 0, 9, ""), 1.0)}
        << "scheduler 'X', parameter 'n': its default is not of type integer";
}

void SchedulerRegistryTest::refusesBadSchemas()
{
    QFETCH(ParameterSchema, schema);
    QFETCH(QString, message);
    SchedulerRegistry registry;
    const auto added = registry.add(std::make_shared<Named>("X", schema));
    QVERIFY(!added);
    QCOMPARE(QString::fromStdString(added.error().message()), message);
    QVERIFY(registry.all().empty());
}

void SchedulerRegistryTest::takesAGoodSchema()
{
    SchedulerRegistry registry;
    const ParameterSchema schema = {
        ParameterSpec::boolean("a", true, ""), ParameterSpec::integer("b", -3, -5, 5, ""),
        ParameterSpec::real("c", 1e-300, 0, 1, ""), ParameterSpec::choice("d", {"x", "y"}, ""),
        ParameterSpec::text("e", "", "")};
    QVERIFY(registry.add(std::make_shared<Named>("X", schema)).has_value());
}

QTEST_APPLESS_MAIN(SchedulerRegistryTest)
#include "tst_scheduler_registry.moc"
