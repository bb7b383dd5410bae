#!/usr/bin/env python3
"""Builds Data/places.tsv, Data/given-names.txt and their counterparts in other languages from open data and the tables beside
this script.

Usage: build-gazetteer.py SOURCES

SOURCES is a folder that holds, unpacked: geonames-cities15000 (GeoNames, CC BY 4.0), country-codes
(datasets/country-codes, PDDL; countrynames, MIT), smashew-namedatabases (public domain), google-ar2en-transliteration
(Apache-2.0), digitalgov-us (US public domain; only used to tell which names are everyday words). Licences are named in NOTICE.

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


def country_rows(sources):
    with open(find(sources, "country-codes.csv"), newline="") as file:
        yield from csv.DictReader(file)


def labelled_countries(sources, english):
    """The rows of countries with a code, and the label of each in English articles."""
    for row in country_rows(sources):
        label = english.get(row["CLDR display name"].replace("’", "'"))
        if row["ISO3166-1-Alpha-2"] and label:
            yield row, label


def short(name):
    """A name without what stands behind it in brackets."""
    return re.sub(r" \(.*|\*", "", name).strip()


def countries(sources):
    labels, names = {}, collections.defaultdict(list)
    special = {"US": "United States", "GB": "United Kingdom", "CD": "Democratic Republic of the Congo",
               "CG": "Republic of the Congo", "CI": "Ivory Coast", "TR": "Turkey", "MM": "Myanmar",
               "BA": "Bosnia and Herzegovina", "XK": "Kosovo"}
    for row in country_rows(sources):
        code = row["ISO3166-1-Alpha-2"]
        label = special.get(code, row["CLDR display name"].replace("St. ", "Saint ").replace(" & ", " and "))
        if not code or not label:
            continue
        labels[code] = label
        names[code] += [label, row["CLDR display name"].replace("’", "'"), short(row["UNTERM English Short"])]
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


# Cities of these countries have Arabic names; of others only large ones are in the news under one.
ARAB = set("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE".split())
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")


def words_of(name):
    for line in (HERE / "Tables" / name).read_text().splitlines():
        yield from line.split() if not line.startswith("#") else ()


def arabic_places(sources, english):
    """Pairs of an Arabic name and the label of the same place in English articles; `english` are those of English names."""
    adjectives = {code: names for code, *names in table("arabic-countries.tsv")}
    labels = {}
    for row, label in labelled_countries(sources, english):
        labels[row["ISO3166-1-Alpha-2"]] = label
        for name in map(short, (row["UNTERM Arabic Short"], row["official_name_ar"])):
            if ARABIC.fullmatch(name):
                yield name, label
    # Further spellings: of one word, since longer ones are often descriptions, and not short, since those are often words.
    code = None
    for line in find(sources, "data.yaml").read_text().splitlines():
        if head := re.fullmatch(r"([A-Z]{2}):", line):
            code = head.group(1)
        elif (name := line.strip(' -"')) and code in labels and ARABIC.fullmatch(name) and " " not in name and len(name) > 4:
            yield name, labels[code]
    for code, names in adjectives.items():
        for name in names:
            if code in labels:
                yield name, labels[code]
                if name.endswith("ي"):
                    *front, last = name.split()
                    for end in ("", "ة", "ين", "ون", "ان"):
                        yield " ".join([*front, last + end]), labels[code]
                        yield " ".join(["ال" + word for word in front] + ["ال" + last + end]), labels[code]
    for label, *names in table("arabic-regions.tsv"):
        for name in names:
            yield name, label


def arabic_cities(sources, english):
    """The same for cities, and whether the name is so short that it may be an everyday word, too."""
    data = json.loads(find(sources, "cities15000.json").read_text())
    for city in sorted(data.values(), key=lambda city: (-city["population"], city["geonameid"])):
        is_arab, population = city["countrycode"] in ARAB, city["population"]
        if population < (15_000 if is_arab else 200_000):
            continue
        label = english.get(city["name"]) or english.get(plain(city["name"])) or plain(city["name"])
        for name in city["alternatenames"]:
            if not ARABIC.fullmatch(name) or len(name) < 4:
                continue
            is_long = len(name) > 4 if is_arab and name.startswith("ال") else len(name) > 5 or len(name) == 5 and population >= 400_000
            yield name, label, not is_long and " " not in name


def arabic(sources, english):
    rows, seen = [], set()
    everyday = set(words_of("arabic-everyday-words.txt"))
    certain = [(name, label, False) for name, label in arabic_places(sources, english)]
    for name, label, is_weak in [*certain, *arabic_cities(sources, english)]:
        if name not in seen:
            seen.add(name)
            rows.append(f"{name}\t{label}\t{'weak' if is_weak or name in everyday else 'place'}\n")
    for label, *names in table("arabic-organisations.tsv"):
        rows += [f"{name}\t{label}\torganisation\n" for name in names]
    (HERE / "Data" / "arabic-names.tsv").write_text("".join(rows))
    given = list(dict.fromkeys(words_of("arabic-given-names.txt")))
    pairs = [line.split("\t")[0] for line in find(sources, "ar2en.txt").read_text().splitlines() if "\t" in line]
    others = sorted({name for name in pairs if ARABIC.fullmatch(name) and len(name) > 3} - set(given))
    (HERE / "Data" / "arabic-person-names.tsv").write_text(
        "".join(f"{name}\tgiven\n" for name in given) + "".join(f"{name}\tname\n" for name in others))
    print(f"{len(rows)} Arabic names of places and organisations, {len(given) + len(others)} of persons")


def foreign(sources, english, given):
    """Names of countries in Spanish and French, and of what the tables have in these and in German."""
    rows = [(name, row[0]) for row in table("foreign-places.tsv") for name in row[1:]]
    for row, label in labelled_countries(sources, english):
        for column in ("UNTERM Spanish Short", "UNTERM French Short"):
            name = short(row[column])
            if name and plain(name).lower() not in given:
                rows.append((name, label))
    places = {}
    for name, label in rows:
        places.setdefault(name, label)
    places = {name: label for name, label in sorted(places.items()) if english.get(name) != label}
    (HERE / "Data" / "foreign-places.tsv").write_text("".join(f"{name}\t{label}\n" for name, label in places.items()))
    organisations = [f"{name}\t{row[0]}\n" for row in table("foreign-organisations.tsv") for name in row[1:]]
    (HERE / "Data" / "foreign-organisations.tsv").write_text("".join(organisations))
    print(f"{len(places)} Spanish, French and German place names, {len(organisations)} organisation names")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sources = pathlib.Path(sys.argv[1])
    words = everyday_words(sources)

    rows, seen = [], set()
    regions = [(name, row[0]) for row in table("regions.tsv") for name in row]
    certain = [*countries(sources), *regions]
    english = {}
    for name, label in [*certain, *cities(sources, words)]:
        if name not in seen:
            seen.add(name)
            english[name] = label
            rows.append(f"{name}\t{label}\n")
    (HERE / "Data" / "places.tsv").write_text("".join(rows))

    arabic(sources, english)

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

    foreign(sources, english, given)

    organisations = [f"{name}\t{row[0]}\n" for row in table("organisations.tsv") for name in row]
    (HERE / "Data" / "organisations.tsv").write_text("".join(organisations))
    print(f"{len(rows)} place names, {len(organisations)} organisation names, {len(given)} given names")


main()
