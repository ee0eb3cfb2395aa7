"""The jobs on folders: the verbs of planxl as the add-in's buttons start them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from planxl import api
from planxl.excel import merge_details
from planxl.excel.ending import CancelledError, Ending, Result
from planxl.excel.jobs import NOTHING_WRITTEN, Job
from planxl.excel.places import folder_of, output_of, summary_file
from planxl.findings.sentence import joined
from planxl.not_done import NotDoneError
from planxl.summary.model import Summary
from planxl.summary.words import capital, counted, municipalities
from planxl.workbook.reading.recognition import DEFAULT

Place = str | Path
_MOST_NAMED = 6
_MOST_PROBLEMS = 3


def merge(
    folder: Place,
    output: Place | None = None,
    *,
    catalogue: api.CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    job: Job | None = None,
) -> Ending:
    """One summary of the folder's workbooks, to be opened."""
    source = folder_of(folder)
    target = summary_file(output, source)
    merged = api.merge(
        [source],
        target,
        catalogue=catalogue or None,
        delregion=delregion or None,
        year=year,
        progress=(job or Job()).progress,
    )
    summary = merged.summary
    wrong = any(row.counts.errors for row in summary.register) or bool(summary.set_aside)
    kept = [f"Den förra var ändrad för hand och finns kvar: {merged.kept}"] if merged.kept else []
    told = _lines((*_merged(summary), *kept, f"Sammanställningen: {merged.path}"))
    result = Result.FOUND if wrong else Result.DONE
    return Ending(result, told, (merged.path,), details=tuple(merge_details.lines(summary)))


def _merged(summary: Summary) -> Iterator[str]:
    expected = counted(len(summary.register), "kommun", "kommuner")
    yield f"{summary.area_name} {summary.year}: {summary.received} av {expected} har svarat."
    if summary.missing:
        yield f"Har inte svarat: {joined(summary.missing, _MOST_NAMED)}."
    lacks = len(summary.unfollowed)
    if lacks:
        told = counted(lacks, "uppföljning saknas", "uppföljningar saknas")
        yield f"{told}, se bladet Saknade uppföljningar."
    aside = len(summary.set_aside)
    if aside:
        told = counted(aside, "fil gick inte att använda", "filer gick inte att använda")
        yield f"{told}, se bladet Inlämning."
    errors = sum(row.counts.errors for row in summary.register)
    if errors:
        yield f"{errors} fel i kommunernas arbetsböcker, se bladet Anmärkningar."


def remind(  # noqa: PLR0913 - a verb has as many options as it has
    folder: Place,
    output: Place,
    *,
    catalogue: api.CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    deadline: date | None = None,
    job: Job | None = None,
) -> Ending:
    """A letter to each municipality that something is missing from, as drafts in a folder."""
    reminded = api.remind(
        [folder_of(folder)],
        output_of(output),
        catalogue=catalogue or None,
        delregion=delregion or None,
        year=year,
        deadline=deadline,
        progress=(job or Job()).progress,
    )
    problems = [each.problem for each in reminded.delivered if each.problem]
    wrong = [*problems, *reminded.mistakes]
    told = _lines((*_reminded(reminded), *_some(wrong), f"Breven: {reminded.folder}"))
    return Ending(Result.FOUND if wrong else Result.DONE, told)


def _reminded(reminded: api.Reminded) -> Iterator[str]:
    of = reminded.round
    letters = sum(each.letter is not None for each in reminded.reminders)
    expected = counted(len(reminded.reminders), "kommun", "kommuner")
    yield f"{of.area} {of.year}: {letters} brev till {expected}, som utkast att öppna i Outlook."
    silent = reminded.of(api.Kind.SILENT)
    if silent:
        yield f"{capital(municipalities(len(silent)))} har inte svarat."
    missing = reminded.of(api.Kind.MISSING)
    if missing:
        lacks = sum(len(e.left.activities) + len(e.left.indicators) for e in missing)
        told = counted(lacks, "uppföljning saknas", "uppföljningar saknas")
        yield f"{told} hos {municipalities(len(missing))}."


def new(
    municipality: str,
    year: int,
    output: Place,
    *,
    catalogue: api.CatalogueLike | None = None,
    replace: bool = False,
) -> Ending:
    """A municipality's own workbook, to be opened."""
    plan = catalogue or DEFAULT
    path = api.new(municipality, year, catalogue=plan, output=output_of(output), replace=replace)
    return Ending(Result.DONE, f"Arbetsboken är skriven: {path}", (path,))


def roll(
    folder: Place,
    output: Place,
    year: int,
    *,
    catalogue: api.CatalogueLike | None = None,
    replace: bool = False,
    job: Job | None = None,
) -> Ending:
    """The workbooks of another year, made of those in the folder (or of one file)."""
    source, target = folder_of(folder), output_of(output)
    told, before = (job or Job()).progress, _workbooks(target)
    try:
        rolled = api.roll([source], target, year, catalogue or None, told, replace=replace)
    except CancelledError:
        made = len(_workbooks(target) - before)
        raise CancelledError(_cancelled(made, target)) from None
    if not rolled.files:
        raise NotDoneError("Här finns inga arbetsböcker. Välj en mapp med dem.")
    written = [each.target for each in rolled.files if each.target]
    problems = [f"{each.source}: {each.problem}" for each in rolled.files if each.problem]
    done = _rolled(len(written), len(rolled.files), year)
    place = {0: (), 1: (f"Den ligger i {target}.",)}.get(len(written), (f"De ligger i {target}.",))
    opens = (written[0],) if len(written) == 1 else ()
    message = _lines((done, *_some(problems), *place))
    return Ending(Result.FOUND if problems else Result.DONE, message, opens)


def _workbooks(folder: Path) -> set[tuple[str, int]]:
    """The workbooks in a folder as they are now; one that is written anew is another."""
    return {(each.name, each.stat().st_mtime_ns) for each in folder.glob("*.xlsx")}


def _cancelled(made: int, folder: Path) -> str:
    if not made:
        return NOTHING_WRITTEN
    ready = counted(made, "arbetsbok hann bli klar", "arbetsböcker hann bli klara")
    return f"Avbrutet. {ready}, i {folder}."


def _rolled(written: int, of: int, year: int) -> str:
    made = "gjord" if written == 1 else "gjorda"
    return f"{written} av {counted(of, 'arbetsbok', 'arbetsböcker')} är {made} för {year}."


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_PROBLEMS]
    if len(lines) > _MOST_PROBLEMS:
        yield f"… och {len(lines) - _MOST_PROBLEMS} till."


def _lines(told: Iterable[str]) -> str:
    return "\n".join(told)
