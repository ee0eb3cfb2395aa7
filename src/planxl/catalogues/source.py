"""A catalogue file as it is read: TOML, with its municipalities and the catalogue it extends."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planxl.catalogues.mistakes import CatalogueError, Mistake
from planxl.catalogues.municipality_file import read_municipalities
from planxl.catalogues.rows import Raw

_LARGEST = 5_000_000
_MOST_DOTS = 200
_GOAL = "[[goal]]"
# The reasons of tomllib that people run into, said in Swedish.
_REASONS = {
    "Invalid value": "värdet går inte att läsa. Text ska stå inom citattecken",
    "Expected newline": "det står något mer på raden än ett värde. Text ska stå inom citattecken",
    "Expected '='": "efter nyckeln ska det stå ett likhetstecken",
    "Unterminated string": "ett citattecken saknas i slutet av texten",
    "Illegal character": "texten innehåller ett tecken som inte får stå där. "
    "Kanske saknas ett citattecken i slutet",
    "Unclosed array": "en hakparentes ] eller ett komma saknas i listan",
    "Unclosed inline table": "en klammer } eller ett komma saknas",
    "Cannot overwrite a value": "samma nyckel står två gånger",
    "Cannot declare": "samma rubrik står två gånger. Skriv dubbla hakparenteser, som [[goal]]",
    "Duplicate inline table key": "samma nyckel står två gånger",
    "Expected ']": "rubriken saknar hakparentes i slutet",
    "Unescaped": "ett omvänt snedstreck måste skrivas dubbelt: \\\\",
    "Invalid statement": "raden är varken en rubrik som [[goal]] eller en nyckel med ett värde. "
    "Nycklar skrivs på engelska, utan å, ä och ö",
    "Invalid initial character": "nyckeln saknas eller börjar med ett tecken som inte "
    "får stå där. Nycklar skrivs på engelska, utan å, ä och ö",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The raw tables of a catalogue and what was already wrong on the way to them.

    ``bases`` are the catalogues that it extends, nearest first: their titles by their ids.
    """

    raw: Raw
    mistakes: tuple[Mistake, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)


def tables_in(path: Path, heading: str = _GOAL) -> tuple[Raw, str]:
    """The tables of a TOML file, and its text. Raises CatalogueError where it cannot be read.

    ``heading`` is one of those that the file may hold, for the sentences about how to write them.
    """
    text = _text(path)
    return _parsed(path, text, heading), text


def read_toml(path: Path) -> Source:
    """The file's own tables, with the municipalities of the file that it points at."""
    raw, _ = tables_in(path)
    listed = raw.get("municipalities")
    if listed is None:
        return Source(raw)
    wrong = next(_misplaced(raw), None)
    if wrong:
        return Source(raw, (wrong,))
    found = read_municipalities(path.parent / listed)
    own = {key: value for key, value in raw.items() if key != "municipalities"}
    return Source(own | {"municipality": found.rows}, found.mistakes)


def extended(own: Raw, base: Raw) -> Raw:
    """The base with every top key that the file gives itself in its place."""
    return base | {key: value for key, value in own.items() if key != "extends"}


def _misplaced(raw: Raw) -> Iterator[Mistake]:
    name = raw["municipalities"]
    if isinstance(name, list):
        yield Mistake("municipalities", "tabellen heter [[municipality]], utan s. Byt namn på den.")
    elif not isinstance(name, str) or not re.fullmatch(r"[^/\\:\0]*[^/\\:\0.]", name):
        sentence = 'ska vara namnet på en fil bredvid den här: municipalities = "kommuner.csv".'
        yield Mistake("municipalities", sentence)
    elif "municipality" in raw:
        sentence = "finns både som fil och som [[municipality]]. Ta bort det ena."
        yield Mistake("municipalities", sentence)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError):
        content = None
    if content is None:
        raise _unreadable(path, _why_not(path))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        sentence = "är inte sparad som UTF-8. Välj teckenkodning UTF-8 när du sparar den."
        raise _unreadable(path, sentence) from None


def _why_not(path: Path) -> str:
    try:
        if path.is_dir():
            return "är en mapp. Ange en fil som slutar på .toml."
        if not path.exists():
            return "finns inte. Kontrollera namnet och mappen."
    except (OSError, ValueError):
        pass
    return "går inte att läsa. Kontrollera att det är rätt fil och att du får öppna den."


def _unreadable(path: Path, sentence: str) -> CatalogueError:
    return CatalogueError(path, (Mistake("filen", sentence),), unreadable=True)


def _parsed(path: Path, text: str, heading: str) -> Raw:
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_DOTS:  # tomllib takes ages over names of very many parts
            raise _unreadable(path, f"rad {number} har orimligt många punkter. Dela raden.")
    try:
        return tomllib.loads(text)
    # tomllib recurses into nested arrays, and int() refuses numbers of thousands of digits.
    except (ValueError, RecursionError) as error:
        raise CatalogueError(path, (_syntax(str(error), text, heading),)) from None


def _syntax(reason: str, text: str, heading: str) -> Mistake:
    found = re.search(r"\(at line (\d+), column (\d+)\)", reason)
    sentence = _translated(reason).replace(_GOAL, heading)
    if not found:
        return Mistake("slutet av filen" if "end of document" in reason else "filen", sentence)
    line = text.split("\n")[int(found[1]) - 1].strip()
    return Mistake(f"rad {found[1]}, kolumn {found[2]}", f"{sentence} På raden står: {line[:80]}")


def _translated(reason: str) -> str:
    known = (said for start, said in _REASONS.items() if reason.startswith(start))
    return f"{next(known, 'filen följer inte skrivsättet för TOML')}."
