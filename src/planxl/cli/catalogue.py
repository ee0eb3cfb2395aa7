"""``planxl catalogue``: which catalogues there are, what one says, and whether a file is right."""

# Heavy imports stay inside the commands, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli.swedish import Command, Group

if TYPE_CHECKING:
    from rich.table import Table

    from planxl.catalogues import Catalogue, CatalogueError
    from planxl.catalogues.figures import Statistic
    from planxl.catalogues.models import Indicator, RuleSetting

app = typer.Typer(
    name="catalogue",
    cls=Group,
    help="Visa och kontrollera kataloger.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("list", cls=Command)
def list_catalogues() -> None:
    """Visa de kataloger som följer med."""
    from rich.console import Console

    from planxl.catalogues import built_in, load

    table = _table("Kataloger", "Id", "Titel", "Kommuner", "Mål", "Indikatorer")
    for each in map(load, built_in()):
        sizes = (_municipality_count(each), len(each.goals), len(each.indicators))
        table.add_row(each.id, each.title, *map(str, sizes))
    Console().print(table)


@app.command("show", cls=Command)
def show_catalogue(
    name: Annotated[
        str, typer.Argument(metavar="ID|FIL", help="En katalogs id, eller en .toml-fil.")
    ],
) -> None:
    """Visa vad en katalog innehåller."""
    from rich.console import Console

    from planxl.catalogues import CatalogueError, load
    from planxl.rules.policy import CHECKS

    try:
        catalogue = load(name, CHECKS)
    except CatalogueError as error:
        _print_mistakes(error, to_stderr=True)
        raise typer.Exit(2) from None
    console = Console()
    console.print(_heading(catalogue), highlight=False, markup=False)
    for table in _tables(catalogue):
        console.print(table)


@app.command("check", cls=Command)
def check_catalogue(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Katalogens .toml-fil.")],
) -> None:
    """Kontrollera en katalogfil och visa allt som är fel i den."""
    from planxl.catalogues import CatalogueError, load
    from planxl.rules.policy import CHECKS

    try:
        catalogue = load(file, CHECKS)
    except CatalogueError as error:
        _print_mistakes(error, to_stderr=error.unreadable)
        raise typer.Exit(2 if error.unreadable else 1) from None
    typer.echo(f"{file}: inga fel. {_sizes(catalogue)}.")


def _print_mistakes(error: CatalogueError, *, to_stderr: bool) -> None:
    for mistake in error.mistakes:
        typer.echo(f"{error.path}: {mistake}", err=to_stderr)


def _heading(catalogue: Catalogue) -> str:
    lines = (
        f"{catalogue.title} ({catalogue.id}, version {catalogue.version})",
        f"{catalogue.region}. {_sizes(catalogue)}.",
        catalogue.note,
        "Kommunerna är påhittade: ingen statistik hämtas om dem." if catalogue.invented else "",
    )
    return "\n".join(filter(None, lines))


def _sizes(catalogue: Catalogue) -> str:
    groups = len(catalogue.target_groups) if catalogue.has_groups else 0
    counted = (
        (groups, "målgrupp", "målgrupper"),
        (len(catalogue.goals), "mål", "mål"),
        (len(catalogue.indicators), "indikator", "indikatorer"),
        (len(catalogue.joint_activities), "gemensam aktivitet", "gemensamma aktiviteter"),
        (_municipality_count(catalogue), "kommun", "kommuner"),
    )
    sizes = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counted)
    silent = len(catalogue.reporters) < len(catalogue.municipalities)
    return f"{sizes}; {_reporters(catalogue)} redovisar" if silent else sizes


def _municipality_count(catalogue: Catalogue) -> int:
    return sum(not each.is_region for each in catalogue.municipalities)


def _reporters(catalogue: Catalogue) -> str:
    from planxl.findings.sentence import joined

    return joined([each.name for each in catalogue.reporters], 3)


def _tables(catalogue: Catalogue) -> tuple[Table, ...]:
    return (
        _goals(catalogue),
        *([_indicators(catalogue), _origins(catalogue)] if catalogue.indicators else []),
        *([_joint_activities(catalogue)] if catalogue.joint_activities else []),
        *([_reporting_bodies(catalogue)] if catalogue.reporting_bodies else []),
        *([_networks(catalogue)] if catalogue.networks else []),
        _statuses(catalogue),
        *([_rules(catalogue)] if catalogue.rules else []),
        _municipalities(catalogue),
    )


def _goals(catalogue: Catalogue) -> Table:
    areas = {area.number: area.name for area in catalogue.focus_areas}
    table = _table("Mål", "Id", "Målgrupp", "Fokusområde", "Mål")
    for goal in catalogue.goals:
        group = catalogue.group_by_key[goal.target_group].name
        title = f"{goal.title} (frivilligt)" if goal.optional else goal.title
        table.add_row(goal.id, group, areas.get(goal.focus_area or 0, "–"), title)
    return table


