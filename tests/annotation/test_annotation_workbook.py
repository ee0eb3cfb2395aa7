"""A municipality's workbook given back: notes in the cells, marks, and the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from good import FILE, at, examined, good_bytes, layout
from markdown import MarkdownSheet
from patching import patched
from sound import parts_of
from told import PAGE, lines, marked, missing, notes, rows, seen, sound, understood

from planxl.annotation import annotated, cleaned, is_untouched
from planxl.cells import Sheet, Workbook, read_bytes
from planxl.findings import Finding, Place, codes
from planxl.findings.finding import Severity, Waiver

ACTIVITIES, INDICATORS = layout().activities.sheet, layout().indicators.sheet


@pytest.fixture(scope="module")
def wrong() -> bytes:
    """The good workbook with a word for a number, a status that is gone, and a phone number."""
    data = patched(good_bytes(), INDICATORS, at("indicators", "value", "V1.1-2"), "ca 12")
    data = patched(data, ACTIVITIES, at("activities", "status", 2), "")
    return patched(data, ACTIVITIES, at("activities", "comment", 1), "Ring 070-123 45 67")


def findings_of(data: bytes) -> tuple[Finding, ...]:
    return examined(read_bytes(FILE.name, data)).findings


@pytest.fixture(scope="module")
def returned(wrong: bytes) -> bytes:
    return sound(wrong, findings_of(wrong))


def test_every_finding_with_a_cell_is_a_note_in_that_cell(wrong: bytes, returned: bytes) -> None:
    told = {(each.place.sheet, each.place.cell) for each in findings_of(wrong) if each.place.cell}
    assert len(told) > 2
    noted = {(s, cell) for s in (ACTIVITIES, INDICATORS) for cell in notes(returned, s)}
    assert noted == told
    value = notes(returned, INDICATORS)[at("indicators", "value", "V1.1-2")]
    assert value.startswith('---- planxl ----\nFel: Här står "ca 12" i stället för ett tal.')
    assert value.endswith("(CEL-001)")


def test_all_that_is_told_of_a_cell_stands_in_one_note_the_worst_first() -> None:
    cell = at("indicators", "value", 1)
    found = [understood(INDICATORS, cell), *missing(INDICATORS, cell, code=codes.NOT_OURS)]
    text = notes(sound(good_bytes(), found), INDICATORS)[cell]
    assert [line.split(":")[0] for line in text.splitlines()[1:]] == ["Fel", "Upplysning"]


def test_the_cells_are_marked_by_a_conditional_format_and_keep_their_styles(
    wrong: bytes, returned: bytes
) -> None:
    assert marked(returned, INDICATORS) == [at("indicators", "value", "V1.1-2")]
    part = "xl/worksheets/sheet3.xml"
    cells = [parts_of(data)[part].partition(b"</sheetData>")[0] for data in (wrong, returned)]
    assert cells[0] == cells[1]


def test_cells_below_each_other_are_marked_as_one_range() -> None:
    made = sound(good_bytes(), missing(INDICATORS, "N5", "N6", "N7", "N9", "P6"))
    assert marked(made, INDICATORS) == ["N5:N7 N9 P6"]


def test_what_is_told_for_information_is_marked_otherwise() -> None:
    made = sound(good_bytes(), [*missing(INDICATORS, "N5"), understood(INDICATORS, "N6")])
    assert marked(made, INDICATORS) == ["N5", "N6"]


def test_the_sheet_comes_last_and_is_the_only_one_chosen(returned: bytes) -> None:
    book = seen(returned)
    before = seen(good_bytes()).sheetnames
    assert book.sheetnames == [*before, PAGE]
    assert book.active.title == PAGE
    assert [s.title for s in book.worksheets if s.sheet_view.tabSelected] == [PAGE]


def test_the_list_has_the_worst_first_and_links_to_the_cells(wrong: bytes, returned: bytes) -> None:
    listed = rows(returned)
    grades = [row[1] for row in listed]
    assert grades == sorted(grades, key=["Fel", "Varning", "Upplysning"].index)
    assert [row[0] for row in listed] == list(range(1, len(findings_of(wrong)) + 1))
    first = listed[0]
    value = at("indicators", "value", "V1.1-2")
    assert first[1:4] == ("Fel", INDICATORS, value)
    assert first[4] == 'Här står "ca 12" i stället för ett tal.'
    assert first[5].startswith("Skriv")
    assert first[6] == "CEL-001"
    links = [cell.hyperlink for row in seen(returned)[PAGE].iter_rows() for cell in row]
    assert f"'{INDICATORS}'!{value}" in {link.location for link in links if link}


def test_the_head_says_how_many_and_what_the_sheet_is(returned: bytes) -> None:
    title, counts, *rest = lines(returned)
    assert title == "Att åtgärda"
    assert counts.startswith("planxl har gått igenom arbetsboken: 1 fel, ")
    assert any("Det kan tas bort" in line for line in rest)
    assert any("planxl annotate --clean" in line for line in rest)


def test_what_has_no_cell_is_listed_too() -> None:
    about = [Finding(codes.HAS_MACROS), Finding(codes.SHEET_HIDDEN, Place("Borta"), {"sheet": "x"})]
    listed = rows(sound(good_bytes(), about))
    assert [row[2:4] for row in listed] == [("Hela arbetsboken", None), ("Borta", None)]


def test_waived_findings_are_shown_with_their_reason() -> None:
    (waived,) = missing(INDICATORS, "N5")
    waived = replace(waived, waiver=Waiver("Nytt system", date(2026, 6, 30)))
    made = sound(good_bytes(), [waived])
    assert "Undantag t.o.m. 2026-06-30: Nytt system" in notes(made, INDICATORS)["N5"]
    assert rows(made)[0][1] == Severity.NOTICE.value.capitalize()


def test_a_workbook_without_remarks_is_told_so() -> None:
    made = sound(good_bytes(), [])
    assert lines(made)[1] == "planxl hittade inget att åtgärda i arbetsboken. Tack!"
    assert rows(made) == []
    assert cleaned(made) == good_bytes()


def test_checking_the_returned_copy_finds_what_the_original_had(
    wrong: bytes, returned: bytes
) -> None:
    assert findings_of(returned) == findings_of(wrong)


def test_our_sheet_is_known_by_its_mark_and_not_by_its_name(returned: bytes) -> None:
    book = read_bytes(FILE.name, returned)
    last = book.sheets[-1]
    told = examined(with_last(book, MarkdownSheet("Klart", last.cells)))
    assert codes.SHEET_UNKNOWN not in {each.code for each in told.findings}
    visible = tuple(cell for cell in last.cells if cell.column < 8)
    theirs = examined(with_last(book, MarkdownSheet(PAGE, visible)))
    unknown = [each.place for each in theirs.findings if each.code is codes.SHEET_UNKNOWN]
    assert unknown == [Place(PAGE)]


def with_last(book: Workbook, last: Sheet) -> Workbook:
    return replace(book, sheets=(*book.sheets[:-1], last))


def test_cleaning_gives_the_file_back_to_the_byte(wrong: bytes) -> None:
    # The patched workbook is packed otherwise than Python packs: its parts come back, to the byte.
    made = annotated(wrong, findings_of(wrong))
    assert list(parts_of(cleaned(made)).items()) == list(parts_of(wrong).items())
    assert cleaned(sound(good_bytes(), missing(INDICATORS, "N5"))) == good_bytes()


def test_cleaning_what_was_never_annotated_changes_nothing() -> None:
    assert cleaned(good_bytes()) is good_bytes()


def test_annotating_again_replaces_what_was_there(wrong: bytes, returned: bytes) -> None:
    assert annotated(returned, findings_of(wrong)) == returned
    fewer = missing(INDICATORS, "N5")
    assert parts_of(annotated(returned, fewer)) == parts_of(annotated(wrong, fewer))


def test_the_same_findings_give_the_same_bytes(wrong: bytes, returned: bytes) -> None:
    assert annotated(wrong, findings_of(wrong)) == returned


def test_it_is_known_whether_somebody_has_saved_the_copy(returned: bytes) -> None:
    assert is_untouched(returned)
    assert not is_untouched(good_bytes())
    assert not is_untouched(patched(returned, INDICATORS, "P5", "eget"))
