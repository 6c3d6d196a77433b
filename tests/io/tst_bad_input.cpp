// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

namespace {

std::string repeated(const std::string &part, int times)
{
    std::string text;
    for (int time = 0; time < times; ++time)
        text += part;
    return text;
}

std::string wfTasks(const std::string &tasks, const std::string &runs)
{
    return R"({"name": "w", "schemaVersion": "1.5", "workflow": {"specification": {"tasks": [)" +
           tasks + R"(]}, "execution": {"tasks": [)" + runs + "]}}}";
}

std::string workload(const std::string &tasks, const std::string &edges = {})
{
    return R"({"format": "takt-workload", "version": 1, "tasks": [)" + tasks + R"(], "edges": [)" +
           edges + "]}";
}

std::string platform(const std::string &processors, const std::string &links)
{
    return R"({"format": "takt-platform", "version": 1, "processors": [)" + processors +
           R"(], "links": )" + links + "}";
}

std::string schedule(const std::string &tasks)
{
    return R"({"format": "takt-schedule", "version": 1, "tasks": [)" + tasks +
           R"(], "workload": {"tasks": [{"id": "a", "work": 1}]},)"
           R"( "platform": {"processors": [{"name": "P1"}]}})";
}

const char *const twoTasks = R"({"id": "a", "work": 1}, {"id": "b", "work": 1})";

} // namespace

class TestBadInput : public QObject {
    Q_OBJECT

private:
    static void row(const char *title, const std::string &bytes, const std::string &place,
                    const char *words)
    {
        QTest::newRow(title) << QByteArray::fromStdString(bytes) << QByteArray::fromStdString(place)
                             << QByteArray(words);
    }

    static void jsonSyntaxRows()
    {
        row("JSON with a missing value", "{\"workflow\": {\n  \"tasks\": ]}}", "line 2, column 12",
            "unexpected ']'");
        row("JSON cut off", "{\"format\": \"takt-workload\",\n\"tasks\": [", "line 2, column 10",
            "unexpected end of input");
        row("JSON with Windows line ends", "{\r\n\"a\": 1,\r\n\"b\": oops}", "line 3, column 6",
            "not valid JSON");
        row("JSON with characters of several bytes", "{\"é€𝄞\": x}", "line 1, column 9",
            "not valid JSON");
        row("JSON behind a byte order mark", "\xEF\xBB\xBF{\"a\": x}", "line 1, column 7",
            "not valid JSON");
        row("JSON with something behind it", "{\"workflow\": 1}\n}", "line 2, column 1",
            "expected end of input");
        row("JSON nested a million deep", std::string(1'000'000, '['), "line 1, column 1024",
            "more than 1024 deep");
        row("JSON objects nested a million deep", repeated("{\"a\":", 1'000'000),
            "line 1, column 5116", "more than 1024 deep");
        row("a number that is infinite", workload(R"({"id": "a", "work": 1e999})"),
            "line 1, column 73", "1e999");
        row("a number that is not one", workload(R"({"id": "a", "work": NaN})"),
            "line 1, column 73", "invalid literal");
        row("a whole number of more than 64 bits",
            workload(R"({"id": "a", "work": 123456789012345678901234567890})"), "line 1, column 73",
            "more than 64 bits");
        row("a text that is not UTF-8", "{\"format\": \"\xC3(\"}", "line 1, column 14",
            "ill-formed UTF-8");
    }

    static void recognitionRows()
    {
        row("nothing", "", "", "is empty");
        row("only blanks", " \n\t\r\n", "", "is empty");
        row("binary garbage",
            std::string("\x7f"
                        "ELF\0\1\2",
                        7),
            "", "no format that is read here");
        row("prose", "Dear reader,\n", "", "no format that is read here");
        row("a SQLite file", std::string("SQLite format 3\0", 16), "", "SQLite");
        row("JSON of another kind", R"({"traffic": 1})", "", "neither WfFormat");
        row("a JSON list", "[1, 2]", "", "not an object");
        row("a Chrome trace without a list", R"({"traceEvents": 1})", "", "no list");
        row("a Chrome trace without events", R"({"traceEvents": []})", "", "no trace events");
        row("Takt JSON of another kind", R"({"format": "takt-song", "version": 1})", "/format",
            "'takt-song'");
        row("a newer Takt JSON", R"({"format": "takt-workload", "version": 2})", "/version",
            "newer Takt");
        row("Takt JSON without a version", R"({"format": "takt-workload"})", "",
            "'version' is missing");
    }

