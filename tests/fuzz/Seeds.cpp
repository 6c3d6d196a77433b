// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Seeds.h"

#include "core/io/TimelineFile.h"
#include "core/io/perfetto/Perfetto.h"
#include "tests/io/LoadFromText.h"
#include "tests/io/NsightDatabase.h"
#include "tests/shared/TimelineWithEverything.h"

namespace takt::test {

namespace {

const char *const oldWorkflow = R"({"name": "w", "schemaVersion": "1.3", "wms": {"name": "p"},
"workflow": {"makespan": 3, "machines": [{"nodeName": "m", "memory": 8, "cpu": {"count": 2, "speed": 9}}],
"tasks": [{"name": "a_1", "id": "1", "runtime": 1.5, "memory": 7, "machine": "m", "category": "a",
"files": [{"link": "output", "name": "f", "size": 3, "path": "d/"}], "children": ["b_2"]},
{"name": "b_2", "id": "2", "runtime": 0, "parents": ["a_1"], "files": [{"link": "input", "name": "f", "size": 3}]}]}})";

const char *const newWorkflow = R"({"name": "w", "schemaVersion": "1.5", "author": {"name": "n"},
"workflow": {"specification": {"files": [{"id": "f", "sizeInBytes": 4}], "tasks": [
{"id": "a", "name": "x", "parents": [], "children": ["b"], "outputFiles": ["f"]},
{"id": "b", "name": "y", "parents": ["a"], "children": [], "inputFiles": ["f"]}]},
"execution": {"makespanInSeconds": 3, "machines": [{"nodeName": "m", "memoryInBytes": 9, "cpu": {"coreCount": 2}}],
"tasks": [{"id": "a", "runtimeInSeconds": 1, "memoryInBytes": 5, "machines": ["m"], "command": {"program": "p"}},
{"id": "b", "runtimeInSeconds": 2.5e0}]}}})";

const char *const taktWorkload = R"({"format": "takt-workload", "version": 1, "name": "t",
"workUnit": "seconds", "dataUnit": "bytes", "notes": {"k": "v"}, "machines": [{"name": "m", "cores": 3}],
"tasks": [{"id": "a", "label": "A \u00e9", "kind": "k", "work": 1, "memory": 2}, {"id": 2, "work": 1e3}],
"edges": [{"from": "a", "to": 2, "data": 0.5}]})";

const char *const taktPlatform = R"({"format": "takt-platform", "version": 1, "name": "p",
"processors": [{"name": "P1", "class": "c", "speed": 2, "memory": 8, "idlePower": 1, "busyPower": 2,
"pricePerHour": 3}, {"name": "P2"}],
"links": {"form": "pairwise", "latency": [[0, 1], [2, 0]], "bandwidth": [[null, 5], [null, null]]}})";

const char *const taktSchedule = R"({"format": "takt-schedule", "version": 1, "scheduler": "HEFT",
"parameters": {"insertion": "true"}, "seed": 7,
"tasks": [{"id": "a", "processor": "P1", "start": 0, "finish": 1},
{"id": "b", "processor": "P2", "start": 3, "finish": 5}],
"platform": {"processors": [{"name": "P1"}, {"name": "P2"}], "links": {"form": "hierarchy",
"levels": [{"name": "n", "latency": 1, "bandwidth": 2, "groups": [0, 1]}], "outermost": {"latency": 3}}},
"workload": {"tasks": [{"id": "a", "costs": [1, 2]}, {"id": "b", "costs": [3, 2]}],
"edges": [{"from": "a", "to": "b", "data": 1}]}})";

const char *const standardGraph = "3 2\n 0 0 0\n 1 5 1 0\n 2 3.5 2 0 1 # Task Graph\n# CP : 8\n";
const char *const plainStandardGraph = "3\n0 0 0\n1 5 1 0\n2 3 2 0 1# t\n# CP Length : 8\n";

const char *const taktShop = R"({"format": "takt-workload", "version": 1, "name": "s", "shop": {
"kind": "flexible-job", "buffer": "no-wait", "bestKnown": {"lower": 3, "upper": 9, "instance": "i", "source": "p"},
"machines": [{"name": "a", "downtimes": [{"begin": 1, "end": 2.5}], "setups": [[0, 1], [2, 3], [4, 5]]}, "b"],
"jobs": [{"name": "x", "release": 1, "due": 9, "weight": 2, "operations": [{"machine": "a", "duration": 4},
{"choices": [{"machine": "b", "duration": 1}, {"machine": "a", "duration": 0}]}]},
{"operations": [{"machine": "b", "duration": 2e0}]}]}})";

