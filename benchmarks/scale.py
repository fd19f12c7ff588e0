#!/usr/bin/env python3
"""Measures how Limier grows with the number of documents, on made-up collections (benchmarks/Generator).

usage: scale.py [--documents 1000000] [--threads N] [--memory 512M] [--out benchmarks/results] [--work DIR]

For 10,000, 100,000 … documents: time, CPU, memory and size of indexing, how long the index takes to open, and the latency of
queries for the best 10, 100 and 1000. Writes OUT/scale.md (a table), OUT/scale.svg (curves) and OUT/scale.json (all figures). The collection and the index
of one size are in a temporary folder in DIR and removed before the next.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time

from plot import curves

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIER = os.path.join(ROOT, ".build/release/limier")
GENERATOR = os.path.join(ROOT, ".build/release/Generator")
WORD = re.compile(r"[^\W\d_]{3,}")
SEED = 1
DEPTHS = (10, 100, 1000)


def measured(argv):
    """Runs a command; returns its output, seconds on the wall, CPU seconds and peak megabytes."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.perf_counter()
        process = subprocess.Popen(argv, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"scale.py: {' '.join(argv)}: exit status {process.returncode}")
        out.seek(0)
        return out.read(), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def draw_plan(collection, index, path, per_class=50):
    """Draws the queries from the smallest collection: it is how every larger one begins, so that all of them have matches."""
    rng = random.Random(SEED)
    shares, texts = {"high": [], "middle": []}, []
    for line in subprocess.check_output([LIMIER, "terms", "--index", index, "-k", "0"], text=True).splitlines():
        form, _, documents, _ = line.split("\t")
        if WORD.fullmatch(form):
            if 200 <= int(documents) <= 2000:           # 2 to 20 % of the documents
                shares["high"].append(form)
            elif 20 <= int(documents) <= 60:
                shares["middle"].append(form)
    with open(collection, encoding="utf-8") as lines:
        for _, line in zip(range(2000), lines):
            texts.append(json.loads(line)["text"].lower())

    def neighbours():
        words = re.findall(r"[^\W\d_]+ [^\W\d_]{6,}", rng.choice(texts))
        return rng.choice(words)

    high, middle = shares["high"], shares["middle"]
    classes = {
        "term, frequent": ("term", lambda: rng.choice(high)),
        "term": ("term", lambda: rng.choice(middle)),
        "two required": ("and", lambda: " ".join(rng.sample(high, 2))),
        "three, any": ("or", lambda: " ".join(rng.sample(middle, 2) + [rng.choice(high)])),
        "phrase": ("phrase", neighbours),
    }
    with open(path, "w", encoding="utf-8") as plan:
        for name, (kind, draw) in classes.items():
            for _ in range(per_class):
                plan.write(f"{name}\t{kind}\t10\t{draw()}\n")


