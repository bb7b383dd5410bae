#!/usr/bin/env python3
"""Builds Data/places.tsv and Data/given-names.txt from open data and the tables beside this script.

Usage: build-gazetteer.py SOURCES

SOURCES is a folder that holds, unpacked: geonames-cities15000 (GeoNames, CC BY 4.0), country-codes
(datasets/country-codes, PDDL), smashew-namedatabases (public domain), digitalgov-us (US public domain; only used to
tell which names are everyday words). Licences are named in NOTICE.

places.tsv: name, tab, label. The first line of a name wins, so countries stand before regions before cities.
"""
import collections
import csv
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
# Cities from this many inhabitants on: below it, names that are also words or surnames outnumber real mentions.
CITY_POPULATION = 100_000
# A name that stands this often in lower case in everyday prose is a word.
WORD_COUNT = 2


def find(sources, name):
    found = sorted(sources.rglob(name))
    if not found:
        sys.exit(f"build-gazetteer: no {name} below {sources}")
    return found[0]


def everyday_words(sources):
    counts = collections.Counter()
    for path in (find(sources, "digitalgov-us")).rglob("*.md"):
        counts.update(re.findall(r"(?<![\w'-])[a-z]+(?![\w'-])", path.read_text(errors="replace")))
    return {word for word, count in counts.items() if count >= WORD_COUNT}


def table(name):
    for line in (HERE / "Tables" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield [cell for cell in line.split("\t") if cell]


def plain(name):
    """The name without the marks of scholarly transliteration, as English newspapers write it."""
    decomposed = unicodedata.normalize("NFKD", name)
    stripped = "".join(c for c in decomposed if not unicodedata.combining(c))
    return stripped.replace("‘", "").replace("’", "'").replace("ʻ", "").replace("ʼ", "").strip()


def countries(sources):
    labels, names = {}, collections.defaultdict(list)
    special = {"US": "United States", "GB": "United Kingdom", "CD": "Democratic Republic of the Congo",
               "CG": "Republic of the Congo", "CI": "Ivory Coast", "TR": "Turkey", "MM": "Myanmar",
               "BA": "Bosnia and Herzegovina", "XK": "Kosovo"}
    with open(find(sources, "country-codes.csv"), newline="") as file:
        for row in csv.DictReader(file):
            code = row["ISO3166-1-Alpha-2"]
            label = special.get(code, row["CLDR display name"].replace("St. ", "Saint ").replace(" & ", " and "))
            if not code or not label:
                continue
            labels[code] = label
            short = re.sub(r" \(.*|\*", "", row["UNTERM English Short"]).strip()
            names[code] += [label, row["CLDR display name"].replace("’", "'"), short]
            if row["Capital"] and code not in ("HK", "MO", "SG", "MC", "GI", "VA", "LU", "DJ", "SM", "KW"):
                names["capital " + row["Capital"].strip()] = [row["Capital"].strip()]
    labels["XK"] = "Kosovo"
    for code, *aliases in table("country-aliases.tsv"):
        names[code] += aliases
    for code, label in labels.items():
        for name in names[code]:
            if name:
                yield name, label
                if plain(name) != name:
                    yield plain(name), label
    for key in names:
        if key.startswith("capital ") and key != "capital Male":
            yield names[key][0], names[key][0]


def cities(sources, words):
    data = json.loads(find(sources, "cities15000.json").read_text())
    for city in sorted(data.values(), key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] < CITY_POPULATION:
            continue
        name = city["name"]
        label = name if name.isascii() or not re.search("[ḀĀāĪīŪūḨḩŞşŢţḐḑ‘’]", name) else plain(name)
        for form in (name, plain(name)):
            if len(form) > 3 and form.lower() not in words and not form.isupper():
                yield form, label


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sources = pathlib.Path(sys.argv[1])
    words = everyday_words(sources)

    rows, seen = [], set()
    regions = [(name, row[0]) for row in table("regions.tsv") for name in row]
    certain = [*countries(sources), *regions]
    for name, label in [*certain, *cities(sources, words)]:
        if name not in seen:
            seen.add(name)
            rows.append(f"{name}\t{label}\n")
    (HERE / "Data" / "places.tsv").write_text("".join(rows))

    # "Israel said" is a country far more often than a first name.
    countries_and_months = {name.lower() for name, _ in certain} | {
        "april", "may", "june", "july", "august", "monday", "tuesday", "friday", "saturday", "sunday"}
    given = set()
    for file in ("us.txt", "all.txt"):
        for line in (find(sources, "first names") / file).read_text(errors="replace").splitlines():
            name = line.strip()
            if name.isalpha() and len(name) > 2 and name.lower() not in words:
                given.add(plain(name).lower())
    given -= countries_and_months
    for line in (HERE / "Tables" / "given-names.txt").read_text().split("\n"):
        given.update(line.lower().split() if not line.startswith("#") else [])
    (HERE / "Data" / "given-names.txt").write_text("".join(f"{name}\n" for name in sorted(given)))

    organisations = [f"{name}\t{row[0]}\n" for row in table("organisations.tsv") for name in row]
    (HERE / "Data" / "organisations.tsv").write_text("".join(organisations))
    print(f"{len(rows)} place names, {len(organisations)} organisation names, {len(given)} given names")


main()
