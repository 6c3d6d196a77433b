// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Seeds.h"

namespace takt::test {

namespace {

const char *const pajeTrace = R"(# Paje
%EventDef PajeDefineContainerType 0
% Alias string
% ContainerType string
% Name string
%EndEventDef
%EventDef PajeDefineStateType 1
% Alias string
% Type string
% Name string
%EndEventDef
%EventDef PajeDefineVariableType 2
% Name string
% Type string
%EndEventDef
%EventDef PajeDefineLinkType 3
% Name string
% Type string
% StartContainerType string
% EndContainerType string
%EndEventDef
%EventDef PajeDefineEntityValue 4
% Alias string
% EntityType string
% Name string
% Color color
%EndEventDef
%EventDef PajeCreateContainer 5
% Time date
% Alias string
% Type string
% Container string
% Name string
%EndEventDef
%EventDef PajeDestroyContainer 6
% Time date
% Name string
% Type string
%EndEventDef
%EventDef PajePushState 7
% Time date
% Type string
% Container string
% Value string
% Size int
%EndEventDef
%EventDef PajePopState 8
% Time date
% Type string
% Container string
%EndEventDef
%EventDef PajeSetState 9
% Time date
% Type string
% Container string
% Value string
%EndEventDef
%EventDef PajeAddVariable 10
% Time date
% Type string
% Container string
% Value double
%EndEventDef
%EventDef PajeStartLink 11
% Time date
% Type string
% Container string
% SourceContainer string
% Value string
% Key string
%EndEventDef
%EventDef PajeEndLink 12
% Time date
% Type string
% Container string
% DestContainer string
% Value string
% Key string
%EndEventDef
%EventDef PajeNewEvent 13
% Time date
% Type string
% Container string
% Value string
%EndEventDef
0 P 0 "Process"
0 T P Thread
1 S T "Thread state"
2 V T
3 L P T T
4 w S "at work" "1 0.5 0"
5 0.5 p P 0 "rank 0"
5 0.5 t1 T p "thread 1"
5 0.5 t2 T p "thread 2"
9 1 S t1 w
7 1.5 S t1 inner 3
11 1.6 L p t1 m k1
12 1.7 L p t2 m k1
8 2 S t1
10 2.5 V t2 -3.5
13 2.75 S t2 mark
6 3e0 p P
)";

const char *const querySeed =
    "timestamp, index, name, utilization.gpu [%], memory.total [MiB], power.draw [W]\r\n"
    "2026/01/03 15:36:53.507, 0, NVIDIA X, 98 %, 24564 MiB, 309.93 W\r\n"
    "2026/01/03 15:36:53.507, 1, NVIDIA X, [N/A], 24564 MiB, [Unknown Error]\r\n\r\n"
    "timestamp, index, name, utilization.gpu [%], memory.total [MiB], power.draw [W]\r\n"
    "2026/01/03 15:37:00.818, 0, NVIDIA X, 5 %, 24564 MiB, 33.09 W\r\n";

const char *const bareQuerySeed =
    "2026/01/03 15:36:53.507, GPU-0a, 98, 1129, 309.93\n2026/01/03 15:36:54.6, GPU-0a, 5, 9, 33\n";

const char *const dmonSeed = "#Date       Time        gpu   pwr gtemp    sm\n"
                             "#YYYYMMDD   HH:MM:SS    Idx     W     C     %\n"
                             " 20260103   15:36:53      0    73     -     5\n"
                             " 20260103   15:36:54      1    74    39     6\n";

const char *const pmonSeed = "# gpu pid type sm mem command\n# Idx # C/G % % name\n"
                             "0 1234 C 50 10 python -m x\n1 - - - - -\n0 1234 C 60 - python\n";

const char *const dcgmiSeed = "#Entity   GRACT   POWER\nID                W\nGPU 0  0.987  301.5\n"
                              "GPU-I 1  N/A  99\nGPU 0  0.5  300\n";

const char *const amdSeed = "timestamp,gpu,power_usage,gfx_clock\n"
                            "1700000000,0,150,\"['1320', 'N/A']\"\n\n1700000001,0,151,N/A\n";

const char *const swfSeed = "; Version: 2\n; MaxProcs: 16\n; MaxJobs: 2\n"
                            "1 0 -1 12072 16 -1 -1 -1 -1 -1 1 3 -1 -1 0 -1 -1 -1\n"
                            "2 5.5 -0.0 2.25 1 -1 -1 4 149.0 -1 0 -1 -1 -1 -1 -1 -1 -1\n";

const char *const jobsSeed =
    "job_id,submission_time,requested_number_of_resources,requested_time,success,starting_time,"
    "execution_time,finish_time,waiting_time,allocated_resources\n"
    "0,0.000000,1,149.0,1,0.5,88.5,89,0.5,0\n1,4.7,4,399.0,0,4.7,2.5,7.2,0,1-2 5\n"
    "2,4.7,2,399.0,1,90,1,91,0,3-4,7\n";

const char *const statesSeed = "time,nb_sleeping,nb_idle,nb_computing\n0,0,31,1\n4.7,0,29,3\n";
const char *const energySeed = "time,energy,event_type,epower\n0,0,s,NA\n4.7,14315.9,s,3040\n";

const char *const spansSeed =
    R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"v"}}]},
"scopeSpans":[{"scope":{"name":"e"},"spans":[{"name":"a","spanId":"1","kind":2,
"startTimeUnixNano":"1768922793659305984","endTimeUnixNano":"1768922820627270608","attributes":[
{"key":"n","value":{"intValue":"3140"}},{"key":"d","value":{"doubleValue":0.5}},
{"key":"b","value":{"boolValue":true}},{"key":"s","value":{"stringValue":"x"}}]},
{"name":"b","spanId":"2","parentSpanId":"1","startTimeUnixNano":5,"endTimeUnixNano":"4"}]}]}]}
{"resourceSpans":[]}
)";

const char *const chakraSeed = R"({"workload_graph": [
{"Id": 1, "Name": "a", "NodeType": 4, "runtime": 318, "ctrlDeps": [3], "data_deps": [], "is_cpu_op": true},
{"Id": 2, "Name": "b", "NodeType": 7, "ctrlDeps": [], "data_deps": [1]}], "workload_name": "w"})";

} // namespace

std::vector<Seed> lineSeeds()
{
    return {{"Paje", pajeTrace},
            {"nvidia-smi query", querySeed},
            {"nvidia-smi query without header", bareQuerySeed},
            {"nvidia-smi dmon", dmonSeed},
            {"nvidia-smi pmon", pmonSeed},
            {"dcgmi dmon", dcgmiSeed},
            {"amd-smi", amdSeed},
            {"SWF", swfSeed},
            {"Batsim jobs", jobsSeed},
            {"Batsim machine states", statesSeed},
            {"Batsim energy", energySeed},
            {"OTLP", spansSeed},
            {"Chakra", chakraSeed}};
}

} // namespace takt::test
