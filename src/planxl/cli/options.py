"""The arguments and options that several verbs share."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

FIRST_YEAR, LAST_YEAR = 2000, 2100


def whole_number(text: str) -> int:
    """A year as a number, where what comes after it knows which years there are."""
    if text.isdecimal():
        return int(text)
    raise typer.BadParameter(f'"{text}" är inget årtal. Skriv till exempel 2025.')


def a_year(text: str) -> int:
    """A reporting year from the command line."""
    year = whole_number(text)
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    raise typer.BadParameter(f"{text} är inget redovisningsår. Skriv till exempel 2025.")


def a_day(text: str) -> date:
    """A date from the command line."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:
            return day
    raise typer.BadParameter(
        f'"{text}" är inget datum. Skriv år-månad-dag, till exempel 2026-01-30.'
    )


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="FIL|MAPP …",
        help="Arbetsböcker, eller mappar med arbetsböcker. Undermappar läses inte.",
        show_default=False,
    ),
]
CatalogueOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="ID|FIL",
        help="Handlingsplanens katalog: ett id eller en .toml-fil. Utan valet: mappens "
        "catalogue.toml, annars den som arbetsböckerna hör till.",
        show_default=False,
    ),
]
Delregion = Annotated[
    str | None,
    typer.Option("--delregion", metavar="NAMN", help="Bara den delregionens kommuner."),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="ÅR",
        parser=a_year,
        help="Redovisningsåret. Utan valet: det vanligaste bland filerna.",
    ),
]
OwnCatalogue = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="ID|FIL",
        help="Handlingsplanens katalog: ett id eller en .toml-fil. Utan valet: den som filen "
        "eller kommunen hör till.",
        show_default=False,
    ),
]
OwnMunicipality = Annotated[
    str | None,
    typer.Option(
        "--kommun", metavar="NAMN", help="Kommunens namn eller kod, om den inte framgår av filen."
    ),
]
OwnYear = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="ÅR",
        parser=a_year,
        help="Redovisningsåret, om det inte framgår av filen.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON, ensamt på standard ut.")]
Day = Annotated[
    date | None,
    typer.Option(
        "--date",
        metavar="ÅÅÅÅ-MM-DD",
        parser=a_day,
        help="Dagen då det frågas vad som saknas. Utan valet: i dag.",
        show_default=False,
    ),
]
