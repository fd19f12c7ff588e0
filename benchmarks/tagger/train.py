#!/usr/bin/env python3
"""Trains the tagger of the entity extractor (Sources/Entities/Tagging): multinomial logistic regression over hashed features.

usage: train.py FEATURES… [--test FEATURES] [--penalty 1.0] [--out FILE]

FEATURES are files as `EntityScore --features CONLL` prints them. The weights that the project ships are trained on Europeana Newspapers NER,
French, Bibliothèque nationale de France (CC0: https://github.com/EuropeanaNewspapers/ner-corpora) and NewsEye, French, dev and dev2
(CC BY 4.0: https://zenodo.org/record/4573313) and on nothing else:

    for set in europeana_enp_fr_bnf hipe2022_newseye_fr_dev hipe2022_newseye_fr_dev2; do zcat ../shared/data/ner/$set.conll.gz; echo; done > train.conll
    .build/release/EntityScore --features train.conll > train.features
    benchmarks/tagger/train.py train.features --out Sources/CGazetteers/data/tagger.weights

Needs numpy and scipy.
"""
import argparse

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

FEATURES, CLASSES = 1 << 15, 4


def read(paths):
    labels, is_open, rows, columns = [], [], [], []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            label, left_open, features = line.rstrip("\n").split("\t")
            for feature in set(features.split()):
                rows.append(len(labels))
                columns.append(int(feature))
            labels.append(int(label))
            is_open.append(left_open == "1")
    matrix = csr_matrix((numpy.ones(len(rows)), (rows, columns)), shape=(len(labels), FEATURES))
    return matrix, numpy.array(labels), numpy.array(is_open)


def train(matrix, labels, penalty):
    target = numpy.eye(CLASSES)[labels]

    def loss(flat):
        weights = flat.reshape(FEATURES, CLASSES)
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        odds = numpy.exp(scores)
        odds /= odds.sum(axis=1, keepdims=True)
        value = -numpy.log(odds[numpy.arange(len(labels)), labels]).sum() + penalty * (weights ** 2).sum() / 2
        return value, (matrix.T @ (odds - target) + penalty * weights).ravel()

    start = numpy.zeros(FEATURES * CLASSES)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x.reshape(FEATURES, CLASSES)


def report(name, matrix, labels, weights):
    scores = matrix @ weights
    guess = scores.argmax(axis=1)
    print(f"{name}: {len(labels)} runs, {100 * (guess == labels).mean():.1f} % right")
    for number, kind in enumerate(["none", "PER", "LOC", "ORG"]):
        right, found, wanted = ((guess == number) & (labels == number)).sum(), (guess == number).sum(), (labels == number).sum()
        print(f"  {kind}: precision {right / max(1, found):.3f}, recall {right / max(1, wanted):.3f}, {wanted} wanted")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("features", nargs="+")
    args.add_argument("--test", nargs="*", default=[])
    args.add_argument("--penalty", type=float, default=1.0)
    args.add_argument("--out")
    a = args.parse_args()
    matrix, labels, _ = read(a.features)
    weights = train(matrix, labels, a.penalty)
    rounded = numpy.clip(numpy.round(weights * 32), -128, 127)
    report("trained on", matrix, labels, rounded)
    for path in a.test:
        test, wanted, left_open = read([path])
        report(f"{path}, left open by the rules", test[left_open], wanted[left_open], rounded)
    if a.out:
        rounded.astype(numpy.int8).tofile(a.out)


if __name__ == "__main__":
    main()
