"""Loads catalogues: those that come with planxl by their id, others by the path of their file."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from planxl.catalogues import consistency, shape
from planxl.catalogues.mistakes import CatalogueError, Mistake
from planxl.catalogues.models import Catalogue
from planxl.catalogues.source import Source, extended, read_toml

_FOLDER = Path(__file__).parent
_NEEDS_OWN_ID = (
    "en katalog som utgår från en annan behöver ett eget id. "
    'Skriv ett som skiljer sig från den andras, till exempel id = "mitt_lan".'
)


@cache
def built_in() -> tuple[str, ...]:
    """The ids of the catalogues that come with planxl, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def load(name_or_path: str | Path, checks: Sequence[consistency.Check] = ()) -> Catalogue:
    """The catalogue with a built-in id, or in a file. Raises CatalogueError with every mistake.

    ``checks`` look at the same tables of a file for what is not known here, such as which rules
    there are.
    """
    if isinstance(name_or_path, str):
        if name_or_path in built_in():
            return _built_in(name_or_path)
        if _is_bare_name(name_or_path):
            raise _no_such_catalogue(name_or_path)
    path = Path(name_or_path)
    return _catalogue(path, _source(path), checks)


@cache
def _built_in(name: str) -> Catalogue:
    return _catalogue(_built_in_path(name), _built_in_source(name))


@cache
def _built_in_source(name: str) -> Source:
    """Its tables, which other catalogues extend too; nobody writes in them."""
    return _source(_built_in_path(name))


def _built_in_path(name: str) -> Path:
    return _FOLDER / f"{name}.toml"


def _is_bare_name(text: str) -> bool:
    try:
        return not any(mark in text for mark in "./\\:") and not Path(text).exists()
    except (OSError, ValueError):
        return False


def _no_such_catalogue(name: str) -> CatalogueError:
    near = difflib.get_close_matches(name.casefold(), built_in(), n=1)
    hint = f'Menade du "{near[0]}"? ' if near else ""
    sentence = (
        f'det finns ingen katalog som heter "{name}". {hint}Välj en av {", ".join(built_in())}, '
        "eller ange en egen fil, till exempel katalog.toml."
    )
    return CatalogueError(Path(name), (Mistake("katalog", sentence),), unreadable=True)


def _catalogue(path: Path, source: Source, checks: Sequence[consistency.Check] = ()) -> Catalogue:
    modelled = shape.modelled(source.raw)
    found = [*source.mistakes, *shape.unknown_keys(source.raw)]
    if not isinstance(modelled, Catalogue):
        found += _without_echoes(modelled, source)
    found += consistency.mistakes(source.raw)
    found += chain.from_iterable(check(source.raw) for check in checks)
    if found or not isinstance(modelled, Catalogue):
        raise CatalogueError(path, dict.fromkeys(found))
    settled = _unpublished(modelled) if modelled.invented else modelled
    return settled.model_copy(update={"bases": source.bases})


def _unpublished(catalogue: Catalogue) -> Catalogue:
    """The plan of municipalities that do not exist: nobody can be asked about them."""
    bare = tuple(each.model_copy(update={"statistics": ()}) for each in catalogue.indicators)
    return catalogue.model_copy(update={"indicators": bare, "population": None})


def _without_echoes(shape_mistakes: tuple[Mistake, ...], source: Source) -> list[Mistake]:
    """What is wrong with the shape, less what only follows from a bad list of municipalities."""
    is_echo = {"municipality", "municipalities"} if source.mistakes else set()
    return [mistake for mistake in shape_mistakes if mistake.key not in is_echo]


def _source(path: Path, seen: tuple[Path, ...] = ()) -> Source:
    own = read_toml(path)
    name = own.raw.get("extends")
    if name is None:
        return own
    if not isinstance(name, str) or not name or "\0" in name:
        sentence = 'ska vara en katalogs id eller fil, till exempel extends = "vastra_gotaland".'
        raise CatalogueError(path, (Mistake("extends", sentence),))
    base = _base(name, path, (*seen, path.resolve()))
    if own.raw.get("id") in {None, base.raw.get("id")}:
        raise CatalogueError(path, (Mistake("id", _NEEDS_OWN_ID),))
    bases = {str(base.raw.get("id", "")): str(base.raw.get("title", "")), **base.bases}
    return Source(extended(own.raw, base.raw), own.mistakes, bases)


def _base(name: str, path: Path, seen: tuple[Path, ...]) -> Source:
    """The tables of the catalogue that is extended; its own mistakes are told with its name."""
    if name in built_in():
        return _built_in_source(name)
    base_path = path.parent / name
    if base_path.resolve() in seen:
        sentence = "katalogerna utgår från varandra i en ring. Ta bort extends i en av dem."
        raise CatalogueError(path, (Mistake("extends", sentence),))
    try:
        base = _source(base_path, seen)
        _catalogue(base_path, base)
    except CatalogueError as error:
        raise CatalogueError(path, _prefixed(error)) from None
    return base


def _prefixed(error: CatalogueError) -> tuple[Mistake, ...]:
    name = error.path.name
    return tuple(Mistake(f'extends "{name}", {each.key}', each.message) for each in error.mistakes)
