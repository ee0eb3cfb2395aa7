"""Lines between planxl and its add-in: plain ASCII that holds any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planxl import ascii_lines

KEYS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert ascii_lines.unescaped(ascii_lines.escaped(text)) == text


@given(st.text())
def test_an_escaped_text_is_one_line_of_printable_ascii_that_nobody_trims(text: str) -> None:
    written = ascii_lines.escaped(text)
    assert all(" " <= each <= "~" for each in written)
    assert written == written.strip()


@given(st.lists(st.tuples(KEYS, st.text())))
def test_lines_come_back_in_their_order(lines: list[tuple[str, str]]) -> None:
    assert list(ascii_lines.lines_of(ascii_lines.as_text(lines))) == lines


def test_characters_stand_as_vba_takes_them_one_for_each_utf_16_unit() -> None:
    assert ascii_lines.escaped('Åmål: "ca 12"\r\n\\ 😀') == (
        '\\u00C5m\\u00E5l: "ca 12"\\u000D\\u000A\\u005C \\uD83D\\uDE00'
    )