    static void gzipRows()
    {
        const std::string packed = gzipped(workload(twoTasks));
        row("gzip cut off", packed.substr(0, packed.size() / 2),
            "byte " + std::to_string(packed.size() / 2), "truncated");
        row("gzip of two bytes", packed.substr(0, 2), "byte 2", "truncated");
        std::string damaged = packed;
        damaged[damaged.size() - 6] ^= 0x55;
        row("gzip with a wrong checksum", damaged, "byte " + std::to_string(packed.size() - 4),
            "damaged");
        row("gzip with something behind it", packed + "rest",
            "byte " + std::to_string(packed.size()), "4 bytes that are not gzip");
        row("gzip of something unreadable", gzipped("prose"), "", "no format that is read here");
    }

    static void wfFormatRows()
    {
        const std::string parts = R"({"id": "a", "name": "x", "parents": [], "children": []},)"
                                  R"({"id": "b", "name": "y", "parents": ["a"], "children": []})";
        const std::string runs =
            R"({"id": "a", "runtimeInSeconds": 1}, {"id": "b", "runtimeInSeconds": 2})";
        row("a workflow without tasks", R"({"workflow": {}})", "/workflow", "no 'tasks'");
        row("a workflow with no task", wfTasks("", ""), "", "no tasks");
        row("a workflow that is no object", R"({"workflow": []})", "/workflow",
            "a list; it must be an object");
        row("a task that is no object", wfTasks("7", runs), "/workflow/specification/tasks/0",
            "a number (7)");
        row("a task without id", wfTasks("{}", runs), "/workflow/specification/tasks/0",
            "neither 'id' nor 'name'");
        row("two tasks with one id", wfTasks(parts + "," + parts, runs),
            "/workflow/specification/tasks/2/id", "another task with the id 'a'");
        row("a parent that is not there",
            wfTasks(R"({"id": "a", "parents": ["ghost"]})",
                    R"({"id": "a", "runtimeInSeconds": 1})"),
            "/workflow/specification/tasks/0/parents/0", "'ghost' of task 'a'");
        row("a child that is not there",
            wfTasks(R"({"id": "a", "children": ["ghost"]})",
                    R"({"id": "a", "runtimeInSeconds": 1})"),
            "/workflow/specification/tasks/0/children/0", "'ghost' of task 'a'");
        row("a task that waits for itself",
            wfTasks(R"({"id": "a", "parents": ["a"]})", R"({"id": "a", "runtimeInSeconds": 1})"),
            "/workflow/specification/tasks/0/parents/0", "cannot wait for itself");
        row("a circle of workflow tasks",
            wfTasks(R"({"id": "a", "parents": ["b"]}, {"id": "b", "parents": ["a"]})", runs), "",
            "circle: ");
        row("a task that never ran", wfTasks(parts, R"({"id": "a", "runtimeInSeconds": 1})"),
            "/workflow/specification/tasks/1", "'b' has no run time");
        row("a workflow that never ran",
            R"({"workflow": {"specification": {"tasks": [{"id": "a"}]}}})",
            "/workflow/specification", "not executed");
        row("a run of a task that is not there",
            wfTasks(parts, runs + R"(, {"id": "c", "runtimeInSeconds": 2})"),
            "/workflow/execution/tasks/2/id", "'c'");
        row("a task that ran twice",
            wfTasks(parts, runs + R"(, {"id": "a", "runtimeInSeconds": 2})"),
            "/workflow/execution/tasks/2/id", "executed twice");
        row("a negative run time",
            wfTasks(R"({"id": "a"})", R"({"id": "a", "runtimeInSeconds": -1})"),
            "/workflow/execution/tasks/0/runtimeInSeconds", "is -1");
        row("a run time that is a text",
            wfTasks(R"({"id": "a"})", R"({"id": "a", "runtimeInSeconds": "1"})"),
            "/workflow/execution/tasks/0/runtimeInSeconds", "a text; it must be a number");
        row("a negative file size",
            R"({"workflow": {"specification": {"tasks": [],"files": [{"id": "f", "sizeInBytes": -2}]}}})",
            "/workflow/specification/files/0/sizeInBytes", "is -2");
        row("an old file without direction",
            R"({"workflow": {"tasks": [{"name": "a", "runtime": 1, "files": [{"name": "f", "link": "both"}]}]}})",
            "/workflow/tasks/0/files/0/link", "'both'");
        row("a machine without a name",
            R"({"workflow": {"tasks": [{"name": "a", "runtime": 1}], "machines": [{"cpu": {"count": 2}}]}})",
            "/workflow/machines/0", "'nodeName' is missing");
        row("two old tasks without ids and with one name",
            R"({"workflow": {"tasks": [{"name": "a", "runtime": 1}, {"name": "a", "runtime": 1}]}})",
            "/workflow/tasks/1", "another task with this id");
    }

