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

from tagged_text import TOKEN, names_only, without_article


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


def iob2(sentence):
    """Tags of IOB1 or IOB2 as IOB2."""
    output, previous = [], "O"
    for token, tag in sentence:
        if tag.startswith("I-") and (previous == "O" or previous[2:] != tag[2:]):
            tag = "B-" + tag[2:]
        output.append((token, tag))
        previous = tag
    return output


def read(path, kinds, column=1, token=0, separator=None):
    """Documents of sentences of (token, tag); kinds maps the set's own names to ours, others are no entity."""
    document, sentence = [], []
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc") or line.startswith("-DOCSTART-"):
            if sentence:
                document.append(iob2(sentence))
                sentence = []
            if document:
                yield document
                document = []
            continue
        if line.startswith("# ") and separator == "\t" and "\t" not in line:
            continue
        fields = line.split(separator)
        if len(fields) <= max(column, token) or not fields[token].strip():
            if sentence:
                document.append(iob2(sentence))
                sentence = []
            continue
        tag = fields[column]
        kind = kinds.get(tag[2:].lower())
        sentence.append((fields[token], tag[:2] + kind if kind else "O"))
    if sentence:
        document.append(iob2(sentence))
    if document:
        yield document


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


def gum(folder):
    """Named persons, organisations and places of GUM: spans of these kinds whose head word is a proper noun."""
    for path in sorted(glob.glob(os.path.join(folder, "**", "dep", "GUM_news_*.conllu"), recursive=True)):
        document, rows = [], []
        for line in list(open(path, encoding="utf-8")) + ["\n"]:
            if line.startswith("#"):
                continue
            if line.strip():
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
                continue
            if rows:
                document.append(gum_sentence(rows))
                rows = []
        yield os.path.basename(path)[:-len(".conllu")], document


TITLES = set(
    "President Prime Minister Director Mr. Mrs. Ms. Dr. Sir Undersecretary Secretary General Senator Representative Chairman "
    "Governor Mayor Judge Justice Professor Prof. King Queen Prince Princess Pope Cardinal Captain Colonel Major Sergeant "
    "Spokesman Spokeswoman Ambassador Chancellor Deputy Vice Chief Executive Officer CEO US U.S.".split())
GUM = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC"}


def gum_sentence(rows):
    opened, spans = [], []
    for index, fields in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", fields[9])
        if not match:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)):
            if part.startswith("("):
                values = part.strip("()").split("-")
                opened.append((values[0], index, values[1] if len(values) > 1 else ""))
                if part.endswith(")"):
                    group, start, kind = opened.pop()
                    spans.append((start, index + 1, kind))
            else:
                group = part.rstrip(")").split("-")[0]
                for place in range(len(opened) - 1, -1, -1):
                    if opened[place][0] == group:
                        _, start, kind = opened.pop(place)
                        spans.append((start, index + 1, kind))
                        break
    tags = ["O"] * len(rows)
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        inside = {rows[i][0] for i in range(start, end)}
        heads = [i for i in range(start, end) if rows[i][6] not in inside]
        if kind not in GUM or len(heads) != 1:
            continue
        if kind == "person" and rows[heads[0]][3] == "NOUN":
            # "president Sehar Memon": the name hangs on the office.
            heads = [i for i in range(start, end) if rows[i][6] == rows[heads[0]][0] and rows[i][3] == "PROPN"
                     and rows[i][7].split(":")[0] in ("flat", "appos")][:1]
        if not heads or rows[heads[0]][3] != "PROPN":
            continue
        # The name is the run of proper nouns around the head, with "of" and the like inside of names of bodies and places.
        first = last = heads[0]
        joining = ("of", "for", "and", "&", "-", "the", "'s", "’s") if kind != "person" else ("-",)
        def proper(i):
            return rows[i][4] in ("NNP", "NNPS")
        i = first - 1
        while i >= start and (proper(i) or rows[i][1] in joining):
            first = i if proper(i) else first
            i -= 1
        i = last + 1
        while i < end and (proper(i) or rows[i][1] in joining):
            last = i if proper(i) else last
            i += 1
        # Titles are no part of the name of a person.
        while kind == "person" and first < last and rows[first][1] in TITLES:
            first += 1
        if kind == "person" and rows[first][1] in TITLES:
            continue
        if any(tag != "O" for tag in tags[first:last + 1]):
            continue
        tags[first:last + 1] = ["B-" + GUM[kind]] + ["I-" + GUM[kind]] * (last - first)
    return [(row[1], tag) for row, tag in zip(rows, tags)]


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


def sets(folder):
    wnut = contents(folder, "wnut17")
    yield ("wnut17", tweets(read(find(wnut, "wnut17train.conll"), WNUT, separator="\t"))
           + tweets(read(find(wnut, "emerging.dev.conll"), WNUT, separator="\t")),
           tweets(read(find(wnut, "emerging.test.annotated"), WNUT, separator="\t")))
    btc = contents(folder, "btc")
    yield ("btc", tweets(read(find(btc, "btc.train"), PLAIN)) + tweets(read(find(btc, "btc.dev"), PLAIN)),
           tweets(read(find(btc, "btc.test"), PLAIN)))
    ewt = contents(folder, "uner-english-ewt")
    yield ("uner-english-ewt", list(read(find(ewt, "en_ewt-ud-dev.iob2"), PLAIN, 2, 1, "\t")),
           list(read(find(ewt, "en_ewt-ud-test.iob2"), PLAIN, 2, 1, "\t")))
    wikigold = list(read(find(contents(folder, "juand-r-open"), "wikigold.conll.txt"), PLAIN))
    yield ("wikigold", [d for i, d in enumerate(wikigold) if i % 3], [d for i, d in enumerate(wikigold) if i % 3 == 0])
    for name, reader in (("gum-news", gum), ("re3d", re3d)):
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
            counts = collections.Counter()
            with open(os.path.join(sys.argv[2], f"{name}.{part}.conll"), "w", encoding="utf-8") as output:
                for document in documents:
                    output.write("-DOCSTART-\tO\n\n")
                    for sentence in document:
                        words = [token for token, _ in sentence]
                        for token, tag in zip(words, names_only(words, [tag for _, tag in sentence])):
                            output.write(f"{token}\t{tag}\n")
                            counts["tokens"] += 1
                            if tag.startswith("B-"):
                                counts[tag[2:]] += 1
                        output.write("\n")
            print(name, part, len(documents), dict(counts))


main()
