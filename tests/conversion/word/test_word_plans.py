from __future__ import annotations

from pathlib import Path

import pytest
from word_documents import HEADINGS, Area, listed_document, plan_document

from planxl.conversion.document import Document, Table
from planxl.conversion.word.reader import read_document

AREAS = (
    Area(
        "Mål 1.1 Nollvision om suicid",
        [
            (
                "Möten om ensamhet",
                "Planera tillsammans.\nHålla mötena.",
                "• Antal möten\n• Antal deltagare",
                "2022",
                "Kommun",
                "Varje år",
            ),
            ("Utbildning", "Första hjälpen", "", "Pågående", "Region och kommun", ""),
        ],
    ),
    Area("Mål 2.1 Äldre personer", [("Promenader", "Gå ut ihop", "", "VT 2022", "Kommun", "")]),
)
LISTED = Area(
    "Förebyggande och främjande arbete",
    [("1.1 Nollvision om suicid", "• Utbildning\n- Två tillfällen\nAktör: Kommun")],
    ("Mål", "Prioriterade aktiviteter"),
)


def test_every_cell_of_a_plan_is_read_as_it_stands(tmp_path: Path) -> None:
    document = saved(plan_document("Vår plan", AREAS), tmp_path)

    assert texts(document) == [[list(HEADINGS), *map(list, area.rows)] for area in AREAS]


def test_cells_of_a_word_table_are_certain(tmp_path: Path) -> None:
    document = saved(plan_document("Vår plan", AREAS), tmp_path)

    assert {cell.confidence for table in tables(document) for cell in table.cells()} == {1.0}


def test_headings_have_their_levels_and_text_has_none(tmp_path: Path) -> None:
    document = saved(plan_document("Vår plan", AREAS[:1]), tmp_path)

    outside = [(each.level, each.text) for each in document.blocks if not isinstance(each, Table)]
    assert outside == [
        (1, "Vår plan"),
        (2, "Mål 1.1 Nollvision om suicid"),
        (0, "Löpande text om målet, som inte hör till tabellen."),
    ]


def test_running_heads_and_feet_are_dropped(tmp_path: Path) -> None:
    document = saved(plan_document("Vår plan", AREAS), tmp_path)

    dropped = [line.text for line in document.dropped]
    assert dropped == ["Lokal handlingsplan för psykisk hälsa", "Sida"]


def test_a_plan_in_two_columns_keeps_its_bullets_and_dashes(tmp_path: Path) -> None:
    document = saved(listed_document("Vår plan", [LISTED]), tmp_path)

    (table,) = tables(document)
    assert [line.text for cell in table.rows[1] if cell for line in cell.lines] == [
        "1.1 Nollvision om suicid",
        "• Utbildning",
        "- Två tillfällen",
        "Aktör: Kommun",
    ]


def test_every_paragraph_has_a_spot_of_its_own(tmp_path: Path) -> None:
    document = saved(plan_document("Vår plan", AREAS), tmp_path)

    lines = [line for table in tables(document) for cell in table.cells() for line in cell.lines]
    spots = [line.spot for line in lines]
    assert len(set(spots)) == len(spots)
    assert spots == sorted(spots)


def test_reading_tells_its_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "plan.docx"
    plan_document("Vår plan", AREAS).save(str(path))

    read_document(path, lambda done, every, _what: told.append((done, every)))

    assert told == [(0, 1), (1, 1)]


@pytest.mark.parametrize("lines", [True, False])
def test_a_table_is_read_with_and_without_lines(tmp_path: Path, lines: bool) -> None:
    document = saved(plan_document("Vår plan", AREAS, lines=lines), tmp_path)

    assert len(tables(document)) == 2


def saved(made: object, folder: Path) -> Document:
    path = folder / "plan.docx"
    made.save(str(path))  # type: ignore[attr-defined]
    return read_document(path)


def tables(document: Document) -> list[Table]:
    return [each for each in document.blocks if isinstance(each, Table)]


def texts(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "" for cell in row] for row in table.rows]
        for table in tables(document)
    ]
