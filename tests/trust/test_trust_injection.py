"""What would be a formula, a command, a link or a header stays text, whichever way it takes."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from every_verb import opened, outputs, parts, write_everything
from hostile import hostile_contents, write_hostile
from libreoffice import Office
from openpyxl import load_workbook

NAMES = (
    "@SUM(zq9002q)=cmd.xlsx",
    "=HYPERLINK(zq9001q).xlsx"
    if sys.platform == "win32"  # which allows no such names
    else "-<img src=x onerror=zq9003q()>\r\nBcc: zq9004q@ond.example.xlsx",
)
MARKED = re.compile(r"zq\d+q")
TRUSTED = re.compile(rb"<(?:\w+:)?(f|formula\d?|definedName|instrText)\b[^>]*>([^<]*)<")
FORMULAS = tuple("=+-@\t\r\n＝＋－＠")

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the verbs make of workbooks in which every text is hostile, names included."""
    root = tmp_path_factory.mktemp("fientlig")
    for name in NAMES:
        write_hostile(root / "in", name)
    write_everything(root / "in", root / "ut")
    return root / "ut"


@pytest.fixture(scope="module")
def written(out: Path) -> dict[str, bytes]:
    return outputs(out)


def of_type(written: dict[str, bytes], suffix: str) -> dict[str, bytes]:
    found = {name: data for name, data in written.items() if name.endswith(suffix)}
    assert found
    return found


def every_part(written: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in written.items():
        yield from parts(name, data)


def workbooks(written: dict[str, bytes]) -> dict[str, bytes]:
    """The workbooks, those in letters and in documents too."""
    found = {n: d for n, d in every_part(written) if d[:2] == b"PK" and b"xl/workbook.xml" in d}
    assert len(found) > 12
    return found


def test_no_formula_and_no_link_in_a_workbook_holds_what_somebody_wrote(
    written: dict[str, bytes],
) -> None:
    texts = 0
    for name, data in workbooks(written).items():
        for cell in cells(data):
            if cell.data_type == "f":
                assert not MARKED.search(str(cell.value)), (name, cell.coordinate, cell.value)
            elif isinstance(cell.value, str):
                texts += len(MARKED.findall(cell.value))
    assert texts > 1500


def cells(data: bytes) -> Iterator[Any]:
    for sheet in load_workbook(BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            yield from row


def test_no_part_holds_what_somebody_wrote_where_it_would_be_trusted(
    written: dict[str, bytes],
) -> None:
    """Formulas of tables, names, charts, conditions and fields; and targets of relationships."""
    for name, data in every_part(written):
        if name.endswith(".xml"):
            for tag, text in TRUSTED.findall(data):
                assert not MARKED.search(text.decode()), (name, tag, text)
        if name.endswith(".rels"):
            assert b"ond.example/" not in data, name
            outside = re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"', data)
            # Only the files themselves are linked to, by the names that they have.
            assert all(b".xlsx" in each for each in outside), (name, outside)


def test_what_was_written_in_a_cell_is_found_again_whole(written: dict[str, bytes]) -> None:
    wrote = {
        " ".join(str(value).split())
        for row in hostile_contents().activities
        for key, value in row.items()
        if key in {"activity", "what"} and "@example.com" not in str(value)  # which is masked
    }
    told = workbooks(written)
    for name in ("sammanställning.xlsx", f"roll/{rolled(written)}", "repair.xlsx"):
        found = {" ".join(str(cell.value).split()) for cell in cells(told[name])}
        assert wrote <= found, (name, wrote - found)


def rolled(written: dict[str, bytes]) -> str:
    return next(Path(name).name for name in written if name.startswith("roll/"))


def test_no_field_of_a_csv_file_begins_as_a_formula(written: dict[str, bytes]) -> None:
    marked = 0
    for name, data in of_type(written, ".csv").items():
        for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
            for field in row:
                marked += bool(MARKED.search(field))
                assert not field.startswith(FORMULAS), (name, field)
    assert marked > 100


class Tags(HTMLParser):
    """The tags and attributes of a page, apart from its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def test_letters_are_addressed_to_nobody_and_hold_no_tag_that_was_written(
    written: dict[str, bytes],
) -> None:
    told = ""
    for name, data in of_type(written, ".eml").items():
        message = opened(data)
        assert set(message.keys()) == {"X-Unsent", "Subject", "MIME-Version", "Content-Type"}, name
        for part in message.walk():
            assert not {"bcc", "to", "cc"} & {key.casefold() for key in part}, name
        page = Tags()
        html = message.get_body(("html",))
        assert html is not None
        page.feed(html.get_content())
        assert page.tags <= {"html", "head", "meta", "body", "p", "ul", "li", "br"}, name
        assert {key for key, _ in page.attributes} <= {"lang", "charset", "style"}, name
        told += html.get_content()
    assert MARKED.search(told), "the letters name the files"


@pytest.mark.libreoffice
def test_libreoffice_finds_no_formula_that_somebody_wrote(office: Office, out: Path) -> None:
    files = [path for path in sorted(out.rglob("*")) if path.suffix in {".xlsx", ".csv"}]
    for path in (each for each in files if "annotate" not in each.parts):
        for place, (formula, value) in office.recalculated(path).items():
            assert not MARKED.search(formula), (path.name, place, formula)
            assert not MARKED.search(str(value)) or path.suffix == ".xlsx", (path.name, place)
