#!/usr/bin/env python3
"""Times kinds of queries (kinds.json) beside Lucene, SQLite FTS5 and tantivy on the same articles, and prints two tables: in
one process on a warm index, and as a whole process from the shell. Medians of RUNS (31); in one process all have ROUNDS (3) turns, one
after the other, and the table has the median of a system's turns, as a shared machine changes its pace meanwhile.

Usage: search.py --binary DATELINE INPUT.jsonl [--runs N] [--rounds N] [--quick]

Peers count all hits where they can, as dateline does; Lucene also as it does by itself (exact up to 1,000). They index headline
and text with positions, stemmed, without stop words; Lucene also has the names that dateline recognized, for its facets.
--quick takes the first 2,000 lines, few runs, whole processes only and no peers, and only tells whether all ran.
"""
import argparse
import functools
import itertools
import json
import os
import pathlib
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import lucene

HERE = pathlib.Path(__file__).resolve().parent


def table(title, kinds, columns):
    print(f"\n{title}\n\n| query | articles | " + " | ".join(name for name, _ in columns) + " |")
    print("|---|--:|" + "--:|" * len(columns))
    for kind in kinds:
        cells = [values.get(kind["name"]) for _, values in columns]
        articles = next(cell[0] for cell in cells if cell)
        texts = [f"{cell[1]:.2f}" if cell else "" for cell in cells]
        print(f"| {kind['name']} | {articles:,} | " + " | ".join(texts) + " |")


def lines(command):
    output = subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {name: (int(total), float(milliseconds))
            for name, total, milliseconds in (line.split("\t") for line in output.splitlines())}


