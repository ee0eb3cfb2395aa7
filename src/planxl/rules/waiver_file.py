"""The file with waivers that lies beside the workbooks: ``undantag.toml``.

Nothing in it stops the reading. A waiver that cannot be used is told with its line in the file, and
leaves what it was meant for as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from planxl.catalogues.mistakes import CatalogueError
from planxl.catalogues.source import tables_in
from planxl.findings import Finding, Place, Waiver, codes
from planxl.findings.codes import BY_ID
from planxl.rules.personal_data import discreet, discreet_text
from planxl.rules.policy import may_be_waived, no_such_code

_TABLE = "waiver"
_HEADING = f"[[{_TABLE}]]"
_HEADING_LINE = re.compile(rf"^[ \t]*\[\[[ \t]*{_TABLE}[ \t]*\]\]", re.MULTILINE)
_EXAMPLES = {
    "municipality": 'municipality = "Tanum"',
    "code": 'code = "UPP-003"',
    "subject": 'subject = "V1.1-1"',
    "reason": 'reason = "Ny mätning från 2026."',
    "until": "until = 2026-12-31",
}
_REQUIRED = ("municipality", "code", "reason", "until")

Told = tuple[str, Finding]
"""A file, and something to say about it."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A waiver as it is written: for whom, from what, and where it stands.

    ``subject`` is an indicator's id, an activity's name or its Nr; "" means all that the code is
    said of.
    """

    file: str
    where: str
    municipality: str
    code: str
    subject: str
    waiver: Waiver

    @property
    def label(self) -> str:
        """What it is for: 'UPP-001 "Samordning"'."""
        return f'{self.code} "{self.subject}"' if self.subject else self.code


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """The waivers of a file, and what is wrong with the others."""

    exemptions: tuple[Exemption, ...] = ()
    told: tuple[Told, ...] = ()


def read_waivers(path: Path, name: str) -> WaiverFile:
    """The waivers in a file, which is spoken of by ``name``. Never raises."""
    try:
        raw, text = tables_in(path, _HEADING)
    except CatalogueError as error:
        reason = str(error.mistakes[0]).replace("filen: ", "filen ", 1)
        return WaiverFile(told=(_unreadable(name, reason),))
    listed = raw.get(_TABLE, [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        return WaiverFile(told=(_unreadable(name, f"skriv {_HEADING} före varje undantag."),))
    rows = [
        _Row(name, where, row)
        for where, row in zip(_places(text, len(listed)), listed, strict=True)
    ]
    strange = (f"nyckeln {key} finns inte. Skriv {_HEADING}." for key in raw if key != _TABLE)
    told = [*(unusable(name, "", each) for each in strange)]
    told += [unusable(name, row.where, each) for row in rows for each in row.problems()]
    used = (row.exemption() for row in rows if not any(row.problems()))
    return WaiverFile(tuple(used), tuple(told))


def unusable(file: str, where: str, reason: str) -> Told:
    """Says of a waiver why it cannot be used."""
    finding = Finding(codes.WAIVER_UNUSABLE, Place(where), {"reason": reason, "file": file})
    return file, discreet(finding)


def _unreadable(file: str, reason: str) -> Told:
    params = {"file": file, "reason": reason}
    return file, discreet(Finding(codes.WAIVERS_UNREADABLE, params=params))


def _places(text: str, size: int) -> Iterable[str]:
    """Where each waiver begins: its line, or its number where the lines do not tell."""
    lines = [text.count("\n", 0, found.start()) + 1 for found in _HEADING_LINE.finditer(text)]
    if len(lines) == size:
        return [f"rad {line}" for line in lines]
    return [f"undantag {number}" for number in range(1, size + 1)]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    where: str
    values: Mapping[str, Any]

    def exemption(self) -> Exemption:
        """The waiver, of a row without problems."""
        subject = self.text("subject")
        waiver = Waiver(discreet_text(self.text("reason")), _day(self.values["until"]) or date.max)
        return Exemption(
            self.file, self.where, self.text("municipality"), self.text("code"), subject, waiver
        )

    def text(self, key: str) -> str:
        """A value as text on one line; a Nr or a municipality's code may be a number."""
        value = self.values.get(key, "")
        is_plain = isinstance(value, str | int) and not isinstance(value, bool)
        return " ".join(str(value).split()) if is_plain else ""

    def problems(self) -> Iterator[str]:
        """Everything that is wrong with the row."""
        for key in self.values:
            if key not in _EXAMPLES:
                yield _unknown(key)
        for key in _REQUIRED:
            if key not in self.values:
                yield f"{key} saknas. Lägg till den, till exempel {_EXAMPLES[key]}."
        yield from (_not_text(key) for key in self.values if self._is_odd(key))
        if "until" in self.values and _day(self.values["until"]) is None:
            yield f"until är inget datum. Skriv år-månad-dag, till exempel {_EXAMPLES['until']}."
        yield from _wrong_code(self.text("code"))

    def _is_odd(self, key: str) -> bool:
        return key in _EXAMPLES and key != "until" and not self.text(key)


def _unknown(key: str) -> str:
    near = get_close_matches(key, _EXAMPLES, n=1)
    hint = f"Menas {near[0]}?" if near else f"Här kan stå: {', '.join(_EXAMPLES)}."
    return f"nyckeln {key} finns inte. {hint}"


def _not_text(key: str) -> str:
    return f"{key} är tom eller ingen text. Skriv till exempel {_EXAMPLES[key]}."


def _wrong_code(text: str) -> Iterator[str]:
    code = BY_ID.get(text)
    if text and code is None:
        yield no_such_code(text)
    elif code and not may_be_waived(code):
        yield f"från {text} kan ingen undantas: det den säger ska alltid synas."


def _day(value: object) -> date | None:
    """A date of TOML, or one that is written as text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value.strip())
    return value if isinstance(value, date) else None
