"""Reads the four test collections of information retrieval (Cranfield, CACM, CISI, Vaswani NPL) from a folder.

Each is a list of documents (id, title, text), a list of queries (id, text) and judgments {query: {document: grade}}.
"""
import pathlib
import re


def smart(path):
    """Records of a file in SMART format: a field's letter behind a dot begins its lines."""
    records, record, field = [], None, None
    for line in pathlib.Path(path).read_text(encoding="latin-1").splitlines():
        if line.startswith(".I"):
            record, field = {"I": line[2:].strip()}, None
            records.append(record)
        elif re.fullmatch(r"\.[A-Z]\s*", line):
            field = line[1]
            record.setdefault(field, "")
        elif record is not None and field:
            record[field] += line + "\n"
    return records


def clean(text):
    return " ".join(text.split())


def find(folder, name):
    found = sorted(pathlib.Path(folder).rglob(name))
    if not found:
        raise FileNotFoundError(f"{name} is not in {folder}")
    return found[0]


def cranfield(folder):
    documents = []
    for record in smart(find(folder, "cran.all.1400")):
        title = clean(record.get("T", ""))
        # The text begins with the title again.
        text = clean(record.get("W", ""))
        documents.append((record["I"], title, text[len(title):].strip() if text.startswith(title) else text))
    # Queries are numbered by their place; the numbers in the file are others.
    queries = [(str(n), clean(r["W"])) for n, r in enumerate(smart(find(folder, "cran.qry")), 1)]
    judgments = {}
    for line in find(folder, "cranqrel").read_text().splitlines():
        query, document, grade = line.split()[:3]
        # 1 is the most relevant of four grades, 5 (or -1) is not relevant.
        if 1 <= int(grade) <= 4:
            judgments.setdefault(query, {})[document] = 1
    return documents, queries, judgments


def cacm(folder):
    documents = [(r["I"], clean(r.get("T", "")), clean(r.get("W", ""))) for r in smart(find(folder, "cacm.all"))]
    queries = [(r["I"], clean(r.get("W", ""))) for r in smart(find(folder, "query.text"))]
    judgments = {}
    for line in find(folder, "qrels.text").read_text().splitlines():
        query, document = line.split()[:2]
        judgments.setdefault(str(int(query)), {})[str(int(document))] = 1
    return documents, queries, judgments


def cisi(folder):
    documents = [(r["I"], clean(r.get("T", "")), clean(r.get("W", ""))) for r in smart(find(folder, "CISI.ALL"))]
    queries = [(r["I"], clean(r.get("T", "") + " " + r.get("W", ""))) for r in smart(find(folder, "CISI.QRY"))]
    judgments = {}
    for line in find(folder, "CISI.REL").read_text().splitlines():
        query, document = line.split()[:2]
        judgments.setdefault(query, {})[document] = 1
    return documents, queries, judgments


def vaswani(folder):
    text = find(folder, "doc-text.trec").read_text(encoding="latin-1")
    documents = [(n.strip(), "", clean(body)) for n, body in
                 re.findall(r"<DOC>\s*<DOCNO>(.*?)</DOCNO>(.*?)</DOC>", text, re.S)]
    text = find(folder, "query-text.trec").read_text(encoding="latin-1")
    queries = [(n.strip(), clean(body).lower()) for n, body in
               re.findall(r"<num>(.*?)</num>\s*<title>(.*?)</title>", text, re.S)]
    judgments = {}
    for line in find(pathlib.Path(folder) / "vaswani-npl" if (pathlib.Path(folder) / "vaswani-npl").exists() else folder,
                     "qrels").read_text().splitlines():
        query, _, document, grade = line.split()
        if int(grade) > 0:
            judgments.setdefault(query, {})[document] = int(grade)
    return documents, queries, judgments


SETS = {"cranfield": cranfield, "cacm": cacm, "cisi": cisi, "vaswani": vaswani}
