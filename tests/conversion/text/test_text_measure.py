"""How much of a plan is found again in text drawn from a PDF, set in each of the usual ways."""

from __future__ import annotations

import pytest
from text_plans import HEADINGS, PROSE, ROWS, WIDTHS, found, heading, rows, share_right
from typeset import drawn, raw, spaced


def drawn_plan(widths: tuple[int, ...] = WIDTHS, page: int = 0) -> str:
    first, second = ROWS[:4], ROWS[4:]
    head = " ".join(HEADINGS) + " \n\n"
    return (
        f" Handlingsplan \n\n{PROSE} \n\n"
        f"{heading('1.1', 'Alla ska få stöd')}\n{head}{drawn(first, widths, page)}\n \n\n"
        f"{heading('1.2', 'Ingen ska vara ensam')}\n{head}{drawn(second, widths, page)}\n"
    )


def test_every_cell_is_found_where_cells_stand_one_after_another() -> None:
    document = found(drawn_plan())
    assert len(list(rows(document))) == len(ROWS)
    assert share_right(document, ROWS) >= 0.95


def test_rows_that_pages_cut_are_one() -> None:
    document = found(drawn_plan(page=2))
    assert len(list(rows(document))) == len(ROWS)
    assert share_right(document, ROWS) >= 0.9


def test_nearly_all_cells_are_found_where_empty_cells_leave_no_trace() -> None:
    text = f"Handlingsplan\n{PROSE}\nMål 1.1 Alla ska få stöd\n{raw((HEADINGS, *ROWS), WIDTHS)}\n"
    assert share_right(found(text), ROWS) >= 0.9


@pytest.mark.parametrize("widths", [WIDTHS, (22, 24, 24, 20, 20, 20)])
def test_every_cell_is_found_where_spaces_keep_columns_apart(widths: tuple[int, ...]) -> None:
    text = f"Handlingsplan\n\n{PROSE}\n\nMål 1.1 Alla ska få stöd\n\n"
    text += spaced((HEADINGS, *ROWS), widths)
    assert share_right(found(text), ROWS) >= 0.98
