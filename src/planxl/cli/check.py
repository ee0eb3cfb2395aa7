"""``planxl check``: everything found in one or more workbooks, the worst first."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Json, Paths
from planxl.cli.outcome import FOUND, could_not, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planxl.checking import Checked


def check(paths: Paths, catalogue: CatalogueOption = None, json: Json = False) -> None:
    """Kontrollera arbetsböcker: allt som saknas eller är fel, med cell och råd."""
    import planxl

    with told(), progress.shown() as seen:
        checked = planxl.check(paths, catalogue, seen)
    if not checked:
        raise could_not("Här finns inga arbetsböcker. Ange filer, eller en mapp med dem.")
    answers = [each for each in checked if not each.is_summary]
    if json:
        _print_json(answers)
    else:
        _print_text(checked)
    raise typer.Exit(_exit_code(answers))


def _exit_code(answers: Sequence[Checked]) -> int:
    from planxl.findings import Severity

    wrong = any(f.severity is Severity.ERROR for each in answers for f in each.findings)
    return FOUND if wrong else 0


def _print_json(answers: Sequence[Checked]) -> None:
    import json

    from planxl.findings.report import as_objects

    objects = [found for each in answers for found in as_objects(each.file, each.findings)]
    typer.echo(json.dumps(objects, ensure_ascii=False, indent=1))


def _print_text(checked: Sequence[Checked]) -> None:
    from planxl.findings.report import as_lines, counts_in_words

    for each in checked:
        typer.echo(_heading(each))
        for line in as_lines(each.findings):
            typer.echo(f"  {line}")
        typer.echo()
    if len(checked) > 1:
        every = [finding for each in checked for finding in each.findings]
        typer.echo(f"{len(checked)} filer: {counts_in_words(every)}")


def _heading(checked: Checked) -> str:
    from planxl.findings.report import counts_in_words

    if checked.is_summary:
        return f"{checked.file}: en sammanställning från planxl, kontrolleras inte"
    who = checked.submission
    identity = f" ({who.municipality or 'okänd kommun'} {who.year or ''})".rstrip() if who else ""
    identity = identity.replace(" )", ")")
    if who and who.year:
        identity = f" ({who.municipality or 'okänd kommun'} {who.year})"
    return f"{checked.file}{identity}: {counts_in_words(checked.findings)}"
