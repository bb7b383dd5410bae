#!/usr/bin/env python3
"""Times an ingest beside its peers on the same input, one after the other, and prints a table.

Usage: ingest.py --binary DATELINE INPUT.jsonl [--quick]

The peers: the plainest Xapian program (compiled here), scriptindex of Xapian's Omega and recollindex (from the system's
packages), SQLite FTS5 (Python's own), tantivy (installed into a virtual environment beside this script's scratch folder).
They store and index title and text with positions; dateline also tells languages, recognizes entities, counts facets,
finds stories and groups word forms. scriptindex reads its own dump format and recollindex a text file an article; both are
written before the clock starts. A peer that cannot be set up is said and left out. --quick takes the first 2,000 lines and
only tells whether all ran.
"""
import argparse
import itertools
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

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


def fts5(*_):
    return [sys.executable, str(HERE / "fts5.py")]


def tantivy(scratch, _):
    environment = scratch / "python"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    subprocess.run([environment / "bin/pip", "install", "--quiet", "tantivy"], check=True)
    return [str(environment / "bin/python"), str(HERE / "tantivy-ingest.py")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        scratch = pathlib.Path(folder)
        source = options.input
        if options.quick:
            source = str(scratch / "quick.jsonl")
            with open(options.input) as lines, open(source, "w") as short:
                short.writelines(itertools.islice(lines, 2000))
        megabytes = os.path.getsize(source) / 1e6
        with open(source) as lines:
            articles = sum(1 for _ in lines)
        print(f"{megabytes:.1f} MB, {articles:,} articles; {platform.machine()}, {os.cpu_count()} cores")
        print("\n| program | seconds | MB/s | articles/s | processor seconds | peak MB | index MB |")
        print("|---|--:|--:|--:|--:|--:|--:|")

        def row(name, seconds, peak, processor, size):
            print(f"| {name} | {seconds:.1f} | {megabytes / seconds:.2f} | {articles / seconds:,.0f} | {processor:.1f} "
                  f"| {peak / 1e6:.0f} | {size / 1e6:.0f} |", flush=True)

        index = str(scratch / "dateline")
        seconds, peak, processor, _ = timed([options.binary, "ingest", "--index", index, source])
        row("dateline ingest", seconds, peak, processor, folder_bytes(index + "/articles"))
        for name, prepare in [("raw Xapian, one thread", raw_xapian), ("scriptindex, one thread", scriptindex),
                              ("recollindex", recoll), ("SQLite FTS5, one thread", fts5),
                              ("tantivy, two threads", tantivy)]:
            try:
                command = prepare(scratch, source)
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
                continue
            target = str(scratch / f"{prepare.__name__}-index")
            seconds, peak, processor, _ = timed(command + [source, target])
            row(name, seconds, peak, processor, folder_bytes(target))


main()
