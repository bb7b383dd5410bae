#!/usr/bin/env python3
"""Brings more open sets of named entities into the form of Benchmarks/entity-corpora.py and adds them to its output.

    git clone https://github.com/amir-zeldes/gum
    git clone https://github.com/tonytan48/Re-DocRED
    git clone https://github.com/davidsbatista/NER-datasets
    python3 Sources/EntityTrainer/build-further-sets.py . sets

The first folder holds these and the table of the Meaning Bank, `ner_dataset.csv`. Except for the German one the sets are for training only:

gum-other: GUM's genres whose texts are free for every use (academic writing, biographies, court, interviews, speeches, textbooks, vlogs,
voyages), without the documents that GUM keeps for development and tests. News is a set of its own.
docred: the documents of Re-DocRED's development and test parts (MIT; texts of Wikipedia, CC BY-SA 3.0).
gmb: named entities of the Groningen Meaning Bank, mostly news of the Voice of America (texts in the public domain), as the one table
that goes around under this name (Open Database License). Its sentences stand alone.
de/germeval: GermEval 2014 (CC BY 4.0), German news and Wikipedia: its test part is for training here, its development part for tests.

A sentence that shares eight words in a row with a test part in `sets` is left out.
"""
import csv
import json
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Benchmarks"))
from gum_corpus import TITLES, gum  # noqa: E402
from tagged_text import iob2, runs, test_runs, write  # noqa: E402

GENRES = ("academic", "bio", "court", "interview", "speech", "textbook", "vlog", "voyage")
# The Meaning Bank has offices in the names of persons, and adjectives and peoples among the places.
OFFICES = TITLES | set(
    "Foreign Interior Defense Defence Finance Treasury Press Health Trade Oil Energy Information Education Environment Home Economy "
    "Agriculture Transport Labor Commerce Homeland Security State Attorney Assistant Special Crown Former Opposition Army Navy "
    "Secretary-General Councilor Lieutenant Sheikh Ayatollah Lord Lady Premier Congressman Congresswoman Envoy Admiral Brigadier "
    "Commander Sultan Emir Archbishop Bishop Cleric Imam Reverend Rev. Speaker Leader Gen. Lt. Col. Sen. Rep. Maj. Sgt. Capt. "
    "Cmdr. Minister British Israeli Iraqi".split())
GROUPS = set(
    "Arab Arabs Kurdish Kurds Kurd Korean Koreans Greek Basque Chechen Chechens Serb Serbs Croat Croats Sunni Sunnis Shi'ite Shiite "
    "Dane Swede Finn Pole Poles Roma Tamil Tamils Pashtun Uighur Uighurs Hutu Tutsi Latin Hispanic Zionist Muslim Muslims Islamic "
    "Islamist Islamists Christian Christians Jewish Jews Catholic Hindu Western Cypriot Caribbean Latino Papuan Timorese Scots "
    "Slovak Briton Britons Spaniard Spaniards Filipino Filipinos Swiss Bengali Malay Sinhalese Democrat Democrats Republican "
    "Republicans Taleban".split())
ADJECTIVE = re.compile(r"\w+(?:ans?|ish|ese|is?|[cs]h|ic|[tk]s|ots)")


def adjectives():
    """Adjectives and peoples of countries: other names of places of our own table that end as these do."""
    path = ROOT / "Sources/CAnalysisData/Data/places.tsv"
    pairs = (line.rstrip("\n").split("\t")[:2] for line in open(path, encoding="utf-8"))
    return GROUPS | {name for name, label in pairs if name != label and ADJECTIVE.fullmatch(name)}


def tagged(length, names):
    """Tags of a sentence, of longer names before shorter ones; `names` are (first, behind, kind)."""
    tags = ["O"] * length
    for first, behind, kind in sorted(names, key=lambda name: (name[0] - name[1], name)):
        if all(tag == "O" for tag in tags[first:behind]):
            tags[first:behind] = ["B-" + kind] + ["I-" + kind] * (behind - first - 1)
    return tags


