"""The command line speaks Swedish, whatever it is asked."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from planxl.cli import app, running
from planxl.cli.options import a_day, a_year
from planxl.version import __version__

VERBS = ("", "annotate", "check", "convert", "diff", "fill", "manual", "merge", "new", "remind",
         "repair", "roll", "template", "catalogue",
         "catalogue list", "catalogue show", "catalogue check",
         "excel", "excel check", "excel missing", "excel clean", "excel fill", "excel unfill",
         "excel merge", "excel remind", "excel new", "excel roll", "excel version",
         "excel build", "excel install", "excel uninstall", "excel doctor",
         "excel window")  # fmt: skip
ENGLISH = re.compile(
    r"\b(usage|options?|arguments|commands?|this|message|and|exit|error|try|for|missing|"
    r"required|default|invalid|value|got|unexpected|such|did|you|mean|text|path|integer|str|int)\b",
    re.IGNORECASE,
)

Run = Callable[..., Any]


def english(text: str) -> list[str]:
    """The English words in a text, the names of verbs, options and files aside."""
    plain = re.sub(r"^Användning: planxl [a-z ]*|^  [a-z]+  ", "", text, flags=re.MULTILINE)
    return ENGLISH.findall(re.sub(r"--?[\w-]+|\S+\.\w+", "", plain))


@pytest.mark.parametrize("verb", VERBS)
def test_every_help_is_in_swedish(here: Run, verb: str) -> None:
    ended = here(*verb.split(), "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Användning: planxl {verb}".strip())
    assert "Visa den här hjälpen." in ended.out
    assert english(ended.out) == []


def test_every_argument_and_option_says_what_it_is(here: Run) -> None:
    for verb in VERBS:
        lines = here(*verb.split(), "--help").out.splitlines()
        for line in lines:
            if re.match(r"  -", line):
                assert re.search(r"\S  +\S", line.strip()), line


def test_without_a_verb_the_help_is_shown_and_the_exit_code_says_that_nothing_ran(
    here: Run,
) -> None:
    ended = here()
    assert ended.code in {0, 2}  # the framework's versions differ
    assert "Kommandon:" in ended.out + ended.err


def test_the_version_can_be_asked_for(here: Run) -> None:
    ended = here("--version")
    assert (ended.code, ended.out) == (0, f"planxl {__version__}\n")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("chek", "Kommandot chek finns inte. Menas check?"),
        ("sammanställ", "Kommandot sammanställ finns inte. Det finns: annotate, check,"),
        ("catalogue lst", "Kommandot lst finns inte. Menas list?"),
        ("check", "FIL|MAPP … saknas: arbetsböcker,"),
        ("check --jsn x", "Valet --jsn finns inte. Menas --json?"),
        ("check x --helt-okänt", "Valet --helt-okänt finns inte.\n"),
        ("merge x", "Valet -o, --output FIL saknas"),
        ("merge x -o", "Valet -o behöver ett värde efter sig."),
        ("merge x -o ut.xlsx --all=ja", "Valet --all skrivs utan värde."),
        ("merge x -o ut.xlsx --year snart", '"snart" är inget årtal. Skriv till exempel 2025.'),
        ("merge x -o ut.xlsx --year 25", "25 är inget redovisningsår."),
        ("merge x -o ut.xlsx --date 30/1", '"30/1" är inget datum. Skriv år-månad-dag'),
        ("merge x -o ut.xlsx --date 2026-02-30", '"2026-02-30" är inget datum.'),
        ("merge x -o ut.pdf", "Skriv -o ut.xlsx."),
        ("merge x -o ut.xlsx --all --delregion A", "antingen --delregion eller --all"),
        ("new --kommun Tanum", "Valet --year ÅR saknas"),
        ("new --kommun Tanum --year i_år", '"i_år" är inget årtal.'),
        ("catalogue list mer", "Det här förstås inte: mer"),
        ("catalogue show finnsinte", 'ingen katalog som heter "finnsinte"'),
        ("check x --catalogue finnsinte", 'ingen katalog som heter "finnsinte"'),
        ("merge x -o ut.xlsx --catalogue finnsinte", 'ingen katalog som heter "finnsinte"'),
    ],
)
def test_a_call_that_is_not_understood_is_told_in_swedish(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = here(*line.split())
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert english(ended.err) == []
    assert list(tmp_path.iterdir()) == []


def test_the_hint_names_the_verb_that_was_called(here: Run) -> None:
    assert here("check", "--jsn", "x").err.endswith("Hjälp: planxl check --help\n")


def test_an_error_in_planxl_itself_is_a_sentence(
    here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("hjälp")

    monkeypatch.setattr("planxl.api.check", broken)
    ended = here("check", "x")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("planxl: ett fel i planxl (KeyError: 'hjälp').")
    assert running.TRACE in ended.err


def test_who_mends_planxl_can_have_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("hjälp")

    monkeypatch.setattr("planxl.api.check", broken)
    monkeypatch.setattr("sys.argv", ["planxl", "check", "x"])
    monkeypatch.setenv(running.TRACE, "1")
    with pytest.raises(KeyError):
        running.run(app)


def test_breaking_off_is_told(here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: Any, **__: Any) -> None:
        raise typer.Abort

    monkeypatch.setattr("planxl.api.check", broken_off)
    ended = here("check", "x")
    assert (ended.code, ended.out, ended.err) == (130, "", "Avbrutet.\n")


def test_years_and_days_are_read_strictly() -> None:
    assert a_year("2025") == 2025
    assert a_day("2026-01-30") == date(2026, 1, 30)
    for text in ("20260130", "2026-W05-5", "2026-1-3", ""):
        with pytest.raises(typer.BadParameter):
            a_day(text)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_goes_away_is_no_reason_to_complain() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "planxl", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert said == b""
