"""``planxl annotate``: people's own workbooks given back with the remarks in them."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Day, Json, Paths
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api import Annotations
    from planxl.api.annotating import Annotated as File

Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="MAPP", help="Mappen som kopiorna skrivs i.")
]
Clean = Annotated[
    bool, typer.Option("--clean", help="Ta bara bort det som planxl har lagt till tidigare.")
]


def annotate(
    paths: Paths,
    output: Output,
    clean: Clean = False,
    catalogue: CatalogueOption = None,
    day: Day = None,
    json: Json = False,
) -> None:
    """Skriv kopior av arbetsböcker med varje anmärkning som en anteckning i sin cell."""
    import planxl

    with told(), progress.shown() as seen:
        done = planxl.annotate(paths, output, catalogue, day, clean=clean, progress=seen)
    if not done.files and not done.passed_over:
        raise could_not("Här finns inga arbetsböcker. Ange filer, eller en mapp med dem.")
    if json:
        print_json(_object(done, clean))
    else:
        typer.echo("\n".join(_lines(done, clean)))
    raise typer.Exit(FOUND if any(map(_is_wrong, done.files)) else DONE)


def _is_wrong(file: File) -> bool:
    """Whether there is no copy of the file, or an error among what was found in it."""
    from planxl.findings import Severity

    return bool(file.problem) or any(f.severity is Severity.ERROR for f in file.findings)


def _object(done: Annotations, clean: bool) -> dict[str, object]:
    return {
        "files": [_file(each, clean) for each in done.files],
        "passed_over": [asdict(each) for each in done.passed_over],
        "mistakes": list(done.mistakes),
    }


def _file(each: File, clean: bool) -> dict[str, object]:
    from planxl.findings.grouping import counted

    target = str(each.target) if each.target else None
    written: dict[str, object] = {"file": each.source, "target": target, "problem": each.problem}
    remarks = {severity.value: count for severity, count in counted(each.findings).items()}
    return written if clean else {**written, "remarks": remarks, "notes": each.notes}


def _lines(done: Annotations, clean: bool) -> Iterator[str]:
    for each in done.files:
        if each.problem:
            yield from (f"{each.source}: blev ingen kopia", f"  {each.problem}")
        else:
            yield f"{each.source}: {'rensad' if clean else _counts(each)}, se {each.target}"
    yield from (f"{each.file}: {each.reason}" for each in done.passed_over)
    yield from done.mistakes
    if len(done.files) > 1:
        written = sum(each.target is not None for each in done.files)
        yield from ("", f"{written} av {len(done.files)} arbetsböcker är skrivna.")


def _counts(each: File) -> str:
    from planxl.findings.report import counts_in_words

    if not each.findings:
        return "inga anmärkningar"
    notes = f"{each.notes} {'anteckning' if each.notes == 1 else 'anteckningar'}"
    return f"{counts_in_words(each.findings)}, {notes}"
