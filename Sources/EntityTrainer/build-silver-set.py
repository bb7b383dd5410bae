#!/usr/bin/env python3
"""Makes a set of tagged sentences of the links of Wikipedia's current events: its limits are those of links, its kinds are what a
first model says of a page most of the time.

    python3 Sources/EntityTrainer/build-silver-set.py wikipedia-current-events.jsonl dateline OUTPUT.train.conll

Nobody looked at the result: give it less weight than sets that people tagged.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "Benchmarks"))
from tagged_text import TOKEN  # noqa: E402


def sentences(text):
    """Tokens of sentences with their places in the text."""
    sentence = []
    found = list(TOKEN.finditer(text))
    for index, match in enumerate(found):
        sentence.append((match.group(), match.start(), match.end()))
        following = found[index + 1].group() if index + 1 < len(found) else ""
        if match.group() in ".!?" and (not following or following[0].isupper()):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def tagged(binary, items):
    """The tags of the first model, in the order of the sentences."""
    lines = []
    for item in items:
        lines.append("-DOCSTART-\n\n")
        for sentence in item["sentences"]:
            lines += [token + "\tO\n" for token, _, _ in sentence] + ["\n"]
    output = subprocess.run([binary, "entities", "annotate", "--conll", "-"], input="".join(lines), capture_output=True, text=True,
                            check=True).stdout
    rows = [line.split("\t") for line in output.split("\n") if "\t" in line and not line.startswith("-DOCSTART-")]
    return iter([row[-1] for row in rows])


def is_name_of(text, page):
    """Whether a link's text is a name of its page and no adjective or description of it."""
    words = re.sub(r"_\(.*\)$", "", page).replace("_", " ").split()
    if not text[0].isupper() or not words or any(word[0].islower() and word not in ("of", "the", "and", "for", "al", "bin", "de", "in")
                                                 for word in text.split()):
        return False
    initials = "".join(word[0] for word in words if word[0].isupper())
    return text.split()[-1] in words or text.replace(".", "") == initials


def links(item):
    """Spans of tokens that are links, with the pages."""
    found = []
    for index, sentence in enumerate(item["sentences"]):
        for link in item["links"]:
            if not link["text"] or not is_name_of(link["text"], link["page"]):
                continue
            begin = item["text"].find(link["text"], sentence[0][1], sentence[-1][2])
            inside = [i for i, (_, a, b) in enumerate(sentence) if begin <= a and b <= begin + len(link["text"])] if begin >= 0 else []
            while inside and sentence[inside[0]][0].lower() in ("the", "a", "an"):
                inside.pop(0)
            if inside:
                found.append((index, inside[0], inside[-1] + 1, link["page"]))
    return found


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    items = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    for item in items:
        item["sentences"] = list(sentences(item["text"]))
    tags = tagged(sys.argv[2], items)
    votes = collections.defaultdict(collections.Counter)
    for item in items:
        item["tags"] = [[next(tags) for _ in sentence] for sentence in item["sentences"]]
        item["names"] = links(item)
        for index, start, end, page in item["names"]:
            votes[page].update(tag[2:] or "O" for tag in item["tags"][index][start:end])
    kinds = {}
    for page, counts in votes.items():
        kind, count = counts.most_common(1)[0]
        if kind != "O" and count >= 0.6 * counts.total():
            kinds[page] = kind
    count = collections.Counter()
    with open(sys.argv[3], "w", encoding="utf-8") as output:
        for item in items:
            for index, start, end, page in item["names"]:
                tags = item["tags"][index]
                if page not in kinds:
                    continue
                # What the link's limits cut in two is no name.
                if end < len(tags) and tags[end].startswith("I-"):
                    rest = end
                    while rest < len(tags) and tags[rest].startswith("I-"):
                        tags[rest] = "O"
                        rest += 1
                before = ["B-" + kinds[page]] + ["I-" + kinds[page]] * (end - start - 1)
                count[tags[start:end] == before] += 1
                tags[start:end] = before
            output.write("-DOCSTART-\tO\n\n")
            for sentence, tags in zip(item["sentences"], item["tags"]):
                output.writelines(f"{token}\t{tag}\n" for (token, _, _), tag in zip(sentence, tags))
                output.write("\n")
    print(len(items), "items,", len(kinds), "pages with a kind,", count[True], "links as the model had them,", count[False], "corrected")


main()
