"""planxl annotate against openpyxl load-and-save of the same files, in one run.

python benchmarks/annotate.py [N ...] [--rounds R] [--folders FOLDER ...] [--workbooks FOLDER]

By turns, so that a busy machine slows all alike: the whole command as a process (check, annotate,
write), a plain script as a process that opens every file with openpyxl and saves it; and, within
this process, the bytes of one file annotated, and the same file through openpyxl. ``sizes.py``
measures more sizes, and the floor.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

from contest import Runs, by_turns
from verbs import PLAIN, PLANXL, Stage, annotating_folder

SIZES = (49,)
ROUNDS = 5


@dataclass(frozen=True)
class Medians:
    """What one file takes, in seconds."""

    patch: float
    check: float
    load_and_save: float


def compare(folder: Path, out: Path, rounds: int) -> Mapping[str, Runs]:
    """Both commands by turns; a first round warms up."""
    ours, theirs, *_ = annotating_folder(folder, out, plain=True)
    return by_turns([ours, theirs], rounds)


def one_by_one(files: Sequence[Path], catalogue: Path) -> Medians:
    """Both ways of each file's bytes, by turns."""
    from planxl.annotation import annotated  # noqa: PLC0415 - after the processes are measured
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
    return Medians(median(patch), median(check), median(plain))


def _load_and_save(data: bytes) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - as above

    load_workbook(BytesIO(data)).save(BytesIO())


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def report(name: str, found: Mapping[str, Runs]) -> str:
    """One paragraph for people."""
    ours, theirs = found[PLANXL], found[PLAIN]
    return (
        f"{name}: medians of {len(ours.rounds)} rounds\n"
        f"  planxl annotate        {ours.seconds:7.2f} s   peak {ours.mib:4.0f} MiB\n"
        f"  openpyxl load and save {theirs.seconds:7.2f} s   peak {theirs.mib:4.0f} MiB\n"
        f"  planxl is {theirs.seconds / ours.seconds:.1f} times faster"
    )


def report_of_one(name: str, files: int, found: Medians) -> str:
    """The same for what one file takes."""
    return (
        f"{name}: one of {files} files, {found.patch * 1000:.1f} ms to annotate "
        f"(and {found.check * 1000:.1f} ms to check), {found.load_and_save * 1000:.1f} ms "
        f"to load and save: {found.load_and_save / found.patch:.1f} times"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare planxl annotate with openpyxl.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folders", type=Path, nargs="*", default=(), help="compare these too")
    parser.add_argument("--workbooks", type=Path, help="keep the made workbooks here, and use them")
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    warnings.simplefilter("ignore")  # of what openpyxl drops
    with tempfile.TemporaryDirectory() as temporary:
        out, workbooks = Path(temporary), asked.workbooks or Path(temporary, "workbooks")
        made = [Stage(count, workbooks, out).filled for count in asked.sizes]
        folders = [*made, *asked.folders]
        for folder in folders:  # all the processes first, while this one is small
            print(report(str(folder), compare(folder, out, asked.rounds)), flush=True)
        for folder in folders:
            files = sorted(folder.glob("*.xlsx"))
            found = one_by_one(files, folder / "catalogue.toml")
            print(report_of_one(str(folder), len(files), found), flush=True)


if __name__ == "__main__":
    main()
