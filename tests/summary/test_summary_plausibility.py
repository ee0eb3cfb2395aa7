"""Figures far from those of the other municipalities (RIM-007), and what a summary tells of any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from handed_in import (
    ALL,
    COUNT,
    EKEX,
    GRAN,
    NORR,
    RATE,
    SENSITIVE_SHARE,
    SHARE,
    YES_NO,
    answer,
    checked,
    exempel,
    row_of,
    submission,
    summed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.catalogues.models import Catalogue, RuleSetting
from planxl.checking import Checked
from planxl.findings import Finding, Severity, codes
from planxl.findings.sentence import sentence
from planxl.summary.model import FileFinding, Shown, Summary
from planxl.summary.plausibility import far_from_others, for_all


def files(id_: str, values: Sequence[Any], population: int = 20_000, **more: Any) -> list[Checked]:
    """One file for each municipality, with its value."""
    return [
        checked(submission(name, [answer(id_, value, **more)], population=population))
        for name, value in zip(ALL, values, strict=False)
    ]


def far(summary: Summary) -> list[FileFinding]:
    return [each for each in summary.findings if each.finding.code is codes.FAR_FROM_OTHERS]


def odd(id_: str, values: Sequence[Any], **more: Any) -> list[str]:
    return [each.municipality for each in far(summed(files(id_, values, **more)))]


# Far from the others -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "values", "where"),
    [
        (RATE, (340, 310, 355, 332, 3400, 347, 361, 329), [4]),
        (RATE, (340, 310, 355, 332, 690, 347, 361, 329), []),
        (RATE, (340, 310, 355, 332, 0, 347, 361, 329), [4]),
        (RATE, (110, 310, 600, 250, 900, 190, 420, 150), []),
        (SHARE, (84, 81, 0.84, 86, 79, 88, 83, 90), [2]),
        (SHARE, (84, 81, 16, 86, 79, 88, 83, 90), [2]),
        (SHARE, (84, 81, 62, 86, 79, 88, 83, 90), []),
        (COUNT, (24, 21, 27, 25, 240, 23, 26, 22), [4]),
        (COUNT, (24, 21, 27, 25, 60, 23, 26, 22), []),
        (COUNT, (0, 0, 0, 0, 0, 0, 0, 0), []),
        (RATE, (340, 340, 340, 340, 340, 340, 340, 341), []),
        (YES_NO, (True, True, True, True, True, True, True, False), []),
    ],
)
def test_what_is_far_from_the_others_is_told(
    id_: str, values: tuple[Any, ...], where: list[int]
) -> None:
    assert odd(id_, values) == [ALL[n] for n in where]


def test_counts_are_compared_per_inhabitant() -> None:
    large = [answer(COUNT, 250), answer(COUNT, 25)]
    sizes = (200_000, 20_000)
    two = [
        checked(submission(name, [told], population=size))
        for name, told, size in zip((EKEX, GRAN), large, sizes, strict=True)
    ]
    others = files(COUNT, (None, None, 24, 21, 27, 25, 23, 26))[2:]
    assert far(summed([*two, *others])) == []
    swapped = [
        replace(each, submission=each.submission.model_copy(update={"population": size}))
        for each, size in zip(two, reversed(sizes), strict=True)
        if each.submission
    ]
    assert [f.municipality for f in far(summed([*swapped, *others]))] == [EKEX, GRAN]


def test_a_count_without_inhabitants_is_not_compared() -> None:
    assert odd(COUNT, (24, 21, 27, 25, 240, 23, 26, 22), population=None) == []


def test_there_must_be_five_others() -> None:
    values = (340, 310, 355, 332, 3400, 347)
    assert odd(RATE, values) == [ALL[4]]
    assert odd(RATE, values[:5]) == []
    assert odd(RATE, (*values[:5], None, None)) == []


def test_a_comment_is_taken_to_say_why() -> None:
    values = (340, 310, 355, 332, 3400, 347)
    assert odd(RATE, values, comment="Sjukhuset ligger här.") == []


def test_the_remark_points_to_the_cell_and_names_neither_figure_nor_rank() -> None:
    (found,) = far(summed(files(RATE, (340, 310, 355, 332, 3400, 347, 361, 329))))
    finding = found.finding
    assert (found.file, found.municipality) == (f"{ALL[4]}.xlsx", ALL[4])
    assert finding.place == answer(RATE).source.place("value")
    assert (finding.trial, finding.severity) == (True, Severity.NOTICE)
    assert finding.params == {"indicator": RATE, "per_head": ""}
    assert sentence(finding) == (
        f"Värdet för {RATE} är långt från de andra kommunernas. Kontrollera att det är rätt tal. "
        "Stämmer det: skriv i Kommentar vad det beror på. (Regeln är på prov.)"
    )
    (count,) = far(summed(files(COUNT, (24, 21, 27, 25, 240, 23, 26, 22))))
    assert f"Värdet för {COUNT} är, räknat per invånare, långt från" in sentence(count.finding)


def test_a_plan_can_be_without_it_or_make_it_a_warning() -> None:
    answers = files(RATE, (340, 310, 355, 332, 3400, 347, 361, 329))
    assert far(summed(answers, _with_rule(code="RIM-007", off=True))) == []
    (found,) = far(summed(answers, _with_rule(code="RIM-007", severity="varning")))
    assert found.severity is Severity.WARNING


def _with_rule(**setting: Any) -> Catalogue:
    told = {key: getattr(exempel(), key) for key in Catalogue.model_fields}
    return Catalogue(**{**told, "rules": (RuleSetting(**setting),)})


# What is sensitive -------------------------------------------------------------------------------


def test_a_hidden_figure_is_never_said_to_be_far() -> None:
    summary = summed(files(COUNT, (240, 210, 270, 3, 250, 230, 260, 220)))
    hidden = [c.shown is Shown.SUPPRESSED for c in row_of(summary, COUNT).cells]
    assert hidden[3]
    assert far(summary) == []
    internal = summed(files(COUNT, (240, 210, 270, 3, 250, 230, 260, 220)), internal=True)
    assert [each.municipality for each in far(internal)] == [ALL[3]]


@given(st.lists(st.none() | st.integers(0, 400), min_size=6, max_size=8), st.booleans())
@settings(max_examples=tries(60), deadline=None)
def test_what_is_said_follows_from_what_is_shown(values: list[int | None], part: bool) -> None:
    """With the sensitive answers taken away, all but the fact that there is one, it is the same."""
    id_ = SENSITIVE_SHARE if part else COUNT
    told = [v if v is None or not part else min(v, 100) for v in values]
    given_ = files(id_, told, numerator=3 if part else None, denominator=60 if part else None)
    summary = summed(given_)
    bare = [
        replace(each, submission=each.submission.model_copy(update={"indicators": (answer(id_),)}))
        for each in given_
        if each.submission
    ]
    by_name = sorted(bare, key=lambda c: ALL.index(c.submission.municipality))  # type: ignore[union-attr]
    assert list(far_from_others(summary.indicators, by_name, exempel())) == far(summary)


def unlikely() -> Checked:
    """A file with something unlikely about a sensitive indicator and about another one."""
    told = [answer(COUNT, 120), answer(SHARE, 0.84)]
    findings = [
        Finding(code, each.source.place("value"), {"indicator": each.id, "figures": ""}, trial=True)
        for each, code in zip(told, (codes.JUMP, codes.BELOW_ONE_PERCENT), strict=True)
    ]
    return checked(submission(EKEX, told), findings=findings)


def test_what_is_unlikely_about_a_sensitive_figure_stays_with_the_municipality() -> None:
    tells = {f.finding.code.id for f in summed([unlikely()]).findings}
    assert tells == {"RIM-003"}
    every = {f.finding.code.id for f in summed([unlikely()], internal=True).findings}
    assert every == {"RIM-001", "RIM-003"}


def test_the_register_does_not_count_it_either() -> None:
    rows = summed([unlikely()]).register, summed([unlikely()], internal=True).register
    notices = [next(r for r in each if r.file).counts.notices for each in rows]
    assert notices[1] - notices[0] == 1


def test_all_other_findings_are_kept() -> None:
    about = Finding(codes.INTERVAL, answer(COUNT).source.place("value"), {"found": "<5"})
    file = checked(submission(NORR, [answer(COUNT)]), findings=[about])
    assert for_all([file], exempel(), False)[0].findings == file.findings
