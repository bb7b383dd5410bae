#!/usr/bin/env python3
"""Counts facets of a million synthetic documents, three dimensions with 100, 10,000 and 100,000 labels, beside Lucene's sorted-set
facets, and prints a table. Medians of RUNS (31) in one process.

Usage: facets.py [--documents N] [--runs N] [--quick]

--quick takes 20,000 documents, few runs and no peer, and only tells whether all ran.
"""
import argparse
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

import lucene

HERE = pathlib.Path(__file__).resolve().parent


def lines(command):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()


def lucene_lines(scratch, runs):
    classpath = lucene.classpath(scratch, "LuceneFacets.java")
    subprocess.run(["java", "-cp", classpath, "LuceneFacets", "index", scratch / "lucene", scratch / "documents.tsv"], check=True)
    return lines(["java", "-cp", classpath, "LuceneFacets", "count", scratch / "lucene", runs])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    documents, runs = (20_000, 3) if options.quick else (options.documents, options.runs)
    subprocess.run(["swift", "build", "--package-path", HERE, "-c", "release", "--quiet", "--product", "facet-benchmark"], check=True)
    program = HERE / ".build/release/facet-benchmark"
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        scratch = pathlib.Path(folder)
        with open(scratch / "documents.tsv", "w") as out:
            subprocess.run([program, "make", scratch / "database", str(documents)], check=True, stdout=out)
        print(f"{documents:,} documents; {platform.machine()}, {os.cpu_count()} cores; medians of {runs} in milliseconds\n")
        print("| matches | counted over | ms |\n|---|---|--:|")
        for line in lines([program, "count", scratch / "database", runs]):
            name, total, milliseconds = line.split("\t")
            matches, way = name.split(", ")
            print(f"| {matches} ({int(total):,}) | {way} | {milliseconds} |")
        if options.quick:
            return
        try:
            for line in lucene_lines(scratch, runs):
                name, total, milliseconds = line.split("\t")
                print(f"| {name} ({int(total):,}) | Lucene's sorted-set facets | {milliseconds} |")
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"Lucene is left out: {error}", file=sys.stderr)


main()
