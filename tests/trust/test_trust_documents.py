"""Documents under attack: each is read or refused in time, and nothing that it asks for is done."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from attack_binaries import BINARIES
from attack_pdfs import PDFS, actions, from_elsewhere, pdf
from attack_running import met
from attack_texts import TEXTS
from attack_texts import plan as long_text
from attack_words import WORDS, asking
from good import good_bytes
from pdf_documents import Sheet, pdf_file

import planxl
from planxl import ConversionError
from planxl.catalogues import CatalogueError, load
from planxl.cells.limits import Limits, of_documents
from planxl.conversion.pdf import pages_program, process, reader
from planxl.findings.sentence import sentence
from planxl.statistics.files.grids import read_grids
from planxl.statistics.files.model import StatisticsFileError

# The others take up what time they are given; benchmarks/attacks.py runs them all.
QUICK_PDFS = (
    "Flate bomb in three filters",
    "run lengths",
    "PNG predictor of 1e9 columns",
    "fax of 1e9 columns",
    "xref tables in a circle",
    "pages of pages, ten billion",
    "a length that is itself",
    "object streams in themselves",
    "forms in a circle",
    "widths of 1e9 letters",
    "a page of no numbers",
    "locked, without password",
)
QUICK_WORDS = (
    "external entity",
    "one run of text",
    "tables in tables, 10 000",
    "tables in tables, 60",
    "deep nesting",
    "gridSpan of 1e9",
    "gridSpan of 63 000 digits",
    "gridBefore of 1e9",
    "styles in a circle",
    "a list that begins at 1e9, Roman",
    "fields in fields, 200",
)
SLOW_TEXTS = (
    "text: a plan of 70 pages",
    "text: one line of 1.9 MB",
    "text: lines of 10 000 signs",
    "text: columns by spaces",
    "text: headlines with levels",
)
SLOW_BINARIES = (
    "xls: 90 000 numbers",
    "xls: 300 000 numbers",
    "xls: 200 000 merged cells",
    "xlsb: 45 000 rows",
    "xlsb: 300 000 rows",
    "ods: rows",
    "ods: texts",
    "ods: blank cells",
    "ods: tables",
)
MOST_SECONDS = 20


def told_of(path: Path, data: bytes) -> str:
    """Why a file is refused; "" for one that is read."""
    path.write_bytes(data)
    began, told = time.monotonic(), ""
    try:
        planxl.read_plan(path, catalogue="vastra_gotaland", municipality="Tanum", year=2025)
    except ConversionError as error:
        told = str(error)
    assert time.monotonic() - began < MOST_SECONDS
    assert not told or told.startswith(path.name)
    return told


@pytest.mark.parametrize("name", QUICK_PDFS)
def test_a_hostile_pdf_is_refused_or_read(name: str, tmp_path: Path) -> None:
    assert "plan.pdf" in told_of(tmp_path / "plan.pdf", PDFS[name]())  # none of them is a plan


@pytest.mark.parametrize("name", QUICK_WORDS)
def test_a_hostile_word_document_is_refused_or_read(name: str, tmp_path: Path) -> None:
    told_of(tmp_path / "plan.docx", WORDS[name]())


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in SLOW_TEXTS])
def test_a_hostile_text_table_or_json_is_refused_or_read(name: str, tmp_path: Path) -> None:
    suffix, make = TEXTS[name]
    told_of(tmp_path / f"plan{suffix}", make())


@pytest.mark.parametrize("name", [name for name in BINARIES if name not in SLOW_BINARIES])
def test_a_hostile_workbook_of_another_form_is_set_aside(name: str, tmp_path: Path) -> None:
    suffix, make = BINARIES[name]
    path = tmp_path / f"bok{suffix}"
    path.write_bytes(make())
    (found,) = planxl.check([path])
    assert found.submission is None
    assert all(len(sentence(each)) > 20 for each in found.findings)


@pytest.mark.parametrize(
    ("suffix", "make"),
    [
        (".pdf", PDFS["Flate bomb in three filters"]),
        (".pdf", PDFS["letters"]),
        (".docx", WORDS["tables"]),
        (".docx", WORDS["zip bomb of 1 GB"]),
    ],
)
def test_no_document_takes_much_memory(suffix: str, make: object, tmp_path: Path) -> None:
    good, attack = tmp_path / "ekexempel.xlsx", tmp_path / f"plan{suffix}"
    good.write_bytes(good_bytes())
    assert callable(make)
    attack.write_bytes(make())
    told = met(good, attack, "convert", seconds=60)
    assert "failed" not in told, told
    assert told["says"]
    assert told["mib"] < 64
    assert told["child"] < 256


# The process that reads PDFs ------------------------------------------------------------------


def written(folder: Path, text: str = "Handlingsplan") -> Path:
    sheet = Sheet()
    sheet.text(50, 300, text)
    return pdf_file(folder, sheet)


def test_the_process_tells_what_there_is_to_tell(tmp_path: Path) -> None:
    data = written(tmp_path).read_bytes()
    assert list(process.messages(data, of_documents())) == list(pages_program.messages(data))


def test_a_pdf_that_does_not_come_back_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = replace(of_documents(), seconds=1)
    monkeypatch.setattr(reader, "of_documents", lambda: short)
    assert "för stor" in told_of(tmp_path / "plan.pdf", PDFS["references in a circle"]())


def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    ordinary = subprocess.Popen

    def start(*told: object, **how: object) -> subprocess.Popen[bytes]:
        started.append(ordinary(*told, **how))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    found = process.messages(written(tmp_path).read_bytes(), of_documents())
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert [each.poll() is not None for each in started] == [True]


def test_a_process_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dies = tmp_path / "dies.py"
    dies.write_text("import os; os.abort()")
    monkeypatch.setattr(process, "_PROGRAM", dies)
    assert "för stor" in told_of(tmp_path / "plan.pdf", pdf())


# What documents ask for -----------------------------------------------------------------------


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def place_of(server: socket.socket) -> str:
    return f"127.0.0.1:{server.getsockname()[1]}"


def test_a_pdf_has_nothing_fetched_and_nothing_run(
    tmp_path: Path, listening: socket.socket
) -> None:
    place = place_of(listening)
    told_of(tmp_path / "a.pdf", actions(place))
    told_of(tmp_path / "b.pdf", from_elsewhere(f"http://{place}/"))
    with pytest.raises(BlockingIOError):
        listening.accept()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pdf_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # whoever opened it would wait for ever
    told_of(tmp_path / "plan.pdf", from_elsewhere(str(tmp_path / "pipe")))


def test_a_word_document_has_nothing_fetched(tmp_path: Path, listening: socket.socket) -> None:
    told_of(tmp_path / "plan.docx", asking(f"http://{place_of(listening)}/"))
    with pytest.raises(BlockingIOError):
        listening.accept()


# Sentences ------------------------------------------------------------------------------------


def test_a_text_that_is_too_long_says_what_to_do(tmp_path: Path) -> None:
    told = told_of(tmp_path / "plan.txt", long_text(4_000))
    assert "rader, gränsen är 8\u00a0000" in told
    assert "Dela den" in told
    assert "i Word eller som PDF" in told


@pytest.mark.parametrize("name", ["JSON: a number of 4 000 digits", "JSON: 1e999"])
def test_a_number_that_nobody_can_count_with_is_told(name: str, tmp_path: Path) -> None:
    assert "är för stort" in told_of(tmp_path / "plan.json", TEXTS[name][1]())


def test_a_name_that_stands_twice_among_many_is_found_soon(tmp_path: Path) -> None:
    many = ",".join(f'"k{n}":1' for n in range(40_000))
    told = told_of(tmp_path / "plan.json", f'{{"planxl":"1",{many},"k39999":2}}'.encode())
    assert '"k39999" står två gånger' in told


def test_a_catalogue_with_names_of_many_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_text(".".join("a" * 300_000) + " = 1\n")
    with pytest.raises(CatalogueError, match="orimligt många punkter"):
        load(path)


@pytest.mark.parametrize("text", ["Kommun;1" + ";1" * 20_000, "Tanum;1\n" * 300_000])
def test_statistics_of_too_many_cells_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "statistik.csv"
    path.write_text(text)
    with pytest.raises(StatisticsFileError, match="för stor"):
        read_grids(path)


def test_the_limits_of_documents_are_raised_with_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = of_documents()
    monkeypatch.setenv("PLANXL_RAISE_LIMITS", "2")
    assert of_documents().seconds == 2 * usual.seconds
    assert Limits().lines == 16_000