    static void taktWorkloadRows()
    {
        row("a workload without tasks", R"({"format": "takt-workload", "version": 1})", "",
            "'tasks' is missing");
        row("a workload with no task", workload(""), "", "no tasks");
        row("tasks that are no list",
            R"({"format": "takt-workload", "version": 1, "tasks": {"a": 1}})", "/tasks",
            "an object; it must be a list");
        row("two workload tasks with one id",
            workload(R"({"id": "a", "work": 1}, {"id": "a", "work": 1})"), "/tasks/1",
            "task 'a': there is another");
        row("a negative cost", workload(R"({"id": "a", "costs": [1, -2]})"), "/tasks/0/costs/1",
            "is -2; it must be a number of at least 0");
        row("a negative amount of work", workload(R"({"id": "a", "work": -1})"), "/tasks/0/work",
            "is -1");
        row("a wrong number of costs",
            workload(R"({"id": "a", "costs": [1, 2]}, {"id": "b", "costs": [1]})"), "/tasks/1",
            "has 1 costs, but the tasks before it have 2");
        row("no costs at all", workload(R"({"id": "a", "costs": []})"), "/tasks/0/costs",
            "is empty");
        row("costs that are all null", workload(R"({"id": "a", "costs": [null, null]})"),
            "/tasks/0", "can run on no processor: all its costs are infinite");
        row("a task that is null", workload("null"), "/tasks/0", "'id' is missing");
        row("an id that is no text", workload(R"({"id": [], "work": 1})"), "/tasks/0/id",
            "a list; it must be a text");
        row("an empty id", workload(R"({"id": "", "work": 1})"), "/tasks/0/id", "is empty");
        row("neither work nor costs", workload(R"({"id": "a"})"), "/tasks/0", "neither");
        row("both work and costs", workload(R"({"id": "a", "work": 1, "costs": [1]})"), "/tasks/0",
            "both");
        row("an edge from nowhere", workload(twoTasks, R"({"from": "z", "to": "a"})"),
            "/edges/0/from", "'z' is not a task");
        row("an edge without an end", workload(twoTasks, R"({"from": "a"})"), "/edges/0",
            "'to' is missing");
        row("an edge that stands there twice",
            workload(twoTasks, R"({"from": "a", "to": "b"}, {"from": "a", "to": "b"})"), "/edges/1",
            "stands there twice");
        row("a negative amount of data",
            workload(twoTasks, R"({"from": "a", "to": "b", "data": -3})"), "/edges/0/data",
            "is -3");
        row("a circle", workload(twoTasks, R"({"from": "a", "to": "b"}, {"from": "b", "to": "a"})"),
            "", "in a circle: ");
        row("a unit that is not there",
            R"({"format": "takt-workload", "version": 1, "workUnit": "hours", "tasks": []})",
            "/workUnit", "'hours'");
        row("a key with a slash",
            R"({"format": "takt-workload", "version": 1, "notes": {"a/b~c": 1}, "tasks": [{"id": "a", "work": 1}]})",
            "/notes/a~1b~0c", "it must be a text");
    }

