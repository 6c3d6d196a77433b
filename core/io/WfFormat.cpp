// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/WfFormat.h"

#include "core/io/WfMachines.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace takt {

namespace {

/// A file by its number, and its size as the task that lists it states it (negative: not stated).
struct FileUse {
    std::uint32_t file;
    double bytes;
};

struct Task {
    TaskSpec spec;
    std::string name;
    std::vector<FileUse> inputs;  ///< by file number
    std::vector<FileUse> outputs; ///< by file number
    std::vector<std::string> machines;
    bool hasRunTime = false;
};

/// "mProject" of "mProject_ID0000001", "mProject_00012" or "mProject-7"; the name itself where no
/// number ends it.
std::string_view withoutNumber(std::string_view name)
{
    std::string_view stem = name;
    while (!stem.empty() && stem.back() >= '0' && stem.back() <= '9')
        stem.remove_suffix(1);
    if (stem.size() == name.size() || stem.empty())
        return name;
    if (stem.size() > 3 && (stem.ends_with("_ID") || stem.ends_with("_id")))
        return stem.substr(0, stem.size() - 3);
    if (stem.size() > 1 && (stem.back() == '_' || stem.back() == '-'))
        return stem.substr(0, stem.size() - 1);
    return name;
}

/// A command line's first word is not a program's name when the whole script stands there.
bool isProgramName(std::string_view program)
{
    constexpr std::size_t longestProgramName = 64;
    return !program.empty() && program.size() <= longestProgramName &&
           program.find_first_of(" \t\r\n=;|&<>(){}[]$\"'`\\") == std::string_view::npos;
}

/// Sorts by file and keeps the first mention of each.
void normalise(std::vector<FileUse> &uses)
{
    std::ranges::stable_sort(uses, {}, &FileUse::file);
    const auto isSameFile = [](const FileUse &a, const FileUse &b) { return a.file == b.file; };
    uses.erase(std::unique(uses.begin(), uses.end(), isSameFile), uses.end());
}

class Reader {
public:
    Reader(const JsonDocument &json, const std::string &fallbackName)
        : m_json(json),
          m_root(json.root()),
          m_builder(std::string(m_root.find("name").textOr(fallbackName)), WorkUnit::Seconds,
                    DataUnit::Bytes)
    {
    }

    Expected<WorkloadDocument> read()
    {
        const JsonValue workflow = m_root.member("workflow");
        const JsonValue specification = workflow.find("specification");
        const JsonValue execution = workflow.find("execution");
        const JsonValue tasks =
            specification ? specification.member("tasks") : workflow.find("tasks", "jobs");
        if (!tasks)
            workflow.fail("has no 'specification', no 'tasks' and no 'jobs'");
        if (specification)
            readFiles(specification);
        m_machines.read(execution ? execution : workflow);
        readTasks(tasks);
        if (specification)
            joinExecution(tasks, specification, execution);
        addTasks(tasks, bool(specification));
        addEdges(tasks);
        readNotes(workflow, execution);
        if (m_json.firstError())
            return tl::unexpected(*m_json.firstError());
        return finish();
    }

private:
    void readFiles(const JsonValue &specification)
    {
        const JsonValue files = specification.find("files");
        files.forEach([this](const JsonValue &file, std::size_t) {
            const auto [entry, isNew] =
                m_fileNumbers.emplace(std::string(file.member("id").text()),
                                      static_cast<std::uint32_t>(m_fileNumbers.size()));
            if (isNew)
                m_fileBytes.push_back(file.member("sizeInBytes").amount());
        });
    }

    std::uint32_t fileNumber(std::string_view name)
    {
        const auto [entry, isNew] = m_fileNumbers.emplace(
            std::string(name), static_cast<std::uint32_t>(m_fileNumbers.size()));
        if (isNew)
            m_fileBytes.push_back(-1);
        return entry->second;
    }

    void readTasks(const JsonValue &tasks)
    {
        m_tasks.reserve(tasks.size());
        tasks.forEach([this](const JsonValue &value, std::size_t) {
            Task task;
            task.name = value.find("name").textOr("");
            const JsonValue id = value.find("id");
            task.spec.id = id ? id.identifier() : task.name;
            if (task.spec.id.empty())
                value.fail("has neither 'id' nor 'name'");
            task.spec.label = task.name;
            readExecution(value, task);
            readFileUses(value, task);
            m_tasks.push_back(std::move(task));
        });
    }

