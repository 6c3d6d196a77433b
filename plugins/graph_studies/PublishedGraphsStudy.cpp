// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/ChosenSchedulers.h"
#include "plugins/graph_studies/GraphStudies.h"

#include "core/io/Formats.h"
#include "core/io/PlatformPreset.h"
#include "core/schedule/ScheduleTimeline.h"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace takt::graph_studies {

namespace {

constexpr std::string_view topcuoglu =
    "H. Topcuoglu, S. Hariri, M.-Y. Wu, Performance-effective and low-complexity task scheduling "
    "for heterogeneous computing, IEEE TPDS 13(3), 2002";
constexpr std::string_view arabnejad =
    "H. Arabnejad, J. G. Barbosa, List scheduling algorithm for heterogeneous systems by an "
    "optimistic cost table, IEEE TPDS 25(3), 2014";

struct PublishedMakespan {
    std::string_view sample;
    std::string_view scheduler;
    double makespan;
    std::string_view where;
};

constexpr std::array<PublishedMakespan, 5> published{{
    {"topcuoglu2002", "HEFT", 80, "Topcuoglu et al. 2002, worked example"},
    {"topcuoglu2002", "CPOP", 86, "Topcuoglu et al. 2002, worked example"},
    {"topcuoglu2002", "DLS", 91, "Topcuoglu et al. 2002, worked example"},
    {"arabnejad2014", "PEFT", 122, "Arabnejad and Barbosa 2014, worked example"},
    {"arabnejad2014", "HEFT", 133, "Arabnejad and Barbosa 2014, worked example"},
}};

struct SampleGraph {
    std::string_view sample;
    PlatformAndWorkload workload;
};

Expected<SampleGraph> load(std::string_view sample, const StudyHost &host, RunContext &context)
{
    if (host.samples.empty())
        return failure({}, "the samples that ship with Takt are not installed");
    auto document = loadWorkload(fmt::format("{}/{}.json", host.samples, sample), context);
    if (!document)
        return tl::unexpected(document.error());
    auto workload = makePlatform("auto", *document);
    if (!workload)
        return tl::unexpected(workload.error().withSource(std::string(sample)));
    return SampleGraph{sample, *std::move(workload)};
}

Claim claimOf(const PublishedMakespan &value)
{
    Claim claim;
    claim.id = fmt::format("{}-{}", value.sample, value.scheduler);
    claim.statement = fmt::format("makespan of {} on {}", value.scheduler, value.sample);
    claim.reported = value.makespan;
    claim.where = value.where;
    return claim;
}

class PublishedGraphsStudy final : public Study {
public:
    PublishedGraphsStudy()
    {
        m_info.name = "published-graphs";
        m_info.family = "graphs";
        m_info.title = "The graphs that papers work through";
        m_info.source = fmt::format("{}; {}", topcuoglu, arabnejad);
        m_info.question = "Do the schedulers make the schedules that their papers print?";
        m_info.summary = "Runs schedulers on the ten-task graphs of both papers, three processors "
                         "each, and sets the makespans beside the printed ones.";
        m_info.parameters = {ParameterSpec::text(
            "schedulers", "HEFT, CPOP, PEFT, DLS, ETF, MinMin, MaxMin, branch-and-bound",
            "Schedulers for the table, by name; those that a paper has a figure of are always "
            "run.")};
    }

    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }

    [[nodiscard]] Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                       RunContext &context) const override
    {
        auto schedulers = chosenSchedulers(
            parameters.text("schedulers") + ", HEFT, CPOP, DLS, PEFT", *host.schedulers);
        if (!schedulers)
            return tl::unexpected(schedulers.error());
        Result result;
        result.title = m_info.title;
        for (const PublishedMakespan &value : published)
            result.claims.push_back(claimOf(value));
        result.tables = {makeTable(*schedulers)};
        for (const std::string_view sample : {"topcuoglu2002", "arabnejad2014"}) {
            auto graph = load(sample, host, context);
            if (!graph)
                return tl::unexpected(graph.error());
            if (auto added = add(result, *graph, *schedulers, context); !added)
                return tl::unexpected(added.error());
        }
        return result;
    }

private:
    static Table makeTable(const Schedulers &schedulers)
    {
        Table table{"Makespans", {{"scheduler"}}, {}};
        for (const auto &scheduler : schedulers)
            table.rows.push_back({scheduler->info().name});
        return table;
    }

    /// A column of the table, what was measured of the claims, and the timelines behind these.
    static Expected<void> add(Result &result, const SampleGraph &graph,
                              const Schedulers &schedulers, RunContext &context)
    {
        Table &table = result.tables.front();
        table.columns.push_back({std::string(graph.sample)});
        for (std::size_t row = 0; row < schedulers.size(); ++row) {
            const std::string &name = schedulers[row]->info().name;
            const auto run =
                runOn(graph.workload.graph, graph.workload.platform, schedulers[row], context);
            if (!run)
                return tl::unexpected(run.error());
            const double makespan = run->schedule->makespan();
            table.rows[row].emplace_back(makespan);
            for (Claim &claim : result.claims) {
                if (claim.id != fmt::format("{}-{}", graph.sample, name))
                    continue;
                claim.measured = makespan;
                auto timeline = scheduleTimeline(*run->graph, *run->platform, *run->schedule);
                if (!timeline)
                    return tl::unexpected(timeline.error());
                result.timelines.push_back(std::make_shared<const Timeline>(*std::move(timeline)));
            }
        }
        return {};
    }

    StudyInfo m_info;
};

} // namespace

std::unique_ptr<Study> makePublishedGraphsStudy()
{
    return std::make_unique<PublishedGraphsStudy>();
}

} // namespace takt::graph_studies