    static void taktPlatformRows()
    {
        const std::string two = R"({"name": "P1"}, {"name": "P2"})";
        row("a platform without processors", platform("", "{}"), "/processors", "no processors");
        row("a platform that lists none", R"({"format": "takt-platform", "version": 1})", "",
            "'processors' is missing");
        row("a bandwidth of zero", platform(two, R"({"form": "uniform", "bandwidth": 0})"),
            "/links/bandwidth", "is 0; a bandwidth must be above 0");
        row("a bandwidth of zero between two",
            platform(two, R"({"form": "pairwise", "bandwidth": [[null, 1], [0, null]]})"),
            "/links/bandwidth/1/0", "is 0");
        row("a negative latency", platform(two, R"({"latency": -1})"), "/links/latency", "is -1");
        row("a table with too few rows",
            platform(two, R"({"form": "pairwise", "bandwidth": [[1, 1]]})"), "/links/bandwidth",
            "has 1 rows, but there are 2 processors");
        row("a table with a short row",
            platform(two, R"({"form": "pairwise", "latency": [[0, 1], [1]]})"), "/links/latency/1",
            "has 1 entries, but there are 2 processors");
        row("a hierarchy that forgets a processor",
            platform(two, R"({"form": "hierarchy", "levels": [{"groups": [0]}]})"),
            "/links/levels/0/groups", "groups 1 processors, but there are 2");
        row("links of an unknown form", platform(two, R"({"form": "ring"})"), "/links/form",
            "'ring'");
        row("a speed of zero", platform(R"({"name": "P1", "speed": 0})", "{}"),
            "/processors/0/speed", "is 0");
        row("two processors with one name", platform(R"({"name": "P"}, {"name": "P"})", "{}"), "",
            "another processor with this name");
        row("negative power", platform(R"({"name": "P", "busyPower": -5})", "{}"),
            "/processors/0/busyPower", "is -5");
    }

    static void taktScheduleRows()
    {
        row("a schedule of an unknown task",
            schedule(R"({"id": "z", "processor": "P1", "start": 0, "finish": 1})"), "/tasks/0/id",
            "'z' is not a task");
        row("a schedule on an unknown processor",
            schedule(R"({"id": "a", "processor": "P9", "start": 0, "finish": 1})"),
            "/tasks/0/processor", "'P9' is not a processor");
        row("a schedule without times", schedule(R"({"id": "a", "processor": "P1", "start": 0})"),
            "/tasks/0", "'finish' is missing");
        row("a schedule of nothing", R"({"format": "takt-schedule", "version": 1, "tasks": []})",
            "", "'workload' is missing");
    }

    static void stgRows()
    {
        row("an STG with words", "2\n0 0 0\n1 x 1 0\n", "line 3", "processing time is 'x'");
        row("an STG with a negative time", "2\n0 0 0\n1 -4 1 0\n", "line 3", "work is -4");
        row("an STG with an infinite time", "1\n0 inf 0\n", "line 2", "work is inf");
        row("an STG that announces too many predecessors", "2\n0 0 0\n1 1 2 0\n", "line 3",
            "announces 2 predecessors and lists 1");
        row("an STG with a predecessor too many", "2\n0 0 0\n1 1 0 0\n", "line 3",
            "announces 0 predecessors and lists 1");
        row("an STG with a short line", "2\n0 0 0\n1 1\n", "line 3", "there are 2 values");
        row("an STG with a predecessor twice", "2\n0 0 0\n1 1 2 0 0\n", "line 3",
            "stands there twice");
        row("an STG with an unknown predecessor", "2\n0 0 0\n\n1 1 1 7\n", "line 4",
            "'7' is not a task");
        row("an STG with an id twice", "2\n0 0 0\n0 1 0\n", "line 3", "another task with this id");
        row("an STG that is cut off", "9\n0 0 0\n1 1 1 0\n", "line 3",
            "ends after 2 tasks, but its header announces 9");
        row("an STG with a header only", "0\n", "", "no tasks");
        row("an STG with a circle", "2\n0 1 1 1\n1 1 1 0\n", "", "circle: ");
        row("an STG with Windows line ends", "2\r\n0 0 0\r\n1 1 1 5\r\n", "line 3",
            "'5' is not a task");
    }

