#!/usr/bin/env python3
"""Holds the measures of `limier eval` equal to those of trec_eval, to four decimals, on random runs.

    pip install pytrec_eval-terrier
    benchmarks/trec_eval.py [--limier .build/release/limier] [--runs 50] [--seed 1]

Runs and judgements are drawn with ties, documents without judgement, grades below 0, topics without answers and topics without a relevant
document. Compared topic by topic: ndcg, ndcg@k, map, map@k, mrr, p@k, recall@k, success@k, bpref. Ends with 1 where any value differs.
pytrec_eval 0.5.11 itself does not come to an end on some draws (seeds 110 to 129 have one). rbp and judged are not trec_eval's: their definitions, those of ir-measures, are written down a second time here.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import pytrec_eval

DEPTHS = (1, 5, 10, 100)
NAMES = {"ndcg": "ndcg", "map": "map", "mrr": "recip_rank", "bpref": "bpref"}
for depth in DEPTHS:
    NAMES |= {f"ndcg@{depth}": f"ndcg_cut_{depth}", f"map@{depth}": f"map_cut_{depth}", f"p@{depth}": f"P_{depth}",
              f"recall@{depth}": f"recall_{depth}", f"success@{depth}": f"success_{depth}"}


def draw(random_numbers):
    """Judgements and a run of the same topics."""
    documents = [f"d{number}" for number in range(random_numbers.randrange(5, 200))]
    qrels, run = {}, {}
    for number in range(random_numbers.randrange(2, 20)):
        topic = f"t{number}"
        judged = random_numbers.sample(documents, random_numbers.randrange(1, len(documents)))
        highest = random_numbers.choice((0, 1, 1, 3))
        qrels[topic] = {document: random_numbers.randint(-1, highest) for document in judged}
        found = random_numbers.sample(documents, random_numbers.randrange(1, len(documents) + 1))
        run[topic] = {document: random_numbers.choice((round(random_numbers.random(), 1), random_numbers.random() * 30)) for document in found}
    return qrels, run


def ordered(scores):
    """Documents as trec_eval orders them: by score of single precision, then by id, both descending."""
    import struct
    single = {document: struct.unpack("f", struct.pack("f", score))[0] for document, score in scores.items()}
    return sorted(scores, key=lambda document: (single[document], document), reverse=True)


def own_definitions(qrels, run):
    values = {}
    for topic, scores in run.items():
        found = ordered(scores)
        relevant = [qrels[topic].get(document, 0) > 0 for document in found]
        values[topic] = {"rbp": sum(0.2 * 0.8 ** rank for rank, is_relevant in enumerate(relevant) if is_relevant)}
        for depth in DEPTHS:
            judged = sum(document in qrels[topic] for document in found[:depth])
            values[topic][f"judged@{depth}"] = judged / min(depth, len(found))
    return values


def limier_values(limier, qrels, run, folder, names):
    with open(folder / "qrels.txt", "w") as file:
        file.writelines(f"{t} 0 {d} {g}\n" for t, grades in qrels.items() for d, g in grades.items())
    with open(folder / "run.txt", "w") as file:
        file.writelines(f"{t} Q0 {d} 1 {s!r} x\n" for t, scores in run.items() for d, s in scores.items())
    output = subprocess.run(
        [limier, "eval", "--run-file", folder / "run.txt", "--qrels", folder / "qrels.txt", "--metrics", ",".join(names),
         "--per-topic", "--format", "json"], check=True, capture_output=True, text=True).stdout
    lines = [json.loads(line) for line in output.splitlines()]
    return {line["topic"]: line for line in lines if "topic" in line}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limier", default=".build/release/limier")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    compared = different = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.runs):
            qrels, run = draw(random.Random(arguments.seed + number))
            measures = set(NAMES.values())
            wanted = pytrec_eval.RelevanceEvaluator(qrels, measures).evaluate(run)
            own = own_definitions(qrels, run)
            names = list(NAMES) + list(next(iter(own.values())))
            found = limier_values(arguments.limier, qrels, run, pathlib.Path(folder), names)
            for topic in run:
                expected = {name: wanted[topic][NAMES[name]] for name in NAMES} | own[topic]
                for name, value in expected.items():
                    compared += 1
                    if abs(found[topic][name] - value) > 5e-5:
                        different += 1
                        if different <= 20:
                            print(f"seed {arguments.seed + number}, {topic}, {name}: {found[topic][name]:.6f}, trec_eval {value:.6f}")
    print(f"{compared} values compared, {different} differ")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