const char *const standardShop = "# la\n3 2\n0 21 1 53\n1 21 0 71 \n1 12  0 9\n";
const char *const reentrantShop = "2 2\n0 1 1 2 0 3 -1 -1\n1 5\n";
const char *const flowShop = "2 3\n0 5 1 2 2 1\n0 1 1 1 2 9\n";
const char *const taillardShop =
    "Nb of jobs, Nb of Machines\n 2 2\nTimes\n5 6\n7 8\nMachines\n1 2\n2 1\n";
const char *const flexibleShop = "2\t2 1.5\n2 2 1 25 2 37 1 2 24\n1 1 1 45\n";
const char *const pattersonProject = "3 2\n3 1\n0 0 0 1 2\n2 3 1 1 3\n0 0 0 0\n";
const char *const psplibProject = R"(horizon : 12
RESOURCES
  - renewable : 1 R
  - nonrenewable : 1 N
  - doubly constrained : 0 D
PRECEDENCE RELATIONS:
jobnr. #modes #successors successors
1 1 1 2
2 2 0
REQUESTS/DURATIONS:
jobnr. mode duration R 1 N 1
1 1 0 0 0
2 1 2 3 0
  2 4 1 1
RESOURCEAVAILABILITIES:
R 1 N 1
3 1
)";
const char *const taktProject =
    R"({"format": "takt-workload", "version": 1, "name": "p", "project": {
"resources": [{"name": "r", "capacity": 2}, {"name": "n", "capacity": 3, "kind": "nonrenewable"}],
"activities": [{"name": "a", "modes": [{"duration": 1, "demands": [2, 0]}, {"duration": 0.5, "demands": [1, 3]}], "after": []},
{"name": 2, "modes": [{"duration": 2, "demands": [0, 0]}], "after": ["a"]}]}})";

const char *const openShop = "2 3\n34 2 5\n15 89 0\n";

const char *const simgridGraph = R"(digraph G { /* c */ node [shape=box];
a [size="1e9", alpha="0.2", label="first"]; b [size=2, kind=k]; // d
root -> a [size="2e8"]; a -> b -> end [size="-1."]; subgraph s { c d } -> b; a -> b; })";

const char *const costGraph =
    "strict digraph { a [cost=\"14, 16,9\"]; \"b c\" [cost=\"1,2,3\"]; a -> \"b c\" [comm=18]; }";

const char *const nsightExport = R"(
CREATE TABLE StringIds (id INTEGER NOT NULL PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO StringIds VALUES (1, 'gemm'), (2, 'cudaLaunchKernel');
CREATE TABLE CUPTI_ACTIVITY_KIND_RUNTIME (start, "end", globalTid, correlationId, nameId);
INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (100, 110, 33554434, 9, 2);
CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start, "end", deviceId, streamId, correlationId,
    globalPid, shortName);
INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (120, 150, 0, 7, 9, 33554432, 1);
CREATE TABLE NVTX_EVENTS (start, "end", eventType, text, globalTid);
INSERT INTO NVTX_EVENTS VALUES (10, 90, 59, 'outer', 33554434), (60, NULL, 60, 'open', 33554434);)";

/// A slice in another, a flow, an instant, arguments of each type, a counter.
std::string perfettoTrace()
{
    TimelineBuilder builder;
    const TrackIndex track = builder.addTrack("main", "app");
    const NameIndex name = builder.intern("work");
    const std::vector<Argument> arguments = {Argument::whole(name, -1), Argument::real(name, 0.5),
                                             Argument::text(name, name)};
    const auto outer = builder.addSlice({track, 10, 50, name, name, noPayload});
    const auto inner = builder.addSlice({track, 20, 10, name, 0, builder.addArguments(arguments)});
    builder.addSlice({track, 40, 0, name, 0, noPayload});
    builder.addFlow(outer, inner);
    builder.addCounter({"queue", "count", track, {5, 30}, {1, 2}});
    return toPerfetto(builder.build().value());
}

