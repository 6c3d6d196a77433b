// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Dot.h"

#include "core/io/Graphviz.h"
#include "core/io/JsonSyntax.h"
#include "core/io/Numbers.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <graphviz/cgraph.h>
#include <map>
#include <optional>
#include <simdjson.h>
#include <unordered_map>
#include <vector>

namespace takt {

namespace {

/// What Graphviz said since the lock was taken.
std::string &graphvizMessages()
{
    static std::string messages;
    return messages;
}

int collectMessage(char *message)
{
    constexpr std::size_t mostKept = 4096;
    if (graphvizMessages().size() < mostKept)
        graphvizMessages() += message;
    return 0;
}

/// Holds Graphviz' lock, and keeps it from printing while it does.
class QuietGraphviz {
public:
    QuietGraphviz() : m_lock(graphvizMutex())
    {
        graphvizMessages().clear();
        m_previousLevel = agseterr(AGERR);
        m_previousPrinter = agseterrf(collectMessage);
    }
    QuietGraphviz(const QuietGraphviz &) = delete;
    QuietGraphviz &operator=(const QuietGraphviz &) = delete;
    ~QuietGraphviz()
    {
        agseterrf(m_previousPrinter);
        agseterr(m_previousLevel);
    }

private:
    std::lock_guard<std::mutex> m_lock;
    agerrlevel_t m_previousLevel = AGERR;
    agusererrf m_previousPrinter = nullptr;
};

struct CloseGraph {
    void operator()(Agraph_t *graph) const { agclose(graph); }
};
using GraphPointer = std::unique_ptr<Agraph_t, CloseGraph>;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// An attribute's text; empty where the object has none.
std::string_view attribute(void *object, const char *name)
{
    const char *value = agget(object, const_cast<char *>(name));
    return value == nullptr ? std::string_view() : trimmed(value);
}

/// "line 3" out of "<unknown>: syntax error in line 3 near 'x'", with the rest as reason.
Error syntaxError(std::string message)
{
    std::ranges::replace(message, '\n', ' ');
    const std::string_view text = trimmed(message);
    if (text.find("exhausted") != std::string_view::npos)
        return {{}, {}, "braces or chains of arrows are too long for Graphviz' parser"};
    constexpr std::string_view marker = " in line ";
    const auto at = text.find(marker);
    if (at == std::string_view::npos)
        return {{}, {}, fmt::format("is not a DOT graph{}{}", text.empty() ? "" : ": ", text)};
    const auto digits = text.substr(at + marker.size());
    const auto count = std::min(digits.find_first_not_of("0123456789"), digits.size());
    auto near = digits.substr(count);
    constexpr std::size_t longestShown = 80;
    near = near.substr(0, std::min(near.find(" String start"), longestShown));
    return {{},
            fmt::format("line {}", digits.substr(0, count)),
            fmt::format("is not a DOT graph: syntax error{}", near)};
}

/// Hands text to Graphviz' scanner piece by piece.
int readPiece(void *channel, char *buffer, int size)
{
    auto &rest = *static_cast<std::string_view *>(channel);
    const std::size_t count = rest.copy(buffer, static_cast<std::size_t>(std::max(size, 0)));
    rest.remove_prefix(count);
    return static_cast<int>(count);
}

/// The one graph that the text holds. The scanner keeps what it has read ahead for the next call,
/// whatever that call is given; so it is run until it has nothing left. Where its stack overflows,
/// it reports an error and yet returns the part of the graph that it has; so errors decide, not
/// what it returns.
Expected<GraphPointer> parse(std::string_view text)
{
    Agiodisc_t input = {readPiece, AgIoDisc.putstr, AgIoDisc.flush};
    Agdisc_t discipline = {&AgMemDisc, &AgIdDisc, &input};
    agreseterrors();
    agreadline(1);
    GraphPointer first(agread(&text, &discipline));
    std::optional<Error> error;
    if (!first || agerrors() >= AGERR)
        error = syntaxError(graphvizMessages());
    bool isEmpty = !first;
    while (!isEmpty) {
        const GraphPointer next(agread(&text, &discipline));
        isEmpty = !next;
        if (!error && agerrors() >= AGERR)
            error = syntaxError(graphvizMessages());
        if (!error && next)
            error = Error{{}, {}, "holds more than one graph; a workload is one graph"};
    }
    if (error)
        return tl::unexpected(std::move(*error));
    return first;
}

class Reader {
public:
    Reader(Agraph_t *graph, const std::string &fallbackName) : m_graph(graph)
    {
        const std::string_view name = agnameof(graph);
        // Graphviz names graphs without a name "%1", "%2", …
        m_name = name.empty() || name.front() == '%' ? fallbackName : std::string(name);
    }

