#!/usr/bin/env python3
"""Judges how stories are found, beside MinHash with locality-sensitive hashing and SimHash.

Usage: stories.py --binary PATH ARCHIVE.jsonl...

The archives are made by the tests:
    DATELINE_STORY_ARCHIVES=FOLDER swift test --disable-xctest --filter StoryQualityTests
A line has an article with its story at the levels high and moderate. The peers group the connected parts of all pairs above a
threshold, the best one of those tried, which they could not know; needs datasketch and simhash from PyPI.
"""
import argparse
import collections
import json
import logging
import os
import re
import subprocess
import tempfile


def score(truth, groups):
    """F1, precision and recall by pairs."""
    pairs = lambda keys: sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())
    both, found, wanted = pairs(zip(truth, groups)), pairs(groups), pairs(truth)
    precision, recall = both / found if found else 1, both / wanted if wanted else 1
    return (2 * precision * recall / (precision + recall) if both else 0), precision, recall


def connected(count, edges):
    parents = list(range(count))

    def root(index):
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, second in edges:
        parents[root(first)] = root(second)
    return [root(index) for index in range(count)]


def words(text):
    return re.findall(r"\w+", text.lower())


def minhash(articles, shingle=3):
    """For each threshold the groups."""
    from datasketch import MinHash, MinHashLSH

    sketches = []
    for article in articles:
        sketch = MinHash(num_perm=128)
        tokens = words(article["text"])
        for start in range(max(1, len(tokens) - shingle + 1)):
            sketch.update(" ".join(tokens[start:start + shingle]).encode())
        sketches.append(sketch)
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        index = MinHashLSH(threshold=threshold, num_perm=128)
        for number, sketch in enumerate(sketches):
            index.insert(number, sketch)
        edges = [
            (number, other) for number, sketch in enumerate(sketches) for other in index.query(sketch)
            if other < number and sketch.jaccard(sketches[other]) >= threshold
        ]
        yield threshold, connected(len(articles), edges)


def simhash(articles):
    from simhash import Simhash, SimhashIndex

    prints = [Simhash(words(article["text"])) for article in articles]
    for distance in (1, 2, 3, 4, 6, 8, 10, 12):
        index = SimhashIndex([(str(number), one) for number, one in enumerate(prints)], k=distance)
        edges = [
            (number, int(other)) for number, one in enumerate(prints) for other in index.get_near_dups(one)
            if int(other) < number
        ]
        yield distance, connected(len(articles), edges)


def dateline(binary, articles):
    """The groups at each level."""
    with tempfile.TemporaryDirectory() as folder:
        path, index = os.path.join(folder, "a.jsonl"), os.path.join(folder, "index")
        with open(path, "w", encoding="utf-8") as file:
            for article in articles:
                file.write(json.dumps({key: article[key] for key in ("id", "title", "text")}) + "\n")
        run = lambda *arguments: subprocess.run(
            [binary, *arguments, "--index", index], capture_output=True, text=True, check=True).stdout
        run("ingest", path)
        rows = run("search", "*", "--limit", "all", "--format", "tsv", "--fields", "id,external_id").splitlines()[1:]
        numbers = {article["id"]: number for number, article in enumerate(articles)}
        places = {row.split("\t")[0]: numbers[row.split("\t")[1]] for row in rows}
        for level in ("high", "moderate"):
            edges = []
            for line in run("stories", "export", "--group", level).splitlines():
                ids = json.loads(line)["articles"]
                edges += [(places[ids[0]], places[other]) for other in ids[1:]]
            yield level, connected(len(articles), edges)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/dateline")
    parser.add_argument("archives", nargs="+")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    print("archive\tarticles\tmethod\tlevel\tF1\tprecision\trecall\tsetting")
    for path in arguments.archives:
        articles = [json.loads(line) for line in open(path, encoding="utf-8")]
        head = f"{os.path.basename(path)}\t{len(articles)}"
        ours = dict(dateline(arguments.binary, articles))
        for level in ("high", "moderate"):
            truth = [article[level] for article in articles]
            print(f"{head}\tdateline\t{level}\t" + "\t".join(f"{x:.3f}" for x in score(truth, ours[level])) + "\t")
        for name, method in (("MinHash", minhash), ("SimHash", simhash)):
            results = list(method(articles))
            for level in ("high", "moderate"):
                truth = [article[level] for article in articles]
                best, setting = max((score(truth, groups), setting) for setting, groups in results)
                print(f"{head}\t{name}\t{level}\t" + "\t".join(f"{x:.3f}" for x in best) + f"\t{setting}", flush=True)


if __name__ == "__main__":
    main()