def process_times(kinds, runs, command, statuses=None):
    """Medians; with `statuses` it ends where a process ends with another one."""
    times = {}
    for kind in kinds:
        one = command(kind)
        if one is None:
            continue
        measured = []
        for _ in range(runs):
            start = time.perf_counter()
            ended = subprocess.run([str(part) for part in one], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if statuses and ended.returncode not in statuses:
                sys.exit(f"{kind['name']}: {' '.join(str(part) for part in one)} ended with {ended.returncode}")
            measured.append((time.perf_counter() - start) * 1000)
        times[kind["name"]] = (0, statistics.median(measured))
    return times


def in_turns(systems, rounds):
    """What each system measures, turn and turn about: the median of its turns."""
    turns = [[measure() for _, measure in systems] for _ in range(rounds)]
    return [(name, {kind: (total, statistics.median(turn[index][kind][1] for turn in turns))
                    for kind, (total, _) in turns[0][index].items()}) for index, (name, _) in enumerate(systems)]


def dateline_command(binary, index, kind):
    command = [binary, "search", kind["dateline"], "--index", index, "--no-log", "--format",
               "json" if kind.get("facets") else "ids", "--limit", "all" if kind.get("all") else "10"]
    if "filter" in kind:
        command += ["--filter", "=".join(kind["filter"])]
    for facet in kind.get("facets", []):
        command += ["--facet", facet]
    return command


class FTS5:
    def __init__(self, articles, scratch):
        self.path = scratch / "fts5"
        database = sqlite3.connect(self.path)
        database.execute("CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, title, text, tokenize='porter unicode61')")
        database.executemany("INSERT INTO article VALUES (?, ?, ?)", articles)
        database.execute("INSERT INTO article(article) VALUES ('optimize')")
        database.commit()

    @staticmethod
    def run(path, match, everything):
        database = sqlite3.connect(path)
        if everything:
            return len(database.execute("SELECT id FROM article WHERE article MATCH ?", (match,)).fetchall())
        database.execute("SELECT id FROM article WHERE article MATCH ? ORDER BY rank LIMIT 10", (match,)).fetchall()
        return database.execute("SELECT count(*) FROM article WHERE article MATCH ?", (match,)).fetchone()[0]

    def warm(self, kinds, runs):
        result = {}
        for kind in (kind for kind in kinds if "fts5" in kind):
            times = []
            for _ in range(runs):
                start = time.perf_counter()
                total = self.run(self.path, kind["fts5"], kind.get("all"))
                times.append((time.perf_counter() - start) * 1000)
            result[kind["name"]] = (total, statistics.median(times))
        return result

    def command(self, kind):
        if "fts5" not in kind:
            return None
        match = kind["fts5"].replace("'", "''")
        if kind.get("all"):
            statement = f"SELECT id FROM article WHERE article MATCH '{match}'"
        else:
            statement = (f"SELECT id FROM article WHERE article MATCH '{match}' ORDER BY rank LIMIT 10; "
                         f"SELECT count(*) FROM article WHERE article MATCH '{match}'")
        return ["sqlite3", self.path, statement]


class Lucene:
    def __init__(self, binary, index, kinds, scratch):
        self.scratch = scratch
        self.classpath = lucene.classpath(scratch, "LuceneSearch.java")
        with open(scratch / "articles.tsv", "w") as out:
            subprocess.run([binary, "search", "*", "--index", index, "--limit", "all", "--no-log", "--format", "tsv", "--fields",
                            "id,date,persons,orgs,places,topics,title,text"], check=True, stdout=out)
        self.folder = scratch / "lucene"
        subprocess.run(["java", "-cp", self.classpath, "LuceneSearch", "index", self.folder, scratch / "articles.tsv"], check=True)
        self.write(scratch / "kinds.tsv", kinds)

    @staticmethod
    def write(path, kinds):
        with open(path, "w") as out:
            for kind in kinds:
                out.write("\t".join([kind["name"], kind["lucene"], kind.get("from", "").replace("-", ""),
                                     kind.get("through", "").replace("-", ""), kind.get("filter", ["", ""])[1],
                                     "1" if kind.get("facets") else "", "1" if kind.get("all") else ""]) + "\n")

    def warm(self, runs, mode):
        return lines(["java", "-cp", self.classpath, "LuceneSearch", "search", self.folder, self.scratch / "kinds.tsv", runs, mode])

    def command(self, kind):
        path = self.scratch / "one.tsv"
        self.write(path, [kind])
        return ["java", "-cp", self.classpath, "LuceneSearch", "search", self.folder, path, "1", "exact"]


class Tantivy:
    def __init__(self, articles, scratch):
        self.folder = scratch / "tantivy"
        self.folder.mkdir()
        self.python = scratch / "python/bin/python"
        subprocess.run([sys.executable, "-m", "venv", scratch / "python"], check=True)
        subprocess.run([scratch / "python/bin/pip", "install", "--quiet", "tantivy"], check=True)
        with open(scratch / "articles.jsonl", "w") as out:
            out.writelines(json.dumps({"id": i, "title": t, "text": x}) + "\n" for i, t, x in articles)
        subprocess.run([self.python, HERE / "tantivy-search.py", "index", self.folder, scratch / "articles.jsonl"], check=True)

    def warm(self, runs):
        return lines([self.python, HERE / "tantivy-search.py", "search", self.folder, HERE / "kinds.json", runs])

    def command(self, kind):
        if "fts5" not in kind:
            return None
        return [self.python, HERE / "tantivy-search.py", "search", self.folder, HERE / "kinds.json", "1", kind["name"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--runs", type=int, default=31)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    kinds = json.loads((HERE / "kinds.json").read_text())
    runs = 3 if options.quick else options.runs
    if not options.quick:
        subprocess.run(["swift", "build", "--package-path", HERE, "-c", "release", "--quiet"], check=True)
    program = HERE / ".build/release/search-benchmark"
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        scratch = pathlib.Path(folder)
        index, source = str(scratch / "dateline"), options.input
        if options.quick:
            source = str(scratch / "quick.jsonl")
            with open(options.input) as all_lines, open(source, "w") as short:
                short.writelines(itertools.islice(all_lines, 2000))
        subprocess.run([options.binary, "ingest", "--index", index, source], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        whole = [("dateline", process_times(kinds, runs, lambda kind: dateline_command(options.binary, index, kind), (0, 1)))]
        if options.quick:
            print(f"all {len(kinds)} kinds of queries ran")
            return
        warm = [("dateline", lambda: lines([program, index, HERE / "kinds.json", runs]))]
        with open(source) as all_lines:
            articles = [(a["id"], a.get("title") or "", a.get("text") or "") for a in map(json.loads, all_lines)]
        for name, make in [("Lucene", lambda: Lucene(options.binary, index, kinds, scratch)),
                           ("SQLite FTS5", lambda: FTS5(articles, scratch)), ("tantivy", lambda: Tantivy(articles, scratch))]:
            try:
                peer = make()
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
                continue
            if name == "Lucene":
                warm += [("Lucene, exact totals", functools.partial(peer.warm, runs, "exact")),
                         ("Lucene by itself", functools.partial(peer.warm, runs, "approximate"))]
            elif name == "SQLite FTS5":
                warm.append((name, functools.partial(peer.warm, kinds, runs)))
            else:
                warm.append((name, functools.partial(peer.warm, runs)))
            whole.append((name, process_times(kinds, max(3, runs // 6), peer.command)))
        warm = in_turns(warm, options.rounds)
        print(f"{platform.machine()}, {os.cpu_count()} cores; medians of {runs} in milliseconds, of {options.rounds} turns")
        table("In one process, warm", kinds, warm)
        totals = warm[0][1]
        whole[0] = (whole[0][0], {name: (totals[name][0], value[1]) for name, value in whole[0][1].items()})
        table("Whole process from the shell", kinds, whole)


main()
