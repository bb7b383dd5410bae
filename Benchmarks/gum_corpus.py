"""Named persons, organisations, places and events of the GUM corpus (Zeldes, 2017), which marks all mentions, names or not."""
import glob
import os
import re

TITLES = set(
    "President Prime Minister Director Mr. Mrs. Ms. Dr. Sir Undersecretary Secretary General Senator Representative Chairman "
    "Governor Mayor Judge Justice Professor Prof. King Queen Prince Princess Pope Cardinal Captain Colonel Major Sergeant "
    "Spokesman Spokeswoman Ambassador Chancellor Deputy Vice Chief Executive Officer CEO US U.S.".split())
GUM = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC"}


def gum_sentence(rows):
    opened, spans = [], []
    for index, fields in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", fields[9])
        if not match:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)):
            if part.startswith("("):
                values = part.strip("()").split("-")
                opened.append((values[0], index, values[1] if len(values) > 1 else ""))
                if part.endswith(")"):
                    group, start, kind = opened.pop()
                    spans.append((start, index + 1, kind))
            else:
                group = part.rstrip(")").split("-")[0]
                for place in range(len(opened) - 1, -1, -1):
                    if opened[place][0] == group:
                        _, start, kind = opened.pop(place)
                        spans.append((start, index + 1, kind))
                        break
    tags = ["O"] * len(rows)
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        inside = {rows[i][0] for i in range(start, end)}
        heads = [i for i in range(start, end) if rows[i][6] not in inside]
        if kind not in GUM or len(heads) != 1:
            continue
        if kind == "person" and rows[heads[0]][3] == "NOUN":
            # "president Sehar Memon": the name hangs on the office.
            heads = [i for i in range(start, end) if rows[i][6] == rows[heads[0]][0] and rows[i][3] == "PROPN"
                     and rows[i][7].split(":")[0] in ("flat", "appos")][:1]
        if not heads or rows[heads[0]][3] != "PROPN":
            continue
        # Several names joined by "and" are marked once more, each by itself.
        others = [i for i in range(heads[0] + 1, end) if rows[i][6] == rows[heads[0]][0] and rows[i][7].startswith("conj")]
        if others and any(start <= first <= heads[0] < last <= others[0] and other == kind for first, last, other in spans):
            end = next((i for i in range(heads[0] + 1, others[0]) if rows[i][1] in ("and", "or", ",")), others[0])
        # What hangs on another word is no part of the name, as "Relations" in "the Council on Relations director Ann Lee".
        below = {heads[0]} | {i for i in range(heads[0], end) if rows[i][6] == rows[heads[0]][6] and rows[i][7].startswith("flat")}
        while True:
            numbers = {rows[i][0] for i in below}
            more = {i for i in range(start, end) if rows[i][6] in numbers}
            if more <= below:
                break
            below |= more
        # The name is the run of proper nouns around the head, with "of" and the like inside of names of bodies and places.
        first = last = heads[0]
        joining = ("of", "for", "and", "&", "-", "the", "'s", "’s") if kind != "person" else ("-",)
        joining += ("on",) if kind == "organization" else ()
        def proper(i):
            is_number = rows[i][3] == "NUM" and rows[i][7] == "flat" and kind != "person"
            return i in below and (rows[i][4] in ("NNP", "NNPS") or is_number)
        i = first - 1
        while i >= start and (proper(i) or rows[i][1] in joining):
            first = i if proper(i) else first
            i -= 1
        i = last + 1
        while i < end and (proper(i) or rows[i][1] in joining):
            last = i if proper(i) else last
            i += 1
        # Titles are no part of the name of a person.
        while kind == "person" and first < last and rows[first][1] in TITLES:
            first += 1
        if kind == "person" and rows[first][1] in TITLES:
            continue
        if any(tag != "O" for tag in tags[first:last + 1]):
            continue
        tags[first:last + 1] = ["B-" + GUM[kind]] + ["I-" + GUM[kind]] * (last - first)
    return [(row[1], tag) for row, tag in zip(rows, tags)]


def gum(folder, genres):
    """Name and sentences of each document of these genres: spans of the kinds above whose head word is a proper noun."""
    for path in sorted(glob.glob(os.path.join(folder, "**", "dep", "GUM_*.conllu"), recursive=True)):
        name = os.path.basename(path)[:-len(".conllu")]
        if name.split("_")[1] not in genres:
            continue
        document, rows = [], []
        for line in list(open(path, encoding="utf-8")) + ["\n"]:
            if line.startswith("#"):
                continue
            if line.strip():
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
                continue
            if rows:
                document.append(gum_sentence(rows))
                rows = []
        yield name, document
