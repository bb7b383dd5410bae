#!/usr/bin/env python3
"""Converts the SGML of Reuters-21578 to JSON Lines, one story a line, on standard output.

Usage: reuters-to-jsonl.py FOLDER [--copies N] [--seed S]

FOLDER holds reut2-000.sgm to reut2-021.sgm. Every <REUTERS> element becomes one object, also those without a body.
With --copies each story is written N times with its sentences shuffled and another id, to make a larger collection of
the same words; the seed makes it the same every time.
"""
import argparse
import html
import json
import pathlib
import random
import re
import sys

MONTHS = {name: number for number, name in enumerate(
    "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}


def clean(text):
    # The collection holds control bytes and numeric references to them (&#3; ends every story).
    text = re.sub(r"&#([0-9]+);", lambda m: chr(int(m[1])) if int(m[1]) >= 32 else "", text)
    text = html.unescape(text)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text).strip()


def element(story, name):
    match = re.search(rf"<{name}[^>]*>(.*?)</{name}>", story, re.S)
    return clean(match[1]) if match else ""


def names(story, name):
    match = re.search(rf"<{name}>(.*?)</{name}>", story, re.S)
    return re.findall(r"<D>(.*?)</D>", match[1]) if match else []


def date(text):
    # "26-FEB-1987 15:01:01.01", with stray words and impossible parts here and there.
    match = re.search(r"(\d{1,2})-([A-Z]{3})-(\d{4})\s+(\d\d):(\d\d):(\d\d)", text)
    if not match or match[2] not in MONTHS:
        return text or None
    return f"{match[3]}-{MONTHS[match[2]]:02}-{int(match[1]):02}T{match[4]}:{match[5]}:{match[6]}"


def stories(folder):
    for path in sorted(folder.glob("reut2-*.sgm")):
        text = path.read_bytes().decode("latin-1")
        for story in re.findall(r"<REUTERS.*?</REUTERS>", text, re.S):
            body = element(story, "BODY")
            if not body:
                # Unprocessed and brief stories have their text outside BODY.
                match = re.search(r"<TEXT[^>]*>(.*?)</TEXT>", story, re.S)
                rest = re.sub(r"<(TITLE|DATELINE|AUTHOR)>.*?</\1>", "", match[1] if match else "", flags=re.S)
                body = clean(rest)
            yield {
                "id": re.search(r'NEWID="(\d+)"', story)[1],
                "title": " ".join(element(story, "TITLE").split()) or None,
                "text": body,
                "date": date(element(story, "DATE")),
                "outlet": "Reuters",
                "author": element(story, "AUTHOR") or None,
                "dateline": element(story, "DATELINE") or None,
                "topics": names(story, "TOPICS"),
                "reuters_places": names(story, "PLACES"),
                "reuters_people": names(story, "PEOPLE"),
                "reuters_orgs": names(story, "ORGS"),
            }


def shuffled(story, number, source):
    sentences = re.split(r"(?<=\.)\s+", story["text"])
    source.shuffle(sentences)
    copy = dict(story, id=f"{story['id']}-{number}", text=" ".join(sentences))
    return copy


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1987)
    arguments = parser.parse_args()
    if not any(arguments.folder.glob("reut2-*.sgm")):
        sys.exit(f"reuters-to-jsonl: no reut2-*.sgm in {arguments.folder}")
    source = random.Random(arguments.seed)
    for story in stories(arguments.folder):
        print(json.dumps(story, ensure_ascii=False))
        for number in range(2, arguments.copies + 1):
            print(json.dumps(shuffled(story, number, source), ensure_ascii=False))


main()
