#!/usr/bin/env python3
"""Indexes JSON Lines with SQLite FTS5: title and text, stored, with positions. Usage: fts5.py INPUT DATABASE"""
import json
import pathlib
import sqlite3
import sys

source, target = sys.argv[1:]
pathlib.Path(target).mkdir(parents=True)
database = sqlite3.connect(target + "/fts5.sqlite")
database.execute("pragma journal_mode = wal")
database.execute("create virtual table article using fts5(id unindexed, title, text, tokenize = 'porter unicode61')")
with database, open(source) as lines:
    database.executemany(
        "insert into article values (?, ?, ?)",
        ((item.get("id"), item.get("title"), item.get("text")) for item in map(json.loads, lines)))
print(database.execute("select count(*) from article").fetchone()[0])
database.close()