    /// What one list says of a task up to 1.4, and `execution.tasks` since.
    void readExecution(const JsonValue &value, Task &task)
    {
        if (const JsonValue runTime = value.find("runtimeInSeconds", "runtime")) {
            task.spec.work = runTime.amount();
            task.hasRunTime = true;
        }
        task.spec.memory = readWfMemory(value, task.spec.memory);
        const JsonValue command = value.find("command");
        std::string_view program;
        if (command.isObject())
            program = command.find("program").textOr("");
        if (isProgramName(program))
            task.spec.kind = program;
        else if (const JsonValue category = value.find("category"))
            task.spec.kind = category.text();
        const JsonValue machines = value.find("machines");
        machines.forEach([&task](const JsonValue &machine, std::size_t) {
            task.machines.emplace_back(machine.text());
        });
        if (const JsonValue machine = value.find("machine"); machine.isText())
            task.machines.emplace_back(machine.text());
    }

    void readFileUses(const JsonValue &value, Task &task)
    {
        const JsonValue inputs = value.find("inputFiles");
        inputs.forEach([&](const JsonValue &file, std::size_t) {
            task.inputs.push_back({fileNumber(file.text()), -1});
        });
        const JsonValue outputs = value.find("outputFiles");
        outputs.forEach([&](const JsonValue &file, std::size_t) {
            task.outputs.push_back({fileNumber(file.text()), -1});
        });
        const JsonValue files = value.find("files");
        files.forEach([&](const JsonValue &file, std::size_t) {
            const JsonValue bytes = file.find("sizeInBytes", "size");
            const JsonValue name = file.find("name", "id");
            if (!name)
                file.fail("'name' is missing");
            const JsonValue path = file.find("path");
            const FileUse use{fileNumber(std::string(path.textOr("")).append(name.text())),
                              bytes.amountOr(-1)};
            const std::string_view link = file.member("link").text();
            if (link != "input" && link != "output")
                file.find("link").fail(
                    fmt::format("is '{}'; it must be 'input' or 'output'", link));
            (link == "input" ? task.inputs : task.outputs).push_back(use);
        });
        normalise(task.inputs);
        normalise(task.outputs);
    }

    void joinExecution(const JsonValue &tasks, const JsonValue &specification,
                       const JsonValue &execution)
    {
        if (!execution) {
            specification.fail("describes a workflow that was not executed (there is no "
                               "'execution'), so no task has a run time");
            return;
        }
        std::unordered_map<std::string_view, std::size_t> byId;
        byId.reserve(m_tasks.size());
        tasks.forEach([&](const JsonValue &value, std::size_t index) {
            if (index < m_tasks.size() && !byId.emplace(m_tasks[index].spec.id, index).second)
                value.find("id", "name")
                    .fail(fmt::format("there is another task with the id '{}'",
                                      m_tasks[index].spec.id));
        });
        const JsonValue executed = execution.member("tasks");
        executed.forEach([&](const JsonValue &value, std::size_t) {
            const JsonValue id = value.member("id");
            const auto found = byId.find(id.identifier());
            if (found == byId.end()) {
                id.fail(fmt::format("'{}' is not the id of a task of the specification",
                                    id.identifier()));
                return;
            }
            Task &task = m_tasks[found->second];
            if (task.hasRunTime)
                id.fail(fmt::format("task '{}' is executed twice", task.spec.id));
            readExecution(value, task);
        });
    }

    /// Up to 1.4 the name is what tasks are referred to by, so it is the better id where it is
    /// one.
    void chooseIds(bool isSplit)
    {
        std::unordered_set<std::string_view> names;
        const bool namesAreUnique = std::ranges::all_of(m_tasks, [&names](const Task &task) {
            return !task.name.empty() && names.insert(task.name).second;
        });
        for (std::size_t index = 0; index < m_tasks.size(); ++index) {
            Task &task = m_tasks[index];
            m_byReference.emplace(task.spec.id, static_cast<TaskIndex>(index));
            if (!isSplit && namesAreUnique)
                task.spec.id = task.name;
        }
        if (isSplit || !namesAreUnique)
            return;
        for (std::size_t index = 0; index < m_tasks.size(); ++index)
            m_byReference[m_tasks[index].name] = static_cast<TaskIndex>(index);
    }

    void addTasks(const JsonValue &tasks, bool isSplit)
    {
        if (m_json.firstError())
            return;
        chooseIds(isSplit);
        tasks.forEach([this](const JsonValue &value, std::size_t index) {
            Task &task = m_tasks[index];
            if (!task.hasRunTime)
                value.fail(fmt::format("task '{}' has no run time", task.spec.id));
            if (task.spec.kind.empty())
                task.spec.kind = withoutNumber(task.name.empty() ? task.spec.id : task.name);
            if (auto added = m_builder.addTask(task.spec); !added)
                value.fail(added.error());
        });
    }

