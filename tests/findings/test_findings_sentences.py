"""Findings put into words: grouped by code and sheet, the worst first, nothing dropped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.findings import Code, Finding, Place, Severity, codes
from planxl.findings.codes import BY_ID, CODES
from planxl.findings.grouping import counted, grouped
from planxl.findings.report import as_lines, as_objects, counts_in_words
from planxl.findings.sentence import joined, sentence, what


def written(text: str, row: int = 14, sheet: str = "Indikatorer") -> Finding:
    return Finding(codes.NOT_A_NUMBER, Place(sheet, row, 11), {"found": text, "example": "12"})


def test_a_remark_says_where_what_and_what_to_do() -> None:
    assert as_lines([written("ca 12")]) == [
        'fel        CEL-001  Indikatorer K14: här står "ca 12" i stället för ett tal. Skriv bara '
        "talet, till exempel 12. Förbehåll skrivs i kolumnen Kommentar."
    ]


def test_equal_findings_are_one_remark_with_all_their_cells_in_order() -> None:
    (remark,) = grouped([written("ca 3", 20), written("ca 12", 14), written("ca 12", 9)])
    assert remark.cells == ("K9", "K14", "K20")
    assert '"ca 12" och "ca 3"' in remark.message
    assert (len(remark.params), remark.message.count("till exempel")) == (3, 1)


def test_every_field_that_cannot_be_read_gets_its_own_example() -> None:
    (remark,) = grouped(
        [
            bad_field(11, found="många", label="Folkmängd", right="12 345"),
            bad_field(13, found="i går", label="Datum", right="2025-12-15"),
        ]
    )
    assert remark.message.endswith("Skriv till exempel 12 345 och 2025-12-15.")


def bad_field(row: int, **params: str) -> Finding:
    return Finding(codes.BAD_FIELD, Place("Start", row, 2), params)


def test_sheets_are_kept_apart() -> None:
    remarks = grouped([written("a"), written("b", sheet="Lokala indikatorer")])
    assert [remark.sheet for remark in remarks] == ["Indikatorer", "Lokala indikatorer"]


def test_a_code_can_say_what_keeps_its_findings_apart() -> None:
    why = {"A": "för 2022", "B": "sedan 2020-12-31", "C": "för 2022"}
    remarks = grouped(
        Finding(
            codes.STATUS_MISSING, Place("Aktiviteter", row, 10), {"activity": name, "why": told}
        )
        for row, (name, told) in enumerate(why.items(), 5)
    )
    assert [remark.cells for remark in remarks] == [("J5", "J7"), ("J6",)]
    assert [remark.params[0]["why"] for remark in remarks] == ["för 2022", "sedan 2020-12-31"]


def test_the_worst_comes_first() -> None:
    notice = Finding(codes.MARKER_MISSING)
    warning = Finding(codes.NO_GOAL, Place("Aktiviteter", 5, 3), {"activity": "Möten"})
    remarks = grouped([notice, warning, written("ca 12")])
    assert [r.severity for r in remarks] == [Severity.ERROR, Severity.WARNING, Severity.NOTICE]


def test_a_rule_on_trial_is_only_a_notice() -> None:
    trial = Finding(codes.NOT_A_NUMBER, Place("Indikatorer", 5, 3), {"found": "a"}, trial=True)
    (remark,) = grouped([trial])
    assert remark.severity is Severity.NOTICE
    assert as_objects("fil.xlsx", [trial])[0]["params"]["trial"] is True


def test_a_finding_without_a_cell_is_still_told() -> None:
    lines = as_lines([Finding(codes.START_MISSING, Place("Start")), Finding(codes.MARKER_MISSING)])
    assert [line[10:].split(": ")[0].strip() for line in lines] == [
        "STR-005  Start",
        "STR-009  Hela filen",
    ]


def test_many_cells_are_counted_and_the_first_are_named() -> None:
    (line,) = as_lines([written("x", row) for row in range(5, 55, 2)])
    assert "K5, K7" in line
    assert "(25 celler)" in line


def test_cells_below_each_other_are_one_range() -> None:
    (line,) = as_lines([written("x", row) for row in (5, 6, 7, 9, 10, 12)])
    assert "Indikatorer K5:K7, K9, K10, K12:" in line


def test_json_has_every_cell_and_what_was_found_in_it() -> None:
    found = as_objects("fil.xlsx", [written("ca 12"), written("ca 3", 20)])
    assert found == [
        {
            "file": "fil.xlsx",
            "code": "CEL-001",
            "severity": "fel",
            "sheet": "Indikatorer",
            "cells": ["K14", "K20"],
            "message": found[0]["message"],
            "params": {"found": ["ca 12", "ca 3"], "example": "12"},
        }
    ]


def test_counts_are_of_findings() -> None:
    findings = [written("a"), written("b", 15), Finding(codes.NO_GOAL)]
    assert counts_in_words(findings) == "2 fel, 1 varning, 0 upplysningar"
    assert counted(findings)[Severity.ERROR] == 2


def test_long_texts_are_shortened_and_put_on_one_line() -> None:
    text = sentence(written("mycket text " * 20 + "\nsista raden"))
    assert "…" in text
    assert "\n" not in text
    assert len(text) < 200


def test_what_a_person_typed_is_never_taken_for_a_placeholder() -> None:
    assert '"{0.__class__} {found}"' in sentence(written("{0.__class__} {found}"))


def test_words_in_a_row() -> None:
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a och b"
    assert joined(["a", "b", "c", "d", "e"], 3) == "a, b, c och 2 till"


@given(st.dictionaries(st.sampled_from(["found", "heading", "example", "x"]), st.text()))
def test_any_params_give_a_sentence(params: dict[str, str]) -> None:
    for code in CODES:
        assert sentence(Finding(code, params=params))


# The catalogue of codes -------------------------------------------------------------------------


def test_no_code_is_used_twice() -> None:
    assert len(BY_ID) == len(CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_is_well_formed(code: Code) -> None:
    assert re.fullmatch(r"[A-Z]{3}-\d{3}", code.id)
    assert code.about[0].isupper()
    assert not code.about.endswith(".")
    assert re.match(r"[a-zåäö{]|Id ", code.what)
    assert re.search(r"[.}]$", code.what)
    assert code.remedy[0].isupper()
    assert re.search(r"[.}]$", code.remedy)
    assert grouped([Finding(code)])


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_sentence_reads_well_for_one_and_for_many(code: Code) -> None:
    names = re.findall(r"\{(\w+)", code.what)
    one = dict.fromkeys(names, "a")
    many = [one, dict.fromkeys(names, "b")]
    assert "{" not in what(code, [one]) + what(code, many)
