#!/usr/bin/env python3
"""What stories cost: time and memory of ingest by the number of articles, and searches with and without grouping.

Usage: story-cost.py --binary PATH [--beside OTHER] [--runs N] FILE.jsonl

--beside takes another build, such as one from before stories, turn and turn about: figures of a shared machine mean little by
themselves. Seconds and processor seconds are medians; memory is the greatest of all runs.
"""
import argparse
import os
import statistics
import subprocess
import tempfile
import time

QUERIES = [["oil"], ["oil price*"], ["the"], ["*"], ["*", "--facet", "place", "--facet", "topic"]]


def ingest(binary, lines):
    """Seconds, processor seconds, megabytes of memory, megabytes of the index."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.jsonl")
        with open(path, "wb") as file:
            file.writelines(lines)
        start = time.monotonic()
        process = subprocess.Popen(
            [binary, "ingest", path, "--index", folder + "/index"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        size = sum(os.path.getsize(os.path.join(folder, "index/articles", name))
                   for name in os.listdir(folder + "/index/articles"))
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/dateline")
    parser.add_argument("--beside")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--parts", default="0.25,0.5,1", help="shares of the file")
    parser.add_argument("file")
    arguments = parser.parse_args()
    lines = open(arguments.file, "rb").readlines()
    binaries = [name for name in (arguments.binary, arguments.beside) if name]
    print("articles\tbinary\tseconds\tprocessor\tmemory MB\tindex MB")
    for share in map(float, arguments.parts.split(",")):
        part = lines[:int(len(lines) * share)]
        results = {binary: [] for binary in binaries}
        for _ in range(arguments.runs):
            for binary in binaries:
                results[binary].append(ingest(binary, part))
        for binary in binaries:
            seconds, processor, memory, size = zip(*results[binary])
            print(f"{len(part)}\t{binary}\t{statistics.median(seconds):.1f}\t{statistics.median(processor):.1f}"
                  f"\t{max(memory):.0f}\t{size[0]:.0f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path, index = os.path.join(folder, "a.jsonl"), folder + "/index"
        with open(path, "wb") as file:
            file.writelines(lines)
        subprocess.run([arguments.binary, "ingest", path, "--index", index], capture_output=True, check=False)
        print("query\tmilliseconds\tgrouped")
        for query in QUERIES:
            times = {False: [], True: []}
            for _ in range(21):
                for grouped in (False, True):
                    command = [arguments.binary, "search", *query, "--index", index, "--no-log", "--limit", "20"]
                    start = time.monotonic()
                    subprocess.run(command + (["--group", "high"] if grouped else []), capture_output=True, check=False)
                    times[grouped].append((time.monotonic() - start) * 1000)
            print(f"{' '.join(query)}\t{statistics.median(times[False]):.1f}\t{statistics.median(times[True]):.1f}")


if __name__ == "__main__":
    main()
