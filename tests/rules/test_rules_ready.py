"""KLA-001: marked as ready, though something is left."""

from __future__ import annotations

import pytest
from good import at, examined, field, good, told
from markdown import with_cell

from planxl.findings.sentence import sentence

READY = with_cell(good(), "Start", field("ready"), "Ja")
EARLY = ("KLA-001", f"Start {field('ready')}")
VALUE = at("indicators", "value", "V4.1-1")
RESULT = at("activities", "result")


def test_a_good_workbook_may_be_marked_as_ready() -> None:
    assert examined(READY).findings == ()


def test_an_error_and_a_missing_follow_up_are_counted_at_the_mark() -> None:
    book = with_cell(READY, "Indikatorer", VALUE, "ca 12")
    book = with_cell(book, "Aktiviteter", RESULT, "")
    found = examined(book).findings
    assert told(found) == {
        ("CEL-001", f"Indikatorer {VALUE}"),
        ("UPP-002", f"Aktiviteter {RESULT}"),
        EARLY,
    }
    said = next(sentence(f) for f in found if f.code.id == "KLA-001")
    assert said.startswith("Här står Ja, men 1 fel återstår och 1 uppföljning saknas.")


@pytest.mark.parametrize("written", ["Nej", ""])
def test_what_is_not_marked_as_ready_may_be_unfinished(written: str) -> None:
    book = with_cell(with_cell(good(), "Indikatorer", VALUE, ""), "Start", field("ready"), written)
    assert told(examined(book).findings) == {("UPP-003", f"Indikatorer {VALUE}")}


def test_other_warnings_are_not_in_its_way() -> None:
    book = with_cell(READY, "Aktiviteter", at("activities", "responsible"), "")
    assert EARLY not in told(examined(book).findings)