    Expected<WorkloadDocument> read()
    {
        if (!agisdirected(m_graph))
            return failure({}, "is an undirected graph; a workload needs arrows (digraph)");
        chooseDialect();
        m_builder = TaskGraphBuilder(m_name, m_work, m_data);
        for (Agnode_t *node = agfstnode(m_graph); node != nullptr;
             node = agnxtnode(m_graph, node)) {
            if (auto added = addTask(node); !added)
                return tl::unexpected(added.error());
        }
        for (Agnode_t *node = agfstnode(m_graph); node != nullptr;
             node = agnxtnode(m_graph, node)) {
            if (auto added = addEdges(node); !added)
                return tl::unexpected(added.error());
        }
        auto graph = m_builder.build();
        if (!graph)
            return tl::unexpected(graph.error());
        m_document.graph = std::make_shared<const TaskGraph>(std::move(*graph));
        return std::move(m_document);
    }

private:
    enum class Dialect { Sizes, Costs, Bare };

    void chooseDialect()
    {
        bool hasCost = false;
        bool hasNodeSize = false;
        bool hasEdgeSize = false;
        bool hasComm = false;
        for (Agnode_t *node = agfstnode(m_graph); node != nullptr;
             node = agnxtnode(m_graph, node)) {
            hasCost = hasCost || !attribute(node, "cost").empty();
            hasNodeSize = hasNodeSize || !attribute(node, "size").empty();
            for (Agedge_t *edge = agfstout(m_graph, node); edge != nullptr;
                 edge = agnxtout(m_graph, edge)) {
                hasEdgeSize = hasEdgeSize || !attribute(edge, "size").empty();
                hasComm = hasComm || !attribute(edge, "comm").empty();
            }
        }
        if (hasCost)
            m_dialect = Dialect::Costs;
        else if (hasNodeSize || hasEdgeSize)
            m_dialect = Dialect::Sizes;
        if (m_dialect == Dialect::Sizes)
            m_work = WorkUnit::Flop;
        m_dataAttribute = hasComm || !hasEdgeSize ? "comm" : "size";
        if (hasEdgeSize && !hasComm)
            m_data = DataUnit::Bytes;
        if (m_dialect == Dialect::Bare)
            m_document.notes["work"] = "the file gives none; every task counts 1";
    }

    Expected<void> addTask(Agnode_t *node)
    {
        TaskSpec spec;
        spec.id = agnameof(node);
        const std::string place = fmt::format("node '{}'", spec.id);
        if (const std::string_view label = attribute(node, "label");
            label != "\\N" && label != spec.id)
            spec.label = label;
        spec.kind = attribute(node, "kind");
        if (spec.kind.empty())
            spec.kind = attribute(node, "category");
        if (m_dialect == Dialect::Bare)
            spec.work = 1;
        if (m_dialect == Dialect::Sizes) {
            if (const std::string_view size = attribute(node, "size"); !size.empty()) {
                const auto work = parseNumber(size);
                if (!work)
                    return failure(place, fmt::format("size is '{}'; it must be a number", size));
                spec.work = *work;
            }
        }
        if (m_dialect == Dialect::Costs) {
            if (auto taken = takeCosts(attribute(node, "cost"), place, spec); !taken)
                return taken;
        }
        const auto task = m_builder.addTask(std::move(spec));
        if (!task)
            return tl::unexpected(task.error().withPlace(place));
        m_tasks.emplace(node, *task);
        return {};
    }

    Expected<void> takeCosts(std::string_view list, const std::string &place, TaskSpec &spec)
    {
        std::vector<double> costs;
        while (!list.empty()) {
            const auto comma = std::min(list.find(','), list.size());
            const std::string_view word = trimmed(list.substr(0, comma));
            const auto cost = parseNumber(word);
            if (!cost)
                return failure(place, fmt::format("cost {} is '{}'; it must be a number",
                                                  costs.size() + 1, word));
            costs.push_back(*cost);
            if (comma + 1 == list.size())
                return failure(place, "the list of costs ends with a comma");
            list.remove_prefix(std::min(comma + 1, list.size()));
        }
        if (m_costColumns == 0 && !costs.empty() && m_builder.taskCount() == 0)
            m_costColumns = costs.size();
        if (costs.size() != m_costColumns || costs.empty())
            return failure(place, fmt::format("has {} costs, but other nodes have {}", costs.size(),
                                              m_costColumns));
        if (costs.size() == 1)
            spec.work = costs.front();
        else
            spec.costs = std::move(costs);
        return {};
    }

