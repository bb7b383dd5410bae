#!/usr/bin/env python3
"""Brings the open sets of named entities into one form: a token and its tag (IOB2; PER, ORG, LOC, MISC) a line.

    python3 Benchmarks/entity-corpora.py FOLDER OUTPUT

FOLDER holds the archives `wnut17.tar.xz`, `btc.tar.xz` and so on, or their contents in folders of those names. OUTPUT gets
`NAME.train.conll` and `NAME.test.conll` for every set: the sets' own parts where they have them, otherwise every third
document of wikigold, and of gum-news and re3d those whose name has an MD5 that is divisible by three. The folders `de`, `fr` and
`nl` in OUTPUT get the historical newspapers of Europeana, of which every fifth stretch of 6,000 tokens, about a page, is for tests.
"""
import collections
import glob
import hashlib
import json
import os
import re
import sys
import tarfile
import tempfile

from gum_corpus import TITLES, gum
from tagged_text import TOKEN, iob2, read, without_article, write


def contents(folder, name):
    path = os.path.join(folder, name)
    if os.path.isdir(path):
        return path
    target = tempfile.mkdtemp()
    with tarfile.open(path + ".tar.xz") as archive:
        archive.extractall(target, filter="data")
    return target


def find(folder, pattern):
    found = sorted(glob.glob(os.path.join(folder, "**", pattern), recursive=True))
    if not found:
        raise SystemExit(f"{pattern} is not in {folder}")
    return found[0]


def hashed(name):
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 3 == 0


PLAIN = {"per": "PER", "org": "ORG", "loc": "LOC", "misc": "MISC", "oth": "MISC"}
WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "creative-work": "MISC", "product": "MISC"}
CROSS = dict.fromkeys(
    "event election misc award book poem magazine academicjournal literarygenre theory discipline enzyme protein "
    "chemicalcompound chemicalelement astronomicalobject".split(), "MISC") | dict.fromkeys(
    "person politician writer scientist".split(), "PER") | dict.fromkeys(
    "organisation politicalparty university band".split(), "ORG") | dict.fromkeys("location country".split(), "LOC")
# Names of fields, substances and genres are no names.
for kind in "literarygenre theory discipline enzyme protein chemicalcompound chemicalelement".split():
    del CROSS[kind]


RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Weapon": "MISC", "MilitaryPlatform": "MISC", "Nationality": "MISC"}


PRONOUNS = set("i he she it we they you me him her us them his hers its our their my your this that these those who which".split())
RANKS = TITLES | set(
    "Foreign Office Defense Defence Gen. Lt. Col. Maj. Capt. Sgt. Brig. Spc Army Navy Air Force Marine Corps HE Petty Commodore "
    "High Special Envoy Advisor Press Commander General Pentagon FCO Iraqi Syrian Turkish Russian British French 1st Class".split())


MONTHS = set("January February March April May June July August September October November December Jan Feb Mar Apr Aug Sept Oct "
             "Nov Dec".split())
OFFICES = RANKS | set("Minister Commander Group Command Battery Inherent Trident".split())


def name_inside(words, first, last, kind):
    """The limits of the name in a phrase that re3d marks, which may be any noun phrase: empty where it holds no name."""
    first, last = without_article(words, first, last)
    if kind == "PER":
        while first < last and (words[first] in RANKS or not words[first][0].isalnum()):
            first += 1
    small = [word for word in words[first:last] if word[0].islower() and word not in ("of", "for", "the", "and", "in", "bin", "ibn")
             and not word.startswith(("al-", "el-"))]
    is_name = first < last and not small and any(word[0].isupper() for word in words[first:last]) \
        and not (last - first == 1 and (words[first].lower() in PRONOUNS or words[first] in RANKS | MONTHS))
    # Offices and addresses are several names, or none.
    if kind == "PER" and any(word in OFFICES or word in ("of", "for", ",") for word in words[first:last]) \
            or kind == "LOC" and "," in words[first:last]:
        is_name = False
    return (first, last) if is_name else (0, 0)


