"""``planxl merge``: one summary workbook of all the municipal workbooks."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Json, Paths
from planxl.cli.outcome import FOUND, could_not, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planxl.api import Merged
    from planxl.findings import Severity
    from planxl.summary.model import Summary

Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FIL", help="Sammanställningens fil (.xlsx)."),
]
Delregion = Annotated[
    str | None,
    typer.Option("--delregion", metavar="NAMN", help="Bara den delregionens kommuner."),
]
Everyone = Annotated[bool, typer.Option("--all", help="Hela katalogens kommuner (gäller annars).")]
Year = Annotated[
    int | None,
    typer.Option("--year", metavar="ÅR", help="Redovisningsår. Annars filernas vanligaste."),
]
Day = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        metavar="ÅÅÅÅ-MM-DD",
        formats=["%Y-%m-%d"],
        help="Datum som sammanställningen visar. Annars dagens.",
    ),
]


def merge(
    paths: Paths,
    output: Output,
    catalogue: CatalogueOption = None,
    delregion: Delregion = None,
    all_: Everyone = False,
    year: Year = None,
    date: Day = None,
    json: Json = False,
) -> None:
    """Slå ihop kommunernas arbetsböcker till en sammanställning."""
    import planxl

    if delregion and all_:
        raise could_not("Ange antingen --delregion eller --all, inte båda.")
    if output.suffix.casefold() != ".xlsx":
        raise could_not(f"Sammanställningen är en .xlsx-fil. Skriv -o {output.stem}.xlsx.")
    with told(), progress.shown() as seen:
        merged = planxl.merge(
            paths,
            output,
            catalogue=catalogue,
            delregion=delregion,
            year=year,
            date=date.date() if date else None,
            progress=seen,
        )
    _print_json(merged) if json else _print_text(merged)
    raise typer.Exit(_exit_code(merged.summary))


def _exit_code(summary: Summary) -> int:
    from planxl.findings import Severity

    wrong = any(each.severity is Severity.ERROR for each in summary.findings)
    return FOUND if wrong or summary.set_aside else 0


def _counts(summary: Summary) -> dict[Severity, int]:
    """Findings by severity, missing follow-ups (warnings) included."""
    from planxl.findings import Severity

    rows = [row.counts for row in summary.register]
    return {
        Severity.ERROR: sum(counts.errors for counts in rows),
        Severity.WARNING: sum(counts.warnings for counts in rows),
        Severity.NOTICE: sum(counts.notices for counts in rows),
    }


def _print_json(merged: Merged) -> None:
    import json

    typer.echo(json.dumps(_as_object(merged), ensure_ascii=False, indent=1))


def _as_object(merged: Merged) -> dict[str, Any]:
    summary = merged.summary
    return {
        "summary": str(merged.path),
        "catalogue": summary.catalogue.id,
        "delregion": summary.delregion,
        "year": summary.year,
        "expected": len(summary.register),
        "received": summary.received,
        "missing": list(summary.missing),
        "set_aside": [
            {"file": each.file, "code": each.code, "message": each.message}
            for each in summary.set_aside
        ],
        "activities": sum(len(each.activities) for each in summary.submissions),
        "missing_follow_ups": len(summary.missing_follow_ups),
        "findings": {severity.value: count for severity, count in _counts(summary).items()},
    }


def _print_text(merged: Merged) -> None:
    for line in _lines(merged):
        typer.echo(line)


_MOST_NAMED = 10


def _lines(merged: Merged) -> Iterator[str]:
    summary = merged.summary
    yield f"{summary.area_name} {summary.year}: {_answered(summary)}"
    missing = summary.missing
    if missing:
        named = ", ".join(missing[:_MOST_NAMED])
        more = f" och {len(missing) - _MOST_NAMED} till" if len(missing) > _MOST_NAMED else ""
        yield f"Har inte svarat: {named}{more}."
    for aside in summary.set_aside:
        yield f"Lades åt sidan: {aside.file}: {aside.message} ({aside.code})"
    for passed in summary.passed_over:
        yield f"Hoppades över: {passed.file} ({passed.reason})"
    yield ""
    yield from _by_municipality(summary)
    yield ""
    yield from _repairs(summary)
    if merged.kept:
        yield f"Den förra sammanställningen hade ändrats för hand och finns kvar: {merged.kept}"
    yield f"Sammanställningen finns i {merged.path}"


def _answered(summary: Summary) -> str:
    return f"{summary.received} av {len(summary.register)} kommuner har svarat"


def _by_municipality(summary: Summary) -> Iterator[str]:
    width = max((len(each.municipality) for each in summary.submissions), default=0)
    for row in summary.register:
        if row.file:
            counts = row.counts
            yield (
                f"  {row.municipality.name:<{width}}  {row.activities:>4} aktiviteter  "
                f"{row.missing_follow_ups:>4} uppföljningar saknas  {counts.errors:>3} fel  "
                f"{counts.warnings:>4} varningar  ({row.file})"
            )
    yield f"  Summa: {len(summary.missing_follow_ups)} uppföljningar saknas."


def _repairs(summary: Summary) -> Iterator[str]:
    """How the files were understood, where they were few enough to read about."""
    from planxl.findings.grouping import grouped
    from planxl.findings.report import where_in_words

    if len(summary.submissions) > _MOST_NAMED:
        yield "Allt som är fel eller har tolkats står på bladet Anmärkningar, med cell och råd."
        return
    for submission in summary.submissions:
        file = submission.file.name
        for remark in grouped(f.finding for f in summary.findings if f.file == file):
            said = f"{remark.message[:1].lower()}{remark.message[1:]}"
            yield f"  {file}: {where_in_words(remark)}: {said} ({remark.code.id})"