    void addEdges(const JsonValue &tasks)
    {
        if (m_json.firstError())
            return;
        tasks.forEach([this](const JsonValue &value, std::size_t index) {
            const auto task = static_cast<TaskIndex>(index);
            const JsonValue parents = value.find("parents");
            parents.forEach([&](const JsonValue &parent, std::size_t) {
                addEdge(parent, "parent", task, true);
            });
            const JsonValue children = value.find("children");
            children.forEach(
                [&](const JsonValue &child, std::size_t) { addEdge(child, "child", task, false); });
        });
    }

    void addEdge(const JsonValue &reference, std::string_view role, TaskIndex task,
                 bool isFromReference)
    {
        const std::string id = reference.identifier();
        const auto other = m_byReference.find(id);
        if (other == m_byReference.end()) {
            reference.fail(fmt::format("{} '{}' of task '{}' is not a task of this workflow", role,
                                       id, m_tasks[task].spec.id));
            return;
        }
        const TaskIndex from = isFromReference ? other->second : task;
        const TaskIndex to = isFromReference ? task : other->second;
        if (m_builder.hasEdge(from, to))
            return;
        if (auto added = m_builder.addEdge(from, to, bytesBetween(m_tasks[from], m_tasks[to]));
            !added)
            reference.fail(added.error());
    }

    double bytesBetween(const Task &parent, const Task &child)
    {
        double sum = 0;
        const auto add = [&](const FileUse &written, const FileUse &read) {
            double bytes = m_fileBytes[written.file];
            for (const double stated : {read.bytes, written.bytes}) {
                if (stated >= 0)
                    bytes = stated;
            }
            if (bytes < 0)
                m_filesWithoutSize.insert(written.file);
            sum += std::max(bytes, 0.0);
        };
        // The shorter list is looked up in the longer one: a task may write thousands of files of
        // which each child reads one.
        if (parent.outputs.size() < child.inputs.size()) {
            for (const FileUse &written : parent.outputs) {
                const auto read =
                    std::ranges::lower_bound(child.inputs, written.file, {}, &FileUse::file);
                if (read != child.inputs.end() && read->file == written.file)
                    add(written, *read);
            }
        } else {
            for (const FileUse &read : child.inputs) {
                const auto written =
                    std::ranges::lower_bound(parent.outputs, read.file, {}, &FileUse::file);
                if (written != parent.outputs.end() && written->file == read.file)
                    add(*written, read);
            }
        }
        return sum;
    }

    void readNotes(const JsonValue &workflow, const JsonValue &execution)
    {
        const auto note = [this](const std::string &title, const JsonValue &value) {
            if (std::string text = value.scalarText(); !text.empty())
                m_document.notes[title] = std::move(text);
        };
        note("description", m_root.find("description"));
        note("created at", m_root.find("createdAt"));
        note("schema version", m_root.find("schemaVersion"));
        const JsonValue &run = execution ? execution : workflow;
        note("reported makespan", run.find("makespanInSeconds", "makespan"));
        note("executed at", run.find("executedAt"));
        const JsonValue system = m_root.find("runtimeSystem", "wms");
        if (system.isObject())
            note("runtime system", system.find("name"));
        const JsonValue author = m_root.find("author");
        if (author.isObject())
            note("author", author.find("name"));
        if (!m_filesWithoutSize.empty())
            m_document.notes["files without a size"] = std::to_string(m_filesWithoutSize.size());
    }

    Expected<WorkloadDocument> finish()
    {
        auto graph = m_builder.build();
        if (!graph)
            return tl::unexpected(graph.error());
        m_document.graph = std::make_shared<const TaskGraph>(std::move(*graph));
        for (const Task &task : m_tasks)
            m_machines.noteUse(task.machines, task.spec.memory);
        auto machines = m_machines.platform("machines of " + m_document.graph->name());
        if (!machines)
            return tl::unexpected(machines.error());
        m_document.machines = std::move(*machines);
        m_document.machineCores = m_machines.cores();
        return std::move(m_document);
    }

    const JsonDocument &m_json;
    JsonValue m_root;
    TaskGraphBuilder m_builder;
    WorkloadDocument m_document;
    std::vector<Task> m_tasks;
    std::unordered_map<std::string, TaskIndex> m_byReference;
    std::unordered_map<std::string, std::uint32_t> m_fileNumbers;
    std::vector<double> m_fileBytes;
    std::unordered_set<std::uint32_t> m_filesWithoutSize;
    WfMachines m_machines;
};

} // namespace

Expected<WorkloadDocument> readWfFormat(const JsonDocument &json, const std::string &fallbackName)
{
    return Reader(json, fallbackName).read();
}

} // namespace takt
