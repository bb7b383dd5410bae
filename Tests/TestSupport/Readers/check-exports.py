#!/usr/bin/env python3
"""Reads every export of a list with the readers that other programs use, and compares it with the list as JSON.

    check-exports.py FOLDER      FOLDER holds list.json and list.<format> for each format

Prints what was compared, a line a format, and ends with status 1 where anything was lost.
Needs rispy, bibtexparser (1.x), pybtex and citeproc-py.
"""
import csv
import io
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

folder = Path(sys.argv[1])
document = json.loads((folder / "list.json").read_text())
entries = document["entries"]
problems = []


def flat(text):
    """Blanks and what no reader keeps are alike."""
    text = "".join(c for c in text or "" if unicodedata.category(c) != "Cc" or c in "\n\t\r")
    return " ".join(re.sub("[\u2028\u2029\u202a-\u202e\u2066-\u2069]", " ", text).split())


def squeezed(text):
    return re.sub(r"\s+", "", flat(text))


def title(entry):
    """The headline, or how the text begins in brackets."""
    return flat(entry["citation"].get("title") or "")


def same(where, name, expected, found):
    if squeezed(expected) != squeezed(found):
        problems.append(f"{where}: {name}: {expected!r} became {found!r}")


def same_title(where, entry, found):
    if title(entry):
        same(where, "title", title(entry), found)
    elif not found.startswith("["):
        problems.append(f"{where}: an article without a headline is called {found!r}")


def date_parts(entry):
    date = entry["citation"].get("published")
    return [int(part) for part in date[:10].split("-")] if date else []


def family_name(name):
    """What has to be there of a name, however it is cut into parts."""
    return sorted(re.findall(r"\w+", flat(name)))


def count(name, found):
    if found != len(entries):
        problems.append(f"{name}: has {found} entries of {len(entries)}")
    print(f"{name}: {found} entries")


def note_words(entry):
    return "".join([entry["note"]] + [q["text"] for q in entry["quotations"]])


def check_ris():
    import rispy

    raw = (folder / "list.ris").read_bytes().decode()
    if "\n" in raw.replace("\r\n", ""):
        problems.append("ris: a line does not end with CR LF")
    for line in raw.split("\r\n"):
        if line and not re.match(r"[A-Z][A-Z0-9]  - ", line):
            problems.append(f"ris: a line is none of a tag and a value: {line!r}")
    records = rispy.loads(raw)
    count("ris", len(records))
    for index, (record, entry) in enumerate(zip(records, entries), 1):
        where = f"ris {index}"
        citation = entry["citation"]
        same_title(where, entry, record["title"])
        names = record.get("authors", [])
        if len(names) != len(citation["authors"]):
            problems.append(f"{where}: {citation['authors']} became {names}")
        for name, found in zip(citation["authors"], names):
            if family_name(name) != family_name(found):
                problems.append(f"{where}: the author {name!r} became {found!r}")
        same(where, "outlet", citation.get("outlet"), record.get("secondary_title"))
        same(where, "url", citation.get("url"), (record.get("urls") or [""])[0])
        same(where, "abstract", citation.get("abstract"), record.get("abstract"))
        parts = [int(part) for part in record.get("date", "").split("/") if part]
        if parts != date_parts(entry):
            problems.append(f"{where}: {citation.get('published')} became {record.get('date')!r}")
        if citation.get("accessed") and not re.fullmatch(r"\d{4}/\d\d/\d\d/", record.get("access_date", "")):
            problems.append(f"{where}: fetched {citation['accessed']} became {record.get('access_date')!r}")
        keywords = list(dict.fromkeys(record.get("keywords", [])))
        wanted = []
        for keyword in citation["topics"] + entry["tags"]:
            if keyword.lower() not in [known.lower() for known in wanted]:
                wanted.append(keyword)
        if [squeezed(k) for k in keywords] != [squeezed(k) for k in wanted]:
            problems.append(f"{where}: keywords {wanted} became {keywords}")
        if len(record.get("keywords", [])) == 1 and "," in record["keywords"][0]:
            problems.append(f"{where}: a lone keyword has a comma, which Zotero splits")
        found = squeezed("".join(record.get("notes", [])))
        for piece in [entry["note"]] + [q["text"] for q in entry["quotations"]]:
            if squeezed(piece) not in found:
                problems.append(f"{where}: the note {piece!r} became {found!r}")


