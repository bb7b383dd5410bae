#!/usr/bin/env python3
"""Compares the places that articles of Reuters-21578 are filed under with the editors' PLACES tags.

    python3 Benchmarks/entity-places.py reuters-21578 [--cities geonames-cities15000] [--main VALUE] [--binary PATH]

The folder holds the unpacked .sgm files. They are ingested into an index of their own; a place counts where it is a country that
the editors have a tag for (`west-germany`, `usa`), after the tool's own mapping of adjectives and short names ("American").
With `--cities` a city or American state counts as its country (of several cities of a name the largest one's), else as nothing, neither for nor
against. Only stories that have a PLACES tag are compared. With `--main` only places of that salience or more count, as 0.5 for
what is in the facet `place@main`.
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import tempfile
import unicodedata

# What the editors of 1987 wrote, where it is not simply the country's name with hyphens.
TAGS = {
    "united states": "usa", "united kingdom": "uk", "soviet union": "ussr", "russia": "ussr", "germany": "west-germany",
    "united arab emirates": "uae", "myanmar": "burma", "côte d'ivoire": "ivory-coast", "ivory coast": "ivory-coast",
    "czechia": "czechoslovakia", "serbia": "yugoslavia", "democratic republic of the congo": "zaire", "turkiye": "turkey",
}


STATES = (
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,"
    "Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,"
    "New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,"
    "South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,West Virginia,Wisconsin,Wyoming").split(",")


def tag(name):
    name = name.lower()
    if name in TAGS:
        return TAGS[name]
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return plain.replace(" ", "-")


def cities(folder):
    """The country of the largest city of each name."""
    def load(name):
        return json.load(open(glob.glob(os.path.join(folder, "**", name), recursive=True)[0], encoding="utf-8"))
    countries = {code: country["name"] for code, country in load("countries.json").items()}
    names = {}
    for city in sorted(load("cities15000.json").values(), key=lambda city: city["population"]):
        names[city["name"].lower()] = countries[city["countrycode"]]
        names[city["name"].lower().removesuffix(" city")] = countries[city["countrycode"]]
    return names | dict.fromkeys((state.lower() for state in STATES), "United States")


def files(folder):
    """Only those with the tags: other files there may hold the same stories once more."""
    return sorted(glob.glob(os.path.join(folder, "**", "*.sgm"), recursive=True))


def editors(folder):
    """The PLACES tags by the id of the story."""
    places = {}
    for path in files(folder):
        text = open(path, encoding="latin-1").read()
        for story in re.finditer(r'<REUTERS [^>]*NEWID="(\d+)".*?<PLACES>(.*?)</PLACES>', text, re.S):
            places[story[1]] = set(re.findall(r"<D>(.*?)</D>", story[2]))
    return places


def found(binary, index, least):
    """The places that the tool found, with that salience at least, by the id of the story."""
    ids = subprocess.run([binary, "search", "*", "--index", index, "--limit", "all", "--format", "ids"], capture_output=True, text=True,
                         check=True).stdout.split()
    for start in range(0, len(ids), 1000):
        output = subprocess.run([binary, "show", "--index", index, "--format", "ndjson", *ids[start:start + 1000]], capture_output=True,
                                text=True, check=True).stdout
        for record in map(json.loads, output.splitlines()):
            if story := record["article"].get("external_id"):
                yield story, {entity["name"] for entity in record["entities"] if entity["kind"] == "place" and entity["salience"] >= least}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--cities")
    parser.add_argument("--main", type=float, default=0)
    parser.add_argument("--binary", default=".build/release/dateline")
    options = parser.parse_args()
    gold = editors(options.folder)
    country = cities(options.cities) if options.cities else {}
    tags = set().union(*gold.values())
    counts = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as index:
        subprocess.run([options.binary, "ingest", "--index", index + "/index", *files(options.folder)], capture_output=True)
        for story, names in found(options.binary, index + "/index", options.main):
            if not gold.get(story):
                continue
            ours = {tag(country.get(name.lower(), name)) for name in names} & tags
            for place in ours | gold[story]:
                kind = "right" if place in ours and place in gold[story] else "extra" if place in ours else "missed"
                counts[place][kind] += 1
    total = collections.Counter()
    for count in counts.values():
        total.update(count)
    print("| place | stories | recall | precision |")
    print("|---|--:|--:|--:|")
    order = sorted(counts, key=lambda place: -(counts[place]["right"] + counts[place]["missed"]))
    for name, count in [("all", total)] + [(place, counts[place]) for place in order[:25]]:
        print(f"| {name} | {count['right'] + count['missed']} | {count['right'] / max(count['right'] + count['missed'], 1):.3f} | "
              f"{count['right'] / max(count['right'] + count['extra'], 1):.3f} |")


main()
