#!/usr/bin/env python3
"""Ranking quality on judged topics: indexes each set, runs its topics, prints nDCG@10 and MRR@10.

    benchmarks/ranking.py [--limier .build/release/limier] [--sets ../shared/data/retrieval] [-- OPTIONS OF limier search]

A set is a folder with corpus.jsonl.zst, topics.tsv (id TAB query) and qrels.txt (TREC). nDCG as trec_eval has it: gain is
the judgement, discount log2(rank + 1). The run files stay in the working folder for any other tool.
"""
import argparse
import collections
import math
import pathlib
import subprocess
import tempfile


def judgements(path):
    qrels = collections.defaultdict(dict)
    for line in open(path, encoding="utf-8"):
        topic, _, document, grade = line.split()
        qrels[topic][document] = int(grade)
    return qrels


def ranking(path):
    run = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        topic, _, document, *_ = line.split()
        run[topic].append(document)
    return run


def measures(qrels, run, depth=10):
    """Mean nDCG and reciprocal rank over all judged topics; a topic without answers counts 0."""
    ndcg = reciprocal = 0.0
    for topic, grades in qrels.items():
        found = [grades.get(document, 0) for document in run.get(topic, [])[:depth]]
        ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:depth]
        best = sum(grade / math.log2(rank + 2) for rank, grade in enumerate(ideal))
        if best:
            ndcg += sum(grade / math.log2(rank + 2) for rank, grade in enumerate(found)) / best
        reciprocal += next((1 / (rank + 1) for rank, grade in enumerate(found) if grade > 0), 0)
    return ndcg / len(qrels), reciprocal / len(qrels)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limier", default=".build/release/limier")
    parser.add_argument("--sets", default="../shared/data/retrieval", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("options", nargs="*", help="options of `limier search`, behind --")
    arguments = parser.parse_args()
    work = arguments.work or pathlib.Path(tempfile.mkdtemp(prefix="limier-ranking-"))
    work.mkdir(parents=True, exist_ok=True)
    print("| set | topics | nDCG@10 | MRR@10 |\n|---|---|---|---|")
    for folder in sorted(path for path in arguments.sets.iterdir() if (path / "topics.tsv").exists()):
        index, run = work / folder.name, work / f"{folder.name}.run"
        subprocess.run([arguments.limier, "index", "--index", index, "--recreate", "--quiet", folder / "corpus.jsonl.zst"], check=True)
        with open(run, "w", encoding="utf-8") as output:
            subprocess.run(
                [arguments.limier, "search", "--index", index, "--batch", folder / "topics.tsv", "--format", "trec",
                 "-k", "100", "--default-operator", "or", *arguments.options], stdout=output, check=True)
        qrels = judgements(folder / "qrels.txt")
        ndcg, mrr = measures(qrels, ranking(run))
        print(f"| {folder.name} | {len(qrels)} | {ndcg:.4f} | {mrr:.4f} |", flush=True)


if __name__ == "__main__":
    main()
