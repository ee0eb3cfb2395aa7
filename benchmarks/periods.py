"""How long the rules about times take compared with reading the workbooks.

    python benchmarks/periods.py FOLDER

All .xlsx workbooks of FOLDER (made by make_workbooks.py, with its catalogue.toml) are read to
submissions. Then every När and Uppföljning is read, and the rules about follow-ups are asked of all
of them; each begins with no wording remembered.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from planxl.catalogues import load
from planxl.cells import read
from planxl.periods import read_period, reader
from planxl.rules import Occasion, progress, promises
from planxl.rules.follow_ups import missing_follow_ups
from planxl.workbook.reading.submissions import read_submission
from planxl.workbook.submission import Submission
from planxl.workbook.vocabulary import Vocabulary

ROUNDS = 7
DAY = date(2026, 1, 15)


def submissions(paths: list[Path], words: Vocabulary) -> list[Submission]:
    readings = (read_submission(read(path), words) for path in paths)
    return [each.submission for each in readings if each.submission]


def periods_read(answers: list[Submission]) -> int:
    texts = (t for s in answers for a in s.activities for t in (a.when, a.follow_up))
    return sum(read_period(text).says_when for text in texts)


def rules_asked(answers: list[Submission], occasion: Occasion) -> int:
    rules = (missing_follow_ups, progress.rule, promises.rule)
    return sum(len([*rule(answer, occasion)]) for answer in answers for rule in rules)


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for the work with no wording remembered."""
    reader._remembered.cache_clear()
    before = time.process_time()
    work()
    return time.process_time() - before


def main(folder: str) -> int:
    paths = sorted(Path(folder).glob("*.xlsx"))
    words = Vocabulary(load(Path(folder) / "catalogue.toml"))
    occasion = Occasion(words.catalogue, DAY)
    answers = submissions(paths, words)
    cells = sum(2 * len(each.activities) for each in answers)
    rounds = [
        (
            seconds(lambda: submissions(paths, words)),
            seconds(lambda: periods_read(answers)),
            seconds(lambda: rules_asked(answers, occasion)),
        )
        for _ in range(ROUNDS)
    ]
    reading, texts, rules = (median(times) for times in zip(*rounds, strict=True))
    print(f"{len(answers)} workbooks, {cells} cells of När and Uppföljning, medians")
    print(f"reading the workbooks {reading:.2f} s")
    print(f"reading the periods   {texts:.3f} s, ratio {texts / reading:.4f}")
    print(f"the rules, with that  {rules:.3f} s, ratio {rules / reading:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
