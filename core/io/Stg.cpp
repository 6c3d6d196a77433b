// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Stg.h"

#include "core/io/Bytes.h"
#include "core/io/Numbers.h"
#include "core/io/TextWords.h"

#include <fmt/format.h>
#include <optional>
#include <simdjson.h>
#include <vector>

namespace takt {

namespace {

class Reader {
public:
    Reader(std::string_view text, const std::string &name, RunContext &context)
        : m_text(text), m_context(context), m_builder(name, WorkUnit::Abstract, DataUnit::Time)
    {
    }

    Expected<WorkloadDocument> read()
    {
        std::string_view rest = m_text;
        std::vector<std::string_view> words;
        while (!rest.empty()) {
            ++m_line;
            std::string_view line = takeLine(rest);
            if (const auto comment = line.find('#'); comment != std::string_view::npos) {
                readComment(line.substr(comment + 1));
                line = line.substr(0, comment);
            }
            splitWords(line, words);
            if (words.empty())
                continue;
            constexpr std::size_t linesBetweenLooks = 4096;
            if (m_line % linesBetweenLooks == 0 && m_context.isCancelled())
                return loadingCancelled();
            if (auto taken = m_announced ? readTask(words) : readHeader(words); !taken)
                return tl::unexpected(taken.error());
        }
        if (!m_announced)
            return failure({}, "the workload has no tasks");
        if (m_builder.taskCount() < *m_announced)
            return failure(lineNumber(m_line),
                           fmt::format("the file ends after {} tasks, but its header announces {}",
                                       m_builder.taskCount(), *m_announced));
        return finish();
    }

private:
    struct Predecessor {
        TaskIndex task;
        std::size_t line;
        std::string_view id;
    };

    void readComment(std::string_view comment)
    {
        constexpr std::string_view blanks = " \t\r";
        const auto colon = comment.find(':');
        if (colon == std::string_view::npos ||
            !simdjson::validate_utf8(comment.data(), comment.size()))
            return;
        const auto trimmed = [&](std::string_view part) {
            const auto begin = part.find_first_not_of(blanks);
            return begin == std::string_view::npos
                       ? std::string()
                       : std::string(part.substr(begin, part.find_last_not_of(blanks) - begin + 1));
        };
        const std::string key = trimmed(comment.substr(0, colon));
        constexpr std::size_t mostNotes = 64;
        if (!key.empty() && m_document.notes.size() < mostNotes)
            m_document.notes.emplace(key, trimmed(comment.substr(colon + 1)));
    }

    Expected<void> readHeader(const std::vector<std::string_view> &words)
    {
        const auto tasks = parseWhole(words[0]);
        if (!tasks || words.size() > 2)
            return failure(lineNumber(m_line), "a header must hold the number of tasks, and behind "
                                               "it at most the number of processors");
        if (words.size() == 2)
            m_document.notes["processors"] = std::string(words[1]);
        m_announced = *tasks;
        return {};
    }

    Expected<void> readTask(const std::vector<std::string_view> &words)
    {
        const std::string place = lineNumber(m_line);
        if (words.size() < 3)
            return failure(place, fmt::format("a task needs an id, a processing time and a number "
                                              "of predecessors; there are {} values",
                                              words.size()));
        const auto id = parseWhole(words[0]);
        if (!id)
            return failure(place, fmt::format("the task's id is {}; it must be a whole number",
                                              shown(words[0])));
        const auto time = parseNumber(words[1]);
        if (!time)
            return failure(place, fmt::format("the processing time is {}; it must be a number",
                                              shown(words[1])));
        const auto count = parseWhole(words[2]);
        if (!count)
            return failure(place, fmt::format("the number of predecessors is {}; it must be a "
                                              "whole number",
                                              shown(words[2])));
        if (*count != words.size() - 3)
            return failure(place, fmt::format("task '{}' announces {} predecessors and lists {}",
                                              words[0], *count, words.size() - 3));
        TaskSpec spec;
        spec.id = std::to_string(*id);
        spec.work = *time;
        const auto task = m_builder.addTask(std::move(spec));
        if (!task)
            return failure(place, task.error().place + ": " + task.error().reason);
        for (std::size_t word = 3; word < words.size(); ++word)
            m_predecessors.push_back({*task, m_line, words[word]});
        return {};
    }

    Expected<WorkloadDocument> finish()
    {
        for (const Predecessor &predecessor : m_predecessors) {
            const std::string place = lineNumber(predecessor.line);
            const auto id = parseWhole(predecessor.id);
            const std::size_t from =
                id ? m_builder.find(std::to_string(*id)) : m_builder.taskCount();
            if (from == m_builder.taskCount())
                return failure(place, fmt::format("predecessor {} is not a task of this graph",
                                                  shown(predecessor.id)));
            const auto added = m_builder.addEdge(static_cast<TaskIndex>(from), predecessor.task);
            if (!added)
                return failure(place, added.error().place + ": " + added.error().reason);
        }
        auto graph = m_builder.build();
        if (!graph)
            return tl::unexpected(graph.error());
        m_document.graph = std::make_shared<const TaskGraph>(std::move(*graph));
        return std::move(m_document);
    }

    std::string_view m_text;
    RunContext &m_context;
    TaskGraphBuilder m_builder;
    WorkloadDocument m_document;
    std::optional<std::uint64_t> m_announced;
    std::vector<Predecessor> m_predecessors;
    std::size_t m_line = 0;
};

} // namespace

bool looksLikeStg(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        line = line.substr(0, line.find('#'));
        splitWords(line, words);
        if (words.empty())
            continue;
        return words.size() <= 2 && parseWhole(words[0]) &&
               (words.size() == 1 || parseWhole(words[1]));
    }
    return false;
}

Expected<WorkloadDocument> readStg(std::string_view text, const std::string &name,
                                   RunContext &context)
{
    return Reader(text, name, context).read();
}

} // namespace takt
