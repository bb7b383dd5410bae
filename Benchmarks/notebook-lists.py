#!/usr/bin/env python3
"""Times what a reader does with a long list: showing it, every export, searching in it.

    notebook-lists.py --binary .build/release/dateline --index INDEX [--entries 5000]

INDEX is an index with at least so many articles. Its notebook is left alone: a copy is made of the index first. Best of five
runs, whole processes.
"""
import argparse
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("--binary", required=True)
parser.add_argument("--index", required=True)
parser.add_argument("--entries", type=int, default=5000)
options = parser.parse_args()


def best(arguments):
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([options.binary, *arguments, "--index", str(index)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    print(f"{min(seconds) * 1000:6.0f} ms  {' '.join(arguments)}")


with tempfile.TemporaryDirectory() as folder:
    index = Path(folder) / "index"
    shutil.copytree(options.index, index, ignore=shutil.ignore_patterns("notebook.sqlite*"))
    subprocess.run(
        [options.binary, "list", "add", "Long", "--create", "--search", "*", "--limit", str(options.entries), "--index", str(index)],
        check=True, stderr=subprocess.DEVNULL)
    best(["list", "show", "Long"])
    for name in "json ris csl-json bibtex biblatex markdown html atom csv chicago apa mla".split():
        best(["list", "export", "Long", "--format", name])
    best(["list", "export", "Long", "--format", "epub", "--output", str(Path(folder) / "long.epub")])
    best(["search", "*", "--no-log", "--limit", "10"])
    best(["search", "list:Long", "--no-log", "--limit", "10"])
    best(["search", "*", "--no-log", "--limit", "10", "--facet", "list", "--facet", "status"])
