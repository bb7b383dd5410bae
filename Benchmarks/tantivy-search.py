"""Indexes (index FOLDER articles.jsonl) or times queries (search FOLDER kinds.json RUNS [NAME]) with tantivy."""
import json
import statistics
import sys
import time

import tantivy

builder = tantivy.SchemaBuilder()
builder.add_text_field("id", stored=True, tokenizer_name="raw")
builder.add_text_field("text", stored=False, tokenizer_name="en_stem", index_option="position")
schema = builder.build()
mode, folder, source = sys.argv[1:4]
if mode == "index":
    index = tantivy.Index(schema, path=folder)
    writer = index.writer(heap_size=256_000_000, num_threads=2)
    with open(source) as lines:
        for article in map(json.loads, lines):
            writer.add_document(tantivy.Document(id=str(article["id"]), text=article["title"] + "\n" + article["text"]))
    writer.commit()
    writer.wait_merging_threads()
else:
    runs = int(sys.argv[4])
    index = tantivy.Index.open(folder)
    searcher = index.searcher()
    for kind in json.load(open(source)):
        if "fts5" not in kind or len(sys.argv) > 5 and kind["name"] != sys.argv[5]:
            continue
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            text = kind["fts5"]
            if text.endswith("*"):
                query = tantivy.Query.regex_query(schema, "text", text[:-1] + ".*")
            else:
                query = index.parse_query(text, ["text"])
            result = searcher.search(query, limit=searcher.num_docs if kind.get("all") else 10, count=True)
            for _, address in result.hits:
                searcher.doc(address)["id"]
            times.append((time.perf_counter() - start) * 1000)
        print(f"{kind['name']}\t{result.count}\t{statistics.median(times):.3f}")
