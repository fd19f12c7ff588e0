#!/usr/bin/env python3
"""Holds the top 10 of PISA on an exported index equal to Limier's, for the same stems.

    $PEERS/vpisa/bin/python benchmarks/ciff.py --index DIR --topics TOPICS.tsv [--limier .build/release/limier]

The index goes out by `limier export ciff`; the file is read here by other code than Limier's and laid out as PISA's uncompressed lists. The
plain words of each topic are asked: by Limier as words, with stems alone and Robertson's BM25, by PISA as the stems that `limier analyze`
gives. PISA's scores have single precision and it keeps other documents among equals, so documents whose scores are within 0.0001 of
each other may change places. Ends with 1 where any topic differs.
"""
import argparse
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np
from pyterrier_pisa import _pisathon

K1, B = 0.9, 0.6


def stems(limier, words):
    """The stem of each word that is one token of plain letters and no function word."""
    text = "\n\n".join(words)
    lines = subprocess.run([limier, "analyze", "--format", "tsv", "-"], input=text, check=True, capture_output=True, text=True).stdout
    return {fields[0]: fields[4] for fields in (line.split("\t") for line in lines.splitlines()) if len(fields) > 4 and fields[3] == "word"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limier", default=".build/release/limier")
    parser.add_argument("--index", required=True)
    parser.add_argument("--topics", required=True)
    arguments = parser.parse_args()
    limier = arguments.limier
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([limier, "export", "--index", arguments.index, "ciff", folder / "index.ciff"], check=True)
        lay_out(folder / "index.ciff", folder / "pisa")
        topics = [line.rstrip("\n").split("\t", 1) for line in open(arguments.topics, encoding="utf-8")]
        words = {word for _, text in topics for word in re.findall(r"[^\W\d_]{4,}", text.lower())}
        stem = stems(limier, sorted(words))
        stop = function_words()
        asked = []
        for topic, text in topics:
            kept = {}
            for word in re.findall(r"[^\W\d_]{4,}", text.lower()):
                if word in stem and word not in stop:
                    kept.setdefault(stem[word], word)
            if len(kept) > 1:
                asked.append((topic, kept))
        (folder / "topics.tsv").write_text("".join(f"{topic}\t{' '.join(kept.values())}\n" for topic, kept in asked), encoding="utf-8")
        (folder / "qrels").write_text("".join(f"{topic} 0 none 0\n" for topic, _ in asked), encoding="utf-8")
        subprocess.run(
            [limier, "eval", "--index", arguments.index, "--topics", folder / "topics.tsv", "--qrels", folder / "qrels", "-k", "20", "--metrics",
             "p@1", "--surface", "off", "--variant", "robertson", "--k1", str(K1), "--b", str(B), "--run", folder / "run"],
            check=True, capture_output=True)
        found = {}
        for line in open(folder / "run", encoding="utf-8"):
            topic, _, document, _, score, _ = line.split()
            found.setdefault(topic, []).append((document, float(score)))
        print(f"{len(asked)} topics, {compare(folder, limier, asked, found)} differ")
    sys.exit(1 if compare.different else 0)


def compare(folder, limier, asked, found):
    context = _pisathon.RetrievalContext()
    _pisathon.prepare_index(
        context, str(folder / "pisa"), "block_simdbp", "bm25", "", block_size=64, quantize=0, stop_fname="", bm25_k1=K1, bm25_b=B)
    buffers = dict(result_qidxs=np.empty(100, np.int32), result_docnos=np.empty(100, object),
                   result_ranks=np.empty(100, np.int32), result_scores=np.empty(100, np.float32))
    compare.different = 0
    for topic, kept in asked:
        query = {stem: 1.0 for stem in kept}
        count = _pisathon.retrieve(
            context, "block_max_wand", [(0, query)], k=20, threads=1, pretokenised=1, query_weighted=0, **buffers)
        theirs = [(str(name), float(score)) for name, score in zip(buffers["result_docnos"][:count], buffers["result_scores"][:count])]
        ours = [(name, score) for name, score in found.get(topic, []) if score > 1e-6]
        theirs = [(name, score) for name, score in theirs if score > 1e-5]
        scores = dict(ours)
        same = len(ours[:10]) == len(theirs[:10]) and all(
            abs(our - their) < 1e-3 and (name == other or abs(scores.get(other, -1) - our) < 1e-4)
            for (name, our), (other, their) in zip(ours[:10], theirs[:10]))
        if not same:
            compare.different += 1
            if compare.different <= 3:
                print(topic, query, "\n  Limier", ours[:4], "\n  PISA  ", theirs[:4])
    return compare.different


def function_words():
    """The words that Limier leaves out beside others."""
    source = pathlib.Path(__file__).parent.parent / "Sources" / "Analysis" / "StopWords" / "StopWords.swift"
    return set(source.read_text(encoding="utf-8").split('"""')[1].split())


def fields(message):
    """The fields of a message of Protocol Buffers: number and value."""
    place = 0
    while place < len(message):
        key, place = varint(message, place)
        if key & 7 == 0:
            value, place = varint(message, place)
        elif key & 7 == 1:
            value, place = message[place:place + 8], place + 8
        else:
            length, place = varint(message, place)
            value, place = message[place:place + length], place + length
        yield key >> 3, value


def varint(message, place):
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 127) << shift
        shift, place = shift + 7, place + 1
        if byte < 128:
            return value, place


def lay_out(source, folder):
    """A CIFF file as PISA's lists: sequences of 32-bit numbers, each behind its length, and the names of documents and terms."""
    folder.mkdir()
    data, place = source.read_bytes(), 0

    def message():
        nonlocal place
        length, start = varint(data, place)
        place = start + length
        return data[start:place]

    sequence = lambda numbers: struct.pack(f"<{len(numbers) + 1}I", len(numbers), *numbers)
    header = dict(fields(message()))
    terms, names, lengths = [], [], []
    with open(folder / "inv.docs", "wb") as docs, open(folder / "inv.freqs", "wb") as freqs:
        docs.write(sequence([header[3]]))
        for _ in range(header[2]):
            documents, frequencies, last = [], [], 0
            for number, value in fields(message()):
                if number == 1:
                    terms.append(value.decode())
                if number == 4:
                    posting = dict(fields(value))
                    last += posting.get(1, 0)
                    documents.append(last)
                    frequencies.append(posting[2])
            docs.write(sequence(documents))
            freqs.write(sequence(frequencies))
    for _ in range(header[3]):
        record = dict(fields(message()))
        names.append(record[2].decode())
        lengths.append(record.get(3, 0))
    assert place == len(data), "the file goes on behind its last document"
    (folder / "inv.sizes").write_bytes(sequence(lengths))
    (folder / "fwd.documents").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    (folder / "fwd.terms").write_text("".join(f"{term}\n" for term in terms), encoding="utf-8")
    for kind in ("documents", "terms"):
        _pisathon.build_binlex(str(folder / f"fwd.{kind}"), str(folder / f"fwd.{'doclex' if kind == 'documents' else 'termlex'}"))


if __name__ == "__main__":
    main()
