#!/usr/bin/env python3
"""Measures how well results are ranked, on four test collections: mean nDCG@10, dateline beside others.

Usage: ranking.py --binary DATELINE FOLDER [--lucene]

FOLDER holds the unpacked collections (see ir_sets.py). Queries are the words of the topic, joined by OR as Lucene joins
them; judgments are binary where the collection has no grades. The peers: SQLite FTS5 (porter stemmer, bm25) and, with
--lucene, Lucene with its English analyzer and BM25 (Debian's liblucene8-java and a JDK).
"""
import argparse
import csv
import json
import math
import pathlib
import re
import sqlite3
import subprocess
import tempfile

import ir_sets
import lucene

HERE = pathlib.Path(__file__).resolve().parent


def ndcg(ranked, relevant, depth=10):
    gain = sum(relevant.get(document, 0) / math.log2(rank + 2) for rank, document in enumerate(ranked[:depth]))
    ideal = sum(grade / math.log2(rank + 2) for rank, grade in enumerate(sorted(relevant.values(), reverse=True)[:depth]))
    return gain / ideal


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def dateline(binary, documents, queries, scratch):
    index = str(scratch / "dateline")
    source = scratch / "documents.jsonl"
    with open(source, "w") as out:
        for identifier, title, text in documents:
            out.write(json.dumps({"id": identifier, "title": title, "text": text or title, "language": "en"}) + "\n")
    subprocess.run([binary, "ingest", "--index", index, source], capture_output=True)
    listed = scratch / "queries.csv"
    with open(listed, "w", newline="") as out:
        csv.writer(out, delimiter="\t").writerows((n, " ".join(words(text))) for n, text in queries)
    run = subprocess.run([binary, "search", "--index", index, "--syntax", "lucene", "--queries", listed, "--limit", "10",
                          "--format", "ndjson", "--fields", "external_id"], capture_output=True, text=True)
    ranked = {}
    for line in run.stdout.splitlines():
        row = json.loads(line)
        ranked.setdefault(row["query_id"], []).append(row["external_id"])
    return ranked


def fts5(_, documents, queries, scratch):
    database = sqlite3.connect(scratch / "fts5")
    database.execute("CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, title, text, tokenize='porter unicode61')")
    database.executemany("INSERT INTO article VALUES (?, ?, ?)", documents)
    ranked = {}
    for number, text in queries:
        if not words(text):
            continue
        match = " OR ".join(f'"{word}"' for word in words(text))
        rows = database.execute(
            "SELECT id FROM article WHERE article MATCH ? ORDER BY bm25(article) LIMIT 10", (match,))
        ranked[number] = [row[0] for row in rows]
    return ranked


def lucene_ranking(_, documents, queries, scratch):
    classpath = lucene.classpath(scratch, "LuceneRanking.java")
    with open(scratch / "documents.tsv", "w") as out:
        out.writelines("\t".join(document) + "\n" for document in documents)
    with open(scratch / "queries.tsv", "w") as out:
        out.writelines(f"{number}\t{' '.join(words(text))}\n" for number, text in queries)
    run = subprocess.run(
        ["java", "-cp", classpath, "LuceneRanking", scratch / "documents.tsv", scratch / "queries.tsv"],
        check=True, stdout=subprocess.PIPE, text=True)
    ranked = {}
    for line in run.stdout.splitlines():
        number, document = line.split("\t")
        ranked.setdefault(number, []).append(document)
    return ranked


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--lucene", action="store_true")
    options = parser.parse_args()
    engines = [("dateline", dateline)] + ([("Lucene", lucene_ranking)] if options.lucene else []) + [("SQLite FTS5", fts5)]
    scores = {name: [] for name, _ in engines}
    for read in ir_sets.SETS.values():
        documents, queries, judgments = read(options.folder)
        for name, engine in engines:
            with tempfile.TemporaryDirectory(prefix="dateline-rank-") as folder:
                ranked = engine(options.binary, documents, queries, pathlib.Path(folder))
            values = [ndcg(ranked.get(query, []), relevant) for query, relevant in judgments.items()]
            scores[name].append(sum(values) / len(values))
    print("| engine | " + " | ".join(ir_sets.SETS) + " | mean |\n|---|" + "--:|" * (len(ir_sets.SETS) + 1))
    for name, values in scores.items():
        print(f"| {name} | " + " | ".join(f"{value:.4f}" for value in values) + f" | {sum(values) / len(values):.4f} |")


main()
