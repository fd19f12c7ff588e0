"""The engines that are measured. Each is a program of its own; one that is missing says so, and why."""
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import time

DRIVERS = pathlib.Path(__file__).parent / "drivers"
SECONDS = 300


class Missing(Exception):
    """Why an engine is not measured."""


def timed(command, **options):
    """Runs a program; its output, and the CPU and wall seconds that it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, **options)
    except subprocess.TimeoutExpired:
        raise Missing(f"took longer than {SECONDS} s") from None
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise Missing((done.stderr.strip().splitlines() or ["failed"])[-1][:200])
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def size(folder):
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())


class Driver:
    """An engine behind a driver (drivers/common.py)."""

    def __init__(self, name, command, environment=None, tab=False):
        self.name, self.command, self.tab = name, command, tab
        self.environment = os.environ | (environment or {})

    def call(self, *arguments):
        return timed([*self.command, *map(str, arguments)], env=self.environment)

    def version(self):
        return self.call("version")[0].strip()

    def build(self, collection, folder):
        shutil.rmtree(folder, ignore_errors=True)
        if self.tab:
            collection = tab_separated(collection)
        _, cpu, wall = self.call("build", collection, folder)
        return {"cpu": cpu, "wall": wall, "bytes": size(folder)}

    def topics(self, folder, topics, run, depth):
        return json.loads(self.call("topics", folder, topics, run, depth)[0].splitlines()[-1])["microseconds"]


class Limier:
    """Limier, as it comes or with stems alone."""

    def __init__(self, name, program, options=()):
        self.name, self.program, self.options = name, program, list(options)

    def version(self):
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
        return f"{timed([self.program, '--version'])[0].strip()} {commit}".strip()

    def build(self, collection, folder):
        shutil.rmtree(folder, ignore_errors=True)
        _, cpu, wall = timed([self.program, "index", "--quiet", "--threads", "1", "--no-entities", "--index", str(folder), str(collection)])
        return {"cpu": cpu, "wall": wall, "bytes": size(folder)}

    def topics(self, folder, topics, run, depth):
        folder = str(folder)
        qrels = str(run) + ".qrels"                       # the run is all that is wanted: any judgement does
        lines = [line.rstrip("\n").split("\t", 1) for line in open(topics, encoding="utf-8")]
        pathlib.Path(qrels).write_text("".join(f"{topic} 0 none 0\n" for topic, _ in lines), encoding="utf-8")
        timed([self.program, "eval", "--index", folder, "--topics", str(topics), "--qrels", qrels, "--run", str(run), "-k", str(depth),
               "--metrics", "p@1", *self.options])
        plan, out = str(run) + ".plan", str(run) + ".latencies"
        with open(plan, "w", encoding="utf-8") as output:
            for _, text in lines[::max(1, len(lines) // 300)]:
                words = " ".join(re.findall(r"[\w’'-]+", text)).replace("-", " ").replace("'", "’")
                output.write(f"topics\tor\t10\t{words or 'rien'}\n")
        timed([self.program, "bench", "search", "--index", folder, "--plan", plan, "--out", out, "--passes", "3", *self.options])
        return [int(line.split("\t")[1]) / 1000 for line in open(out)]


def tab_separated(collection):
    """The collection as lines of id TAB text, for drivers that do not read JSON."""
    target = pathlib.Path(str(collection) + ".tsv")
    if not target.exists():
        with open(collection, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as output:
            for line in lines:
                document = json.loads(line)
                text = " ".join(((document.get("title") or "") + "\n" + document["text"]).split())
                output.write(f"{document['id']}\t{text}\n")
    return target


def known(limier, folder):
    """All engines by name, in the order of the report; `folder` is where benchmarks/install-engines puts them."""
    folder = pathlib.Path(folder)
    python = lambda name: str(folder / name / "bin" / "python")
    jar = folder / "lucene" / "lucene.jar"
    return [
        Limier("limier", limier),
        Limier("limier, stems alone", limier, ["--surface", "off"]),
        Driver("lucene", ["java", "-Xmx2g", "-cp", str(jar), str(DRIVERS / "LuceneDriver.java")], tab=True),
        Driver("tantivy", [python("v"), str(DRIVERS / "tantivy_driver.py")]),
        Driver("pisa", [python("vpisa"), str(DRIVERS / "pisa_driver.py")]),
        Driver("xapian", ["/usr/bin/python3", str(DRIVERS / "xapian_driver.py")]),
        Driver("sqlite", ["python3", str(DRIVERS / "sqlite_driver.py")]),
    ]
