"""``planxl check``: everything found in one or more workbooks, the worst first."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Day, Json, Paths
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.checking import Checked


def check(
    paths: Paths, catalogue: CatalogueOption = None, day: Day = None, json: Json = False
) -> None:
    """Kontrollera arbetsböcker: allt som saknas eller är fel, med cell och råd."""
    import planxl

    with told(), progress.shown() as seen:
        checked = planxl.check(paths, catalogue, seen, day)
    if not checked:
        raise could_not("Här finns inga arbetsböcker. Ange filer, eller en mapp med dem.")
    if json:
        print_json(_objects(checked))
    else:
        typer.echo("\n".join([*_lines(checked), *_passed_over(paths)]))
    raise typer.Exit(_exit_code(checked))


def _exit_code(checked: Sequence[Checked]) -> int:
    from planxl.findings import Severity

    wrong = any(f.severity is Severity.ERROR for each in checked for f in each.findings)
    return FOUND if wrong else DONE


def _objects(checked: Sequence[Checked]) -> list[dict[str, object]]:
    from planxl.findings.report import as_objects

    return [found for each in checked for found in as_objects(each.file, each.findings)]


def _lines(checked: Sequence[Checked]) -> Iterator[str]:
    from planxl.findings.report import as_lines, counts_in_words

    for number, each in enumerate(checked):
        yield from [""] * bool(number)
        yield f"{each.file}{_whose(each)}: {_verdict(each)}"
        yield from (f"  {line}" for line in as_lines(each.findings))
    if len(checked) > 1:
        every = [finding for each in checked for finding in each.findings]
        yield from ("", f"{len(checked)} filer: {counts_in_words(every)}")


def _passed_over(paths: list[Path]) -> Iterator[str]:
    """What lies in the folders without being an answer, so that nobody has to wonder."""
    from planxl.intake import gather
    from planxl.summary.words import counted

    passed = gather(paths).passed_over
    if passed:
        yield from ("", f"Hoppat över ({counted(len(passed), 'fil', 'filer')}):")
    yield from (f"  {each.file}: {each.reason}" for each in passed)


def _whose(checked: Checked) -> str:
    """Whose workbook it is and of which year, as far as it tells."""
    answer = checked.submission
    if answer is None:
        return ""
    return f" ({answer.municipality or 'okänd kommun'} {answer.year or 'utan år'})"


def _verdict(checked: Checked) -> str:
    from planxl.findings.report import counts_in_words

    if checked.is_summary:
        return "en sammanställning från planxl, kontrolleras inte"
    return counts_in_words(checked.findings) if checked.findings else "inga anmärkningar"
