from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planxl.cells.limits import of_documents
from planxl.cells.refusal import Reason
from planxl.conversion.pdf import process
from planxl.conversion.pdf.messages import MOST_PAGES, Begun, Ended, Failed, Message
from planxl.conversion.pdf.pages_program import lines
from planxl.conversion.pdf.shapes import Box, Page, Rule, Rules, Word
from planxl.conversion.pdf.wire import line_of, message_of

WORDS = (
    Word("Mål\u00ad", Box(0.1, 2.5, 30.25, 12), 10.000000001, bold=True, line=1),
    Word('"Träff"\n[1], 🙂', Box(-5, 14, 40, 24), 9, spaced=True, line=2),
)
RULES = Rules((Rule(3.5, 0, 100),), (Rule(0, 1, 2), Rule(50, 1, 2)))
PAGE = Page(1, 595.3, 841.9, WORDS, RULES, 0.25, 3, True)
(NUMBER, TEXTS, PLACES, LINES, LOOKS, DOWN) = (1, 7, 8, 9, 10, 12)
GARBLED, ENDS = 5, 6


@pytest.mark.parametrize(
    "message", [Begun(3), PAGE, Page(2, 10, 20), Failed(3), Ended(True), Reason.BOMB], ids=repr
)
def test_a_message_comes_as_it_was_sent(message: Message) -> None:
    line = line_of(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert message_of(line) == message


@pytest.mark.parametrize(
    "line",
    [
        b"\x80\x04\x95", b"\xff\xfe[\x00", b"", b"null", b"5", b"[]", b'"page"', b'{"begun": 1}',
        b"[" * 100_000, b'["begun"]', b'["begun",1,2]', b'["begun","1"]', b'["begun",true]',
        b'["begun",1.0]', b'["begun",-1]', b'["begun",0]', b'["begun",%d]' % (MOST_PAGES + 1),
        b'["begun",' + b"9" * 10_000 + b"]", b'["failed",null]', b'["ended",1]', b'["reason",[]]',
        b'["reason","of_mine"]', b'["__class__",1]', b'[["begun"],1]', b'["page",1]',
    ],
)  # fmt: skip
def test_a_line_that_says_anything_odd_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever is odd in it
        message_of(line)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (NUMBER, "1"), (NUMBER, -1), (2, None), (2, float("inf")), (3, float("nan")), (4, "0"),
        (GARBLED, 1.5), (GARBLED, 10**30), (ENDS, 1), (TEXTS, ["Mål"]), (TEXTS, ["Mål", 1]),
        (TEXTS, ["Mål", " "]), (TEXTS, ["Mål", ""]), (TEXTS, ["Mål", "\ud800"]), (TEXTS, "ab"),
        (PLACES, [1.0] * 9), (PLACES, [1.0] * 15), (PLACES, [1.0] * 9 + [0]), (PLACES, [True] * 10),
        (PLACES, [1e300] * 10), (PLACES, [10**400] * 10), (PLACES, [[1]] * 10), (PLACES, {}),
        (LINES, [1]), (LINES, [1, 3]), (LINES, [0, 1]), (LINES, [1, 1.0]), (LOOKS, "0"),
        (LOOKS, "04"), (LOOKS, [0, 1]), (DOWN, [1, 2]), (DOWN, ["1", 2, 3]), (DOWN, None),
    ],
)  # fmt: skip
def test_a_page_that_is_odd_anywhere_is_refused(at: int, told: object) -> None:
    parts = json.loads(line_of(PAGE))
    assert len(parts) == DOWN + 1
    parts[at] = told
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever is odd in it
        message_of(json.dumps(parts).encode())


def test_a_page_of_no_numbers_could_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Message] = [Begun(2), replace(PAGE, width=float("nan")), Page(2, 1, 1), Ended(False)]
    monkeypatch.setattr("planxl.conversion.pdf.pages_program.messages", lambda _: iter(told))
    assert [message_of(line) for line in lines(b"")] == [told[0], Failed(1), *told[2:]]


# A program that a file has taken over -----------------------------------------------------------

Telling = Callable[[str], list[Message]]


@pytest.fixture
def taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Telling:
    """What is heard of a program that writes what it likes."""

    def heard(code: str) -> list[Message]:
        program = tmp_path / "taken_over.py"
        program.write_text(f"import sys\nsys.stdin.buffer.read()\nout = sys.stdout.buffer\n{code}")
        monkeypatch.setattr(process, "_PROGRAM", program)
        return list(process.messages(b"%PDF", replace(of_documents(), seconds=20)))

    return heard


def told(*messages: Any) -> str:
    return f"out.write({b''.join(map(line_of, messages))!r})\n"


def test_nothing_of_what_a_program_sends_is_run(taken_over: Telling, tmp_path: Path) -> None:
    there = tmp_path / "run"
    code = (
        "import pickle, pathlib\n"
        "class Bad:\n"
        f"    def __reduce__(self): return pathlib.Path.touch, (pathlib.Path({str(there)!r}),)\n"
        "pickle.dump(Bad(), out)\nout.write(b'\\n')"
    )
    assert taken_over(code) == [Reason.TOO_LARGE]
    assert not there.exists()


@pytest.mark.parametrize(
    ("sent", "count"),
    [
        ([], 0),
        ([PAGE], 0),
        ([Ended(False)], 0),
        ([Begun(1), Begun(1)], 1),
        ([Begun(1), Ended(False)], 1),
        ([Begun(2), PAGE, PAGE], 2),
        ([Begun(1), PAGE, Failed(2)], 2),
        ([Begun(2), Failed(2)], 1),
        ([Begun(1), PAGE], 2),
    ],
)
def test_what_does_not_follow_is_as_if_the_program_were_gone(
    taken_over: Telling, sent: list[Message], count: int
) -> None:
    assert taken_over(told(*sent)) == [*sent[:count], Reason.TOO_LARGE]


def test_what_comes_after_the_end_is_not_heard(taken_over: Telling) -> None:
    sent = [Begun(2), PAGE, Failed(2), Ended(True)]
    assert taken_over(told(*sent, Begun(3))) == sent


@pytest.mark.parametrize(
    "code",
    [
        "while True: out.write(b'x' * 1_000_000)",
        "out.write(b'[' + b'0,' * 2_000_000 + b'0]\\n')",
        "out.write(b'[' + b'{}' * 2_000_000 + b']\\n')",
        "out.write(b'[\"begun\",1]')",
    ],
    ids=["a line without end", "too many values", "too many brackets", "half a line"],
)
def test_a_line_that_would_fill_the_memory_is_not_read(taken_over: Telling, code: str) -> None:
    assert taken_over(code) == [Reason.TOO_LARGE]


def test_all_lines_together_do_not_fill_the_memory(
    taken_over: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [replace(PAGE, number=number) for number in range(1, 100)]
    monkeypatch.setattr(process, "_MOST_TOLD", 1_000)
    heard = taken_over(told(Begun(99), *pages, Ended(False)))
    assert heard[-1] is Reason.TOO_LARGE
    assert 2 < len(heard) < 10
