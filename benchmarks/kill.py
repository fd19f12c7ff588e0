#!/usr/bin/env python3
"""Kills limier at random instants and verifies that nothing committed is ever lost.

usage: kill.py [--rounds 500] [--seed N] [--limier .build/release/limier] [--work DIR]

Each round runs one command on one index (index with or without --commit-every, --resume, --recreate, replacements; delete by
ids or by query; merge), kills the process (SIGKILL) at a random instant of the time that it would take, and looks at what is there:
`limier check` must be clean, and the documents must be those of a plain model: as before, as after, or, with --commit-every,
the input up to some document. Now and then two commands run at once: the second must be refused with a message that names the process
of the first. At the end of a round the next writer must have removed whatever the killed one left. Prints its seed.
"""
import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORDS = """guerre paix soldat soldats été hiver l’Ukraine aujourd’hui nord-coréen porte-avions ministère mer Bretagne œuvre cheval
chevaux presqu’île loi droit conseil État président école marché ville pluie vent neige tempête train voyage""".split()


class Broken(Exception):
    """What must never be."""


class Round:
    """One index, the plain model of it, and the commands that change both."""

    def __init__(self, limier, folder, rng):
        self.limier, self.folder, self.rng = limier, folder, rng
        self.index = os.path.join(folder, "index")
        self.model = {}              # id -> text of what is committed, as far as is known
        self.counter = 0             # makes every document's text its own
        self.times = {}              # a command's usual duration, to kill within it
        self.counts = Counter()

    # The program

    def argv(self, *arguments):
        return [self.limier, arguments[0], "--index", self.index, *arguments[1:]]

    def run(self, *arguments):
        return subprocess.run(self.argv(*arguments), capture_output=True, text=True)

    def killed(self, kind, *arguments):
        """Runs a command and kills it at a random instant; True where it was killed before its end."""
        usual = self.times.get(kind, 0.15)
        instant = self.rng.uniform(0, usual * 1.15)
        process = subprocess.Popen(self.argv(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        start = time.monotonic()
        try:
            process.wait(instant)
        except subprocess.TimeoutExpired:
            if self.rng.random() < 0.1:
                self.second_writer(process)
            process.send_signal(signal.SIGKILL)
        status = process.wait()
        errors = process.stderr.read()
        process.stderr.close()
        if status == -signal.SIGKILL:
            self.counts[f"killed: {kind}"] += 1
            # The machine may be slower than thought; then all kills would be early ones.
            self.times[kind] = usual * 1.1
            return True
        if status != 0:
            raise Broken(f"{kind}: exit status {status}: {errors}")
        self.times[kind] = 0.7 * usual + 0.3 * (time.monotonic() - start)
        self.counts[f"ended: {kind}"] += 1
        return False

    def second_writer(self, first):
        try:
            with open(os.path.join(self.index, "write.lock"), encoding="utf-8") as lock:
                if lock.read() != f"process {first.pid}\n":
                    return           # it has not begun to write, and would be the second one
        except FileNotFoundError:
            return
        run = self.run("merge")
        if run.returncode == 0:
            return                   # the first one had let go already
        if "no index here" in run.stderr:
            return
        if run.returncode != 1 or f"process {first.pid}" not in run.stderr or run.stderr.count("\n") != 1:
            # It may have ended between the two; then its lock is free or the file names it still.
            raise Broken(f"the second writer said {run.returncode}: {run.stderr!r}")
        self.counts["second writers refused"] += 1

    # What is there

    def documents(self):
        """The live documents, by id, as the index gives them back."""
        if not any(name.startswith("manifest-") for name in os.listdir(self.index)):
            return {}
        run = self.run("check", "--format", "json")
        if run.returncode != 0:
            raise Broken(f"check: {run.stdout}{run.stderr}")
        # Every document has the word "texte".
        run = self.run("search", "--format", "json", "-k", "1000000", "texte")
        if run.returncode != 0:
            raise Broken(f"search: {run.stderr}")
        ids = [hit["id"] for hit in json.loads(run.stdout)["hits"]]
        if len(set(ids)) != len(ids):
            raise Broken("a document is there twice")
        found = {hit["id"]: hit["title"] for hit in json.loads(run.stdout)["hits"]}
        return {id: re.sub("</?mark>", "", title) for id, title in found.items()}

    def leftovers(self):
        """What the newest commit does not need."""
        manifests = [name for name in os.listdir(self.index) if name.startswith("manifest-")]
        folders = len(os.listdir(os.path.join(self.index, "segments")))
        segments = json.loads(self.run("info", "--format", "json").stdout)["segments"]
        return len(manifests) != 1 or folders != segments

    # Commands

    def new_documents(self, count):
        documents = []
        for _ in range(count):
            self.counter += 1
            words = " ".join(self.rng.choices(WORDS, k=self.rng.randint(5, 400)))
            documents.append((f"d{self.rng.randrange(500)}", f"n{self.counter}", f"texte {words}"))
        return documents

    def index_round(self):
        documents = self.new_documents(self.rng.choice([30, 500, 2000]))
        path = os.path.join(self.folder, "input.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for id, title, text in documents:
                out.write(json.dumps({"id": id, "title": title, "text": text}, ensure_ascii=False) + "\n")
        recreate = self.rng.random() < 0.1
        every = self.rng.choice([None, 50, 300, 600])
        resume = every and self.rng.random() < 0.6
        arguments = ["--quiet", "--threads", str(self.rng.choice([1, 2])), "--memory", "16M"]
        if every:
            arguments += ["--commit-every", str(every)]
        if recreate:
            arguments.append("--recreate")
        if resume:
            arguments.append("--resume")
        kind = "index" + (" --commit-every" if every else "") + (" --resume" if resume else "")
        before = {} if recreate else dict(self.model)
        prefix = 0                   # of the input, committed so far
        while True:
            was_killed = self.killed(kind, "index", *arguments, path)
            now = self.documents()
            if not was_killed or now != self.model:
                prefix = self.prefix(before, documents, now)
                if prefix < len(documents) and not (was_killed and every):
                    raise Broken(f"{kind}: ended with {prefix} of {len(documents)} documents")
            self.model = now
            if not (was_killed and resume):
                return
            if 0 < prefix < len(documents):
                self.counts["runs resumed"] += 1
            # The next attempt, or the one after it, goes to the end.
            if self.rng.random() < 0.5:
                run = self.run("index", "--format", "json", *[a for a in arguments if a != "--quiet"], path)
                if run.returncode != 0:
                    raise Broken(f"resumed: {run.stderr}")
                resumed = json.loads(run.stdout)["resumed"]
                if resumed != prefix:
                    raise Broken(f"{resumed} documents were not indexed again; {prefix} were committed")
                self.model = self.documents()
                if self.model != self.applied(before, documents):
                    raise Broken("the resumed run ended otherwise than one that was not killed")
                return

    @staticmethod
    def applied(before, documents):
        model = dict(before)
        for id, title, _ in documents:
            model[id] = title
        return model

    def prefix(self, before, documents, now):
        """How many documents of an input are in the index, which must be exactly its first ones."""
        numbers = {title: place for place, (_, title, _) in enumerate(documents)}
        count = 1 + max((numbers[title] for title in now.values() if title in numbers), default=-1)
        if now != self.applied(before, documents[:count]):
            raise Broken(f"the index is not the first {count} of {len(documents)} documents on top of what was there")
        return count

    def delete_round(self):
        ids = self.rng.sample(sorted(self.model), min(len(self.model), self.rng.choice([1, 20, 300]))) or ["nobody"]
        word = None
        if self.rng.random() < 0.3:
            word = self.rng.choice(sorted(self.model.values())) if self.model else "rien"
            arguments = ["--query", f"={word}"]
            after = {id: title for id, title in self.model.items() if title != word}
        else:
            arguments = ids
            after = {id: title for id, title in self.model.items() if id not in set(ids)}
        if not word and not self.model:
            return
        self.settle("delete --query" if word else "delete", after, "delete", *arguments)

    def merge_round(self):
        self.settle("merge", self.model, "merge")

    def settle(self, kind, after, *arguments):
        was_killed = self.killed(kind, *arguments)
        now = self.documents()
        if now != after and not (was_killed and now == self.model):
            raise Broken(f"{kind}: neither as before nor as after")
        self.model = now

    def play(self, number):
        has_index = os.path.isdir(self.index) and any(n.startswith("manifest-") for n in os.listdir(self.index))
        choice = self.rng.random()
        if not has_index or choice < 0.6:
            self.index_round()
        elif choice < 0.85:
            self.delete_round()
        else:
            self.merge_round()
        if number % 5 == 4 and os.listdir(os.path.join(self.index, "segments")):
            # A writer that is left alone puts everything in order.
            path = os.path.join(self.folder, "one.jsonl")
            self.counter += 1
            with open(path, "w", encoding="utf-8") as out:
                out.write(json.dumps({"id": "one", "title": f"n{self.counter}", "text": "texte"}) + "\n")
            run = self.run("index", "--quiet", path)
            if run.returncode != 0:
                raise Broken(f"the next writer: {run.stderr}")
            self.model["one"] = f"n{self.counter}"
            if self.documents() != self.model or self.leftovers():
                raise Broken("the next writer has not put the index in order")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=500, help="how many processes to kill")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--limier", default=os.path.join(ROOT, ".build/release/limier"))
    parser.add_argument("--work", help="folder for the index (default: the system's temporary one)")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="limier-kill-", dir=options.work) as folder:
        state = Round(os.path.abspath(options.limier), folder, random.Random(options.seed))
        number = 0
        while sum(n for name, n in state.counts.items() if name.startswith("killed")) < options.rounds:
            try:
                state.play(number)
            except Broken as broken:
                sys.exit(f"kill.py: round {number}, seed {options.seed}: {broken}")
            number += 1
        for name, count in sorted(state.counts.items()):
            print(f"{count:6}  {name}")
        kills = sum(n for name, n in state.counts.items() if name.startswith("killed"))
        print(f"{kills} kills in {number} rounds: nothing committed was lost, every index was sound")


if __name__ == "__main__":
    main()