def re3d(folder):
    for path in sorted(glob.glob(os.path.join(folder, "**", "documents.json"), recursive=True)):
        spans = collections.defaultdict(list)
        for line in open(os.path.join(os.path.dirname(path), "entities.json"), encoding="utf-8"):
            if line.strip():
                entity = json.loads(line)
                if entity["type"] in RE3D:
                    spans[entity["documentId"]].append((entity["begin"], entity["end"], RE3D[entity["type"]]))
        for line in open(path, encoding="utf-8"):
            if not line.strip():
                continue
            record = json.loads(line)
            text = record["text"]
            tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
            tags = ["O"] * len(tokens)
            words = [text[a:b] for a, b in tokens]
            names = set()
            for begin, end, kind in spans[record["_id"]]:
                inside = [i for i, (a, b) in enumerate(tokens) if a >= begin and b <= end]
                if inside:
                    names.add((*name_inside(words, inside[0], inside[-1] + 1, kind), kind))
            for first, last, kind in sorted(names, key=lambda name: (name[0] - name[1], name)):
                if first < last and all(tag == "O" for tag in tags[first:last]):
                    tags[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
            document, sentence = [], []
            for i, (a, b) in enumerate(tokens):
                if sentence and ("\n" in text[tokens[i - 1][1]:a]):
                    document.append(sentence)
                    sentence = []
                sentence.append((text[a:b], tags[i]))
                ends = text[a:b] in (".", "!", "?") and (i + 1 == len(tokens) or text[tokens[i + 1][0]].isupper()) \
                    and b < len(text) and text[b].isspace()
                if ends and tags[i] == "O":
                    document.append(sentence)
                    sentence = []
            if sentence:
                document.append(sentence)
            yield record["_id"], document


def tweets(documents):
    """Every tweet is a document of its own."""
    return [[sentence] for document in documents for sentence in document]


def without_forwarded(documents):
    """Tweets with the sign of each user behind "RT" cut off, and no name in who wrote what is forwarded.

    The sets differ there: btc has most of these users as names, with the sign by itself; wnut17 has none, and the sign by itself in
    its test part only. For training they are made one, as wnut17 has them.
    """
    for document in documents:
        for sentence in document:
            cut = []
            for word, tag in sentence:
                behind = [before for before, _ in cut[-2:]]
                if behind[-1:] == ["RT"] and word.startswith("@") and len(word) > 1:
                    cut += [("@", "O"), (word[1:], "O")]
                elif behind == ["RT", "@"] or (behind[-1:] == ["RT"] and word == "@"):
                    cut.append((word, "O"))
                else:
                    cut.append((word, tag))
            sentence[:] = iob2(cut)
    return documents


def sets(folder):
    wnut = contents(folder, "wnut17")
    yield ("wnut17", without_forwarded(tweets(read(find(wnut, "wnut17train.conll"), WNUT, separator="\t")))
           + tweets(read(find(wnut, "emerging.dev.conll"), WNUT, separator="\t")),
           tweets(read(find(wnut, "emerging.test.annotated"), WNUT, separator="\t")))
    btc = contents(folder, "btc")
    yield ("btc", without_forwarded(tweets(read(find(btc, "btc.train"), PLAIN)) + tweets(read(find(btc, "btc.dev"), PLAIN))),
           tweets(read(find(btc, "btc.test"), PLAIN)))
    ewt = contents(folder, "uner-english-ewt")
    yield ("uner-english-ewt", list(read(find(ewt, "en_ewt-ud-dev.iob2"), PLAIN, 2, 1, "\t")),
           list(read(find(ewt, "en_ewt-ud-test.iob2"), PLAIN, 2, 1, "\t")))
    wikigold = list(read(find(contents(folder, "juand-r-open"), "wikigold.conll.txt"), PLAIN))
    yield ("wikigold", [d for i, d in enumerate(wikigold) if i % 3], [d for i, d in enumerate(wikigold) if i % 3 == 0])
    for name, reader in (("gum-news", lambda path: gum(path, ("news",))), ("re3d", re3d)):
        documents = list(reader(contents(folder, name)))
        yield name, [d for n, d in documents if not hashed(n)], [d for n, d in documents if hashed(n)]
    cross = contents(folder, "crossner-politics")
    for domain in ("politics", "literature", "science"):
        parts = {part: tweets(read(find(cross, f"{domain}/{part}.txt"), CROSS, separator="\t"))
                 for part in ("train", "dev", "test")}
        name = "crossner-" + domain
        if domain == "politics":
            yield name, parts["train"] + parts["dev"], parts["test"]
        else:
            yield name, parts["train"] + parts["dev"] + parts["test"], []


PAGE, SENTENCES = 6000, 40
INITIAL = re.compile(r"[^\W\d_]\.")


def without_signs(token, tag):
    """A word without the signs that were left at its ends, which stand for themselves; an initial keeps its dot."""
    parts = [token] if INITIAL.fullmatch(token) else TOKEN.findall(token) or [token]
    words = [index for index, part in enumerate(parts) if part[0].isalnum()] or [len(parts)]
    for index, part in enumerate(parts):
        if words[0] <= index <= words[-1]:
            yield part, tag if index == words[0] or tag == "O" else "I-" + tag[2:]
        else:
            yield part, "O"


def tag_of(written):
    kind = PLAIN.get(written[2:].lower())
    return written[:2] + kind if kind and written[:2] in ("B-", "I-") else "O"


def europeana(folder, language):
    """Pages of documents of sentences: one run of tokens, cut behind a full stop that a capital follows."""
    for path in sorted(glob.glob(os.path.join(folder, "**", f"enp_{language.upper()}.*.bio"), recursive=True)):
        if os.path.isdir(path):
            continue
        pages, sentences, sentence, tokens = [], [], [], 0
        rows = [line.split() for line in open(path, encoding="utf-8", errors="replace") if line[:2] != "# "]
        rows = [part for row in rows if len(row) == 2 for part in without_signs(row[0], tag_of(row[1]))]
        for index, (token, tag) in enumerate(rows):
            sentence.append((token, tag))
            following = rows[index + 1][0] if index + 1 < len(rows) else ""
            if token[-1] in ".!?" and len(sentence) > 3 and not following[:1].islower() or len(sentence) > 100:
                sentences.append(iob2(sentence))
                tokens += len(sentence)
                sentence = []
                if tokens > PAGE:
                    pages.append(sentences)
                    sentences, tokens = [], 0
        yield from pages + [sentences + [iob2(sentence)]]


def europeana_sets(folder):
    folder = contents(folder, "europeana-newspapers")
    for language in ("de", "fr", "nl"):
        parts = [], []
        for number, page in enumerate(europeana(folder, language)):
            parts[number % 5 == 4].extend(page[i:i + SENTENCES] for i in range(0, len(page), SENTENCES))
        yield f"{language}/europeana", *parts


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    for part in ("", "de", "fr", "nl"):
        os.makedirs(os.path.join(sys.argv[2], part), exist_ok=True)
    for name, train, test in [*sets(sys.argv[1]), *europeana_sets(sys.argv[1])]:
        for part, documents in (("train", train), ("test", test)):
            if not documents:
                continue
            counts = write(os.path.join(sys.argv[2], f"{name}.{part}.conll"), documents)
            print(name, part, len(documents), dict(counts))


main()
