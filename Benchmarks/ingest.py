#!/usr/bin/env python3
"""Times an ingest beside its peers on the same input, one after the other, and prints a table.

Usage: ingest.py --binary DATELINE INPUT.jsonl [--articles N] [--growth N ...] [--quick]

--quick takes 2,000 lines and the peers that need no set-up, and only tells whether all ran and every line is accounted for.
--articles takes the first N lines. --growth adds a table of dateline and the plainest Xapian program on the first N lines each.

The peers: the plainest Xapian program (compiled here), scriptindex of Xapian's Omega and recollindex (from the system's
packages), SQLite FTS5 (Python's own), Lucene 8 (Debian's liblucene8-java, one thread), tantivy (installed into a virtual environment beside this script's scratch folder).
They store and index title and text with positions; dateline also tells languages, recognizes entities, counts facets,
finds stories and groups word forms. scriptindex reads its own dump format and recollindex a text file an article; both are
written before the clock starts. A peer that cannot be set up is said and left out.
"""
import argparse
import itertools
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time

import lucene

HERE = pathlib.Path(__file__).resolve().parent


def folder_bytes(path):
    return sum(file.stat().st_size for file in pathlib.Path(path).rglob("*") if file.is_file())


def timed(command):
    """Seconds, peak resident bytes and output of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime, output.strip()


def install():
    """The peers that are system packages."""
    subprocess.run([HERE.parent / ".ci/install-packages", "--peers"], check=True)


def articles_of(source):
    """Headline and text of each article."""
    with open(source, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article.get("title") or "", article.get("text") or ""


def scriptindex(scratch, source):
    install()
    script, dump = scratch / "omega.script", scratch / "omega.dump"
    script.write_text("title : field index=S index\ntext : field index\n")
    with open(dump, "w", encoding="utf-8") as file:
        for title, text in articles_of(source):
            # A line that goes on begins with an equals sign.
            file.write(f"title={' '.join(title.split())}\ntext=" + "\n=".join(text.splitlines()) + "\n\n")
    return ["sh", "-c", 'exec scriptindex --overwrite "$3" "$0" "$1"', str(script), str(dump)]


def recoll(scratch, source):
    install()
    configuration, files = scratch / "recoll-index", scratch / "recoll-files"
    configuration.mkdir()
    # By itself it stands back behind everything else that the machine does.
    (configuration / "recoll.conf").write_text(
        f"topdirs = {files}\nloglevel = 2\nidxflushmb = 100\nnoaspell = 1\nidxniceprio = 0\nmonioniceclass =\n")
    for number, (title, text) in enumerate(articles_of(source)):
        folder = files / str(number // 1000)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
    return ["sh", "-c", 'exec recollindex -c "$2" >/dev/null', "recollindex"]


def raw_xapian(scratch, _):
    program = scratch / "raw-xapian"
    subprocess.run(["clang++", "-O2", "-o", program, HERE / "raw-xapian.cpp", "-lxapian"], check=True)
    return [str(program)]


def lucene_search(scratch, source):
    classpath, table = lucene.classpath(scratch, "LuceneSearch.java"), scratch / "articles.tsv"
    with open(table, "w", encoding="utf-8") as file:
        file.write("id\tdate\tpersons\torgs\tplaces\ttopics\ttitle\ttext\n")
        for number, (title, text) in enumerate(articles_of(source)):
            file.write(f"{number}\t\t\t\t\t\t{' '.join(title.split())}\t{' '.join(text.split())}\n")
    return ["sh", "-c", 'exec java -cp "$0" LuceneSearch index "$3" "$1"', classpath, str(table)]


def fts5(*_):
    return [sys.executable, str(HERE / "fts5.py")]


def tantivy(scratch, _):
    environment = scratch / "python"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    subprocess.run([environment / "bin/pip", "install", "--quiet", "tantivy"], check=True)
    return [str(environment / "bin/python"), str(HERE / "tantivy-ingest.py")]


def first_lines(source, count, target):
    with open(source) as lines, open(target, "w") as short:
        short.writelines(itertools.islice(lines, count))
    return str(target)


class Table:
    """Rows of programs that have worked on one input."""

    def __init__(self, source):
        self.megabytes = os.path.getsize(source) / 1e6
        with open(source) as lines:
            self.articles = sum(1 for _ in lines)

    def row(self, name, measured, size):
        seconds, peak, processor, _ = measured
        print(f"| {name} | {self.articles:,} | {seconds:.1f} | {self.megabytes / seconds:.2f} | {self.articles / seconds:,.0f} "
              f"| {processor:.1f} | {peak / 1e6:.0f} | {size / 1e6:.0f} |", flush=True)

    def dateline(self, binary, source, index):
        measured = timed([binary, "ingest", "--index", str(index), source])
        self.row("dateline ingest", measured, folder_bytes(f"{index}/articles"))
        counts = [int(count) for count in re.findall(r"(?:added|rejected) ([0-9]+)", measured[3])]
        if sum(counts) != self.articles:
            sys.exit(f"{self.articles} lines went in, and dateline tells: {measured[3]}")

    def peer(self, name, prepare, scratch, source):
        try:
            command = prepare(scratch, source)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            return
        target = str(scratch / f"{prepare.__name__}-index")
        self.row(name, timed(command + [source, target]), folder_bytes(target))


def heading(source):
    print(f"\n{os.path.getsize(source) / 1e6:.1f} MB; {platform.machine()}, {os.cpu_count()} cores")
    print("\n| program | articles | seconds | MB/s | articles/s | processor seconds | peak MB | index MB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--growth", type=int, nargs="*", default=[])
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        scratch = pathlib.Path(folder)
        count = 2000 if options.quick else options.articles
        source = first_lines(options.input, count, scratch / "input.jsonl") if count else options.input
        heading(source)
        table = Table(source)
        table.dateline(options.binary, source, scratch / "dateline")
        for name, prepare in [("raw Xapian, one thread", raw_xapian), ("scriptindex, one thread", scriptindex),
                              ("recollindex", recoll), ("SQLite FTS5, one thread", fts5), ("Lucene, one thread", lucene_search),
                              ("tantivy, two threads", tantivy)]:
            if options.quick and prepare not in (raw_xapian, fts5):
                continue
            table.peer(name, prepare, scratch, source)
        if options.growth:
            heading(options.input)
        for count in options.growth:
            source = first_lines(options.input, count, scratch / "part.jsonl")
            table = Table(source)
            table.dateline(options.binary, source, scratch / f"dateline-{count}")
            shutil.rmtree(scratch / "raw_xapian-index")
            table.peer("raw Xapian, one thread", raw_xapian, scratch, source)


main()
