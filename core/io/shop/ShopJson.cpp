// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/ShopJson.h"

#include "core/io/shop/ShopCatalogue.h"

#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Layout = JsonText::Layout;

constexpr double unlimited = std::numeric_limits<double>::infinity();

class Reader {
public:
    Reader(const JsonValue &shop, const std::string &name) : m_shop(shop), m_name(name) {}

    std::shared_ptr<const ShopProblem> read()
    {
        const ShopKind kind = readKind();
        const ShopBuffer buffer = readBuffer();
        const JsonValue machines = m_shop.member("machines");
        std::vector<std::string> names;
        machines.forEach([&](const JsonValue &machine, std::size_t index) {
            names.push_back(machine.isText() ? std::string(machine.text())
                                             : machine.member("name").identifier());
            m_machines.emplace(names.back(), static_cast<MachineIndex>(index));
        });
        ShopProblemBuilder builder(m_name, kind, names.size());
        if (m_shop.isClean()) {
            if (auto named = builder.setMachineNames(std::move(names)); !named)
                machines.fail(named.error());
        }
        builder.setBuffer(buffer);
        const JsonValue jobs = m_shop.member("jobs");
        jobs.forEach([&](const JsonValue &job, std::size_t) {
            JobSpec spec = readJob(job);
            if (!job.isClean())
                return;
            if (auto added = builder.addJob(std::move(spec)); !added)
                job.fail(added.error());
        });
        machines.forEach([&](const JsonValue &machine, std::size_t index) {
            if (machine.isObject())
                readMachine(machine, static_cast<MachineIndex>(index), builder);
        });
        builder.setKnownBounds(readBounds());
        if (!m_shop.isClean())
            return nullptr;
        auto built = builder.build();
        if (!built) {
            m_shop.fail(built.error());
            return nullptr;
        }
        return withCatalogueBounds(*std::move(built));
    }

private:
    ShopKind readKind()
    {
        const JsonValue value = m_shop.member("kind");
        const auto kind = shopKindOf(value.text());
        if (value && !kind)
            value.fail("must be 'job', 'flexible-job', 'flow', 'permutation-flow', 'open' or "
                       "'single-machine'");
        return kind.value_or(ShopKind::Job);
    }

    ShopBuffer readBuffer()
    {
        const JsonValue value = m_shop.find("buffer");
        const auto buffer = shopBufferOf(value.textOr("unlimited"));
        if (!buffer)
            value.fail("must be 'unlimited', 'blocking-with-swaps', 'blocking' or 'no-wait'");
        return buffer.value_or(ShopBuffer::Unlimited);
    }

    MachineOption readOption(const JsonValue &value)
    {
        const JsonValue machine = value.member("machine");
        const std::string name = machine.identifier();
        const auto found = m_machines.find(name);
        if (machine && found == m_machines.end())
            machine.fail(fmt::format("'{}' is not a machine of this shop", name));
        const double duration = value.member("duration").amount();
        return {found == m_machines.end() ? 0 : found->second, duration};
    }

    JobSpec readJob(const JsonValue &value)
    {
        JobSpec job;
        const JsonValue name = value.find("name");
        if (name)
            job.name = name.identifier();
        job.release = value.find("release").amountOr(0);
        job.dueDate = value.find("due").amountOr(unlimited);
        job.weight = value.find("weight").amountOr(1);
        const JsonValue operations = value.member("operations");
        operations.forEach([&](const JsonValue &operation, std::size_t) {
            auto &options = job.operations.emplace_back();
            const JsonValue choices = operation.find("choices");
            if (!choices) {
                options.push_back(readOption(operation));
                return;
            }
            choices.forEach([&](const JsonValue &choice, std::size_t) {
                options.push_back(readOption(choice));
            });
        });
        return job;
    }

    void readMachine(const JsonValue &value, MachineIndex machine, ShopProblemBuilder &builder)
    {
        const JsonValue downtimes = value.find("downtimes");
        if (downtimes) {
            downtimes.forEach([&](const JsonValue &entry, std::size_t) {
                const Downtime downtime{entry.member("begin").amount(),
                                        entry.member("end").amount()};
                if (!entry.isClean())
                    return;
                if (auto added = builder.addDowntime(machine, downtime); !added)
                    entry.fail(added.error());
            });
        }
        const JsonValue setups = value.find("setups");
        if (!setups)
            return;
        std::vector<double> times;
        setups.forEach([&](const JsonValue &row, std::size_t) {
            row.forEach(
                [&](const JsonValue &time, std::size_t) { times.push_back(time.amount()); });
            if (row.size() != builder.jobCount())
                row.fail(fmt::format("has {} times for {} jobs", row.size(), builder.jobCount()));
        });
        if (!value.isClean())
            return;
        if (auto set = builder.setSetups(machine, times); !set)
            setups.fail(set.error());
    }