def untex(text):
    text = text.replace("\\textbackslash{}", "\x01").replace("\\textasciitilde{}", "~").replace("\\textasciicircum{}", "^")
    text = re.sub(r"(?<!\\)[{}]", "", text)
    return re.sub(r"\\([{}$&#%_])", r"\1", text).replace("\x01", "\\")


def unaddress(text):
    for code, character in [("%7B", "{"), ("%7D", "}"), ("%5C", "\\"), ("%20", " ")]:
        text = text.replace(code, character)
    return text


def check_bibtex(name):
    import bibtexparser
    import pybtex.database

    raw = (folder / f"list.{name}").read_text()
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    records = bibtexparser.loads(raw, parser).entries
    count(name + " (bibtexparser)", len(records))
    if len({record["ID"] for record in records}) != len(records):
        problems.append(f"{name}: a key stands for several entries")
    other = pybtex.database.parse_string(raw, "bibtex").entries
    count(name + " (pybtex)", len(other))
    for index, (record, entry) in enumerate(zip(records, entries), 1):
        where = f"{name} {index}"
        citation = entry["citation"]
        same_title(where, entry, untex(record["title"]))
        found = other[record["ID"]]
        same(where, "title (pybtex)", untex(record["title"]), untex(found.fields["title"]))
        persons = found.persons.get("author", [])
        if len(persons) != len(citation["authors"]):
            problems.append(f"{where}: {citation['authors']} became {[str(p) for p in persons]}")
        for author, person in zip(citation["authors"], persons):
            if family_name(author) != family_name(untex(str(person))):
                problems.append(f"{where}: the author {author!r} became {str(person)!r}")
        outlet = next((record[field] for field in ("journal", "journaltitle", "organization", "howpublished") if field in record), "")
        same(where, "outlet", citation.get("outlet"), untex(outlet))
        if unaddress(squeezed(record.get("url", ""))) != unaddress(squeezed(citation.get("url"))):
            problems.append(f"{where}: url {citation.get('url')!r} became {record.get('url')!r}")
        same(where, "abstract", citation.get("abstract"), untex(record.get("abstract", "")))
        if squeezed(entry["note"]) not in squeezed(untex(record.get("annotation", ""))):
            problems.append(f"{where}: the note {entry['note']!r} became {record.get('annotation')!r}")
        parts = date_parts(entry)
        if name == "biblatex":
            found_date = [int(part) for part in record.get("date", "").split("-") if part]
        else:
            months = "January February March April May June July August September October November December".split()
            found_date = [int(record["year"])] if "year" in record else []
            if "month" in record:
                found_date.append(months.index(record["month"]) + 1)
            if "day" in record:
                found_date.append(int(record["day"]))
        if found_date != parts:
            problems.append(f"{where}: {parts} became {found_date}")


