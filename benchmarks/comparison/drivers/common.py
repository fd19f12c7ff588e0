"""What the drivers of engines have in common. A driver is called with

    version                          prints the engine's name and version
    build COLLECTION FOLDER          makes the index of title and text as one field; prints {"documents": n}
    topics FOLDER TOPICS RUN K       answers all topics, any of their words being enough; writes a TREC run and prints
                                     {"microseconds": [...]}, the median of three searches for the best 10 (one where
                                     it takes more than a tenth of a second), for some 300 topics evenly over the file
"""
import json
import statistics
import sys
import time


def documents(collection):
    """Ids and texts of a collection."""
    with open(collection, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield document["id"], ((document.get("title") or "") + "\n" + document["text"]).strip()


def main(version, build, open_index):
    """`open_index(folder)` gives a function (text, k) -> [(id, score)]."""
    command = sys.argv[1]
    if command == "version":
        print(version())
    elif command == "build":
        print(json.dumps({"documents": build(sys.argv[2], sys.argv[3])}))
    elif command == "topics":
        folder, topics, run, depth = sys.argv[2:6]
        search = open_index(folder)
        times = []
        with open(topics, encoding="utf-8") as lines, open(run, "w", encoding="utf-8") as output:
            lines = list(lines)
            step = max(1, len(lines) // 300)
            for number, line in enumerate(lines):
                topic, text = line.rstrip("\n").split("\t", 1)
                for rank, (document, score) in enumerate(search(text, int(depth)), 1):
                    output.write(f"{topic} Q0 {document} {rank} {score:.6f} x\n")
                if number % step:
                    continue
                laps = []
                for _ in range(3):
                    start = time.perf_counter_ns()
                    search(text, 10)
                    laps.append((time.perf_counter_ns() - start) / 1000)
                    if laps[0] > 100_000:
                        break
                times.append(statistics.median(laps))
        print(json.dumps({"microseconds": times}))
