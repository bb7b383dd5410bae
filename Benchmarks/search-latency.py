#!/usr/bin/env python3
"""Times ingesting and searching Reuters-21578 with the whole process, from the shell, start-up included.

Usage: search-latency.py --binary PATH [--articles N] [--runs R] [--data DIR]

Ingests the first N stories (20,000) into a new index, then runs each kind of query R times (31), each in a process of its
own, and prints medians as a Markdown table together with the machine. Figures of a shared machine are noisy; compare only
what was measured in one run.
"""
import argparse
import datetime
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
QUERIES = [
    ("one word", ["opec"]),
    ("two words", ["oil prices"]),
    ("any of two", ["wheat OR corn"]),
    ("without", ["oil NOT opec"]),
    ("phrase of rare words", ['"saudi arabia"']),
    ("phrase of common words", ['"said it would"']),
    ("month", ["date:1987-03"]),
    ("place", ["place:Brazil"]),
    ("filter and facet", ["oil", "--filter", "place=Iran", "--facet", "org"]),
    ("every article, five facets", ["*", "--facet", "person", "--facet", "org", "--facet", "place", "--facet", "topic",
                                    "--facet", "month"]),
    ("every article, newest first", ["*", "--sort", "newest"]),
    ("export of ids", ["oil", "--limit", "all", "--format", "ids"]),
]


def machine():
    model = "unknown processor"
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        model = next((line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines()
                      if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--data", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("DATELINE_DATA", HERE.parent.parent / "shared/data")))
    arguments = parser.parse_args()
    binary = str(pathlib.Path(arguments.binary).resolve())
    archive = arguments.data / "news/reuters-21578.tar.xz"
    if not archive.exists():
        print(f"search-latency: skipped, there is no {archive} (set DATELINE_DATA)", file=sys.stderr)
        return

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with tarfile.open(archive) as files:
            files.extractall(folder / "reuters", filter="data")
        sgml = next((folder / "reuters").rglob("reut2-000.sgm")).parent
        lines = subprocess.run([sys.executable, HERE / "reuters-to-jsonl.py", sgml], check=True, capture_output=True,
                               text=True).stdout.splitlines()[:arguments.articles]
        source = folder / "articles.jsonl"
        source.write_text("\n".join(lines) + "\n")
        index = folder / "Index"

        start = time.perf_counter()
        done = subprocess.run([binary, "ingest", "--index", index, source], capture_output=True, text=True)
        seconds = time.perf_counter() - start
        if done.returncode not in (0, 2):
            sys.exit(done.stderr)
        size = sum(path.stat().st_size for path in (index / "articles").iterdir())
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        megabytes = source.stat().st_size / 1e6
        print(f"{datetime.date.today()}, {machine()}\n")
        print(f"Ingest: {done.stdout.strip()}; {megabytes:.1f} MB in {seconds:.1f} s, {megabytes / seconds:.2f} MB/s, "
              f"{len(lines) / seconds:.0f} articles/s, peak {peak:.0f} MB, index {size / 1e6:.0f} MB\n")

        print("| query | articles | median ms | fastest ms | slowest ms |\n|---|--:|--:|--:|--:|")
        slowest = 0
        for name, query in QUERIES:
            command = [binary, "search", "--index", str(index), "--no-log", *query]
            total = subprocess.run([*command[:5], query[0], *query[1:], "--limit", "0", "--format", "json"]
                                   if "--format" not in query else
                                   [*command[:5], query[0], "--limit", "0", "--format", "json"],
                                   capture_output=True, text=True).stdout.split('"total":')[1].split(",")[0]
            times = []
            for _ in range(arguments.runs):
                start = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                times.append((time.perf_counter() - start) * 1000)
            median = statistics.median(times)
            slowest = max(slowest, median)
            print(f"| {name} | {int(total):,} | {median:.1f} | {min(times):.1f} | {max(times):.1f} |")
        print(f"\nSlowest median: {slowest:.1f} ms; the aim is under 60 ms for every kind on an idle machine.")


main()
