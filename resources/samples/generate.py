#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample files of this folder; the same ones every time.

The workflows follow the published shapes of their namesakes (Juve et al., "Characterizing and
profiling scientific workflows", Future Generation Computer Systems 29(3), 2013); run times and file
sizes are drawn here and were measured nowhere.
"""
import json
import pathlib
import random

FOLDER = pathlib.Path(__file__).resolve().parent
MIB = 1 << 20


class Workflow:
    """A WfFormat 1.5 document in the making; edges follow from the files."""

    def __init__(self, name, description, machines, seed):
        self.name = name
        self.description = description
        self.machines = machines
        self.random = random.Random(seed)
        self.files = {}
        self.writer = {}
        self.tasks = []

    def file(self, name, mebibytes):
        self.files[name] = int(mebibytes * MIB * self.random.uniform(0.9, 1.1))
        return name

    def task(self, program, seconds, inputs, outputs, memory_mebibytes=64):
        identity = f"{program}_ID{len(self.tasks) + 1:06d}"
        for name in outputs:
            self.writer[name] = identity
        parents = list(dict.fromkeys(self.writer[name] for name in inputs if name in self.writer))
        self.tasks.append({
            "id": identity, "program": program, "parents": parents, "inputs": inputs,
            "outputs": outputs,
            "seconds": round(seconds * self.random.lognormvariate(0, 0.15), 3),
            "memory": int(memory_mebibytes * MIB * self.random.uniform(0.8, 1.2)),
            "machine": self.random.choice(self.machines)["nodeName"],
        })

    def document(self):
        children = {task["id"]: [] for task in self.tasks}
        for task in self.tasks:
            for parent in task["parents"]:
                children[parent].append(task["id"])
        return {
            "name": self.name,
            "description": self.description,
            "schemaVersion": "1.5",
            "workflow": {
                "specification": {
                    "tasks": [{
                        "name": task["id"], "id": task["id"], "parents": task["parents"],
                        "children": children[task["id"]], "inputFiles": task["inputs"],
                        "outputFiles": task["outputs"],
                    } for task in self.tasks],
                    "files": [{"id": name, "sizeInBytes": size}
                              for name, size in self.files.items()],
                },
                "execution": {
                    "machines": self.machines,
                    "tasks": [{
                        "id": task["id"], "runtimeInSeconds": task["seconds"],
                        "memoryInBytes": task["memory"], "machines": [task["machine"]],
                        "command": {"program": task["program"]},
                    } for task in self.tasks],
                },
            },
        }


def machines(count, cores, gibibytes):
    return [{
        "nodeName": f"node-{number}", "system": "linux", "architecture": "x86_64",
        "memoryInBytes": gibibytes << 30, "cpu": {"coreCount": cores},
    } for number in range(1, count + 1)]


def montage(columns=8, rows=6):
    """A mosaic of overlapping sky images: project, fit differences, model the background, correct
    it, add everything up, shrink, make a picture."""
    flow = Workflow("montage-like", "A Montage-like mosaic of 48 images; numbers drawn, not measured",
                    machines(4, 8, 32), 2002)
    header = flow.file("region.hdr", 0.001)
    cells = [(x, y) for y in range(rows) for x in range(columns)]
    for x, y in cells:
        flow.task("mProject", 14, [flow.file(f"raw_{x}_{y}.fits", 2), header],
                  [flow.file(f"projected_{x}_{y}.fits", 8)], 180)
    fits = []
    for x, y in cells:
        for dx, dy in ((1, 0), (0, 1), (1, 1)):
            if x + dx < columns and y + dy < rows:
                fit = flow.file(f"fit_{x}_{y}_{dx}{dy}.txt", 0.001)
                flow.task("mDiffFit", 0.8, [f"projected_{x}_{y}.fits",
                                            f"projected_{x + dx}_{y + dy}.fits"], [fit], 40)
                fits.append(fit)
    flow.task("mConcatFit", 5, fits, [flow.file("fits.tbl", 0.05)], 20)
    flow.task("mBgModel", 22, ["fits.tbl"], [flow.file("corrections.tbl", 0.01)], 60)
    for x, y in cells:
        flow.task("mBackground", 1.1, [f"projected_{x}_{y}.fits", "corrections.tbl"],
                  [flow.file(f"corrected_{x}_{y}.fits", 8)], 70)
    corrected = [f"corrected_{x}_{y}.fits" for x, y in cells]
    flow.task("mImgtbl", 3, corrected, [flow.file("images.tbl", 0.02)], 20)
    flow.task("mAdd", 30, corrected + ["images.tbl"], [flow.file("mosaic.fits", 330)], 900)
    flow.task("mShrink", 6, ["mosaic.fits"], [flow.file("small.fits", 4)], 350)
    flow.task("mViewer", 2, ["small.fits"], [flow.file("mosaic.png", 1)], 60)
    return flow.document()


def epigenomics(lanes=3, chunks=12):
    """Reads of several lanes, each split, filtered, converted, mapped and merged again; then one
    index and one density over all."""
    flow = Workflow("epigenomics-like",
                    "An Epigenomics-like pipeline of 3 lanes; numbers drawn, not measured",
                    machines(3, 12, 48), 2013)
    genome = flow.file("genome.bfa", 45)
    for lane in range(1, lanes + 1):
        flow.task("fastqSplit", 30, [flow.file(f"lane{lane}.fastq", 400)],
                  [flow.file(f"l{lane}c{chunk}.fastq", 33) for chunk in range(chunks)], 30)
        for chunk in range(chunks):
            part = f"l{lane}c{chunk}"
            flow.task("filterContams", 2.5, [f"{part}.fastq"], [flow.file(f"{part}.clean", 28)], 25)
            flow.task("sol2sanger", 0.6, [f"{part}.clean"], [flow.file(f"{part}.sanger", 26)], 20)
            flow.task("fastq2bfq", 1.8, [f"{part}.sanger"], [flow.file(f"{part}.bfq", 6)], 30)
            flow.task("map", 180, [f"{part}.bfq", genome], [flow.file(f"{part}.map", 4)], 700)
        flow.task("mapMerge", 15, [f"l{lane}c{chunk}.map" for chunk in range(chunks)],
                  [flow.file(f"lane{lane}.map", 46)], 120)
    flow.task("mapMerge", 30, [f"lane{lane}.map" for lane in range(1, lanes + 1)],
              [flow.file("all.map", 135)], 240)
    flow.task("maqIndex", 45, ["all.map"], [flow.file("all.idx", 110)], 500)
    flow.task("pileup", 60, ["all.idx", genome], [flow.file("density.txt", 85)], 650)
    return flow.document()


def published(name, source, costs, edges):
    return {
        "format": "takt-workload", "version": 1, "notes": {"source": source}, "name": name,
        "workUnit": "abstract", "dataUnit": "time",
        "tasks": [{"id": f"n{task}", "costs": row} for task, row in enumerate(costs, 1)],
        "edges": [{"from": f"n{tail}", "to": f"n{head}", "data": data}
                  for tail, head, data in edges],
    }


def topcuoglu():
    return published(
        "topcuoglu2002",
        "Topcuoglu, Hariri, Wu: Performance-effective and low-complexity task scheduling for "
        "heterogeneous computing, IEEE TPDS 13(3), 2002, figure 2",
        [[14, 16, 9], [13, 19, 18], [11, 13, 19], [13, 8, 17], [12, 13, 10], [13, 16, 9],
         [7, 15, 11], [5, 11, 14], [18, 12, 20], [21, 7, 16]],
        [(1, 2, 18), (1, 3, 12), (1, 4, 9), (1, 5, 11), (1, 6, 14), (2, 8, 19), (2, 9, 16),
         (3, 7, 23), (4, 8, 27), (4, 9, 23), (5, 9, 13), (6, 8, 15), (7, 10, 17), (8, 10, 11),
         (9, 10, 13)])


def arabnejad():
    return published(
        "arabnejad2014",
        "Arabnejad, Barbosa: List scheduling algorithm for heterogeneous systems by an optimistic "
        "cost table, IEEE TPDS 25(3), 2014",
        [[22, 21, 36], [22, 18, 18], [32, 27, 43], [7, 10, 4], [29, 27, 35], [26, 17, 24],
         [14, 25, 30], [29, 23, 36], [15, 21, 8], [13, 16, 33]],
        [(1, 2, 17), (1, 3, 31), (1, 4, 29), (1, 5, 13), (1, 6, 7), (2, 8, 3), (2, 9, 30),
         (3, 7, 16), (4, 8, 11), (4, 9, 7), (5, 9, 57), (6, 8, 5), (7, 10, 9), (8, 10, 42),
         (9, 10, 7)])


def cluster():
    """Two racks of fast, plain and frugal machines; numbers in the range of such servers."""
    kinds = [("fast", 1.6, 64, 110, 320, 1.9), ("plain", 1.0, 32, 70, 190, 0.8),
             ("frugal", 0.6, 16, 18, 65, 0.3)]
    processors = []
    racks = []
    hosts = []
    host = 0
    for rack in range(2):
        for kind, speed, gibibytes, idle, busy, price in kinds:
            for number in range(2):
                processors.append({
                    "name": f"{kind}-{rack + 1}{'ab'[number]}", "class": kind, "speed": speed,
                    "memory": gibibytes << 30, "idlePower": idle, "busyPower": busy,
                    "pricePerHour": price,
                })
                hosts.append(host)
                racks.append(rack)
            host += 1
    return {
        "format": "takt-platform", "version": 1, "name": "two racks", "processors": processors,
        "links": {
            "form": "hierarchy",
            "levels": [
                {"name": "chassis", "latency": 0.00001, "bandwidth": 5e9, "groups": hosts},
                {"name": "rack", "latency": 0.00005, "bandwidth": 1.25e9, "groups": racks},
            ],
            "outermost": {"latency": 0.0002, "bandwidth": 1.25e8},
        },
    }


def main():
    for name, document in {
            "montage-like.json": montage(), "epigenomics-like.json": epigenomics(),
            "topcuoglu2002.json": topcuoglu(), "arabnejad2014.json": arabnejad(),
            "two-racks.platform.json": cluster()}.items():
        small = name in ("topcuoglu2002.json", "arabnejad2014.json", "two-racks.platform.json")
        text = json.dumps(document, indent=1 if small else None,
                          separators=None if small else (",", ":"))
        (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