    static void dotRows()
    {
        row("DOT with a syntax error", "digraph {\n a -> b;\n a -> -> b;\n}", "line 3",
            "near '->'");
        row("DOT cut off", "digraph {\n a -> b;\n", "line 3", "syntax error");
        row("an undirected graph", "graph { a -- b }", "", "undirected");
        row("two graphs", "digraph { a }\ndigraph { b }", "", "more than one graph");
        row("DOT with a tail", "digraph { a }\n}", "line 2", "syntax error");
        row("an empty graph", "digraph { }", "", "no tasks");
        row("a negative size", "digraph { a [size=\"-5\"]; }", "node 'a'", "work is -5");
        row("a size that is not a number", "digraph { a [size=big]; }", "node 'a'",
            "size is 'big'");
        row("a size that is NaN", "digraph { a [size=nan]; }", "node 'a'", "work is nan");
        row("a negative edge size", "digraph { a [size=1]; a -> b [size=-2]; }", "edge 'a' → 'b'",
            "size is -2");
        row("a node without costs", "digraph { a [cost=\"1,2\"]; b; }", "node 'b'",
            "has 0 costs, but other nodes have 2");
        row("a node with a cost too few", "digraph { a [cost=\"1,2\"]; b [cost=\"3\"]; }",
            "node 'b'", "has 1 costs, but other nodes have 2");
        row("a list that ends with a comma", "digraph { a [cost=\"1,2,\"]; }", "node 'a'",
            "ends with a comma");
        row("a graph with a circle", "digraph { a -> b -> c -> a }", "", "a → b → c → a");
        row("a loop", "digraph { a -> a }", "edge 'a' → 'a'", "wait for itself");
        row("DOT with a zero byte", std::string("digraph {\n a\0 }", 14), "line 2, column 3",
            "zero byte");
        row("DOT that is not UTF-8", "digraph { \xe9 }", "", "not UTF-8");
        row("braces a million deep", "digraph " + std::string(1'000'000, '{'), "", "too long");
    }

private Q_SLOTS:
    void isRefusedWithPlaceAndReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("words");
        jsonSyntaxRows();
        recognitionRows();
        gzipRows();
        wfFormatRows();
        taktWorkloadRows();
        taktPlatformRows();
        taktScheduleRows();
        stgRows();
        dotRows();
    }

    void isRefusedWithPlaceAndReason()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, place);
        QFETCH(const QByteArray, words);
        const auto loaded = load(bytes.toStdString());
        QVERIFY(!loaded);
        const Error &error = loaded.error();
        QCOMPARE(QByteArray::fromStdString(error.source), QByteArray("given"));
        QCOMPARE(QByteArray::fromStdString(error.place), place);
        QVERIFY2(QByteArray::fromStdString(error.reason).contains(words), error.reason.c_str());
        QVERIFY(!QByteArray::fromStdString(error.message()).contains('\n'));
    }

    void aGoodGraphLoadsAfterEachBadOne_data() { isRefusedWithPlaceAndReason_data(); }

    void aGoodGraphLoadsAfterEachBadOne()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!load(bytes.toStdString()));
        const auto good = load("digraph good { a -> b; }");
        QVERIFY2(good, good ? "" : good.error().message().c_str());
        QCOMPARE(std::get<WorkloadDocument>(good->document).graph->name(), std::string("good"));
    }
};

QTEST_APPLESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
