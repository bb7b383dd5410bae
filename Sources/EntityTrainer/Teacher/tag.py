#!/usr/bin/env python3
"""Tags texts that nobody has tagged by the large model of `train.py`, for the small one to learn from: sets NAME-taught.train.conll.

    git clone https://github.com/google-research-datasets/wiki-split
    git clone https://github.com/UniversalDependencies/UD_English-EWT
    git clone https://github.com/segalgouldn/CMSC251-Final-Project
    python3 Sources/EntityTrainer/Teacher/tag.py all-mpnet-base-v2 teacher.pt sets FURTHER DATA

FURTHER holds the three clones, DATA the project's data with `news`. Taken are:

wikisplit: sentences of Wikipedia that people have cut in two, as they were before (CC BY-SA 4.0).
ewt: weblogs, news groups, letters, reviews and answers of the training part of the English Web Treebank (CC BY-SA 4.0).
current: Wikipedia's current events (CC BY-SA 4.0).  wikinews: Wikinews 2019 to 2021 (CC BY 2.5).
tweets: of members of the Congress of the United States until 2017, an even choice of each account's (works of the government).
gmb: sentences of the Groningen Meaning Bank, whose own tags people corrected only in part.

A sentence is left out of which a token is uncertain, or which shares eight words in a row with a test part in `sets`.
"""
import csv
import glob
import json
import lzma
import pathlib
import re
import sys
import tarfile

import torch
from name_teacher import Teacher, read

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "Benchmarks"))
from tagged_text import TOKEN, runs, test_runs, write  # noqa: E402

LEAST_LIKELY = 0.5
MEANING_BANK_TOKENS = 400_000
TWEETS_OF_AN_ACCOUNT = 50
# Addresses, users with the sign by itself and hashtags as the Broad Twitter Corpus has them; the rest as elsewhere.
TWEET_TOKEN = re.compile(r"https?://\S+|@(?=\w)|#\w+|\w+(?=n['’]t\b)|n?['’](?:t|s|re|ve|ll|d|m)\b|" + TOKEN.pattern)
LONGEST_SENTENCE = 120


def sentences(text):
    sentence, tokens = [], TOKEN.findall(text)
    for token, following in zip(tokens, tokens[1:] + [""]):
        sentence.append(token)
        if (token in ".!?" and (not following or following[0].isupper())) or len(sentence) > LONGEST_SENTENCE:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def wikisplit(folder):
    for part in ("tune", "validation", "test"):
        for line in open(folder / f"{part}.tsv", encoding="utf-8"):
            yield [[{"''": '"', "``": '"'}.get(word, word) for word in line.split("\t")[0].split()]]


def ewt(folder):
    for name in open(folder / "not-to-release/file-lists/files.train", encoding="utf-8"):
        document, sentence = [], []
        for line in open(folder / "not-to-release/sources" / name.strip(), encoding="utf-8"):
            fields = line.rstrip("\n").split("\t")
            if len(fields) > 1 and fields[0].isdigit():
                sentence.append(fields[1])
            elif not line.strip() and sentence:
                document.append(sentence)
                sentence = []
        yield document + ([sentence] if sentence else [])


def current(path):
    for line in lzma.open(path, "rt", encoding="utf-8"):
        yield list(sentences(json.loads(line)["text"]))


def wikinews(path):
    csv.field_size_limit(1 << 24)
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".csv"):
                lines = archive.extractfile(member).read().decode("utf-8", "replace").splitlines(keepends=True)
                for row in csv.DictReader(lines):
                    yield list(sentences((row["title"] or "") + "\n" + (row["text"] or "")))


def tweets(folder):
    for path in sorted((folder / "house").glob("*.csv")) + sorted((folder / "senate").glob("*.csv")):
        with open(path, encoding="utf-8", errors="replace", newline="") as lines:
            texts = [row["Text"] for row in csv.DictReader(lines) if row.get("Text")]
        for text in texts[::max(1, len(texts) // TWEETS_OF_AN_ACCOUNT)][:TWEETS_OF_AN_ACCOUNT]:
            text = re.sub(r"(?<=\S)(?=https?://|pic\.twitter\.com)", " ", text)
            yield [TWEET_TOKEN.findall(re.sub(r"pic\.twitter\.com/\S+|…", " ", text))]


def meaning_bank(sets):
    count = 0
    for document in read(sets / "gmb.train.conll"):
        count += sum(map(len, document))
        if count > MEANING_BANK_TOKENS:
            return
        yield [[word for word, _ in sentence] for sentence in document]


def main():
    if len(sys.argv) != 6:
        raise SystemExit(__doc__)
    model, weights, sets, further, data = map(pathlib.Path, sys.argv[1:])
    teacher = Teacher(str(model))
    teacher.load_state_dict(torch.load(weights, weights_only=True))
    tested = test_runs(sets)
    for name, documents in (
            ("wikisplit", wikisplit(further / "wiki-split")), ("ewt", ewt(further / "UD_English-EWT")),
            ("current", current(data / "news/wikipedia-current-events.jsonl.xz")),
            ("wikinews", wikinews(data / "news/wikinews-2019-2021.tar.xz")),
            ("tweets", tweets(further / "CMSC251-Final-Project")), ("gmb", meaning_bank(sets))):
        untagged = [[[(word, "O") for word in sentence] for sentence in document if tested.isdisjoint(runs(sentence))]
                    for document in documents]
        tags, uncertain, tagged = teacher.tagged(untagged), 0, []
        for number, document in enumerate(untagged):
            tagged.append([])
            for index, sentence in enumerate(document):
                found = [tags.get((number, index, place), ("O", 0)) for place in range(len(sentence))]
                if sentence and min(likely for _, likely in found) >= LEAST_LIKELY:
                    tagged[-1].append([(word, tag) for (word, _), (tag, _) in zip(sentence, found)])
                else:
                    uncertain += 1
        counts = write(sets / f"{name}-taught.train.conll", [document for document in tagged if document])
        print(name, dict(counts), uncertain, "sentences left out as uncertain", flush=True)


main()
