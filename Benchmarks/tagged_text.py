"""What the scripts about names share: how text is cut into tokens, and where a name begins and ends."""
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
