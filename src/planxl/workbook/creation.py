"""Makes new workbooks: the blank template, and a municipality's own for one year."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from planxl.catalogues.models import EVERYONE, Catalogue, Municipality, TargetGroup
from planxl.catalogues.spelling import without_marks
from planxl.catalogues.wording import Wordings
from planxl.findings.sentence import joined
from planxl.not_done import NotDoneError
from planxl.unwritten import not_written
from planxl.workbook.contents import Contents
from planxl.workbook.layout import layout_for
from planxl.workbook.template import write_workbook

FIRST_YEAR, LAST_YEAR = 2000, 2100
_SUFFIX = ".xlsx"


class CreationError(NotDoneError):
    """Why no workbook was made, as a Swedish sentence that says what to do."""


def blank_template(path: Path, catalogue: Catalogue, *, replace: bool = False) -> Path:
    """Write a catalogue's blank template and return its path."""
    return _written(path, replace, lambda: write_workbook(path, layout_for(catalogue)))


def new_workbook(
    catalogue: Catalogue,
    municipality: str,
    year: int,
    target_groups: Sequence[str] = (),
    path: Path | None = None,
    *,
    replace: bool = False,
) -> Path:
    """Write a municipality's workbook for one year and return its path.

    ``municipality`` is a name or a code, ``target_groups`` keys or names (none means all).
    Without ``path``, or with a folder, the file is named after municipality and year.
    """
    whose = find_municipality(catalogue, municipality)
    contents = new_contents(whose, checked_year(year), find_groups(catalogue, target_groups))
    target = _target(path, file_name(whose, year))
    layout = layout_for(catalogue, year)
    return _written(target, replace, lambda: write_workbook(target, layout, contents))


def new_contents(
    municipality: Municipality, year: int, target_groups: Sequence[TargetGroup]
) -> Contents:
    """What is filled in from the beginning."""
    groups = ", ".join(group.name for group in target_groups if group != EVERYONE)
    return Contents(
        start={"municipality": municipality.name, "year": year, "target_groups": groups}
    )


def file_name(municipality: Municipality, year: int) -> str:
    """The name that a municipality's workbook gets: "upplands-vasby-2025.xlsx"."""
    name = re.sub(r"[^a-z0-9]+", "-", without_marks(municipality.name)).strip("-")
    return f"{name}-{year}{_SUFFIX}"


def find_municipality(catalogue: Catalogue, text: str) -> Municipality:
    """The municipality that a name or a code means, of those that report."""
    found = Wordings(catalogue).find_municipality(text)
    if found and found.reports:
        return found
    if found:
        who = joined([each.name for each in catalogue.reporters], 3)
        raise CreationError(f"{found.name} redovisar inte i {catalogue.title}. Det gör {who}.")
    raise CreationError(
        f'"{text}" är ingen kommun i {catalogue.title}.{_suggestion(catalogue, text)} '
        f"Alla kommuner visas med: planxl catalogue show {catalogue.id}"
    )


def _suggestion(catalogue: Catalogue, text: str) -> str:
    names = {each.name.casefold(): each.name for each in catalogue.municipalities}
    near = difflib.get_close_matches(text.casefold(), names, n=3)
    return f" Menade du {' eller '.join(names[each] for each in near)}?" if near else ""


def find_groups(catalogue: Catalogue, texts: Sequence[str]) -> tuple[TargetGroup, ...]:
    """The target groups that keys or names mean, in the order of the plan; all for none."""
    keys = {_group_key(catalogue, text) for text in texts}
    return tuple(group for group in catalogue.target_groups if not keys or group.key in keys)


def _group_key(catalogue: Catalogue, text: str) -> str:
    key = Wordings(catalogue).find_group(text)
    if key:
        return key
    known = " eller ".join(group.key for group in catalogue.target_groups)
    raise CreationError(f'"{text}" är ingen målgrupp i {catalogue.title}. Skriv {known}.')


def checked_year(year: int) -> int:
    """The year, if it can be a reporting year."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    raise CreationError(f"{year} är inget redovisningsår. Skriv ett år {FIRST_YEAR}–{LAST_YEAR}.")


def _target(path: Path | None, name: str) -> Path:
    if path is None:
        return Path(name)
    return path / name if path.is_dir() else path


def _written(path: Path, replace: bool, write: Callable[[], None]) -> Path:
    if path.suffix.lower() != _SUFFIX:
        raise CreationError(f"{path}: namnet ska sluta på {_SUFFIX}.")
    if path.exists() and not replace:
        raise CreationError(
            f"{path} finns redan och skrivs inte över. Välj ett annat namn med -o, "
            "eller lägg till --force om den gamla filen ska ersättas."
        )
    try:
        write()
    except OSError as error:
        raise CreationError(_reason(path, error)) from error
    return path


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return f"Mappen {path.parent} finns inte. Skapa den, eller välj en annan efter -o."
    return not_written(path, error)