    Expected<void> addEdges(Agnode_t *node)
    {
        std::map<TaskIndex, double> dataByTarget;
        const TaskIndex from = m_tasks.at(node);
        for (Agedge_t *edge = agfstout(m_graph, node); edge != nullptr;
             edge = agnxtout(m_graph, edge)) {
            const auto data = edgeData(edge);
            if (!data)
                return tl::unexpected(data.error());
            dataByTarget[m_tasks.at(aghead(edge))] += *data;
        }
        for (const auto &[to, data] : dataByTarget) {
            if (auto added = m_builder.addEdge(from, to, data); !added)
                return tl::unexpected(added.error());
        }
        return {};
    }

    Expected<double> edgeData(Agedge_t *edge)
    {
        const std::string_view text = attribute(edge, m_dataAttribute);
        if (text.empty())
            return 0.0;
        const std::string place =
            fmt::format("edge '{}' → '{}'", agnameof(agtail(edge)), agnameof(aghead(edge)));
        const auto data = parseNumber(text);
        if (!data)
            return failure(place,
                           fmt::format("{} is '{}'; it must be a number", m_dataAttribute, text));
        if (*data == -1 && m_dialect == Dialect::Sizes)
            return 0.0;
        if (!(*data >= 0))
            return failure(place, fmt::format("{} is {}; it must be a finite number of at least 0",
                                              m_dataAttribute, *data));
        return *data;
    }

    Agraph_t *m_graph;
    std::string m_name;
    Dialect m_dialect = Dialect::Bare;
    WorkUnit m_work = WorkUnit::Abstract;
    DataUnit m_data = DataUnit::Time;
    const char *m_dataAttribute = "size";
    std::size_t m_costColumns = 0;
    TaskGraphBuilder m_builder;
    std::unordered_map<Agnode_t *, TaskIndex> m_tasks;
    WorkloadDocument m_document;
};

/// The text without leading blanks and comments, in which DOT allows C's and preprocessor lines.
std::string_view withoutLeadingComments(std::string_view text)
{
    for (;;) {
        const auto begin = text.find_first_not_of(" \t\r\n\v\f");
        if (begin == std::string_view::npos)
            return {};
        text.remove_prefix(begin);
        std::size_t end = 0;
        if (text.starts_with("//") || text.front() == '#') {
            end = text.find('\n');
        } else if (text.starts_with("/*")) {
            end = text.find("*/", 2);
            if (end != std::string_view::npos)
                end += 2;
        } else {
            return text;
        }
        if (end == std::string_view::npos)
            return {};
        text.remove_prefix(end);
    }
}

} // namespace

std::mutex &graphvizMutex()
{
    static std::mutex mutex;
    return mutex;
}

bool looksLikeDot(std::string_view text)
{
    const std::string_view rest = withoutLeadingComments(text);
    for (const std::string_view keyword : {"strict", "digraph", "graph"}) {
        if (rest.size() <= keyword.size())
            continue;
        const bool isKeyword = std::equal(
            keyword.begin(), keyword.end(), rest.begin(), [](char expected, char actual) {
                return expected == std::tolower(static_cast<unsigned char>(actual));
            });
        const auto next = static_cast<unsigned char>(rest[keyword.size()]);
        if (isKeyword && !std::isalnum(next) && next != '_')
            return true;
    }
    return false;
}

Expected<WorkloadDocument> readDot(const std::string &text, const std::string &name)
{
    if (const auto zero = text.find('\0'); zero != std::string::npos)
        return failure(lineAndColumn(text, zero), "a zero byte stands in the text");
    if (!simdjson::validate_utf8(text))
        return failure({}, "is not UTF-8 text");
    const QuietGraphviz quiet;
    const auto graph = parse(text);
    if (!graph)
        return tl::unexpected(graph.error());
    return Reader(graph->get(), name).read();
}

} // namespace takt
