"""What is run for each verb: planxl, the plain script that does the same, and the floors."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from contest import Program, planxl, script

PLANXL = "planxl"
PLAIN = "plain script"
INFLATING = "inflating"
DEFLATING = "inflating and deflating"
CALAMINE = "python-calamine"
WRITER = "XlsxWriter"
WRITER_STREAMED = "XlsxWriter, constant_memory"


@dataclass(frozen=True)
class Stage:
    """Where the made workbooks lie and where things may be written, for one number of them."""

    count: int
    workbooks: Path
    out: Path

    @property
    def filled(self) -> Path:
        """Workbooks with all their answers; made if they are not there."""
        return _made(self.workbooks / str(self.count), script("make_workbooks"), self.count)

    @property
    def unfilled(self) -> Path:
        """Workbooks without values; made if they are not there."""
        folder = self.workbooks / f"{self.count}-unfilled"
        return _made(folder, script("unfilled", "make"), self.count)

    @property
    def summary(self) -> Path:
        """What planxl merges."""
        return self.out / "summary.xlsx"


def _silently(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _made(folder: Path, maker: Sequence[str], count: int) -> Path:
    """The catalogue is there from the start, the last workbook only when all are."""
    if not (folder / "catalogue.toml").exists() or len(list(folder.glob("*.xlsx"))) != count:
        _silently([*maker, str(folder), str(count)])
    return folder


def reading(stage: Stage, plain: bool) -> list[Program]:
    """planxl check, which reads every cell and tells what is wrong."""
    folder = stage.filled
    return [
        Program(PLANXL, planxl("check", folder)),
        *([Program(PLAIN, script("plain_read", folder))] if plain else []),
        Program(INFLATING, script("floor_inflate", folder)),
        Program(CALAMINE, script("floor_calamine", folder)),
    ]


def merging(stage: Stage, plain: bool) -> list[Program]:
    """planxl merge; XlsxWriter gets the cells of the summary that planxl has just made."""
    folder, cells = stage.filled, stage.out / "cells"
    stacked, alone = stage.out / "stacked.xlsx", stage.out / "alone.xlsx"
    keep = partial(_silently, script("floor_xlsxwriter", "--keep", stage.summary, cells))
    streamed = script("floor_xlsxwriter", "--constant-memory", cells, alone)
    return [
        Program(PLANXL, planxl("merge", folder, "-o", stage.summary, "--all"), stage.summary),
        *([Program(PLAIN, script("plain_merge", folder, stacked), stacked)] if plain else []),
        Program(CALAMINE, script("floor_calamine", folder)),
        Program(WRITER, script("floor_xlsxwriter", cells, alone), alone, keep),
        Program(WRITER_STREAMED, streamed, alone),
    ]


def annotating(stage: Stage, plain: bool) -> list[Program]:
    """planxl annotate, against opening and saving."""
    return annotating_folder(stage.filled, stage.out, plain=plain)


def annotating_folder(folder: Path, out: Path, *, plain: bool) -> list[Program]:
    """The same in any folder of workbooks."""
    ours, theirs, copies = _folders(out)
    return [
        Program(PLANXL, planxl("annotate", folder, "-o", ours), ours),
        *([Program(PLAIN, script("plain_annotate", folder, theirs), theirs)] if plain else []),
        Program(DEFLATING, script("floor_inflate", folder, copies), copies),
    ]


def filling(stage: Stage, plain: bool) -> list[Program]:
    """planxl fill from a cache that knows everything; the plain script has it as a file."""
    folder, ours, theirs, copies = stage.unfilled, *_folders(stage.out)
    statistics = stage.out / "statistics.csv"
    os.environ["PLANXL_CACHE"] = str(stage.out / "cache")
    warm = script("unfilled", "warm", folder, *([statistics] if plain else []))
    fill = script("plain_fill", folder, statistics, theirs)
    return [
        Program(
            PLANXL, planxl("fill", folder, "--offline", "-o", ours), ours, partial(_silently, warm)
        ),
        *([Program(PLAIN, fill, theirs)] if plain else []),
        Program(DEFLATING, script("floor_inflate", folder, copies), copies),
    ]


def _folders(out: Path) -> tuple[Path, Path, Path]:
    return out / "planxl", out / "plain", out / "copies"


VERBS: Mapping[str, Callable[[Stage, bool], list[Program]]] = {
    "read": reading,
    "merge": merging,
    "annotate": annotating,
    "fill": filling,
}
