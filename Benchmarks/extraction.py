#!/usr/bin/env python3
"""Scores the reading of saved pages beside other extractors, on a set with gold snippets.

    python3 Benchmarks/extraction.py FOLDER [--binary PATH] [--peers] [--misses FILE] [--every N --offset K]

FOLDER holds `evaldata.json` as the trafilatura project writes it (page -> file, snippets that must appear, snippets that
must not, title, author, date) and the pages below `cache/` and `eval/`. Text is scored in that project's way: a snippet
that must appear and does is a true positive, one that must not and does a false positive. With `--peers` the others
run too, from PyPI:

    python3 -m venv peers && peers/bin/pip install trafilatura newspaper4k readability-lxml resiliparse htmldate lxml_html_clean
    peers/bin/python Benchmarks/extraction.py FOLDER --peers
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
import unicodedata


def pages(folder):
    gold = json.load(open(os.path.join(folder, "evaldata.json"), encoding="utf-8"))
    for url, entry in gold.items():
        for part in ("cache", "eval"):
            path = os.path.join(folder, part, entry["file"])
            if os.path.exists(path):
                yield url, entry, path
                break


def ours(binary, paths):
    process = subprocess.run(
        [binary, "extract", "--timing", "--format", "ndjson", *paths], capture_output=True, text=True, encoding="utf-8")
    results, seconds = {}, []
    for line in filter(None, process.stdout.split("\n")):
        record = json.loads(line)
        if "milliseconds" in record:
            seconds.append(record["milliseconds"] / 1000)
        if "rejected" in record:
            continue
        article = record
        date = article.get("published") or ""
        results[record["origin"]["path"]] = {
            "text": article.get("text", ""), "title": article.get("title") or "",
            "authors": article.get("authors", []), "date": date[:10]}
    return results, seconds


def peer(name):
    if name == "trafilatura":
        import trafilatura

        def run(html, url):
            document = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
            if document is None:
                return {}
            record = document.as_dict()
            return {"text": record.get("text") or "", "title": record.get("title") or "",
                    "authors": [a for a in (record.get("author") or "").split("; ") if a], "date": record.get("date") or ""}
    elif name == "trafilatura (precision)":
        import trafilatura

        def run(html, url):
            return {"text": trafilatura.extract(html, include_comments=False, favor_precision=True) or ""}
    elif name == "newspaper4k":
        import newspaper

        def run(html, url):
            article = newspaper.Article(url="http://example.org/", fetch_images=False)
            article.download(input_html=html.decode("utf-8", "replace"))
            article.parse()
            date = article.publish_date
            return {"text": article.text, "title": article.title or "", "authors": article.authors,
                    "date": date.strftime("%Y-%m-%d") if date else ""}
    elif name == "readability-lxml":
        import lxml.html
        import readability

        def run(html, url):
            document = readability.Document(html.decode("utf-8", "replace"))
            tree = lxml.html.fromstring(document.summary())
            return {"text": tree.text_content(), "title": document.short_title() or ""}
    elif name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        def run(html, url):
            return {"text": extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True)}
    elif name == "htmldate":
        from htmldate import find_date

        def run(html, url):
            return {"date": find_date(html.decode("utf-8", "replace"), original_date=True) or ""}
    return run


def fold(text):
    text = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.findall(r"\w+", text))


def blanks(text):
    return " ".join(text.split())


class Score:
    def __init__(self):
        self.tp = self.fp = self.fn = self.tn = 0
        self.title = self.titles = self.author = self.authors = self.date = self.dates = self.wrong_dates = 0
        self.author_fp = 0

    def add(self, entry, found):
        text = found.get("text", "")
        flat = blanks(text)
        missing, unwanted = [], []
        for snippet in entry["with"]:
            if snippet in text or blanks(snippet) in flat:
                self.tp += 1
            else:
                self.fn += 1
                missing.append(snippet)
        for snippet in entry["without"]:
            if snippet in text or blanks(snippet) in flat:
                self.fp += 1
                unwanted.append(snippet)
            else:
                self.tn += 1
        problems = {"missing": missing, "unwanted": unwanted}
        if entry.get("title"):
            self.titles += 1
            if fold(found.get("title")) == fold(entry["title"]):
                self.title += 1
            else:
                problems["title"] = [entry["title"], found.get("title")]
        gold = entry.get("author")
        if gold is not None:
            names = gold if isinstance(gold, list) else [n for n in re.split(r"\s*[,;]\s*|\s+und\s+|\s+and\s+|\s+&\s+", gold) if n]
            got = sorted({fold(n) for n in found.get("authors", []) if n})
            want = sorted({fold(n) for n in names})
            if want:
                self.authors += 1
                if got == want:
                    self.author += 1
            elif got:
                self.author_fp += 1
            if got != want:
                problems["authors"] = [gold, found.get("authors")]
        if entry.get("date"):
            self.dates += 1
            if found.get("date") == entry["date"]:
                self.date += 1
            else:
                self.wrong_dates += bool(found.get("date"))
                problems["date"] = [entry["date"], found.get("date")]
        return {key: value for key, value in problems.items() if value}

    def row(self):
        precision = self.tp / max(1, self.tp + self.fp)
        recall = self.tp / max(1, self.tp + self.fn)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return [f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", f"{self.title}/{self.titles}",
                f"{self.author}/{self.authors} (+{self.author_fp})", f"{self.date}/{self.dates} ({self.wrong_dates} wrong)"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--binary", default=".build/release/dateline")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--misses", help="write what we got wrong to this file, as JSON Lines")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    options = parser.parse_args()
    chosen = list(pages(options.folder))[options.offset::options.every]
    rows = []
    results, seconds = ours(options.binary, [os.path.abspath(path) for _, _, path in chosen])
    score = Score()
    misses = open(options.misses, "w", encoding="utf-8") if options.misses else None
    for url, entry, path in chosen:
        found = results.get(os.path.abspath(path), {})
        problems = score.add(entry, found)
        if misses and problems:
            misses.write(json.dumps({"file": path, "url": url, **problems}, ensure_ascii=False) + "\n")
    rows.append(["dateline", *score.row(), f"{statistics.median(seconds) * 1000:.2f}" if seconds else "-"])
    if options.peers:
        import logging
        logging.disable(logging.CRITICAL)
        for name in ["trafilatura", "trafilatura (precision)", "newspaper4k", "readability-lxml", "resiliparse", "htmldate"]:
            run, score, times = peer(name), Score(), []
            for url, entry, path in chosen:
                html = open(path, "rb").read()
                start = time.process_time()
                try:
                    found = run(html, url)
                except Exception:
                    found = {}
                times.append(time.process_time() - start)
                score.add(entry, found)
            rows.append([name, *score.row(), f"{statistics.median(times) * 1000:.2f}"])
    print("| extractor | precision | recall | F1 | title | authors (pages without one given one) | date | ms a page, median CPU |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    sys.exit(main())
