#!/usr/bin/env python3
"""Indexes JSON Lines with tantivy: title and text, stored, with positions. Usage: tantivy-ingest.py INPUT INDEX"""
import json
import pathlib
import sys

import tantivy

source, target = sys.argv[1:]
pathlib.Path(target).mkdir(parents=True)
builder = tantivy.SchemaBuilder()
builder.add_text_field("id", stored=True, tokenizer_name="raw")
builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
index = tantivy.Index(builder.build(), path=target)
writer = index.writer(heap_size=512 << 20, num_threads=2)
with open(source) as lines:
    for line in lines:
        item = json.loads(line)
        writer.add_document(tantivy.Document(
            id=[item.get("id") or ""], title=[item.get("title") or ""], text=[item.get("text") or ""]))
writer.commit()
writer.wait_merging_threads()
index.reload()
print(index.searcher().num_docs)
