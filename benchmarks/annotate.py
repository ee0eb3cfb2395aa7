"""planxl annotate against openpyxl load-and-save of the same files, in one run.

python benchmarks/annotate.py [N ...] [--rounds R] [--folders FOLDER ...] [--workbooks FOLDER]

Three things by turns, so that a busy machine slows all alike: the whole command as a process
(check, annotate, write), a plain script as a process that opens every file with openpyxl and saves
it; and, within this process, the bytes of one file annotated, and the same file through openpyxl.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

from make_workbooks import make
from measure import Measured, measured, peak, seconds

SIZES = (49,)
ROUNDS = 5


@dataclass(frozen=True)
class Compared:
    """The rounds of both commands, and the medians of one file's bytes, in seconds."""

    files: int
    ours: list[Measured]
    theirs: list[Measured]
    patch: float
    check: float
    load_and_save: float


def compare(folder: Path, out: Path, rounds: int) -> Compared:
    """Both commands and both ways of one file, by turns; a first round warms up."""
    ours = [sys.executable, "-m", "planxl", "annotate", str(folder), "-o", str(out / "planxl")]
    theirs = [sys.executable, __file__, "--plain", str(out / "openpyxl"), "--folders", str(folder)]
    found: tuple[list[Measured], list[Measured]] = ([], [])
    for number in range(rounds + 1):
        for command, runs in zip((ours, theirs), found, strict=True):
            run = measured(command, accepted=(0, 1))
            if number:
                runs.append(run)
    files = workbooks(folder)
    return Compared(len(files), *found, *_one_by_one(files, folder / "catalogue.toml"))


def _one_by_one(files: Sequence[Path], catalogue: Path) -> tuple[float, float, float]:
    from planxl.annotation import annotated  # noqa: PLC0415 - the plain command does without
    from planxl.catalogues import load  # noqa: PLC0415
    from planxl.checking import Checker  # noqa: PLC0415

    checker = Checker(load(catalogue) if catalogue.exists() else None)
    checker.check(files[0])
    patch, check, plain = list[float](), list[float](), list[float]()
    for path in files:
        data, findings = path.read_bytes(), checker.check(path).findings
        check.append(_timed(partial(checker.check, path)))
        patch.append(_timed(partial(annotated, data, findings)))
        plain.append(_timed(partial(_load_and_save, data)))
    return median(patch), median(check), median(plain)


def _load_and_save(data: bytes) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - as above, the other way round

    load_workbook(BytesIO(data)).save(BytesIO())


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def report(name: str, found: Compared) -> str:
    """One paragraph for people."""
    ours, theirs = seconds(found.ours), seconds(found.theirs)
    return (
        f"{name}: {found.files} files, medians of {len(found.ours)} rounds\n"
        f"  planxl annotate        {ours:7.2f} s   peak {peak(found.ours):4.0f} MiB\n"
        f"  openpyxl load and save {theirs:7.2f} s   peak {peak(found.theirs):4.0f} MiB\n"
        f"  planxl is {theirs / ours:.1f} times faster\n"
        f"  one file: {found.patch * 1000:.1f} ms to annotate (and {found.check * 1000:.1f} ms to "
        f"check), {found.load_and_save * 1000:.1f} ms to load and save: "
        f"{found.load_and_save / found.patch:.1f} times"
    )


def plain(folder: Path, out: Path) -> None:
    """What the other command does."""
    from openpyxl import load_workbook  # noqa: PLC0415 - not in this process otherwise

    out.mkdir(parents=True, exist_ok=True)
    for path in workbooks(folder):
        load_workbook(path).save(out / path.name)


def workbooks(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xlsx"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare planxl annotate with openpyxl.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folders", type=Path, nargs="*", default=(), help="compare these too")
    parser.add_argument("--workbooks", type=Path, help="keep the made workbooks here, and use them")
    parser.add_argument("--plain", type=Path, metavar="OUT", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    warnings.simplefilter("ignore")  # of what openpyxl drops
    if asked.plain:
        plain(asked.folders[0], asked.plain)
        return
    with tempfile.TemporaryDirectory() as temporary:
        made = [_made((asked.workbooks or Path(temporary)) / str(n), n) for n in asked.sizes]
        for number, folder in enumerate([*made, *asked.folders]):
            found = compare(folder, Path(temporary, f"out{number}"), asked.rounds)
            print(report(str(folder), found), flush=True)


def _made(folder: Path, count: int) -> Path:
    if not (folder / "catalogue.toml").exists():
        make(folder, count)
    return folder


if __name__ == "__main__":
    main()