def is_written_as_name(words):
    return any(word[:1].isupper() or word[:1].isdigit() for word in words)


def docred(folder, groups):
    for part in ("dev", "test"):
        for record in json.load(open(os.path.join(folder, "data", part + "_revised.json"), encoding="utf-8")):
            names = [[] for _ in record["sents"]]
            for mention in (mention for entity in record["vertexSet"] for mention in entity):
                (first, behind), kind = mention["pos"], mention["type"]
                words = record["sents"][mention["sent_id"]][first:behind]
                if kind not in ("PER", "ORG", "LOC", "MISC") or not is_written_as_name(words):
                    continue
                if kind == "LOC" and len(words) == 1 and words[0] in groups:
                    kind = "MISC"
                names[mention["sent_id"]].append((first, behind, kind))
            yield [list(zip([word.strip() or "_" for word in sentence], tagged(len(sentence), found)))
                   for sentence, found in zip(record["sents"], names)]


GMB = {"geo": "LOC", "gpe": "LOC", "org": "ORG", "per": "PER", "art": "MISC", "eve": "MISC"}


def gmb_sentence(rows, groups):
    words = [word for word, _ in rows]
    names, index = [], 0
    while index < len(rows):
        first, kind = index, GMB.get(rows[index][1][2:])
        index += 1
        while index < len(rows) and rows[index][1] == "I-" + rows[first][1][2:]:
            index += 1
        while kind == "PER" and first < index and words[first] in OFFICES:
            first += 1
        if index - first == 1 and words[first] in groups:
            kind = "MISC"
        if kind and first < index and is_written_as_name(words[first:index]):
            names.append((first, index, kind))
    return list(zip(words, tagged(len(rows), names)))


def gmb(path, groups):
    sentence, seen = [], set()
    rows = list(csv.reader(open(path, encoding="cp1252")))[1:]
    for start, word, _, tag in rows + [["end", "", "", "O"]]:
        if start and sentence:
            text = " ".join(word for word, _ in sentence)
            if text not in seen and len(sentence) > 3:
                yield [gmb_sentence(sentence, groups)]
            seen.add(text)
            sentence = []
        if word.strip():
            sentence.append((word, tag))


GERMEVAL = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "MISC"}


def germeval(path):
    """Sentences that stand alone; adjectives of names and words with a name inside are none."""
    sentence = []
    for line in [*open(path, encoding="utf-8"), "\n"]:
        fields = line.rstrip("\n").split("\t")
        if fields[0].isdigit():
            kind = GERMEVAL.get(fields[2][2:])
            sentence.append((fields[1], fields[2][:2] + kind if kind else "O"))
        elif sentence:
            yield [iob2(sentence)]
            sentence = []


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    folder, output = map(pathlib.Path, sys.argv[1:])
    splits = (folder / "gum/splits.md").read_text(encoding="utf-8")
    kept_out = set(re.findall(r"GUM_\w+", splits.split("## dev")[1].split("## train")[0]))
    groups, tested = adjectives(), test_runs(output)
    german = folder / "NER-datasets/GermEval2014"
    for name, documents in (
            ("gum-other.train", (sentences for document, sentences in gum(folder / "gum", GENRES) if document not in kept_out)),
            ("docred.train", docred(folder / "Re-DocRED", groups)), ("gmb.train", gmb(folder / "ner_dataset.csv", groups)),
            ("de/germeval.train", germeval(german / "NER-de-test.tsv")),
            ("de/germeval.test", germeval(german / "NER-de-dev.tsv"))):
        clean = [[sentence for sentence in document if tested.isdisjoint(runs(word for word, _ in sentence))]
                 for document in documents]
        print(name, len(clean), "documents", dict(write(output / (name + ".conll"), clean)))


main()
