"""Kills planxl at random moments, hundreds of times, and counts what came of it.

    python benchmarks/killing.py [KILLS] [--seed N] [--verb VERB]

KILLS is how often each verb is killed. Half of the moments are random ones in the time that the
verb takes, the other half come when it has begun to write. After every kill the inputs must be
unchanged, and each output the old one or the new one, whole; after the run that follows, there must
be the new outputs and no temporary file. Ends with 1 where that was not so.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from scenes import VERBS, Scene, files_in, scene

_COLUMNS = ("killed", "old", "new", "mixed", "strays", "faults")


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill planxl at random moments.")
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verb", choices=VERBS, action="append")
    asked = parser.parse_args()
    faults: list[str] = []
    print(f"{'verb':15}" + "".join(f"{each:>8}" for each in _COLUMNS))
    for verb in asked.verb or VERBS:
        with TemporaryDirectory() as folder:
            found = _killed(scene(verb, Path(folder)), asked.kills, Random(asked.seed), faults)
        print(f"{verb:15}" + "".join(f"{found[key]:>8}" for key in _COLUMNS), flush=True)
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(bool(faults))


def _killed(set_: Scene, kills: int, random: Random, faults: list[str]) -> Counter[str]:
    """Kills the verb as often as asked; ``mixed`` are runs with some files written and some not."""
    found = Counter[str]()
    set_.time()
    for number in range(kills):
        set_.set_back()
        set_.kill(partial(_moment, set_, random, number % 2 == 1))
        wrong = set_.faults_when_killed()
        found[_outcome(set_)] += 1
        found["strays"] += bool(set_.strays())
        set_.run()
        wrong += set_.faults_when_done()
        found["killed"] += 1
        found["faults"] += bool(wrong)
        faults += [f"{set_.verb} {number}: {each}" for each in wrong]
    return found


def _moment(set_: Scene, random: Random, writing: bool) -> None:
    if writing:
        set_.wait_for_writing()
        time.sleep(random.uniform(0, set_.seconds / 4) * random.choice((0, 1)))
    else:
        time.sleep(random.uniform(0, set_.seconds))


def _outcome(set_: Scene) -> str:
    there = {name: data for name, data in files_in(set_.out).items() if "~$" not in name}
    return "old" if there == set_.old else "new" if there == set_.new else "mixed"


if __name__ == "__main__":
    main()