def _indicators(catalogue: Catalogue) -> Table:
    table = _table("Indikatorer", "Id", "Indikator", "Typ", "Riktning", "Känslig")
    for each in catalogue.indicators:
        years = f" (summa av {each.period_years} år)" if each.period_years > 1 else ""
        sensitive = "ja" if each.sensitive else "–"
        table.add_row(each.id, each.text + years, each.kind, each.direction.words, sensitive)
    return table


def _origins(catalogue: Catalogue) -> Table:
    """What can be fetched for each indicator, and from whom."""
    table = _table("Varifrån värdena kommer", "Id", "Värde", "Nämnare och täljare", "Bakgrund")
    for each in catalogue.indicators:
        table.add_row(each.id, _values_of(each), _parts_of(each), _backgrounds_of(each))
    return table


def _values_of(indicator: Indicator) -> str:
    from planxl.catalogues.origins import Origin, formerly_published, origin, published

    given = {
        Origin.REPORTED: "bara kommunen",
        Origin.COUNTED: "räknas bland aktiviteterna",
        Origin.UNNAMED: "– (ingen källa)",
    }
    past = (f"före {each.withdrawn}: {_source(each)}" for each in formerly_published(indicator))
    found = (*map(_source, published(indicator)), given.get(origin(indicator), ""), *past)
    return "; ".join(filter(None, found))


def _parts_of(indicator: Indicator) -> str:
    from planxl.catalogues.figures import Fills
    from planxl.catalogues.origins import filling

    found = (
        f"{cell.value}: {_source(each)}"
        for cell in (Fills.NUMERATOR, Fills.DENOMINATOR)
        for each in filling(indicator, cell)
    )
    return "; ".join(found) or "–"


def _backgrounds_of(indicator: Indicator) -> str:
    return ", ".join(map(_source, indicator.backgrounds)) or "–"


def _source(figure: Statistic) -> str:
    """A published figure in a few words: "Kolada N61603 (länet)"."""
    from planxl.catalogues.figures import Keeper, Level, Transform

    name = figure.keeper.known_as
    if figure.keeper is Keeper.KOLADA:
        name = f"{name} {figure.key}"
    marks = (
        "länet" if figure.level is Level.REGION else "",
        figure.transform.value if figure.transform is Transform.COMPLEMENT else "",
        "utgången" if figure.withdrawn and not figure.measures else "",
    )
    said = ", ".join(filter(None, marks))
    return f"{name} ({said})" if said else name


def _joint_activities(catalogue: Catalogue) -> Table:
    table = _table("Länsgemensamma aktiviteter", "Id", "Aktivitet")
    for each in catalogue.joint_activities:
        table.add_row(each.id, each.text)
    return table


def _reporting_bodies(catalogue: Catalogue) -> Table:
    table = _table("Planen rapporteras till", "Id", "Vart", "Hur ofta", "Förstås också")
    for each in catalogue.reporting_bodies:
        table.add_row(each.id, each.name, each.told_interval, "; ".join(each.aliases))
    return table


def _networks(catalogue: Catalogue) -> Table:
    table = _table("Nätverk", "Namn", "Nivå", "Vilka som möts")
    for each in catalogue.networks:
        table.add_row(each.name, each.level or "–", each.about)
    return table


def _statuses(catalogue: Catalogue) -> Table:
    table = _table("Status", "Namn", "Förstås också")
    for each in catalogue.statuses:
        table.add_row(each.name, "; ".join(each.synonyms))
    return table


def _rules(catalogue: Catalogue) -> Table:
    """What the plan wants of planxl's rules, where it wants anything else than they say."""
    from planxl.findings.codes import BY_ID

    table = _table("Kontroller", "Kod", "Vad det gäller", "Inställning", "Skäl")
    for each in catalogue.rules:
        about = BY_ID[each.code].about
        table.add_row(each.code, about, _setting(each), each.reason)
    return table


def _setting(rule: RuleSetting) -> str:
    if rule.off:
        return "avstängd"
    weight = f"visas som {rule.severity.value}" if rule.severity else ""
    return "på prov" if rule.trial else weight or "som vanligt"


def _municipalities(catalogue: Catalogue) -> Table:
    settled = bool(catalogue.delregions)
    silent = len(catalogue.reporters) < len(catalogue.municipalities)
    headings = (*(["Delregion"] if settled else []), *(["Redovisar"] if silent else []))
    table = _table("Kommuner", "Kod", "Kommun", *headings)
    for each in catalogue.municipalities:
        area = [each.delregion or "– (inte fastställd)"] if settled else []
        reports = ["ja" if each.reports else "nej"] if silent else []
        table.add_row(each.code, each.name, *area, *reports)
    return table


def _table(title: str, *headings: str) -> Table:
    from rich import box
    from rich.table import Table as RichTable

    table = RichTable(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for heading in headings:
        right = heading in {"Kommuner", "Mål", "Indikatorer"} and title == "Kataloger"
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    return table
