#!/usr/bin/env python3
"""Builds the lists of names that the model of names takes as hints.

    python3 Sources/EntityTrainer/build-name-lists.py SOURCES OUTPUT

SOURCES is a folder that holds, unpacked, the open lists named in NOTICE: geonames-cities15000, country-codes, iso-codes,
partyfacts, sp500, us-congress-legislators, smashew-namedatabases. OUTPUT gets a line for each name: a number with a bit for
each kind (1 given name, 2 surname, 4 place, 8 body, 16 person), a tab, the name in small letters.
"""
import csv
import io
import json
import pathlib
import re
import sys

GIVEN, SURNAME, PLACE, BODY, PERSON = 1, 2, 4, 8, 16
TABLES = pathlib.Path(__file__).parent.parent / "CAnalysisData" / "Data"
LEGAL_FORM = re.compile(
    r",?\s+(Inc\.?|Corp\.?|Corporation|Company|Co\.|Group|Holdings|plc|Ltd\.?|Incorporated|Companies|\(.*\))$")
# Columns of the sets of partyfacts that hold names of parties.
PARTY_COLUMN = re.compile(
    r"(^|_)(name|name_english|party_native|party_english|party_name|party|affiliation|name_short|party_abbreviation)")
SHORT = ("name_short", "party_abbreviation")


def lowered(text):
    """Small letters for A to Z only, as the tool does it for the model."""
    return "".join(c.lower() if "A" <= c <= "Z" else c for c in text)


class Names:
    def __init__(self):
        self.kinds = {}

    def add(self, name, kind):
        name = " ".join(re.sub(r"\s*\(.*?\)\s*", " ", (name or "").replace("\u2019", "'")).split())
        if not name or len(name) > 70 or not name[0].isalpha() or not (name[0].isupper() or kind in (GIVEN, SURNAME)):
            return
        # Scripts other than Latin: the model is one of English.
        if any(ord(c) >= 0x250 for c in name):
            return
        key = lowered(name)
        if len(key) > 1 and len(key.split()) <= 7:
            self.kinds[key] = self.kinds.get(key, 0) | kind


def find(sources, pattern):
    found = sorted(sources.rglob(pattern))
    if not found:
        sys.exit(f"build-name-lists: no {pattern} below {sources}")
    return found


def places(names, sources):
    for city in json.loads(find(sources, "cities15000.json")[0].read_text()).values():
        names.add(city["name"], PLACE)
        for other in city["alternatenames"]:
            if len(other) > 3:
                names.add(other, PLACE)
    for country in json.loads(find(sources, "countries.json")[0].read_text()).values():
        names.add(country.get("name"), PLACE)
        names.add(country.get("capital"), PLACE)
    for entry in json.loads(find(sources, "iso_3166-2.json")[0].read_text())["3166-2"]:
        names.add(entry["name"], PLACE)
    for entry in json.loads(find(sources, "iso_3166-1.json")[0].read_text())["3166-1"]:
        for key in ("name", "official_name", "common_name"):
            names.add(entry.get(key), PLACE)
    for line in (TABLES / "places.tsv").read_text().splitlines():
        names.add(line.split("\t")[0], PLACE)


def bodies(names, sources):
    for line in (TABLES / "organisations.tsv").read_text().splitlines():
        names.add(line.split("\t")[0], BODY)
    with open(find(sources, "constituents.csv")[0], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names.add(row["Security"], BODY)
            names.add(LEGAL_FORM.sub("", row["Security"]), BODY)
            names.add(row["Headquarters Location"].split(",")[0], PLACE)
    for path in (p for p in find(sources, "*.csv") if "partyfacts" in p.parts and "import" in p.parts):
        text = path.read_text(encoding="utf-8", errors="replace")
        for row in csv.DictReader(io.StringIO(text)):
            for column, value in row.items():
                if not column or not isinstance(value, str) or not PARTY_COLUMN.search(column):
                    continue
                if "country" in column or "leader" in column or "id" in column:
                    continue
                if column in SHORT and (not value.isupper() or len(value) < 3):
                    continue
                for part in re.split(r"[/;]", value):
                    names.add(part, BODY)
    for line in find(sources, "committees-current.yaml")[0].read_text().splitlines():
        match = re.match(r"\s*-?\s*name: (.*)", line)
        if match:
            names.add(match.group(1).strip("'\""), BODY)


def persons(names, sources):
    for line in find(sources, "legislators-current.yaml")[0].read_text().splitlines():
        match = re.match(r"\s+(official_full|wikipedia): (.*)", line)
        if match:
            names.add(match.group(2).strip("'\""), PERSON)
    for line in find(sources, "executive.yaml")[0].read_text().splitlines():
        match = re.match(r"\s+(first|last): '?([A-Z].*?)'?$", line)
        if match:
            names.add(match.group(2), GIVEN if match.group(1) == "first" else SURNAME)
    for folder, kind in (("first names", GIVEN), ("surnames", SURNAME)):
        for file in ("all.txt", "us.txt"):
            path = next(p for p in find(sources, file) if p.parent.name == folder)
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                if line.strip().isalpha():
                    names.add(line.strip(), kind)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    csv.field_size_limit(10**9)
    names, sources = Names(), pathlib.Path(sys.argv[1])
    places(names, sources)
    bodies(names, sources)
    persons(names, sources)
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        for name, kinds in sorted(names.kinds.items()):
            output.write(f"{kinds}\t{name}\n")
    print(f"{len(names.kinds)} names")


main()
