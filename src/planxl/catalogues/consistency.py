"""Whether the parts of a catalogue agree with each other.

These checks read the file as it is written, not the models, so that they have their say even when
some other value has the wrong shape: a person wants to know everything at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from planxl.catalogues import gaps, kinship, provenance
from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.models import Direction, IndicatorKind
from planxl.catalogues.rows import TABLES, Raw, Row, rows
from planxl.catalogues.spelling import Spelling, normalise

# Something that somebody meant to come back to.
_UNSETTLED = re.compile(r"(todo|fixme|tbd|fyll i|kolla)\b.*|x{3,}|\?+|\.{3,}|…", re.IGNORECASE)
_MEASURED_AS_QUOTIENT = {IndicatorKind.SHARE, IndicatorKind.RATE}

Check = Callable[[Raw], Iterator[Mistake]]
Words = Iterator[tuple[Row, str, str]]


def mistakes(raw: Raw) -> Iterator[Mistake]:
    """Everything in which the parts of the catalogue disagree."""
    return chain.from_iterable(check(raw) for check in _CHECKS)


def repeated_identities(raw: Raw) -> Iterator[Mistake]:
    """Ids, keys and codes that stand twice."""
    for table, (_, _, identity) in TABLES.items():
        seen: dict[str, Row] = {}
        for row in rows(raw, table):
            first = seen.setdefault(row.identity, row)
            if row.identity and first is not row:
                yield _repeated(row, identity, row.identity, first)


def repeated_wordings(raw: Raw) -> Iterator[Mistake]:
    """Names and aliases that would stand for two things: no text could then be understood."""
    spelling = _spelling(raw)
    for table, fields in _WORDINGS.items():
        yield from _clashes(_words(raw, table, fields), _scopes(raw, table), spelling)


def related_that_are_aliases(raw: Raw) -> Iterator[Mistake]:
    """Look-alikes that the same target group also has as the text or alias of an indicator."""
    spelling, scope = _spelling(raw), _scopes(raw, "indicator")
    own = {
        (scope(row), spelling.canonical(text)): row
        for row, _, text in _words(raw, "indicator", _WORDINGS["indicator"])
    }
    for row, field, text in _related(raw):
        owner = own.get((scope(row), spelling.canonical(text)))
        if owner:
            yield Mistake(
                row.key(field),
                f'"{text}" står också som text eller alias i {owner.label}. '
                "Är det samma mått: ta bort det här. Är det ett annat: ta bort det där.",
            )


def unknown_references(raw: Raw) -> Iterator[Mistake]:
    """Goals, target groups and focus areas that are referred to but do not exist."""
    for table, field, target in _REFERENCES:
        if not isinstance(raw.get(target, []), list):
            continue  # reported as such; every reference would be an echo of it
        known = {row.identity for row in rows(raw, target)}
        for row in rows(raw, table):
            found = Row(target, 0, {TABLES[target].identity: row.values.get(field)}).identity
            if found and found not in known:
                yield Mistake(row.key(field), _no_such(target, found, known))


def ids_outside_their_goal(raw: Raw) -> Iterator[Mistake]:
    """Indicators and joint activities whose id does not begin with the id of their goal."""
    goals = {row.identity for row in rows(raw, "goal")}
    for table, ending in (("indicator", "1"), ("joint_activity", "L1")):
        for row in rows(raw, table):
            id_, goal = row.text("id"), row.text("goal")
            # An id without digits, or of a goal that does not exist, is reported as that.
            is_settled = goal in goals and re.search(r"\d", id_)
            if is_settled and not id_.startswith(f"{goal}-"):
                yield Mistake(
                    row.key("id"),
                    f'"{id_}" hör till målet "{goal}" och ska börja med det, '
                    f'till exempel id = "{goal}-{ending}".',
                )


def quotients_without_parts(raw: Raw) -> Iterator[Mistake]:
    """Shares and rates that do not say what is divided by what."""
    examples = {"numerator": "elever utan godkända betyg", "denominator": "alla elever i åk 9"}
    names = {"numerator": "täljare", "denominator": "nämnare"}
    for row in rows(raw, "indicator"):
        for field, example in examples.items():
            if row.text("kind") in _MEASURED_AS_QUOTIENT and not row.text(field):
                yield Mistake(
                    row.key(field),
                    f"{row.text('kind')} behöver en {names[field]}. "
                    f'Skriv vad som räknas, till exempel {field} = "{example}".',
                )


def directions_that_do_not_fit(raw: Raw) -> Iterator[Mistake]:
    """A yes/no question has no higher and lower, and a number has no yes."""
    for row in rows(raw, "indicator"):
        kind, direction = row.text("kind"), row.text("direction")
        if kind == IndicatorKind.YES_NO and direction in {Direction.HIGHER, Direction.LOWER}:
            yield Mistake(
                row.key("direction"),
                f'en ja/nej-fråga kan inte ha riktningen "{direction}". '
                'Skriv direction = "ja" eller direction = "ingen".',
            )
        if kind != IndicatorKind.YES_NO and kind and direction == Direction.YES:
            yield Mistake(
                row.key("direction"),
                'riktningen "ja" passar bara kind = "Ja/Nej". '
                'Skriv direction = "högre", "lägre" eller "ingen".',
            )


def settings_that_change_nothing(raw: Raw) -> Iterator[Mistake]:
    """Rules that are named without a word of what is wanted of them."""
    for row in rows(raw, "rule"):
        if not {"severity", "off", "trial"} & row.values.keys():
            yield Mistake(
                row.label,
                "säger inte vad som ska gälla för regeln. Skriv severity, off eller trial, "
                'till exempel severity = "upplysning".',
            )


def unsettled_values(raw: Raw) -> Iterator[Mistake]:
    """Values that somebody meant to come back to, such as "?" and "TODO"."""
    tops = ((key, raw[key]) for key in ("version", "title", "region", "note") if key in raw)
    places = chain(
        ((key, value) for key, value in tops if isinstance(value, str)),
        ((row.key(field), text) for row, field, text in _all_texts(raw)),
    )
    for key, text in places:
        if _UNSETTLED.fullmatch(text.strip()):
            yield Mistake(key, f'"{text.strip()}" är inte bestämt. Fyll i det som ska gälla.')


_CHECKS: tuple[Check, ...] = (
    repeated_identities,
    repeated_wordings,
    related_that_are_aliases,
    unknown_references,
    ids_outside_their_goal,
    quotients_without_parts,
    directions_that_do_not_fit,
    settings_that_change_nothing,
    unsettled_values,
    *gaps.CHECKS,
    *provenance.CHECKS,
    *kinship.CHECKS,
)
_WORDINGS = {
    "target_group": ("name", "aliases"),
    "focus_area": ("name", "aliases"),
    "goal": ("number", "title", "aliases"),
    "indicator": ("text", "aliases"),
    "status": ("name", "synonyms"),
    "municipality": ("name",),
    "activity_column": ("heading",),
    "reporting_body": ("name", "aliases"),
    "network": ("name",),
    "term": ("word", "aliases"),
}
_REFERENCES = (
    ("goal", "target_group", "target_group"),
    ("goal", "focus_area", "focus_area"),
    ("indicator", "goal", "goal"),
    ("joint_activity", "goal", "goal"),
)
_NOUNS = {"target_group": "målgruppen", "focus_area": "fokusområdet", "goal": "målet"}


def _spelling(raw: Raw) -> Spelling:
    terms = rows(raw, "term")
    return Spelling({t.text("word"): [text for _, text in t.texts("aliases")] for t in terms})


def _words(raw: Raw, table: str, fields: tuple[str, ...]) -> Words:
    for row in rows(raw, table):
        for field, text in row.texts(*fields):
            yield row, field, text


def _all_texts(raw: Raw) -> Words:
    for table in TABLES:
        for row in rows(raw, table):
            for field, text in row.texts(*row.values):
                yield row, field, text
            for part in chain.from_iterable(map(row.parts, row.values)):
                for field, text in part.texts(*part.values):
                    yield row, f"{part.path}.{field}", text


def _related(raw: Raw) -> Words:
    for row in rows(raw, "indicator"):
        for part in row.parts("related"):
            if isinstance(part.values.get("text"), str):
                yield row, f"{part.path}.text", part.text("text")


def _scopes(raw: Raw, table: str) -> Callable[[Row], str]:
    """Within what a wording must be alone: goals and indicators within their target group."""
    groups = {goal.identity: goal.text("target_group") for goal in rows(raw, "goal")}
    if table == "goal":
        return lambda row: row.text("target_group")
    if table == "indicator":
        # An indicator without a known goal is alone: which group it is in is not known either.
        return lambda row: groups.get(row.text("goal"), row.position)
    return lambda _: ""


def _clashes(words: Words, scope: Callable[[Row], str], spelling: Spelling) -> Iterator[Mistake]:
    seen: dict[tuple[str, str], Row] = {}
    for row, field, text in words:
        # A term's own words are told apart as they stand: by canonical form they are all the same.
        plain = normalise(text) if row.table == "term" else spelling.canonical(text)
        first = seen.setdefault((scope(row), plain), row)
        # Two rows with one identity are reported once, as such.
        if plain and first is not row and first.identity != row.identity:
            yield _repeated(row, field, text, first)


def _repeated(row: Row, field: str, text: str, first: Row) -> Mistake:
    other = first.label if first.identity != row.identity else first.position
    return Mistake(
        row.key(field),
        f'"{text}" står redan i {other}. Ändra eller ta bort det ena, så att det går att '
        "skilja dem åt.",
    )


def _no_such(target: str, found: str, known: set[str]) -> str:
    listed = ", ".join(sorted(known)) or "inget än"
    return (
        f'{_NOUNS[target]} "{found}" finns inte. Skriv något som finns ({listed}) '
        f"eller lägg till en [[{target}]]."
    )
