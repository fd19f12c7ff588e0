#!/usr/bin/env python3
"""Compares the hot kernels with their baseline (`make kernels`; the baseline is kept by `make kernels-baseline`).

A kernel fails when its best time is above the baseline's by more than the threshold (benchmarks/Benchmarks/Kernels/Kernels.swift) in each
of three rounds: a machine that others share runs for seconds at two thirds of its speed, and one round cannot tell that from a change.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def benchmark(*arguments):
    """Runs the benchmark package's command; its exit status and what it printed."""
    run = subprocess.run(
        ["swift", "package", "--scratch-path", ".build-kernels", "--allow-writing-to-package-directory", "benchmark", *arguments],
        cwd=ROOT, env=os.environ | {"LIMIER_KERNELS": "1"}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return run.returncode, run.stdout


def slower_kernels(output):
    """The kernels whose best time grew beyond the threshold. Those that became faster by as much are listed beside them."""
    names = []
    for name, table in re.findall(r"^Threshold deviations for Kernels:(.*)\n((?:.*\n)*?)(?=^Threshold deviations|^New baseline|\Z)", output, re.MULTILINE):
        row = re.search(r"│\s*p0\s*│[^│]*│[^│]*│\s*(-?\d+)\s*│", table)
        if row is None or int(row.group(1)) > 0:
            names.append(name.strip())
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("baseline", nargs="?", default="main", help="the baseline's name")
    baseline = parser.parse_args().baseline
    if not (ROOT / ".benchmarkBaselines" / "Kernels" / baseline).is_dir():
        sys.exit(f"there is no baseline “{baseline}”: make kernels-baseline BASELINE={baseline}")

    slower = []
    for round in range(1, ROUNDS + 1):
        again = [argument for name in slower for argument in ("--filter", re.escape(name))]
        status, output = benchmark("baseline", "update", "present", "--no-progress", "--quiet", *again)
        if status != 0 or "benchmark job(s) failed" in output:
            sys.exit(output)
        status, output = benchmark("baseline", "check", baseline, "present", "--no-progress", *again)
        slower = slower_kernels(output)
        if not slower and status != 0 and "BETTER" not in output:
            sys.exit(output)
        if not slower:
            break
        report = output[output.find("="):]
        print(f"round {round} of {ROUNDS}: slower than “{baseline}”: " + "; ".join(slower), flush=True)
    if slower:
        print(report)
        sys.exit(f"{len(slower)} kernels are slower than “{baseline}” in {ROUNDS} rounds")
    print(f"no kernel is slower than “{baseline}”")


if __name__ == "__main__":
    main()
