"""The manual's sections fitted to a plan: without what it does not have, and about who reports.

The sections are written about municipalities, delregions and indicators. A plan that has them all
gets them as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planxl.catalogues.models import Catalogue, Reporter
from planxl.findings.codes import CODES
from planxl.findings.finding import Code
from planxl.workbook.declaration import ACTIVITIES, INDICATORS
from planxl.workbook.template.section import Section

Pairs = tuple[tuple[str, str], ...]
"""What stands in the sections, and what stands there instead."""

EXAMPLES = "Exempel"
FETCHING = "Hamta"
_OF_THE_PLAN = frozenset(
    {"Start", "Aktiviteter", "Indikatorer", "LokalaIndikatorer", "Aterrapportering", "Natverk"}
)
"""The keys of the sections that are made of what the plan itself says."""

_ABOUT_INDICATORS = frozenset({INDICATORS, "Utveckling", "planxl fill"})
_ROWS_ABOUT_INDICATORS = frozenset({"Värdet är litet", "Flera år"})
_CODES_ABOUT_INDICATORS = (
    *("STR-010", "STR-011", "STR-012", "STR-013", "STR-014", "STR-019"),
    *("UPP-003", "IND-001", "IND-002", "RIM-007", "FYL-001", "FYL-002", "REP-006"),
)
_CODES_ABOUT_GROUPS = ("IDN-006", "IDN-007", "IDN-010", "AKT-005", "AKT-006")
_CODES_ABOUT_DELREGIONS = ("IDN-008", "SAM-003")
_CODES_ABOUT_SILENT_ONES = ("IDN-011",)

WITHOUT_INDICATORS: Pairs = (
    (", årets uppföljning och årets värden i en", " och årets uppföljning i en"),
    ("Indikatorer N14", "Aktiviteter J5"),
    ('code = "UPP-003"', 'code = "UPP-001"'),
    ("Mäts först 2026.", "Börjar först 2026."),
    ("Ny mätning från 2026.", "Ny tjänst från 2026."),
    ("Varje aktivitet och indikator som", "Varje aktivitet som"),
    (", vad som saknas och åt vilket håll det går.", " och vad som saknas."),
    (f"{ACTIVITIES}, {INDICATORS} eller", f"{ACTIVITIES} eller"),
    (f"{ACTIVITIES}, {INDICATORS}", ACTIVITIES),
    (f"varken {ACTIVITIES} eller {INDICATORS}", f"inget blad {ACTIVITIES}"),
    (f"Start, {ACTIVITIES} och {INDICATORS}", f"Start och {ACTIVITIES}"),
    (
        "uppföljd, eller en indikator att besvara utan värde. Aktiviteten saknar",
        "uppföljd. Den saknar",
    ),
)
WITHOUT_GROUPS: Pairs = (
    (" Välj målgrupper, om kommunen inte svarar för alla.", ""),
    ("Vuxna, Barn och unga", "2025"),
    ("I kolumnerna Målgrupp och Mål gäller", "I kolumnen Mål gäller"),
    ("kommun, redovisningsår och målgrupper", "kommun och redovisningsår"),
)
WITHOUT_DELREGIONS: Pairs = (
    (" --delregion Fyrbodal", ""),
    ("den som samordnar delregionen", "den som sammanställer"),
)
WITH_ONE: Pairs = (
    ("Kommunerna står i bokstavsordning. De rangordnas aldrig.", ""),
    (
        " Kommunerna jämförs inte med varandra i någon ordning: uppföljningen gäller utvecklingen "
        "över tid.",
        "",
    ),
)
WITH_REPORTS_ONLY: Pairs = (
    ("Länsgemensamma aktiviteter följs upp", "Återrapporteringen följs upp"),
)


def codes_for(catalogue: Catalogue) -> Iterator[Code]:
    """The codes that a workbook of the plan may be given."""
    left_out = (
        (_CODES_ABOUT_INDICATORS, bool(catalogue.indicators)),
        (_CODES_ABOUT_GROUPS, catalogue.has_groups),
        (_CODES_ABOUT_DELREGIONS, bool(catalogue.delregions)),
        (_CODES_ABOUT_SILENT_ONES, len(catalogue.reporters) < len(catalogue.municipalities)),
    )
    never = {code for codes, concerned in left_out if not concerned for code in codes}
    return (code for code in CODES if code.id not in never)


def fitted(sections: Iterable[Section], catalogue: Catalogue) -> Iterator[Section]:
    """The sections that a plan has use for, each in words that are true of it."""
    pairs = (*_pairs(catalogue), *_names(catalogue))
    for each in sections:
        if catalogue.indicators or each.key != FETCHING:
            yield _fitted(each, catalogue, pairs)


def _pairs(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    told = catalogue.reporting_bodies and not catalogue.joint_activities
    yield from () if catalogue.indicators else WITHOUT_INDICATORS
    yield from () if catalogue.has_groups else WITHOUT_GROUPS
    yield from () if catalogue.delregions else WITHOUT_DELREGIONS
    yield from WITH_ONE if len(catalogue.reporters) == 1 else ()
    yield from WITH_REPORTS_ONLY if told else ()


def _names(catalogue: Catalogue) -> Pairs:
    """Examples of a plan from which a region reports."""
    if catalogue.reporter is not Reporter.REGION:
        return ()
    name = catalogue.reporters[0].name
    return (
        ("--kommun Tanum", f'--catalogue {catalogue.id} --kommun "{name}"'),
        ("Tanum;halsa@kommun.example", f"{name};halsa@region.example"),
        ("tanum-2025.xlsx", "ny.xlsx"),
        ("6 av 8 kommuner", "1 av 1"),
        ("Tanum", name),
    )


def _fitted(section: Section, catalogue: Catalogue, pairs: Iterable[tuple[str, str]]) -> Section:
    if section.key in _OF_THE_PLAN:
        return section
    examples = section.headings.index(EXAMPLES) if EXAMPLES in section.headings else -1
    said = catalogue.reporter.said

    def row(cells: tuple[str, ...]) -> tuple[str, ...]:
        replaced = (_replaced(cell, pairs) for cell in cells)
        return tuple(c if at == examples else said(c) for at, c in enumerate(replaced))

    rows = (r for r in section.rows if catalogue.indicators or not _about_indicators(r))
    sentences = tuple(said(_replaced(each, pairs)) for each in section.sentences)
    return replace(section, sentences=sentences, rows=tuple(map(row, rows)))


def _about_indicators(row: tuple[str, ...]) -> bool:
    return row[0] in _ROWS_ABOUT_INDICATORS or row[1] in _ABOUT_INDICATORS


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for one, other in pairs:
        text = text.replace(one, other)
    return text
