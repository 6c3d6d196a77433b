#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample files of this folder; the same ones every time.

The workflows follow the published shapes of their namesakes (Juve et al., "Characterizing and
profiling scientific workflows", Future Generation Computer Systems 29(3), 2013); run times and file
sizes are drawn here and were measured nowhere. The trace is of a training job that never ran.
"""
import gzip
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


def cybershake(sites=4, variations=9):
    """Seismic hazard at several sites: extract strain Green tensors, synthesize a seismogram for
    each variation of the rupture, take its peak, gather both."""
    flow = Workflow("cybershake-like",
                    "A CyberShake-like study of 4 sites; numbers drawn, not measured",
                    machines(4, 8, 32), 2009)
    seismograms, peaks = [], []
    for site in range(sites):
        tensor = flow.file(f"sgt_{site}.bin", 280)
        for half in "xy":
            flow.task("ExtractSGT", 110, [tensor, flow.file(f"rupture_{site}{half}.txt", 0.5)],
                      [flow.file(f"sub_{site}{half}.sgt", 150)], 300)
            for variation in range(variations):
                name = f"{site}{half}{variation}"
                flow.task("SeismogramSynthesis", 48, [f"sub_{site}{half}.sgt"],
                          [flow.file(f"seismogram_{name}.grm", 0.2)], 400)
                flow.task("PeakValCalc", 1, [f"seismogram_{name}.grm"],
                          [flow.file(f"peak_{name}.bsa", 0.001)], 20)
                seismograms.append(f"seismogram_{name}.grm")
                peaks.append(f"peak_{name}.bsa")
    flow.task("ZipSeis", 40, seismograms, [flow.file("seismograms.zip", 14)], 60)
    flow.task("ZipPSA", 30, peaks, [flow.file("peaks.zip", 0.1)], 60)
    return flow.document()


def inspiral(groups=4, detectors=9):
    """A search for inspiralling binaries: template banks, matched filters, coincidence, and the
    same again with the triggers that were left."""
    flow = Workflow("inspiral-like",
                    "A LIGO-Inspiral-like search in 4 groups; numbers drawn, not measured",
                    machines(4, 8, 32), 2008)
    for group in range(groups):
        first, second = [], []
        for detector in range(detectors):
            name = f"{group}_{detector}"
            flow.task("TmpltBank", 18, [flow.file(f"frames_{name}.gwf", 40)],
                      [flow.file(f"bank_{name}.xml", 1)], 120)
            flow.task("Inspiral", 460, [f"frames_{name}.gwf", f"bank_{name}.xml"],
                      [flow.file(f"triggers_{name}.xml", 1)], 260)
            first.append(f"triggers_{name}.xml")
        flow.task("Thinca", 5, first, [flow.file(f"coincidences_{group}.xml", 1)], 40)
        for detector in range(detectors):
            name = f"{group}_{detector}"
            flow.task("TrigBank", 5, [f"coincidences_{group}.xml"],
                      [flow.file(f"rebank_{name}.xml", 0.5)], 40)
            flow.task("Inspiral", 450, [f"frames_{name}.gwf", f"rebank_{name}.xml"],
                      [flow.file(f"vetoed_{name}.xml", 1)], 260)
            second.append(f"vetoed_{name}.xml")
        flow.task("Thinca", 5, second, [flow.file(f"result_{group}.xml", 1)], 40)
    return flow.document()


class Numerics:
    """Takt JSON of a numeric program: tasks in seconds, edges in bytes."""

    def __init__(self, name, about, block_mebibytes):
        self.head = {"format": "takt-workload", "version": 1, "notes": {"source": about},
                     "name": name, "workUnit": "seconds", "dataUnit": "bytes"}
        self.block = int(block_mebibytes * MIB)
        self.tasks = []
        self.edges = []
        self.writer = {}

    def task(self, kind, seconds, reads, writes):
        """Depends on who wrote last what it reads or writes."""
        identity = f"{kind}{len(self.tasks) + 1}"
        sources = dict.fromkeys(self.writer[block] for block in [*reads, *writes]
                                if block in self.writer)
        self.tasks.append({"id": identity, "kind": kind, "work": round(seconds, 4)})
        self.edges += [{"from": source, "to": identity, "data": self.block} for source in sources]
        for block in writes:
            self.writer[block] = identity

    def document(self):
        return {**self.head, "tasks": self.tasks, "edges": self.edges}


def cholesky(tiles=9):
    """Right-looking Cholesky factorization by tiles (LAPACK's POTRF on blocks)."""
    flow = Numerics("cholesky-9", "Tiled Cholesky factorization of 9 by 9 tiles", 8)
    for step in range(tiles):
        flow.task("potrf", 0.33, [], [(step, step)])
        for row in range(step + 1, tiles):
            flow.task("trsm", 1, [(step, step)], [(row, step)])
        for row in range(step + 1, tiles):
            flow.task("syrk", 1, [(row, step)], [(row, row)])
            for column in range(step + 1, row):
                flow.task("gemm", 2, [(row, step), (column, step)], [(row, column)])
    return flow.document()


def lu(tiles=8):
    """LU factorization by tiles without pivoting."""
    flow = Numerics("lu-8", "Tiled LU factorization of 8 by 8 tiles, no pivoting", 8)
    for step in range(tiles):
        flow.task("getrf", 0.67, [], [(step, step)])
        for other in range(step + 1, tiles):
            flow.task("trsm", 1, [(step, step)], [(other, step)])
            flow.task("trsm", 1, [(step, step)], [(step, other)])
        for row in range(step + 1, tiles):
            for column in range(step + 1, tiles):
                flow.task("gemm", 2, [(row, step), (step, column)], [(row, column)])
    return flow.document()


def gaussian_elimination(order=14):
    """Column by column, as in Topcuoglu, Hariri, Wu 2002, section 5.3.1."""
    flow = Numerics("gaussian-elimination-14", "Gaussian elimination of a matrix of order 14", 2)
    for step in range(order - 1):
        flow.task("pivot", 0.1 * (order - step), [], [step])
        for column in range(step + 1, order):
            flow.task("update", 0.2 * (order - step), [step], [column])
    return flow.document()


def fft(points=32):
    """Recursive calls, then butterflies, as in Topcuoglu, Hariri, Wu 2002, section 5.3.2."""
    flow = Numerics("fft-32", "Fast Fourier transform of 32 points", 4)
    levels = points.bit_length() - 1
    for level in range(levels + 1):
        for node in range(1 << level):
            reads = [("call", level - 1, node // 2)] if level else []
            flow.task("call", 0.2, reads, [("call", level, node)])
    for node in range(points):
        flow.writer["row", 0, node] = flow.writer["call", levels, node]
    for level in range(levels):
        for node in range(points):
            flow.task("butterfly", 1, [("row", level, node), ("row", level, node ^ (1 << level))],
                      [("row", level + 1, node)])
    return flow.document()


def comparison():
    """A sweep over the workflows here: 8 workloads, 12 schedulers, 3 platforms, 5 seeds."""
    return {
        "format": "takt-sweep", "version": 1, "name": "comparison of list schedulers",
        "workloads": ["montage-like.json", "epigenomics-like.json", "cybershake-like.json",
                      "inspiral-like.json", "cholesky-9.json", "lu-8.json",
                      "gaussian-elimination-14.json", "fft-32.json"],
        "platforms": ["identical:8", "related:8:1", "two-racks.platform.json"],
        "schedulers": ["HEFT", "CPOP", "PEFT", "LookaheadHEFT", "DLS", "ETF", "MCP", "MinMin",
                       "MaxMin", "Sufferage", "MCT", "OLB"],
        "seeds": {"from": 1, "count": 5},
        "noises": ["lognormal:0.3"], "replicas": 1000,
    }


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


class TrainingTrace:
    """Steps of data-parallel training on two GPUs, as PyTorch's profiler writes them; times in
    microseconds. The host launches kernels, copies and collectives; a stream works them off in
    order, so that launches, queues and waits are those of a real trace."""

    COMPUTE, COPY, COLLECTIVE = 7, 14, 20

    def __init__(self, gpus, seed):
        self.random = random.Random(seed)
        self.events = []
        self.correlation = 0
        self.gpus = gpus
        for gpu in range(gpus):
            self.metadata(100 + gpu, f"trainer {gpu}", {1: "main thread"})
            self.metadata(gpu, f"GPU {gpu}", {self.COMPUTE: "stream 7", self.COPY: "stream 14",
                                              self.COLLECTIVE: "stream 20"})

    def metadata(self, process, name, threads):
        self.events.append({"ph": "M", "name": "process_name", "pid": process, "tid": 0,
                            "args": {"name": name}})
        for thread, title in threads.items():
            self.events.append({"ph": "M", "name": "thread_name", "pid": process, "tid": thread,
                                "args": {"name": title}})

    def slice(self, name, category, process, thread, start, duration, **arguments):
        self.events.append({"ph": "X", "name": name, "cat": category, "pid": process,
                            "tid": thread, "ts": round(start, 3), "dur": round(duration, 3),
                            "args": arguments})

    def launch(self, gpu, host, free, stream, name, category, duration, **arguments):
        """Launches from the host at host[gpu]; the stream takes it when it is free."""
        self.correlation += 1
        call = "cudaMemcpyAsync" if category == "gpu_memcpy" else "cudaLaunchKernel"
        takes = self.random.uniform(3, 6)
        self.slice(call, "cuda_runtime", 100 + gpu, 1, host[gpu], takes,
                   correlation=self.correlation)
        begin = max(host[gpu] + self.random.uniform(5, 9), free[gpu, stream] + 1)
        duration *= self.random.uniform(0.95, 1.05)
        self.slice(name, category, gpu, stream, begin, duration, device=gpu, stream=stream,
                   correlation=self.correlation, **arguments)
        for phase, process, thread, time in (("s", 100 + gpu, 1, host[gpu]),
                                             ("f", gpu, stream, begin)):
            self.events.append({"ph": phase, "id": self.correlation, "pid": process, "tid": thread,
                                "ts": round(time, 3), "cat": "ac2g", "name": "ac2g", "bp": "e"})
        host[gpu] += takes + self.random.uniform(1, 4)
        free[gpu, stream] = begin + duration

    def operation(self, gpu, host, name, work):
        begin = host[gpu]
        host[gpu] += self.random.uniform(2, 5)
        work()
        host[gpu] += self.random.uniform(1, 3)
        self.slice(name, "cpu_op", 100 + gpu, 1, begin, host[gpu] - begin)

    def counter(self, gpu, time, gibibytes):
        self.events.append({"ph": "C", "name": f"GPU {gpu} memory", "pid": gpu, "tid": 0,
                            "ts": round(time, 3), "args": {"GiB": round(gibibytes, 2)}})

    def step(self, number, start, layers=6):
        host = {gpu: start + gpu * 11 for gpu in range(self.gpus)}
        free = {(gpu, stream): start for gpu in range(self.gpus)
                for stream in (self.COMPUTE, self.COPY, self.COLLECTIVE)}
        for gpu in range(self.gpus):
            waits = self.random.uniform(180, 320)
            self.slice("load batch", "cpu_op", 100 + gpu, 1, host[gpu], waits)
            host[gpu] += waits + 4
            self.operation(gpu, host, "aten::to", lambda gpu=gpu: self.launch(
                gpu, host, free, self.COPY, "Memcpy HtoD (Pinned -> Device)", "gpu_memcpy", 85,
                bytes=33554432))
            free[gpu, self.COMPUTE] = free[gpu, self.COPY]
            for layer in range(layers):
                self.operation(gpu, host, "aten::linear", lambda gpu=gpu: (
                    self.launch(gpu, host, free, self.COMPUTE, "gemm_128x128_tn", "kernel", 58,
                                grid=[128, 8, 1], block=[256, 1, 1]),
                    self.launch(gpu, host, free, self.COMPUTE, "bias_gelu", "kernel", 12)))
                self.counter(gpu, host[gpu], 8 + 0.9 * layer)
            for layer in reversed(range(layers)):
                self.operation(gpu, host, "LinearBackward", lambda gpu=gpu: (
                    self.launch(gpu, host, free, self.COMPUTE, "gelu_backward", "kernel", 15),
                    self.launch(gpu, host, free, self.COMPUTE, "gemm_128x128_nt", "kernel", 61),
                    self.launch(gpu, host, free, self.COMPUTE, "gemm_128x128_nn", "kernel", 63)))
                self.counter(gpu, host[gpu], 8 + 0.9 * layer)
        for bucket in range(3):
            ready = max(free[gpu, self.COMPUTE] - (2 - bucket) * 260 for gpu in range(self.gpus))
            for gpu in range(self.gpus):
                free[gpu, self.COLLECTIVE] = max(free[gpu, self.COLLECTIVE], ready)
                self.operation(gpu, host, "allreduce bucket", lambda gpu=gpu: self.launch(
                    gpu, host, free, self.COLLECTIVE, "ncclDevKernel_AllReduce_Sum_f16_RING",
                    "kernel", 190, bytes=67108864))
        end = max(free.values())
        for gpu in range(self.gpus):
            host[gpu] = max(host[gpu], free[gpu, self.COLLECTIVE] - 40)
            free[gpu, self.COMPUTE] = free[gpu, self.COLLECTIVE]
            self.operation(gpu, host, "Optimizer.step", lambda gpu=gpu: self.launch(
                gpu, host, free, self.COMPUTE, "multi_tensor_adam", "kernel", 130))
            end = max(end, host[gpu], free[gpu, self.COMPUTE])
        for gpu in range(self.gpus):
            self.slice(f"step {number}", "user_annotation", 100 + gpu, 1, start + gpu * 11 - 2,
                       end - start + 4)
        return end

    def document(self):
        devices = [{"id": gpu, "name": "sample GPU", "numSms": 108} for gpu in range(self.gpus)]
        return {"schemaVersion": 1, "deviceProperties": devices, "displayTimeUnit": "ms",
                "traceName": "two-GPU training", "traceEvents": self.events}


def training():
    trace = TrainingTrace(gpus=2, seed=7)
    time = 1000.0
    for number in range(4):
        time = trace.step(number, time) + 60
    return trace.document()


def main():
    text = json.dumps(training(), separators=(",", ":"))
    # Without a name and a time, so that the same bytes come out every time.
    (FOLDER / "two-gpu-training.trace.json.gz").write_bytes(
        gzip.compress(text.encode(), compresslevel=9, mtime=0))
    for name, document in {
            "montage-like.json": montage(), "epigenomics-like.json": epigenomics(),
            "cybershake-like.json": cybershake(), "inspiral-like.json": inspiral(),
            "cholesky-9.json": cholesky(), "lu-8.json": lu(),
            "gaussian-elimination-14.json": gaussian_elimination(), "fft-32.json": fft(),
            "topcuoglu2002.json": topcuoglu(), "arabnejad2014.json": arabnejad(),
            "two-racks.platform.json": cluster(), "comparison.sweep.json": comparison()}.items():
        small = name in ("topcuoglu2002.json", "arabnejad2014.json", "two-racks.platform.json",
                         "comparison.sweep.json")
        text = json.dumps(document, indent=1 if small else None,
                          separators=None if small else (",", ":"))
        (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
