#!/usr/bin/env python3
"""Tells how much two fillings of one form share in a real archive, which the generator of copies in the tests goes by.

Usage: story-forms.py ARTICLES.jsonl      (made by reuters-to-jsonl.py)

Articles of 60 words or more whose headlines differ in figures only are taken for one form; of each with six articles or more
the resemblance of up to 300 pairs is printed: the middle and the upper tenth of their Jaccard coefficients of three-word runs.
"""
import collections
import itertools
import json
import random
import re
import statistics
import sys

from stories import words


def runs(text):
    tokens = words(text)
    return {tuple(tokens[start:start + 3]) for start in range(len(tokens) - 2)}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    forms = collections.defaultdict(list)
    for line in open(sys.argv[1], encoding="utf-8"):
        article = json.loads(line)
        form = re.sub(r"[\d.,/]+|MLN|BILLION", "#", re.sub(r"<.*?>", "<>", article.get("title") or ""))
        text = article.get("text") or ""
        if form and len(text.split()) >= 60:
            forms[" ".join(form.split())].append(runs(text))
    random.seed(1)
    print("middle\tupper tenth\tarticles\tform")
    for form, articles in sorted(forms.items()):
        if len(articles) < 6:
            continue
        pairs = list(itertools.combinations(articles, 2))
        random.shuffle(pairs)
        shares = sorted(len(one & other) / len(one | other) for one, other in pairs[:300])
        print(f"{statistics.median(shares):.2f}\t{shares[len(shares) * 9 // 10]:.2f}\t{len(articles)}\t{form}")


if __name__ == "__main__":
    main()
