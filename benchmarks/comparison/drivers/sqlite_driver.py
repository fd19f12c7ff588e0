"""SQLite's FTS5, which has no French stemmer: words without accents, ranked by its bm25."""
import os
import re
import sqlite3

import common


def build(collection, folder):
    os.makedirs(folder, exist_ok=True)
    base = sqlite3.connect(folder + "/index.db")
    base.execute("PRAGMA journal_mode = off")
    base.execute("CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO documents VALUES (?, ?)", common.documents(collection))
    base.execute("INSERT INTO documents(documents) VALUES ('optimize')")
    base.commit()
    return base.execute("SELECT count(*) FROM documents").fetchone()[0]


def open_index(folder):
    base = sqlite3.connect(folder + "/index.db")

    def search(text, k):
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", text.lower())))
        if not words:
            return []
        return [(name, -rank) for name, rank in base.execute(
            "SELECT id, rank FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?", (words, k))]
    return search


common.main(lambda: f"SQLite {sqlite3.sqlite_version}, FTS5", build, open_index)
