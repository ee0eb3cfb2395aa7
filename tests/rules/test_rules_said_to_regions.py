"""What is said of a region's own plan: no sentence calls the region a municipality."""

from __future__ import annotations

import re

from dalarna import contents, dalarna, examined, layout
from good import catalogue
from markdown import in_memory

from planxl.cells import read_bytes
from planxl.findings import Finding, Place, codes
from planxl.findings.codes import CODES
from planxl.findings.grouping import grouped
from planxl.findings.sentence import sentence
from planxl.rules.policy import applied
from planxl.workbook.template import workbook_bytes

_MUNICIPALITY = re.compile(r"(?<!-)\bkommun(en|er|erna)?s?\b", re.IGNORECASE)


def told(finding: Finding) -> str:
    wanted = applied(finding, dalarna())
    return sentence(wanted) if wanted else ""


def test_a_region_is_told_of_regions() -> None:
    data = workbook_bytes(layout(), contents(whose=""))
    (finding,) = (
        each
        for each in examined(in_memory(read_bytes("bok.xlsx", data))).findings
        if each.code is codes.NO_MUNICIPALITY
    )
    assert sentence(finding) == (
        "Det står inte vilken region arbetsboken gäller. Välj regionen i listan bredvid Region."
    )
    (remark,) = grouped([finding])
    assert remark.message == sentence(finding)


def test_no_sentence_says_municipality_to_a_region() -> None:
    said = {code.id: told(Finding(code, Place(), {"regions": "Region Dalarna"})) for code in CODES}
    assert {id_ for id_, text in said.items() if _MUNICIPALITY.search(text)} == set()
    assert sum("region" in text for text in said.values()) > 10


def test_what_a_person_wrote_is_quoted_as_it_stands() -> None:
    finding = Finding(
        codes.UNKNOWN_MUNICIPALITY, Place(), {"found": "Falu kommun", "suggestion": ""}
    )
    assert '"Falu kommun" är ingen av handlingsplanens regioner.' in told(finding)


def test_a_municipality_is_told_as_before() -> None:
    finding = Finding(codes.NO_MUNICIPALITY, Place())
    assert applied(finding, catalogue()) is finding
