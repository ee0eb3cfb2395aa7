"""What ``planxl merge`` says when it is done: to people as text, to programs as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planxl.api import Merged
from planxl.findings import Finding, Severity
from planxl.findings.report import as_lines as remarks_as_lines
from planxl.summary.joint import joint_noun, joint_rows
from planxl.summary.model import FileFinding, MissingFollowUp, RegisterRow, Summary
from planxl.summary.words import capital, counted

_MOST_NAMED = 12
_MOST_ROWS = 60
_MOST_LACKS = 60
_MOST_REMARKED = 10
_LONGEST_SUBJECT = 70


def as_object(merged: Merged) -> dict[str, Any]:
    """The result for ``--json``; findings are counted one per cell in the files that were used."""
    summary = merged.summary
    counts = [row.counts for row in summary.register]
    return {
        "summary": str(merged.path),
        "catalogue": summary.catalogue.id,
        "delregion": summary.delregion,
        "year": summary.year,
        "internal": summary.internal,
        "expected": len(summary.register),
        "received": summary.received,
        "missing": list(summary.missing),
        "set_aside": [
            {"file": each.file, "code": each.code, "message": each.message}
            for each in summary.set_aside
        ],
        "activities": sum(len(each.activities) for each in summary.submissions),
        "missing_follow_ups": len(summary.unfollowed),
        "waived_follow_ups": len(summary.missing_follow_ups) - len(summary.unfollowed),
        "findings": {
            Severity.ERROR.value: sum(each.errors for each in counts),
            Severity.WARNING.value: sum(each.warnings for each in counts),
            Severity.NOTICE.value: sum(each.notices for each in counts),
        },
    }


def as_lines(merged: Merged) -> Iterator[str]:
    """The result for people: who has answered, what is missing, what is wrong, and where it is."""
    summary = merged.summary
    yield from _answered(summary)
    for section in (
        _by_municipality(summary),
        _files_not_used(summary),
        _missing_follow_ups(summary),
        _remarks(summary),
        _waivers(summary),
        _joint_activities(summary),
        _where(merged),
    ):
        lines = list(section)
        yield from ["", *lines] if lines else []


def _answered(summary: Summary) -> Iterator[str]:
    reporter = summary.catalogue.reporter
    expected = counted(len(summary.register), reporter, reporter.many)
    yield f"{summary.area_name} {summary.year}: {summary.received} av {expected} har svarat."
    missing = summary.missing
    if missing:
        rest = len(missing) - _MOST_NAMED
        more = f" och {rest} till" if rest > 0 else ""
        yield f"Har inte svarat: {', '.join(missing[:_MOST_NAMED])}{more}."


_HEADINGS = ("Aktiviteter", "Saknade uppföljningar", "Fel", "Andra varningar")


def _by_municipality(summary: Summary) -> Iterator[str]:
    """A table of those who have answered, and what it comes to."""
    rows = [row for row in summary.register if row.file]
    if not rows:
        return
    names = [row.municipality.name for row in rows] if len(rows) <= _MOST_ROWS else []
    width = max(map(len, [*names, "Sammanlagt"]))
    yield f"  {'':<{width}}  {'  '.join(_HEADINGS)}"
    for row in rows if names else ():
        yield f"  {row.municipality.name:<{width}}  {_in_columns(_figures([row]))}  {row.file}"
    if len(rows) > 1:
        yield f"  {'Sammanlagt':<{width}}  {_in_columns(_figures(rows))}"


def _figures(rows: Sequence[RegisterRow]) -> tuple[int, ...]:
    missing = sum(row.missing_follow_ups for row in rows)
    return (
        sum(row.activities for row in rows),
        missing,
        sum(row.counts.errors for row in rows),
        # A missing follow-up has been counted already: here are the other warnings.
        sum(row.counts.warnings - row.of_follow_ups.warnings for row in rows),
    )


def _in_columns(figures: Iterable[int]) -> str:
    return "  ".join(f"{n:>{len(h)}}" for n, h in zip(figures, _HEADINGS, strict=True))


def _files_not_used(summary: Summary) -> Iterator[str]:
    aside, passed = summary.set_aside, summary.passed_over
    if aside:
        yield f"Lagt åt sidan ({counted(len(aside), 'fil', 'filer')}):"
        yield from (f"  {each.code}  {each.file}: {each.message}" for each in aside)
    if passed:
        yield f"Hoppat över ({counted(len(passed), 'fil', 'filer')}):"
        yield from (f"  {each.file}: {each.reason}" for each in passed)


def _missing_follow_ups(summary: Summary) -> Iterator[str]:
    """Each missing follow-up where they are few enough to read here."""
    lacks = summary.missing_follow_ups
    if not lacks:
        return
    missing = len(summary.unfollowed)
    waived = len(lacks) - missing
    count = f"{missing} och {waived} med undantag" if waived else str(missing)
    if len(lacks) > _MOST_LACKS:
        yield f"Saknade uppföljningar ({count}): se bladet Saknade uppföljningar."
        return
    yield f"Saknade uppföljningar ({count}), rad för rad på bladet Saknade uppföljningar:"
    for municipality in dict.fromkeys(lack.municipality for lack in lacks):
        yield f"  {municipality}"
        yield from (_lack(lack) for lack in lacks if lack.municipality == municipality)


def _lack(lack: MissingFollowUp) -> str:
    subject = " ".join(lack.subject.split())
    if len(subject) > _LONGEST_SUBJECT:
        subject = subject[: _LONGEST_SUBJECT - 1] + "…"
    goal = f"{lack.goal} " if lack.goal and not subject.startswith(lack.goal) else ""
    waived = f" (undantag t.o.m. {lack.waiver.until})" if lack.waiver else ""
    return f"    {lack.place}: {goal}{subject}: {lack.lacking}, sedan {lack.since}{waived}"


def _remarks(summary: Summary) -> Iterator[str]:
    """What is wrong in the files and how they were read, where they are few enough."""
    found = [each for each in summary.findings if each.municipality]
    if not found:
        return
    if len(summary.submissions) > _MOST_REMARKED:
        yield "Fel, varningar och hur filerna har lästs: se bladet Anmärkningar, med cell och råd."
        return
    yield "Anmärkningar, med cell och råd (också på bladet Anmärkningar):"
    for municipality, findings in _by_whom(found).items():
        yield f"  {municipality}"
        yield from (f"    {line}" for line in remarks_as_lines(findings))


def _by_whom(findings: Iterable[FileFinding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(each.municipality, []).append(each.finding)
    return found


def _waivers(summary: Summary) -> Iterator[str]:
    """What is wrong with the waivers, which is for the one who merges to put right."""
    found = [each for each in summary.findings if each.file and not each.municipality]
    for file in dict.fromkeys(each.file for each in found):
        yield f"{file}:"
        findings = [each.finding for each in found if each.file == file]
        yield from (f"  {line}" for line in remarks_as_lines(findings))


def _joint_activities(summary: Summary) -> Iterator[str]:
    """How many joint activities have no status in the summary, which is where they get one."""
    left = len(summary.joint_without_status)
    every = sum(each.asked for each in joint_rows(summary.catalogue))
    if left:
        noun = capital(joint_noun(summary.catalogue))
        yield (
            f"{noun} utan status för {summary.year}: {left} av {every}. "
            "Fyll i dem på bladet Länsgemensamt."
        )


def _where(merged: Merged) -> Iterator[str]:
    if merged.kept:
        yield f"Den förra sammanställningen var ändrad för hand och finns kvar: {merged.kept}"
    if merged.summary.internal:
        yield "Sammanställningen är intern och får inte spridas: inga små antal är dolda i den."
    yield f"Sammanställningen är skriven: {merged.path}"
