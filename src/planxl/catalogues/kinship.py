"""Whether the indicators that are parts of others fit into them.

What is hidden in a part can be worked out from the whole, so the two are protected together. That
takes that they count the same thing, and that each whole has one part: a chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.rows import Raw, Row, rows

_ALIKE = ("kind", "unit", "period_years")
_IF_UNSAID = {"period_years": 1, "sensitive": False}


def unknown_wholes(raw: Raw) -> Iterator[Mistake]:
    """Parts of indicators that do not exist."""
    known = _by_id(raw)
    for row in rows(raw, "indicator"):
        whole = row.text("part_of")
        if whole and whole not in known:
            yield Mistake(
                row.key("part_of"),
                f'indikatorn "{whole}" finns inte. '
                'Skriv en annan indikators id, till exempel part_of = "V1.1-1".',
            )


def unlike_wholes(raw: Raw) -> Iterator[Mistake]:
    """Parts that do not count what their whole counts."""
    for row, whole in _pairs(raw):
        differing = [field for field in _ALIKE if _value(row, field) != _value(whole, field)]
        if differing:
            yield Mistake(
                row.key("part_of"),
                f"{row.identity} kan inte ingå i {whole.identity}: de har inte samma "
                f"{' och '.join(differing)}. Ändra det, eller ta bort part_of.",
            )


def unguarded_kin(raw: Raw) -> Iterator[Mistake]:
    """Parts and wholes of which only one is sensitive: one would give the other away."""
    for row, whole in _pairs(raw):
        if _value(row, "sensitive") != _value(whole, "sensitive"):
            yield Mistake(
                row.key("sensitive"),
                f"{row.identity} ingår i {whole.identity}, och det ena röjer det andra. "
                "Skriv sensitive = true på båda, eller på ingen av dem.",
            )


def rings(raw: Raw) -> Iterator[Mistake]:
    """Indicators that are parts of themselves, by way of others or at once."""
    known = _by_id(raw)
    told: set[str] = set()
    for row in rows(raw, "indicator"):
        ring = _ring(row, known)
        if ring and told.isdisjoint(ring):
            told.update(ring)
            yield Mistake(
                row.key("part_of"),
                f"indikatorerna ingår i varandra i en ring ({', '.join(ring)}). "
                "Ta bort part_of på den som är störst.",
            )


def branches(raw: Raw) -> Iterator[Mistake]:
    """Wholes with more than one direct part."""
    first_of: dict[str, Row] = {}
    for row, whole in _pairs(raw):
        first = first_of.setdefault(whole.identity, row)
        if first is not row:
            yield Mistake(
                row.key("part_of"),
                f"{whole.identity} har redan delen {first.identity}, och kan bara ha en. "
                f'Ingår {row.identity} i den: skriv part_of = "{first.identity}". '
                "Annars: ta bort part_of.",
            )


CHECKS = (unknown_wholes, unlike_wholes, unguarded_kin, rings, branches)


def _by_id(raw: Raw) -> Mapping[str, Row]:
    return {row.identity: row for row in rows(raw, "indicator") if row.identity}


def _pairs(raw: Raw) -> Iterator[tuple[Row, Row]]:
    """Each part with its whole, where that exists and is another."""
    known = _by_id(raw)
    for row in rows(raw, "indicator"):
        whole = known.get(row.text("part_of"))
        if whole and whole.identity != row.identity:
            yield row, whole


def _value(row: Row, field: str) -> object:
    return row.values.get(field, _IF_UNSAID.get(field))


def _ring(row: Row, known: Mapping[str, Row]) -> tuple[str, ...]:
    """The ids from the row back to itself, none if it leads elsewhere."""
    passed = [row.identity]
    following = known.get(row.text("part_of"))
    while following and following.identity not in passed:
        passed.append(following.identity)
        following = known.get(following.text("part_of"))
    back = following and following.identity == row.identity
    return tuple(passed) if back else ()
