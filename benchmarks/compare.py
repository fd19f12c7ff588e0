#!/usr/bin/env python3
"""Limier beside other engines: indexing speed, latency and ranking quality, in one report.

    make bench                                   builds Limier, then: benchmarks/compare.py
    benchmarks/compare.py --sets debian,piaf --engines limier,tantivy
    benchmarks/compare.py --redraw                 the report again, from the figures of the last run

Collections: French documentation from Debian's packages (fetched with apt-get download, not installed), and those of ../shared where
that folder is present. Engines: what `benchmarks/install-engines` has put under --folder; others are named as not measured. Figures go to
benchmarks/results/bench.json, the report to bench.md and bench.html beside it.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
from comparison import collection as collections, engines, report  # noqa: E402

RECALL_DEPTHS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100)


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text()).group(1)) / 1e6
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    return {"cpu": cpu.group(1) if cpu else platform.machine(), "cores": os.cpu_count(), "memory": round(memory), "commit": commit,
            "load": f"{os.getloadavg()[0]:.2f}", "system": platform.platform()}


def judge(limier, run, qrels, topics, against=None):
    """The measures of a run by `limier eval`. A topic without answers, of which a run file has no line, counts as 0."""
    names = ["ndcg@10", "mrr@10", "success@1", "recall@100"] + [f"recall@{depth}" for depth in RECALL_DEPTHS]
    command = [limier, "eval", "--run-file", str(run), "--qrels", str(qrels), "--metrics", ",".join(dict.fromkeys(names)), "--format", "json"]
    values = json.loads(engines.timed(command)[0])
    share = values["topics"] / judged(topics, qrels)
    figures = {name: values[name] * share for name in names[:4]}
    figures["recall"] = [[depth, values[f"recall@{depth}"] * share] for depth in RECALL_DEPTHS]
    if against:
        printed = engines.timed([limier, "eval", "--run-file", str(run), "--qrels", str(qrels), "--metrics", "ndcg@10", "--against", str(against)])[0]
        figures["p"] = re.search(r"p ([\d.]+) \(t-test", printed).group(1)
    return figures


def judged(topics, qrels):
    """How many topics have judgements."""
    known = {line.split()[0] for line in open(qrels, encoding="utf-8") if line.strip()}
    return sum(line.split("\t", 1)[0] in known for line in open(topics, encoding="utf-8"))


def measure(name, collection, topics, qrels, chosen, limier, folder, results):
    with open(collection, "rb") as file:
        documents = sum(1 for _ in file)
    figures = results["collections"][name] = {"documents": documents, "text_bytes": collection.stat().st_size, "engines": {}}
    house = None
    for engine in chosen:
        if engine.name in results["missing"]:
            continue
        place = folder / f"{name}-{engine.name.replace(', ', '-').replace(' ', '-')}"
        run = place.with_suffix(".run")
        print(f"{name}: {engine.name}", file=sys.stderr, flush=True)
        try:
            found = engine.build(collection, place)
            found["microseconds"] = engine.topics(place, topics, run, RECALL_DEPTHS[-1])
            if qrels:
                found |= judge(limier, run, qrels, topics, house)
        except engines.Missing as reason:
            results["missing"][f"{engine.name} on {name}"] = str(reason)
            continue
        if engine.name == "limier":
            house = run
        figures["engines"][engine.name] = found
        save(results)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limier", default=".build/release/limier")
    parser.add_argument("--shared", default=HERE.parent.parent / "shared", type=pathlib.Path)
    parser.add_argument("--folder", default=os.environ.get("PEERS", "/tmp/peers"), help="where benchmarks/install-engines has put the engines")
    parser.add_argument("--cache", default=pathlib.Path(".build/bench"), type=pathlib.Path)
    parser.add_argument("--engines", default=os.environ.get("BENCH_ENGINES", ""), help="names with commas between")
    parser.add_argument("--sets", default=os.environ.get("BENCH_SETS", ""), help="names with commas between")
    parser.add_argument("--out", default=HERE / "results", type=pathlib.Path)
    parser.add_argument("--redraw", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    figures = arguments.out / "bench.json"
    if arguments.redraw:
        results = json.loads(figures.read_text())
    else:
        global save
        save = lambda results: figures.write_text(json.dumps(results))
        results = run(arguments)
        save(results)
    (arguments.out / "bench.md").write_text(report.markdown(results), encoding="utf-8")
    (arguments.out / "bench.html").write_text(report.page(results), encoding="utf-8")
    print(report.markdown(results))


def run(arguments):
    cache = arguments.cache.resolve()
    limier = str(pathlib.Path(arguments.limier).resolve())
    results = {"date": datetime.date.today().isoformat(), "machine": machine(), "engines": {}, "missing": {}, "collections": {}}
    chosen = []
    wanted = [name.strip() for name in arguments.engines.split(",") if name.strip()]
    for engine in engines.known(limier, arguments.folder):
        if wanted and engine.name.split(",")[0] not in wanted:
            continue
        try:
            results["engines"][engine.name] = engine.version()
            chosen.append(engine)
        except (engines.Missing, OSError) as reason:
            results["missing"][engine.name] = str(reason)
    sets = [name.strip() for name in arguments.sets.split(",") if name.strip()]
    with tempfile.TemporaryDirectory(prefix="limier-bench-") as folder:
        folder = pathlib.Path(folder)
        if not sets or "debian" in sets:
            try:
                collection = collections.debian(cache)
                topics = collections.topics_from_titles(collection, folder / "debian.topics")
                measure("debian", collection, topics, None, chosen, limier, folder, results)
            except (OSError, subprocess.CalledProcessError, RuntimeError) as reason:
                results["missing"]["the collection debian"] = str(reason)
        for name, source in collections.judged(arguments.shared).items():
            if not sets or name in sets:
                collection = collections.plain(source / "corpus.jsonl.zst", cache)
                measure(name, collection, source / "topics.tsv", source / "qrels.txt", chosen, limier, folder, results)
    return results


if __name__ == "__main__":
    main()
