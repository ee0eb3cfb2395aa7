"""The bytes of a summary for all: nothing in them depends on a figure that is hidden."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from handed_in import (
    ALL,
    COUNT,
    DAY,
    EKEX,
    GRAN,
    HAVS,
    LIND,
    NORR,
    SENSITIVE_RATE,
    SENSITIVE_SHARE,
    SJO,
    answer,
    checked,
    exempel,
    exempel_with,
    submission,
    summed,
    write,
)

import planxl
from planxl.catalogues.models import Catalogue
from planxl.checking import Checked
from planxl.findings import Finding, Place, codes
from planxl.summary.model import Summary
from planxl.summary.writing import write_summary
from planxl.workbook.submission import IndicatorAnswer, Unplaced

YOUNG = "B5.1-2"


def packed(summary: Summary, folder: Path) -> bytes:
    write_summary(summary, folder / "s.xlsx")
    return (folder / "s.xlsx").read_bytes()


def in_areas() -> Catalogue:
    places = (
        m.model_copy(update={"delregion": "Norr" if m.name in ALL[:3] else "Söder"})
        for m in exempel().municipalities
    )
    return exempel_with(municipalities=tuple(places))


def loud(municipality: str, count: int) -> Checked:
    """A file that tells a small count in every way a file can."""
    years = {2022: count, 2023: count, 2024: count}
    share = 100 * count / 50
    told = [
        answer(COUNT, count, years, baseline=count, comment=f"{count} i år", origin=f"{count} st"),
        answer(YOUNG, count, years),
        answer(SENSITIVE_SHARE, share, {2024: share}, numerator=count, denominator=50),
        answer(SENSITIVE_RATE, 10.0 * count, {2024: 10.0 * count}, baseline=10.0 * count),
        answer("V4.1-1", unread={"value": f"ca {count}"}),
    ]
    place = told[-1].source.place("value")
    params = {"found": f"ca {count}", "understood": str(count), "example": str(count)}
    beside = Place("Indikatorer", told[0].source.row, 20)
    found = [
        Finding(codes.NOT_A_NUMBER, place, params),
        Finding(codes.OUTSIDE, beside, {"found": f"egentligen {count}"}),
    ]
    texts = (Unplaced(beside, f"egentligen {count}"),)
    return checked(submission(municipality, told, unplaced=texts), findings=found)


def open_(municipality: str, count: int) -> Checked:
    """A file whose counts may be shown."""
    told = [answer(id_, count, {2024: count}, baseline=count) for id_ in (COUNT, YOUNG)]
    return checked(submission(municipality, told))


@pytest.mark.parametrize("delregion", [None, "Norr"])
@pytest.mark.parametrize("others", [(0, 0), (12, 40)])
def test_whether_a_hidden_count_is_two_or_three_leaves_no_trace(
    delregion: str | None, others: tuple[int, int], tmp_path: Path
) -> None:
    """The one has two where the other has three, and the other way round: the sums are the same."""
    far = [open_(name, 70) for name in ALL[4:]]
    made = {
        packed(
            summed(
                [loud(EKEX, one), loud(GRAN, other), *map(open_, (HAVS, LIND), others), *far],
                in_areas(),
                delregion=delregion,
            ),
            tmp_path,
        )
        for one, other in ((2, 3), (3, 2))
    }
    assert len(made) == 1


def test_where_the_totals_are_hidden_too_no_sum_leaves_a_trace_either(tmp_path: Path) -> None:
    made = {packed(summed([loud(EKEX, n), open_(GRAN, 0)]), tmp_path) for n in (2, 3)}
    assert len(made) == 1


def test_what_is_not_hidden_does_leave_its_trace(tmp_path: Path) -> None:
    made = {packed(summed([loud(EKEX, n)], internal=True), tmp_path) for n in (2, 3)}
    assert len(made) == 2


# Real files --------------------------------------------------------------------------------------


def rows(count: int) -> Mapping[str, Mapping[str, object]]:
    before = {f"year_minus_{n}": count for n in range(1, 5)}
    told = {**before, "baseline": count, "value": count, "comment": f"{count} enligt akuten"}
    # 2 of 50 has been the same for years, which a rule has something to say about; 3 of 50 is new.
    still = {f"year_minus_{n}": 4 for n in range(1, 5)}
    share = {**still, "baseline": 4, "value": 2 * count, "numerator": count, "denominator": 50}
    return {COUNT: told, YOUNG: told, SENSITIVE_SHARE: share}


def merged(folder: Path, counts: Mapping[str, int]) -> dict[str, bytes]:
    """The parts of the summary of real workbooks, without what tells one file from another."""
    for name, count in counts.items():
        write(folder, name, indicators=rows(count))  # type: ignore[arg-type]
    planxl.merge([folder], folder / "s.xlsx", date=DAY)
    files = [path for path in folder.iterdir() if path.name != "s.xlsx"]
    sizes = b"|".join(b"<v>%d</v>" % path.stat().st_size for path in files)
    shas = {hashlib.sha256(path.read_bytes()).hexdigest().encode() for path in files}
    with zipfile.ZipFile(folder / "s.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert all(sha in parts["xl/sharedStrings.xml"] for sha in shas)
    return {n: re.sub(rb"[0-9a-f]{64}|" + sizes, b"", part) for n, part in parts.items()}


def test_real_workbooks_leave_only_the_trace_of_their_own_bytes(tmp_path: Path) -> None:
    open_counts = {HAVS: 30, LIND: 40, NORR: 50, SJO: 60}
    one = merged(tmp_path / "a", {EKEX: 2, GRAN: 3, **open_counts})
    other = merged(tmp_path / "b", {EKEX: 3, GRAN: 2, **open_counts})
    assert one == other


# The search --------------------------------------------------------------------------------------

SECRETS = (777_123, 555_417)


def _secretive() -> Catalogue:
    """A catalogue that hides far larger counts, so that a trace of one can be recognised."""
    rule = exempel().disclosure.model_copy(update={"hide_up_to": 10**6})
    return exempel_with(disclosure=rule)


def _answers(count: int) -> Sequence[IndicatorAnswer]:
    return [answer(id_, count, {2024: count}, baseline=count) for id_ in (COUNT, YOUNG)]


def _traces(path: Path) -> list[str]:
    """The parts of a package that hold a secret, as a number or in words, with or without gaps."""
    spelled = [f"{s}|{s // 1000}.{s % 1000}" for s in (*SECRETS, sum(SECRETS))]
    wanted = re.compile("|".join(spelled).encode())
    with zipfile.ZipFile(path) as package:
        return [n for n in package.namelist() if wanted.search(package.read(n))]


def test_no_part_of_the_file_holds_a_hidden_count(tmp_path: Path) -> None:
    files = [checked(submission(n, _answers(s))) for n, s in zip(ALL, SECRETS, strict=False)]
    files.append(checked(submission(HAVS, _answers(0))))
    write_summary(summed(files, _secretive()), tmp_path / "s.xlsx")
    assert _traces(tmp_path / "s.xlsx") == []


def test_the_search_finds_what_is_not_hidden(tmp_path: Path) -> None:
    files = [checked(submission(n, _answers(s))) for n, s in zip(ALL, SECRETS, strict=False)]
    write_summary(summed(files, _secretive(), internal=True), tmp_path / "s.xlsx")
    found = _traces(tmp_path / "s.xlsx")
    assert "xl/worksheets/sheet3.xml" in found
    assert len(found) >= 3