const char *const kinetoTrace = R"({"schemaVersion": 1, "deviceProperties": [{"id": 0, "name": "G",
"totalGlobalMem": 8, "computeMajor": 9, "computeMinor": 0, "numSms": 4}], "distributedInfo": {"rank": 2},
"baseTimeNanoseconds": 17, "traceEvents": [
{"ph": "X", "cat": "cuda_runtime", "name": "launch", "pid": 7, "tid": 8, "ts": 1.25, "dur": 2, "args": {"correlation": 5}},
{"ph": "X", "cat": "Kernel", "name": "k\u00e9", "pid": 0, "tid": "stream 7", "ts": 9.001, "dur": 3e0,
"args": {"device": 0, "stream": 7, "correlation": 5, "grid": [1, 2, 3], "x": {"y": null}, "z": 0.5, "w": NaN}},
{"ph": "s", "id": 5, "pid": 7, "tid": 8, "ts": 1.25, "cat": "ac2g", "name": "ac2g"},
{"ph": "f", "id": 5, "pid": 0, "tid": "stream 7", "ts": 9.001, "cat": "ac2g", "name": "ac2g", "bp": "e"},
{"ph": "X", "cat": "Trace", "name": "P", "pid": "Spans", "tid": "P", "ts": 0, "dur": 99},
{"ph": "i", "s": "t", "name": "[memory]", "pid": 7, "tid": 8, "ts": 2, "args": {"Device Id": 0, "Total Allocated": 4}}
], "traceName": "t"})";

const char *const eventList = R"([{"ph": "B", "name": "a", "pid": 1, "tid": 2, "ts": 1},
{"ph": "M", "name": "process_name", "pid": 1, "args": {"name": "p"}},
{"ph": "M", "name": "thread_sort_index", "pid": 1, "tid": 2, "args": {"sort_index": -1}},
{"ph": "C", "name": "c", "pid": 1, "ts": 2, "args": {"u": 1, "v": 2.5}},
{"ph": "b", "cat": "io", "id": "0x1", "name": "r", "pid": 1, "ts": 2}, {"ph": "N", "id": 1, "name": "o", "pid": 1, "ts": 2},
{"ph": "e", "cat": "io", "id": "0x1", "name": "r", "pid": 1, "ts": 4}, {"ph": "D", "id": 1, "name": "o", "pid": 1, "ts": 5},
{"ph": "n", "cat": "io", "id2": {"local": "q"}, "name": "m", "pid": 1, "ts": 3}, {"ph": "t", "id": 3, "pid": 1, "tid": 2, "ts": 1},
{"ph": "E", "pid": 1, "tid": 2, "ts": 9223372036854775808}, {"ph": "f", "id": 3, "pid": 1, "tid": 2, "ts": 9e40, "bp": "e"}, {"ph": "X", "pid": 1, "tid": 2, "ts": -1, "dur": -4},
)";

} // namespace

std::vector<Seed> seeds()
{
    std::vector<Seed> all = {
        {"WfFormat 1.3", oldWorkflow},
        {"Perfetto trace", perfettoTrace()},
        {"Nsight export", nsightDatabase(nsightExport)},
        {"WfFormat 1.5", newWorkflow},
        {"WfFormat 1.5 in gzip", gzipped(newWorkflow)},
        {"Takt workload", taktWorkload},
        {"Takt workload with a negative zero",
         R"({"format": "takt-workload", "version": 1, "tasks": [{"id": "a", "work": -0.0}]})"},
        {"Takt platform", taktPlatform},
        {"Takt schedule", taktSchedule},
        {"STG with two header numbers", standardGraph},
        {"STG", plainStandardGraph},
        {"Takt shop", taktShop},
        {"job shop", standardShop},
        {"reentrant job shop", reentrantShop},
        {"flow shop", flowShop},
        {"job shop in Taillard's form", taillardShop},
        {"flexible job shop", flexibleShop},
        {"open shop", openShop},
        {"project in Patterson's form", pattersonProject},
        {"PSPLIB project", psplibProject},
        {"Takt project", taktProject},
        {"STG with a negative zero", "1\n0 -0 0\n"},
        {"DOT with negative zeros", "digraph { a [size=\"-0\"]; a -> b [size=\"-0.\"]; }"},
        {"Takt timeline", toTimelineFile(documentWithEverything())},
        {"DOT with sizes", simgridGraph},
        {"DOT with costs", costGraph},
        {"Kineto trace", kinetoTrace},
        {"Kineto trace in gzip", gzipped(kinetoTrace)},
        {"list of trace events, not closed", eventList}};
    const std::vector<Seed> lines = lineSeeds();
    all.insert(all.end(), lines.begin(), lines.end());
    return all;
}

} // namespace takt::test