    std::optional<KnownBounds> readBounds()
    {
        const JsonValue value = m_shop.find("bestKnown");
        if (!value)
            return std::nullopt;
        KnownBounds bounds;
        bounds.lower = value.find("lower").amountOr(0);
        bounds.upper = value.find("upper").amountOr(unlimited);
        bounds.instance = value.find("instance").textOr("");
        bounds.source = value.find("source").textOr("");
        if (bounds.lower > bounds.upper)
            value.fail(fmt::format("has a lower bound of {} above the upper one of {}",
                                   bounds.lower, bounds.upper));
        return bounds;
    }

    const JsonValue &m_shop;
    std::string m_name;
    std::unordered_map<std::string, MachineIndex> m_machines;
};

class Writer {
public:
    Writer(JsonText &json, const ShopProblem &shop) : m_json(json), m_shop(shop) {}

    void write()
    {
        m_json.key("shop").beginObject(Layout::Broken).member("kind", toString(m_shop.kind()));
        if (m_shop.buffer() != ShopBuffer::Unlimited)
            m_json.member("buffer", toString(m_shop.buffer()));
        writeBounds();
        m_json.key("machines").beginArray(hasMachineRules() ? Layout::Broken : Layout::Flat);
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine)
            writeMachine(machine);
        m_json.endArray();
        m_json.key("jobs").beginArray(Layout::Broken);
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job)
            writeJob(job);
        m_json.endArray().endObject();
    }

private:
    [[nodiscard]] bool hasMachineRules() const
    {
        return m_shop.hasSetups() || m_shop.hasDowntimes();
    }

    void writeBounds()
    {
        const auto &bounds = m_shop.knownBounds();
        if (!bounds)
            return;
        m_json.key("bestKnown").beginObject().member("lower", bounds->lower);
        if (bounds->upper < unlimited)
            m_json.member("upper", bounds->upper);
        m_json.member("instance", bounds->instance).member("source", bounds->source);
        m_json.endObject();
    }

    void writeMachine(MachineIndex machine)
    {
        if (!hasMachineRules()) {
            m_json.text(m_shop.machineName(machine));
            return;
        }
        m_json.beginObject(Layout::Broken).member("name", m_shop.machineName(machine));
        m_json.key("downtimes").beginArray();
        for (const Downtime &downtime : m_shop.downtimes(machine))
            m_json.beginObject()
                .member("begin", downtime.begin)
                .member("end", downtime.end)
                .endObject();
        m_json.endArray();
        if (m_shop.hasSetups())
            writeSetups(machine);
        m_json.endObject();
    }

    void writeSetups(MachineIndex machine)
    {
        const auto jobs = static_cast<JobIndex>(m_shop.jobCount());
        m_json.key("setups").beginArray(Layout::Broken).beginArray();
        for (JobIndex to = 0; to < jobs; ++to)
            m_json.number(m_shop.firstSetup(machine, to));
        m_json.endArray();
        for (JobIndex from = 0; from < jobs; ++from) {
            m_json.beginArray();
            for (JobIndex to = 0; to < jobs; ++to)
                m_json.number(m_shop.setup(machine, from, to));
            m_json.endArray();
        }
        m_json.endArray();
    }

    void writeOption(const MachineOption &option)
    {
        m_json.beginObject().member("machine", m_shop.machineName(option.machine));
        m_json.member("duration", option.duration).endObject();
    }

    void writeJob(JobIndex job)
    {
        m_json.beginObject().member("name", m_shop.jobName(job));
        if (m_shop.release(job) > 0)
            m_json.member("release", m_shop.release(job));
        if (m_shop.dueDate(job) < unlimited)
            m_json.member("due", m_shop.dueDate(job));
        if (m_shop.weight(job) != 1)
            m_json.member("weight", m_shop.weight(job));
        m_json.key("operations").beginArray();
        for (auto operation = m_shop.firstOperation(job);
             operation < m_shop.firstOperation(job + 1); ++operation) {
            const auto options = m_shop.options(operation);
            if (options.size() == 1) {
                writeOption(options.front());
                continue;
            }
            m_json.beginObject().key("choices").beginArray();
            for (const MachineOption &option : options)
                writeOption(option);
            m_json.endArray().endObject();
        }
        m_json.endArray().endObject();
    }

    JsonText &m_json;
    const ShopProblem &m_shop;
};

} // namespace

std::shared_ptr<const TaskGraph> readShopJson(const JsonValue &value, const std::string &name)
{
    auto shop = Reader(value, name).read();
    if (!shop)
        return nullptr;
    auto graph = makeShopGraph(std::move(shop));
    if (!graph) {
        value.fail(graph.error());
        return nullptr;
    }
    return std::make_shared<const TaskGraph>(*std::move(graph));
}

void writeShopJson(JsonText &json, const ShopProblem &shop)
{
    Writer(json, shop).write();
}

} // namespace takt
