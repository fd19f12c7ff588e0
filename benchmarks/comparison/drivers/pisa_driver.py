"""PISA through pyterrier-pisa: neither positions nor stored text. It has no French analysis: words are cut, stemmed (Snowball) and
freed of accents and of the commonest function words here."""
import os
import re
import unicodedata
from importlib.metadata import version

import numpy as np
import Stemmer
from pyterrier_pisa import _pisathon

import common

STOP = set("le la les l un une des du de d et à au aux en dans par pour sur que qui qu se s ne n pas ce il elle est son sa ses a c j".split())
STEMMER = Stemmer.Stemmer("french")


def words(text):
    stems = STEMMER.stemWords([word for word in re.findall(r"\w+", text.lower()) if word not in STOP])
    return ["".join(c for c in unicodedata.normalize("NFD", stem) if not unicodedata.combining(c)) for stem in stems]


def context(folder):
    opened = _pisathon.RetrievalContext()
    _pisathon.prepare_index(
        opened, folder, "block_simdbp", "bm25", "", block_size=64, quantize=0, stop_fname="", bm25_k1=1.2, bm25_b=0.75)
    return opened


def build(collection, folder):
    os.makedirs(folder, exist_ok=True)
    count = 0
    plain = os.path.join(folder, "words.txt")
    with open(plain, "w", encoding="utf-8") as output:
        for name, text in common.documents(collection):
            output.write(f"{name.replace(' ', '_')} {' '.join(words(text))}\n")
            count += 1
    _pisathon.index(plain, folder, "", 100_000, 1)
    context(folder)
    os.remove(plain)
    return count


def open_index(folder):
    opened = context(folder)
    buffers = dict(result_qidxs=np.empty(1000, np.int32), result_docnos=np.empty(1000, object),
                   result_ranks=np.empty(1000, np.int32), result_scores=np.empty(1000, np.float32))

    def search(text, k):
        query = {word: 1.0 for word in words(text)}
        if not query:
            return []
        found = _pisathon.retrieve(
            opened, "block_max_wand", [(0, query)], k=k, threads=1, pretokenised=1, query_weighted=0, **buffers)
        return list(zip(buffers["result_docnos"][:found], buffers["result_scores"][:found]))
    return search


common.main(lambda: f"PISA, by pyterrier-pisa {version('pyterrier-pisa')}", build, open_index)
