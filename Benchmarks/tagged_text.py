"""What the scripts about names share: how text is cut into tokens, and where a name begins and ends."""
import collections
import glob
import os
import re

# Words with their hyphens, abbreviations with their dots, the genitive apart, every other sign by itself.
TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|St|No)\.|['’]s\b|\w+(?:-\w+)*|[^\w\s]")


def without_article(words, first, last):
    """Sets and systems differ on whether an article is a part of a name: here it is none, nor is a genitive at the end."""
    while first < last and words[first].lower() in ("the", "a", "an"):
        first += 1
    while first < last and words[last - 1] in ("'s", "’s", "'", "’"):
        last -= 1
    return first, last


def names_only(words, tags):
    """The tags (IOB2) without articles and genitives at the ends of names."""
    cut, start = ["O"] * len(tags), None
    for index, tag in enumerate(list(tags) + ["O"]):
        if start is not None and not tag.startswith("I-"):
            first, last = without_article(words, start, index)
            kind = tags[start][2:]
            cut[first:last] = (["B-" + kind] + ["I-" + kind] * (last - first))[:last - first]
            start = None
        if tag.startswith("B-"):
            start = index
    return cut


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


def write(path, documents):
    """Writes sentences of tokens and tags, a token a line, and returns how many tokens and names of each kind there are."""
    counts = collections.Counter()
    with open(path, "w", encoding="utf-8") as output:
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
    return counts


def runs(words, length=8):
    """All runs of words of this length, by which a text is known again."""
    words = [word.lower() for word in words if word[0].isalnum()]
    return (tuple(words[i:i + length]) for i in range(len(words) - length + 1))


def test_runs(folder):
    """Those of all test parts of a folder."""
    found, sentence = set(), []
    for path in glob.glob(os.path.join(folder, "*.test.conll")):
        for line in open(path, encoding="utf-8"):
            if "\t" in line:
                sentence.append(line.split("\t")[0])
            else:
                found.update(runs(sentence))
                sentence = []
    return found
