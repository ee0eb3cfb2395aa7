"""A document for everybody tells no small counts about sensitive matters, whatever is opened."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from plan_documents import CATALOGUE, SHORT, document, parts, read, row

from planxl.conversion.plan import (
    Activity,
    Doubt,
    IndicatorAnswer,
    Measure,
    Plan,
    Source,
    Unplaced,
)
from planxl.conversion.plan_document.carrying import carried
from planxl.conversion.plan_document.hiding import VALUE, hidden_cells
from planxl.conversion.plan_document.writing import write
from planxl.summary.answers import BASELINE

SENSITIVE, PART_OF_IT, RATE, OPEN = "V1.1-1", "B5.1-1", "V3.1-1", "V2.1-2"


def _plan(*answers: IndicatorAnswer) -> Plan:
    return SHORT.model_copy(update={"indicators": answers, "start": {"population": 12_700}})


def _hidden(*answers: IndicatorAnswer) -> set[tuple[str, int]]:
    return set(hidden_cells(_plan(*answers), CATALOGUE))


@pytest.mark.parametrize(("value", "hides"), [(0, False), (1, True), (4, True), (5, False)])
def test_one_to_four_are_hidden_in_every_year(value: int, hides: bool) -> None:
    answer = IndicatorAnswer(id=SENSITIVE, value=value, baseline=value, history={2023: value})
    every = {(SENSITIVE, VALUE), (SENSITIVE, BASELINE), (SENSITIVE, 2023)}
    assert _hidden(answer) == (every if hides else set())


def test_small_counts_of_what_is_not_sensitive_are_shown() -> None:
    assert not _hidden(IndicatorAnswer(id="B2.2-1", value=2))


def test_nobody_can_work_out_a_small_difference_between_all_and_the_young() -> None:
    both = IndicatorAnswer(id=SENSITIVE, value=8), IndicatorAnswer(id=PART_OF_IT, value=6)
    assert (SENSITIVE, VALUE) in _hidden(*both)


def test_a_rate_that_tells_of_few_is_hidden() -> None:
    few = IndicatorAnswer(id=RATE, value=15.7, numerator=2, denominator=12_700)
    many = IndicatorAnswer(id=RATE, value=157.5, numerator=20, denominator=12_700)
    assert _hidden(few) == {(RATE, VALUE)}
    assert not _hidden(many)


def test_a_typed_figure_that_could_not_be_read_is_hidden() -> None:
    assert _hidden(IndicatorAnswer(id=SENSITIVE, unread={"value": "ca 3"})) == {(SENSITIVE, VALUE)}


def test_no_figure_is_hidden_where_there_is_none() -> None:
    assert not _hidden(IndicatorAnswer(id=SENSITIVE, comment="Kommer senare"))


def test_a_hidden_figure_is_a_symbol_with_a_note_below_the_table() -> None:
    answer = IndicatorAnswer(id=SENSITIVE, value=3, history={2023: 9, 2024: 8})
    opened = document(_plan(answer))
    assert [cell.text for cell in row(opened, SENSITIVE, "Id").cells][3:6] == ["9", "8", ".."]
    notes = [each.text for each in opened.paragraphs if each.text.startswith(".. betyder")]
    assert notes == [
        ".. betyder att uppgiften inte visas: den gäller 1–4 personer, eller så går en sådan "
        "uppgift att räkna ut med den."
    ]


@pytest.mark.parametrize("value", [3, 2.0, "tre"])
def test_no_part_of_the_document_holds_what_is_hidden(value: Measure) -> None:
    unread = {"value": "7391"} if isinstance(value, str) else {}
    secret = IndicatorAnswer(
        id=SENSITIVE,
        value=None if unread else value,
        numerator=7391,
        denominator=7392,
        history={2023: 9, 2024: 8},
        origin="7393 enligt registret",
        comment="7394 pojkar",
        unread=unread,
    )
    data = write(_plan(secret), CATALOGUE)
    for name, part in parts(data).items():
        assert b"739" not in part, name
    kept = carried(data)
    assert kept
    assert kept.plan.indicators == (IndicatorAnswer(id=SENSITIVE, history={2023: 9, 2024: 8}),)


def test_a_ratio_does_not_tell_by_its_last_decimals_what_it_was_made_of() -> None:
    answer = IndicatorAnswer(id=RATE, value=157.480315, numerator=20, denominator=12_700)
    kept = carried(write(_plan(answer), CATALOGUE))
    assert kept
    assert kept.plan.indicators == (IndicatorAnswer(id=RATE, value=157.5),)


def test_a_document_for_everybody_carries_nothing_that_no_page_shows() -> None:
    plan = _plan(IndicatorAnswer(id=OPEN, value=1.5, source=Source(file="hemlig.xlsx"))).model_copy(
        update={
            "start": {"respondent": "hemlig person", "population": 12_700},
            "activities": (
                Activity(
                    nr="1",
                    goal="V1.1",
                    activity="Öppen",
                    status="Pågående",
                    followed_up=date(2025, 1, 2),
                    last_follow_up="hemlig förra",
                    unread={"goal": "hemligt mål"},
                    source=Source(file="hemlig.xlsx", row=3),
                ),
            ),
            "appendices": {"x": ({"a": "hemlig"},)},
            "unplaced": (Unplaced(text="hemlig"),),
            "review": (Doubt(sentence="hemlig"),),
        }
    )
    for name, part in parts(write(plan, CATALOGUE)).items():
        assert b"hemlig" not in part, name


def test_an_internal_document_shows_it_all_and_says_so_on_every_page() -> None:
    opened = document(_plan(IndicatorAnswer(id=SENSITIVE, value=3)), internal=True)
    assert row(opened, SENSITIVE, "Id").cells[3].text == "3"
    (section,) = opened.sections
    for header in (section.header, section.first_page_header):
        assert header.paragraphs[-1].text == "Intern – får inte spridas"


def test_a_hidden_figure_is_not_read_back_as_a_figure(tmp_path: Path) -> None:
    plan = _plan(IndicatorAnswer(id=SENSITIVE, value=3, history={2024: 8}))
    (answer,) = read(write(plan, CATALOGUE), tmp_path).indicators
    assert answer == IndicatorAnswer(id=SENSITIVE, history={2024: 8})


def test_a_template_made_of_an_internal_document_gives_nothing_away() -> None:
    """Whoever makes a template of a finished document has its unseen part in it too."""
    secret = _plan(IndicatorAnswer(id=SENSITIVE, value=3)).model_copy(
        update={"start": {"respondent": "hemlig person"}}
    )
    used = document(secret, internal=True)
    used.element.body.insert(0, used.add_paragraph("{{plan}}")._p)
    for block in list(used.element.body)[1:-1]:
        used.element.body.remove(block)
    template = BytesIO()
    used.save(template)
    for name, part in parts(write(SHORT, CATALOGUE, template.getvalue())).items():
        assert b"hemlig" not in part, name
