"""A large model of names that teaches the small one: a pretrained transformer, trained further on the tagged sets.

It reads hundreds of times slower than the model that it teaches, and is used only to tag texts which nobody has tagged (`tag.py`).
MPNet (Song, Tan, Qin, Lu and Liu, 2020) knows words without capitals, so what the writing of each word tells is added to what its fourth
layer says; the layers up to there stay as they are. Tags are chosen by Viterbi's algorithm, so that no name begins in its middle.
"""
import random

import torch
from torch import nn
from transformers import AutoTokenizer, MPNetModel

TAGS = ["O"] + [part + "-" + kind for kind in ("PER", "ORG", "LOC", "MISC") for part in "BI"]
TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
FROZEN_LAYERS = 4
# How a word is written, and once more for the first of a sentence; the last is for the pieces of a word behind its first.
SHAPES, FOLLOWING_PIECE = 21, 20
IMPOSSIBLE = -1e9


def read(path):
    """Documents of sentences of (token, tag)."""
    documents, document, sentence = [], [], []
    for line in [*open(path, encoding="utf-8"), "\n", "-DOCSTART-\n"]:
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            if document:
                documents.append(document)
            document = []
        elif line:
            sentence.append(tuple(line.split("\t")[:2]))
        else:
            if sentence:
                document.append(sentence)
            sentence = []
    return documents


def shape(word):
    if not any(character.isalpha() for character in word):
        return 1 if any(character.isdigit() for character in word) else 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) == 1 else 5
    if word[0].isupper():
        return 6 if word[1:].islower() else 7
    return 9 if word[0] in "@#" else 8


class Window:
    """Sentences of one document that are read together."""

    def __init__(self, teacher, rows, weight):
        """`rows` are (token, tag, place); a place is what `Teacher.tagged` calls the token."""
        self.pieces, self.shapes, self.firsts = [teacher.tokenizer.cls_token_id], [0], []
        self.places = [place for _, _, place in rows]
        self.tags = [TAG_NUMBERS[tag] for _, tag, _ in rows]
        self.weight = weight
        for index, (word, _, _) in enumerate(rows):
            pieces = teacher.pieces(word)
            self.firsts.append(len(self.pieces))
            self.pieces += pieces
            begins = index == 0 or rows[index - 1][0] in (".", "!", "?")
            self.shapes += [shape(word) + (10 if begins else 0)] + [FOLLOWING_PIECE] * (len(pieces) - 1)
        self.pieces.append(teacher.tokenizer.sep_token_id)
        self.shapes.append(0)


def batches(windows, size, is_shuffled):
    """Windows of about the same length, `size` pieces together."""
    windows = list(windows)
    if is_shuffled:
        random.shuffle(windows)
    stretch = 600 if is_shuffled else max(len(windows), 1)
    result = []
    for start in range(0, len(windows), stretch):
        batch = []
        for window in sorted(windows[start:start + stretch], key=lambda window: len(window.pieces)):
            if batch and (len(batch) + 1) * len(window.pieces) > size:
                result.append(batch)
                batch = []
            batch.append(window)
        if batch:
            result.append(batch)
    if is_shuffled:
        random.shuffle(result)
    return result


class Teacher(nn.Module):
    def __init__(self, folder):
        """`folder` holds all-mpnet-base-v2."""
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.mpnet = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.mpnet.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shape.weight, std=0.05)
        self.output = nn.Linear(width, len(TAGS))
        self.dropout = nn.Dropout(0.1)
        frozen = [self.mpnet.embeddings, self.mpnet.encoder.relative_attention_bias, *self.mpnet.encoder.layer[:FROZEN_LAYERS]]
        for module in frozen:
            module.requires_grad_(False)
        self.known_pieces = {}

    def pieces(self, word):
        """The pieces of a word, no more than a dozen; names of users are all the same."""
        if word not in self.known_pieces:
            text = "@name" if word.startswith("@") and len(word) > 1 else word
            self.known_pieces[word] = self.tokenizer.encode(text, add_special_tokens=False)[:12] or [self.tokenizer.unk_token_id]
        return self.known_pieces[word]

    def windows(self, documents, weight=1.0, limit=128, capitals=0.0):
        """Cuts documents into windows of up to `limit` pieces; so large a part of all sentences is written in capitals."""
        result = []
        for number, document in enumerate(documents):
            rows, length = [], 2
            for index, sentence in enumerate(document):
                added = sum(len(self.pieces(word)) for word, _ in sentence)
                if rows and length + added > limit:
                    result.append(Window(self, rows, weight))
                    rows, length = [], 2
                loud = random.random() < capitals
                rows += [(word.upper() if loud else word, tag, (number, index, place)) for place, (word, tag) in enumerate(sentence)]
                length += added
            if rows:
                result.append(Window(self, rows, weight))
        # MPNet has places for 512 pieces; a sentence that is longer is no sentence.
        return [window for window in result if len(window.pieces) <= 500]

    def forward(self, batch):
        """What each tag weighs for each piece, as logits; and the tags to be learned with their weights."""
        length = max(len(window.pieces) for window in batch)
        pieces = torch.full((len(batch), length), self.tokenizer.pad_token_id)
        shapes, tags = torch.zeros_like(pieces), torch.full_like(pieces, -100)
        is_text, weights = torch.zeros(len(batch), length), torch.zeros(len(batch), length)
        for row, window in enumerate(batch):
            end = len(window.pieces)
            pieces[row, :end], shapes[row, :end] = torch.tensor(window.pieces), torch.tensor(window.shapes)
            is_text[row, :end] = 1
            tags[row, window.firsts], weights[row, window.firsts] = torch.tensor(window.tags), window.weight
        encoder, mask = self.mpnet.encoder, (1 - is_text[:, None, None, :]) * -10000
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                state = self.mpnet.embeddings(input_ids=pieces)
                bias = encoder.compute_position_bias(state)
                for layer in encoder.layer[:FROZEN_LAYERS]:
                    state = layer(state, mask, position_bias=bias)[0]
            state = state + self.shape(shapes)
            for layer in encoder.layer[FROZEN_LAYERS:]:
                state = layer(state, mask, position_bias=bias)[0]
            logits = self.output(self.dropout(state))
        return logits.float(), tags, weights

    def tagged(self, documents):
        """The tag of each token and how likely it is, by (document, sentence, token)."""
        self.eval()
        result = {}
        with torch.no_grad():
            for batch in batches(self.windows(documents, limit=160), 4096, False):
                likely = self(batch)[0].log_softmax(-1)
                for row, window in enumerate(batch):
                    points = likely[row, window.firsts]
                    chosen = best_tags(points)
                    for place, tag, point in zip(window.places, chosen, points):
                        result[place] = (TAGS[tag], float(point[tag].exp()))
        return result


def best_tags(points):
    """The most likely tags of which each may follow the one before (Viterbi, 1967)."""
    total, back = points[0] + BEGINNINGS, []
    for point in points[1:]:
        value, origin = (total[:, None] + TRANSITIONS).max(0)
        back.append(origin)
        total = value + point
    tags = [int(total.argmax())]
    for origin in reversed(back):
        tags.append(int(origin[tags[-1]]))
    return tags[::-1]


def follows(tag, before):
    return tag[0] != "I" or (before != "O" and before[2:] == tag[2:])


BEGINNINGS = torch.tensor([IMPOSSIBLE if tag[0] == "I" else 0.0 for tag in TAGS])
TRANSITIONS = torch.tensor([[0.0 if follows(tag, before) else IMPOSSIBLE for tag in TAGS] for before in TAGS])