def check_csl():
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads((folder / "list.csl-json").read_text())
    count("csl-json", len(items))
    for index, (item, entry) in enumerate(zip(items, entries), 1):
        where = f"csl-json {index}"
        citation = entry["citation"]
        same_title(where, entry, item["title"])
        if item["type"] not in ("article-newspaper", "webpage"):
            problems.append(f"{where}: is a {item['type']}")
        same(where, "url", citation.get("url"), item.get("URL"))
        same(where, "outlet", citation.get("outlet"), item.get("container-title"))
        if item.get("issued", {}).get("date-parts", [[]])[0] != date_parts(entry):
            problems.append(f"{where}: {citation.get('published')} became {item.get('issued')}")
        names = item.get("author", [])
        for author, name in zip(citation["authors"], names):
            if family_name(author) != family_name(" ".join(name.values())):
                problems.append(f"{where}: the author {author!r} became {name}")
        if len(names) != len(citation["authors"]):
            problems.append(f"{where}: {citation['authors']} became {names}")
    source = CiteProcJSON(items)
    style = CitationStylesStyle("apa", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    formatted = [str(reference) for reference in bibliography.bibliography()]
    count("csl-json (citeproc-py)", len(formatted))


def check_html():
    class Reader(HTMLParser):
        entries = 0
        text = ""
        links = []
        scripts = 0

        def handle_starttag(self, tag, attributes):
            if tag == "li":
                self.entries += 1
            if tag in ("script", "img", "iframe", "link"):
                self.scripts += 1
            for name, value in attributes:
                if name == "href":
                    self.links.append(value)

        def handle_data(self, data):
            self.text += data

    reader = Reader()
    reader.feed((folder / "list.html").read_text())
    count("html", reader.entries)
    if reader.scripts:
        problems.append("html: has something from elsewhere, or a script")
    for link in reader.links:
        if not link.startswith(("http://", "https://")):
            problems.append(f"html: a link leads to {link!r}")
    text = squeezed(reader.text)
    for index, entry in enumerate(entries, 1):
        if squeezed(title(entry)) not in text:
            problems.append(f"html {index}: the title {title(entry)!r} is not there")
        if squeezed(entry["note"]) not in text:
            problems.append(f"html {index}: the note {entry['note']!r} is not there")


def check_atom():
    root = ET.fromstring((folder / "list.atom").read_bytes())
    space = "{http://www.w3.org/2005/Atom}"
    records = root.findall(space + "entry")
    count("atom", len(records))
    if len({record.find(space + "id").text for record in records}) != len(records):
        problems.append("atom: an id stands for several entries")
    for index, (record, entry) in enumerate(zip(records, entries), 1):
        same_title(f"atom {index}", entry, record.find(space + "title").text)


def check_csv():
    raw = (folder / "list.csv").read_bytes().decode()
    records = list(csv.DictReader(io.StringIO(raw, newline="")))
    count("csv", len(records))
    for index, (record, entry) in enumerate(zip(records, entries), 1):
        found = record["title"]
        if found[:1] == "'" and found[1:2] in "=+-@\t":
            found = found[1:]
        same(f"csv {index}", "title", title(entry), found)
        for name, cell in record.items():
            if cell[:1] in ("=", "+", "-", "@") and not re.fullmatch(r"[-+]?[\d.]+", cell):
                problems.append(f"csv {index}: a spreadsheet would run {name} {cell!r}")


def check_epub():
    with zipfile.ZipFile(folder / "list.epub") as book:
        first = book.infolist()[0]
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
            problems.append("epub: the first file is not the plain type of the book")
        pages = [name for name in book.namelist() if re.search(r"article-\d+\.xhtml$", name)]
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                ET.fromstring(book.read(name))
        count("epub", len(pages))
        for index, entry in enumerate(entries, 1):
            text = "".join(ET.fromstring(book.read(f"book/article-{index}.xhtml")).itertext())
            if squeezed(title(entry)) not in squeezed(text):
                problems.append(f"epub {index}: the title {title(entry)!r} is not there")


def check_references():
    for name in ("chicago", "apa", "mla"):
        paragraphs = [p for p in (folder / f"list.{name}").read_text().split("\n\n") if p.strip()]
        count(name, len(paragraphs))


check_ris()
check_bibtex("bibtex")
check_bibtex("biblatex")
check_csl()
check_html()
check_atom()
check_csv()
check_epub()
check_references()
for problem in problems[:40]:
    print("LOST", problem)
if problems:
    print(f"{len(problems)} losses")
sys.exit(1 if problems else 0)
