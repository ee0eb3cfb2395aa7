"""Invented summaries for tests: built from a few numbers, the same every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue, Indicator, IndicatorKind, Municipality
from planxl.findings import codes
from planxl.findings.finding import Finding, Place
from planxl.intake import PassedOver
from planxl.summary.model import (
    Aggregate,
    AreaStatus,
    Change,
    Counts,
    FileFinding,
    IndicatorCell,
    IndicatorRow,
    MissingFollowUp,
    Notes,
    Received,
    ReconciliationRow,
    RegisterRow,
    SetAside,
    Shown,
    Summary,
    Tile,
)
from planxl.workbook.submission import (
    Activity,
    FileFacts,
    IndicatorAnswer,
    LocalIndicator,
    Measure,
    RowSource,
    Submission,
    TablePlace,
)

YEAR = 2025
_COLUMNS = {
    key: at
    for at, key in enumerate(
        ("nr", "target_group", "goal", "activity", "what", "indicators", "when", "responsible",
         "follow_up", "status", "followed_up", "result", "comment"),
        1,
    )
}  # fmt: skip
_WHAT = (
    "Gemensamma träffar för personal i kommun och vårdcentral om tidiga tecken på psykisk ohälsa.",
    "Rutin för samordnad individuell plan gås igenom med alla nya medarbetare.",
    "Öppen mottagning för unga en eftermiddag i veckan.\nDrop-in utan remiss.",
    "Kartläggning av vilka stödinsatser som finns, och hur den som behöver dem hittar dit.",
)
_NAMES = ("Samverkansmöten", "Utbildning i SIP", "Öppen mottagning", "Kartläggning av stöd")


@cache
def catalogue(name: str) -> Catalogue:
    """A built-in catalogue, loaded once."""
    return load(name)


@cache
def invented(size: int, areas: int) -> Catalogue:
    """A catalogue of invented municipalities in as many invented areas."""
    municipalities = tuple(
        Municipality(code=f"{n:04}", name=f"Ort{n:03}", delregion=f"Område {n % areas + 1:02}")
        for n in range(1, size + 1)
    )
    return catalogue("exempel").model_copy(update={"municipalities": municipalities})


@dataclass(frozen=True)
class Recipe:
    """What a summary is to be like."""

    catalogue: Catalogue = field(default_factory=lambda: catalogue("exempel"))
    delregion: str | None = "Exempelområdet"
    received: int = 7
    activities: int = 12
    answered: float = 0.85
    findings: int = 4
    local: int = 2
    notes: Notes = Notes()
    internal: bool = False

    @property
    def area_names(self) -> tuple[str, ...]:
        """The delregions that have values of their own."""
        names = self.catalogue.delregions if self.delregion is None else ()
        return names if len(names) > 1 else ()


def summary(recipe: Recipe = Recipe()) -> Summary:
    """The summary of a recipe."""
    expected = recipe.catalogue.in_delregion(recipe.delregion)
    came = _came(expected, recipe.received)
    submissions = tuple(_submission(each, n, recipe) for n, each in enumerate(came))
    rows = tuple(_indicator_row(n, each, recipe) for n, each in _asked(recipe))
    missing = tuple(each for s in submissions for each in _missing(s))
    register = tuple(_register_row(each, submissions, missing) for each in expected)
    return Summary(
        catalogue=recipe.catalogue,
        delregion=recipe.delregion,
        year=YEAR,
        date=date(2026, 1, 30),
        version="0.1.0",
        register=register,
        set_aside=_SET_ASIDE,
        passed_over=_PASSED_OVER,
        submissions=submissions,
        links={s.file.name: f"svar 2025/{s.file.name}" for s in submissions},
        indicators=rows,
        areas=_areas(recipe.catalogue, submissions),
        missing_follow_ups=missing,
        findings=tuple(f for s in submissions for f in _findings(s, recipe.findings)),
        tiles=_tiles(register, submissions, missing),
        sentences=_SENTENCES,
        reconciliation=_reconciliation(submissions),
        notes=recipe.notes,
        area_names=recipe.area_names,
        internal=recipe.internal,
    )


_SET_ASIDE = (
    SetAside(
        "sjöexempel (kopia).xlsx",
        "SAM-001",
        "Sjöexempel har lämnat två filer. sjöexempel.xlsx används, eftersom den är senast "
        "(Datum 2025-12-19). Kontrollera att det är rätt fil, och flytta bort den andra.",
        "Sjöexempel",
        rows=12,
        values=300,
    ),
)
_PASSED_OVER = (PassedOver("~$ekexempel.xlsx", "Låsfil som Excel lägger ut medan filen är öppen."),)
_SENTENCES = (
    "Mål V3.1 har flest uppföljningar som saknas: 14 av 26 aktiviteter, i fem kommuner.",
    "Andelen elever utan godkända betyg i åk 9 har ökat i fyra av sex kommuner som lämnat båda "
    "åren (11,2 till 12,6 procent), och det är tredje året i rad som den ökar i delregionen.",
    "Alla sju kommuner har en aktuell handlingsplan för suicidprevention; 2024 var de fem.",
    "Två indikatorer går inte att följa i hela området: färre än hälften av kommunerna har svarat "
    "(B1.2-3 och V4.2-2).",
)


def _came(expected: Sequence[Municipality], received: int) -> Sequence[Municipality]:
    """Those who have answered: the fifth is the first to be missing, then the last ones."""
    if received == len(expected):
        return expected
    return [m for n, m in enumerate(expected) if n != 4][:received]


def _submission(municipality: Municipality, n: int, recipe: Recipe) -> Submission:
    name = f"{municipality.name.lower()}.xlsx"
    return Submission(
        catalogue=recipe.catalogue.id,
        template_version="1.0",
        municipality_code=municipality.code,
        municipality=municipality.name,
        delregion=municipality.delregion,
        year=YEAR,
        target_groups=("vuxna", "barn_unga") if n % 3 else ("vuxna",),
        ready=n % 4 != 1,
        date=date(2025, 12, 1 + n % 28),
        activities=tuple(_activity(n, k, recipe.catalogue) for k in range(recipe.activities)),
        indicators=tuple(
            IndicatorAnswer(id=each.id, value=1) for each in recipe.catalogue.indicators
        ),
        local_indicators=tuple(_local(n, k) for k in range(recipe.local)),
        tables={
            "activities": TablePlace("Aktiviteter", f"A4:M{4 + recipe.activities}", 12, 140),
            "indicators": TablePlace("Indikatorer", "A4:P40", 36, 120),
        },
        file=FileFacts(
            name, size=48_213 + n, sha256=f"{n:02x}" * 32, modified=datetime(2025, 12, 19, 14, 3)
        ),
    )


def _activity(n: int, k: int, plan: Catalogue) -> Activity:
    goal = plan.goals[(n + 3 * k) % len(plan.goals)]
    statuses = [None, *(status.name for status in plan.statuses)]
    status = statuses[(n * 5 + k * 3) % len(statuses)]
    return Activity(
        target_group=goal.target_group,
        goal=goal.id,
        activity=f"{_NAMES[k % 4]} {k + 1}",
        what=_WHAT[(n + k) % 4],
        indicators=("Antal genomförda möten", "Andel deltagare som är nöjda"),
        when="VT 2025" if k % 3 else "Pågående, löpande arbete",
        responsible="Socialtjänst och vårdcentral",
        follow_up="Varje år",
        status=status,
        followed_up=date(2025, 11, 1 + k % 28) if status else None,
        result="24 möten har hållits." if k % 3 else "",
        unread={"followed_up": "i höstas"} if k % 17 == 5 else {},
        source=RowSource("Aktiviteter", 5 + k, _COLUMNS),
    )


def _local(n: int, k: int) -> LocalIndicator:
    return LocalIndicator(
        target_group="barn_unga",
        goal="B1.1",
        indicator="Antal föräldrar som gått en föräldrautbildning",
        kind="Antal",
        unit="antal",
        value=None if k % 2 else 24 + n,
        baseline=10,
        history={YEAR - 1: 20, YEAR - 2: 12.5},
        unread={"value": "cirka 30"} if k % 2 else {},
        source=RowSource("Lokala indikatorer", 5 + k, {"indicator": 3}),
    )


def _asked(recipe: Recipe) -> list[tuple[int, Indicator]]:
    return list(enumerate(recipe.catalogue.indicators))


def _indicator_row(n: int, indicator: Indicator, recipe: Recipe) -> IndicatorRow:
    cells = tuple(_cell(n, m, indicator, recipe) for m in range(recipe.received))
    group = recipe.catalogue.group_of(indicator).name
    history = {y: _past(n, y, indicator, recipe.received) for y in range(YEAR - 4, YEAR)}
    now = _aggregate(n, cells, indicator)
    before = history[YEAR - 1]
    comparable = now.value is not None and before.value is not None
    change = ((n % 5) - 2) * (1 if indicator.kind is IndicatorKind.COUNT else 0.7)
    return IndicatorRow(
        indicator=indicator,
        group=group,
        goal=recipe.catalogue.goal_by_id[indicator.goal].label,
        cells=cells,
        aggregate=now,
        baseline=history[YEAR - 4],
        last_year=before,
        change=change if comparable and indicator.kind is not IndicatorKind.TEXT else None,
        change_covered=max(recipe.received - 1, 0),
        change_from=before.value,
        history={**history, YEAR: now},
        areas=tuple(_of_area(n, name, cells, indicator, recipe) for name in recipe.area_names),
        area_changes=tuple(
            Change(change, 3, 10.0) if comparable else Change(hidden=at % 2 == 0)
            for at, _ in enumerate(recipe.area_names)
        ),
    )


def _of_area(
    n: int, name: str, cells: Sequence[IndicatorCell], indicator: Indicator, recipe: Recipe
) -> Aggregate:
    came = _came(recipe.catalogue.in_delregion(recipe.delregion), recipe.received)
    inside = [c for c, m in zip(cells, came, strict=True) if m.delregion == name]
    # Only the whole has columns for the parts of a ratio.
    return replace(_aggregate(n, inside, indicator), numerator=None, denominator=None)


def _cell(n: int, m: int, indicator: Indicator, recipe: Recipe) -> IndicatorCell:
    file, place = "", Place("Indikatorer", 5 + n, 13)
    if indicator.id.startswith("B") and m % 3 == 0:
        return IndicatorCell(Shown.NOT_ASKED, file=file, place=place)
    if (n * 7 + m * 11) % 20 >= 20 * recipe.answered:
        return IndicatorCell(Shown.MISSING, file=file, place=place)
    if n == 7 and m == 1:
        return IndicatorCell(Shown.UNREAD, text="ca 12", file=file, place=place)
    if indicator.sensitive and (n + m) % 3 == 0:
        return IndicatorCell(Shown.SUPPRESSED, file=file, place=place)
    return IndicatorCell(Shown.VALUE, _value(n, m, indicator.kind), file=file, place=place)


def _value(n: int, m: int, kind: IndicatorKind) -> Measure:
    by_kind: Mapping[IndicatorKind, Measure] = {
        IndicatorKind.COUNT: 5 + (n * 13 + m * 7) % 40,
        IndicatorKind.SHARE: 10 + ((n * 37 + m * 17) % 500) / 10,
        IndicatorKind.RATE: 100 + ((n * 371 + m * 91) % 9000) / 10,
        IndicatorKind.YES_NO: (n + m) % 4 != 0,
        IndicatorKind.TEXT: "Antagen av nämnden i maj",
    }
    return by_kind[kind]


def _aggregate(n: int, cells: Sequence[IndicatorCell], indicator: Indicator) -> Aggregate:
    expected = sum(cell.shown is not Shown.NOT_ASKED for cell in cells)
    values = [cell.value for cell in cells if cell.shown is Shown.VALUE]
    covered = sum(cell.shown in (Shown.VALUE, Shown.SUPPRESSED) for cell in cells)
    if any(cell.shown is Shown.SUPPRESSED for cell in cells):
        return Aggregate(Shown.SUPPRESSED, covered=covered, expected=expected)
    if not values:
        return Aggregate(Shown.MISSING, expected=expected)
    found = Aggregate(Shown.VALUE, covered=covered, expected=expected)
    numbers = [float(v) for v in values if isinstance(v, (int, float))]
    if indicator.kind is IndicatorKind.TEXT:
        return found
    if indicator.kind in (IndicatorKind.COUNT, IndicatorKind.YES_NO):
        summable = indicator.kind is IndicatorKind.COUNT
        return replace(found, value=int(sum(numbers)), summable=summable)
    if n % 5 == 0:
        return replace(found, value=sum(numbers) / len(numbers), estimated=True)
    above, below = 31.0 * (n + 1), 248.0 * (n + 2)
    scale = 100 if indicator.kind is IndicatorKind.SHARE else 100_000
    return replace(found, value=scale * above / below, numerator=above, denominator=below)


def _past(n: int, year: int, indicator: Indicator, received: int) -> Aggregate:
    covered = max(received - (YEAR - year) // 2, 0)
    if not covered or (n % 9 == 8 and year < YEAR - 1):
        return Aggregate(Shown.MISSING, expected=received)
    if indicator.sensitive and year % 2:
        return Aggregate(Shown.SUPPRESSED, covered=covered, expected=received)
    values = {
        IndicatorKind.COUNT: 40 + (n * 3 + year * 7) % 30,
        IndicatorKind.YES_NO: min(covered, 1 + (n + year) % 5),
        IndicatorKind.TEXT: None,
    }
    value = values.get(indicator.kind, 10 + (n * 3 + year * 7) % 30 / 2)
    return Aggregate(Shown.VALUE, value, covered=covered, expected=received)


def _missing(submission: Submission) -> list[MissingFollowUp]:
    return [
        MissingFollowUp(
            municipality=submission.municipality,
            file=submission.file.name,
            kind="Aktivitet",
            goal=each.goal or "",
            subject=each.activity,
            lacking="Resultat" if each.status else "Status och resultat",
            since=str(YEAR - k % 3),
            place=each.source.place("status"),
        )
        for k, each in enumerate(submission.activities)
        if not each.status or not each.result
    ]


def _register_row(
    municipality: Municipality,
    submissions: Sequence[Submission],
    missing: Sequence[MissingFollowUp],
) -> RegisterRow:
    found = [s for s in submissions if s.municipality == municipality.name]
    if not found:
        return RegisterRow(municipality, Received.MISSING)
    n, answer = int(municipality.code), found[0]
    lacking = sum(each.municipality == municipality.name for each in missing)
    return RegisterRow(
        municipality,
        Received.USED,
        file=answer.file.name,
        year=answer.year,
        template_version=answer.template_version,
        ready=answer.ready,
        ready_date=answer.date,
        indicators_answered=17 + n % 19,
        indicators_expected=36,
        activities=len(answer.activities),
        activities_followed_up=len(answer.activities) - lacking,
        missing_follow_ups=lacking,
        counts=Counts(n % 3, 4 + n % 5, 2),
    )


def _areas(plan: Catalogue, submissions: Sequence[Submission]) -> tuple[AreaStatus, ...]:
    activities = [each for s in submissions for each in s.activities]
    return tuple(
        AreaStatus(area.name, _by_status(plan, area.number, activities))
        for area in plan.focus_areas
    )


def _by_status(plan: Catalogue, number: int, activities: Sequence[Activity]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in activities:
        goal = plan.goal_by_id[each.goal or ""]
        if (goal.focus_area or 1) == number:
            counts[each.status or ""] = counts.get(each.status or "", 0) + 1
    return counts


def _findings(submission: Submission, size: int) -> list[FileFinding]:
    found = [
        Finding(
            codes.HEADING_UNDERSTOOD,
            Place("Aktiviteter", 4, 7),
            {"found": "Tidplan", "heading": "När"},
        ),
        *(
            Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", 5 + n, 8), {"activity": "=1+1"})
            for n in range(size)
        ),
        Finding(codes.PERSONNUMMER, Place("Aktiviteter", 9, 5)),
    ]
    return [FileFinding(submission.file.name, submission.municipality, each) for each in found]


def _tiles(
    register: Sequence[RegisterRow],
    submissions: Sequence[Submission],
    missing: Sequence[MissingFollowUp],
) -> tuple[Tile, ...]:
    lacking = [r.municipality.name for r in register if r.received is Received.MISSING]
    named = ", ".join(lacking) if len(lacking) < 4 else f"{len(lacking)} kommuner, se Inlämning"
    total = sum(len(s.activities) for s in submissions)
    return (
        Tile(
            f"{len(submissions)} av {len(register)}",
            f"kommuner har svarat. Saknas: {named}" if lacking else "kommuner har svarat",
            warns=bool(lacking),
        ),
        Tile(str(total), "aktiviteter i 15 mål"),
        Tile("58 %", "av aktiviteterna pågår eller är genomförda"),
        Tile(str(len(missing)), "uppföljningar saknas, varav 18 sedan före 2025", warns=True),
        Tile("83 %", "av indikatorerna är ifyllda"),
    )


def _reconciliation(submissions: Sequence[Submission]) -> tuple[ReconciliationRow, ...]:
    shown = sum(len(s.activities) for s in submissions)
    return (
        ReconciliationRow("Rader med aktiviteter", shown + 12, shown, 12, "dubblett: 12"),
        ReconciliationRow("Värden i indikatorer", 7 * 36, 7 * 36, 0),
    )