def latencies(index, plan, depth):
    """The figures of the queries of a plan when so many results are asked for."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as deeper:
        with open(plan, encoding="utf-8") as rows:
            for row in rows:
                name, kind, _, words = row.split("\t")
                deeper.write(f"{name}\t{kind}\t{depth}\t{words}")
        deeper.flush()
        return json.loads(subprocess.check_output(
            [LIMIER, "bench", "search", "--index", index, "--plan", deeper.name, "--out", os.devnull, "--passes", "3",
             "--surface", "on", "--format", "json"]))


def measure(documents, plan, options, work):
    """All figures of one size."""
    with tempfile.TemporaryDirectory(prefix="limier-scale-", dir=work) as folder:
        collection, index = os.path.join(folder, "articles.jsonl"), os.path.join(folder, "index")
        with open(collection, "wb") as out:
            start = time.perf_counter()
            subprocess.check_call([GENERATOR, "--documents", str(documents), "--seed", str(SEED)], stdout=out)
            generated = time.perf_counter() - start
        out, wall, cpu, peak = measured([LIMIER, "index", "--index", index, "--recreate", "--quiet", "--format", "json",
                                         *options, collection])
        report = json.loads(out)
        if not os.path.exists(plan):
            draw_plan(collection, index, plan)
        info = json.loads(subprocess.check_output([LIMIER, "info", "--index", index, "--format", "json"]))
        benches = {depth: latencies(index, plan, depth) for depth in DEPTHS}
        bench = benches[DEPTHS[0]]
    return {"documents": documents, "text_mb": report["text_bytes"] / 1e6, "generate_s": generated, "wall_s": wall, "cpu_s": cpu,
            "peak_mb": peak, "index_mb": report["index_bytes"] / 1e6, "segments": info["segments"],
            "files_mb": {name: size / 1e6 for name, size in info["files"].items()}, "open_ms": bench["open_us"] / 1e3,
            "latency_us": {c["class"]: c["median_us"] for c in bench["classes"]},
            "latency_by_k_us": {c["class"]: {depth: benches[depth]["classes"][place]["median_us"] for depth in DEPTHS}
                                for place, c in enumerate(bench["classes"])},
            "hits": {c["class"]: c["hits"] for c in bench["classes"]}}


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}"


def table(rows, options):
    """The figures as Markdown."""
    classes, files = rows[0]["latency_us"], rows[0]["files_mb"]

    def block(title, names, cells):
        lines = ["", f"| {title} | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        return lines + ["| " + " | ".join([f"{r['documents']:,}"] + [number(c) for c in cells(r)]) + " |" for r in rows]

    lines = [f"Made-up articles, seed {SEED}; `limier index {' '.join(options)}`. Curves: scale.svg."]
    lines += block("documents", ["text, MB", "wall, s", "CPU, s", "MB per CPU s", "peak, MB", "index, MB", "index / text",
                                 "without text / text", "segments", "open, ms"],
                   lambda r: [r["text_mb"], r["wall_s"], r["cpu_s"], r["text_mb"] / r["cpu_s"], r["peak_mb"], r["index_mb"],
                              r["index_mb"] / r["text_mb"], (r["index_mb"] - r["files_mb"]["documents"]) / r["text_mb"],
                              r["segments"], r["open_ms"]])
    lines += block("size of parts / text", list(files), lambda r: [v / r["text_mb"] for v in r["files_mb"].values()])
    lines += block("latency, median us", list(classes), lambda r: r["latency_us"].values())
    lines += by_depth(rows[-1])
    lines += block("matches, mean", list(classes), lambda r: r["hits"].values())
    return "\n".join(lines) + "\n"


def by_depth(row):
    """The latencies of the largest collection for each number of results."""
    lines = ["", f"| {row['documents']:,} documents: latency, median us | " + " | ".join(f"k = {k}" for k in DEPTHS) + " |",
             "|---" * (len(DEPTHS) + 1) + "|"]
    return lines + [f"| {name} | " + " | ".join(number(us) for us in by_k.values()) + " |"
                    for name, by_k in row["latency_by_k_us"].items()]


def plots(rows):
    """The curves: title, unit, and for each curve its name and its points."""
    line = lambda value: [(r["documents"], value(r)) for r in rows]
    return [
        ("time", "s", {"wall": line(lambda r: r["wall_s"]), "CPU": line(lambda r: r["cpu_s"])}),
        ("peak memory", "MB", {"peak": line(lambda r: r["peak_mb"])}),
        ("size", "MB", {"text": line(lambda r: r["text_mb"]), "index": line(lambda r: r["index_mb"]),
                        **{n: line(lambda r, n=n: r["files_mb"][n]) for n in ("documents", "postings", "positions", "terms")}}),
        ("opening", "ms", {"open": line(lambda r: r["open_ms"])}),
        ("query latency (k = 10), median", "us", {c: line(lambda r, c=c: r["latency_us"][c]) for c in rows[0]["latency_us"]}),
        *[(f"the same, k = {k}", "us", {c: line(lambda r, c=c: r["latency_by_k_us"][c][k]) for c in rows[0]["latency_us"]})
          for k in DEPTHS[1:]],
    ]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--documents", type=int, default=1_000_000)
    args.add_argument("--threads", type=int, default=os.cpu_count())
    args.add_argument("--memory", default="512M")
    args.add_argument("--out", default=os.path.join(ROOT, "benchmarks/results"))
    args.add_argument("--work", default=tempfile.gettempdir())
    a = args.parse_args()
    if a.documents < 10_000:
        args.error("--documents must be at least 10000")
    sizes = [10 ** n for n in range(4, 10) if 10 ** n < a.documents] + [a.documents]
    options = ["--threads", str(a.threads), "--memory", a.memory]
    os.makedirs(a.out, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="limier-scale-", dir=a.work) as folder:
        for size in sizes:
            rows.append(measure(size, os.path.join(folder, "plan.tsv"), options, a.work))
            print(f"{size:,} documents: {rows[-1]['wall_s']:.1f} s, {rows[-1]['peak_mb']:.0f} MB, "
                  f"index {rows[-1]['index_mb']:.1f} MB", file=sys.stderr)
            with open(os.path.join(a.out, "scale.json"), "w") as out:       # what there is, should a larger size not end well
                json.dump(rows, out, indent=1)
            with open(os.path.join(a.out, "scale.md"), "w") as out:
                out.write(table(rows, options))
            with open(os.path.join(a.out, "scale.svg"), "w") as out:
                out.write(curves(plots(rows), x_label="documents"))
    print(table(rows, options))


if __name__ == "__main__":
    main()
