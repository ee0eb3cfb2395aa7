"""``planxl convert``: plans from documents, tables and data files, and to them."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import Json, OwnCatalogue, OwnMunicipality, OwnYear
from planxl.cli.outcome import DONE, FOUND, print_json, told

if TYPE_CHECKING:
    from planxl.api.converting import Converted
    from planxl.conversion.formats import ColumnMatch

Source = Annotated[
    Path,
    typer.Argument(
        metavar="IN",
        help="Planen: en arbetsbok, ett Word-dokument, en pdf, en textfil ur en pdf, CSV eller "
        "JSON. Innehållet avgör vad det är.",
        show_default=False,
    ),
]
Output = Annotated[
    Path,
    typer.Argument(
        metavar="UT",
        help="Filen som ska skrivas, med ett filtillägg som säger formatet: .xlsx, .docx, .json, "
        ".csv eller .parquet. Eller en mapp.",
        show_default=False,
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="FORMAT", help="Läs IN som det här formatet i alla fall."),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="Formatet när UT är en mapp. Upprepa valet för flera. [annars: excel]",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="RUBRIK=FÄLT",
        help="Vad en kolumn i en egen tabell är, till exempel "
        '"Vår insats=Aktivitet". Upprepa valet för flera; "Rubrik=-" utelämnar kolumnen.',
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Ersätt filer som redan finns.")]


def _told_schema(wanted: bool) -> None:
    if wanted:
        from planxl.conversion.schema import as_text

        if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")
        typer.echo(as_text(), nl=False)
        raise typer.Exit


Schema = Annotated[
    bool,
    typer.Option(
        "--schema",
        callback=_told_schema,
        is_eager=True,
        help="Skriv JSON-formatets schema på standard ut, och gör inget annat.",
    ),
]


Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FIL",
        help="En egen Word-mall för plandokumentet. Planen skrivs där märket {{plan}} står; "
        "stilar, sidhuvud och bilder är mallens.",
        show_default=False,
    ),
]
Internal = Annotated[
    bool,
    typer.Option(
        "--internal",
        help="Visa också små tal om känsliga frågor i plandokumentet. Det får då inte spridas.",
    ),
]


def _wrote_template(path: Path | None) -> None:
    if path is None:
        return
    from planxl.conversion.plan_document.mall import own_template
    from planxl.delivery import NotWritableError, deliver

    with told():
        if path.exists():
            raise NotWritableError(f"{path} finns redan och skrivs inte över. Välj ett annat namn.")
        deliver(own_template(), path)
    typer.echo(f"Skrivet: {path}")
    typer.echo("Ändra den i Word, och skriv sedan planen med --template.")
    raise typer.Exit


WriteTemplate = Annotated[
    Path | None,
    typer.Option(
        "--write-template",
        metavar="FIL",
        callback=_wrote_template,
        is_eager=True,
        help="Skriv planxls egen mall för plandokumentet till en .docx-fil, och gör inget annat.",
        show_default=False,
    ),
]


def convert(
    source: Source,
    output: Output,
    from_: From = None,
    to: To = None,
    catalogue: OwnCatalogue = None,
    kommun: OwnMunicipality = None,
    year: OwnYear = None,
    columns: Columns = None,
    force: Force = False,
    template: Template = None,
    internal: Internal = False,
    json: Json = False,
    schema: Schema = False,  # noqa: ARG001 - answered before the verb begins
    write_template: WriteTemplate = None,  # noqa: ARG001 - likewise
) -> None:
    """Gör om en plan: från Word, pdf, textfil, CSV, JSON eller Excel, och till det du väljer.

    Slutkod 0: allt är placerat. 1: planen är skriven, men något i källan fick ingen plats. 2: inget
    är skrivet.
    """
    import planxl

    with told(), progress.shown() as seen:
        converted = planxl.convert(
            source,
            output,
            source_format=from_,
            formats=to or (),
            catalogue=catalogue,
            municipality=kommun,
            year=year,
            columns=_columns(columns or []),
            confirm=_Asking(to_screen=not json),
            progress=seen,
            replace=force,
            template=template,
            internal=internal,
        )
    raise _told_of(converted, json)


def _columns(written: list[str]) -> dict[str, str]:
    pairs = [text.rpartition("=") for text in written]
    wrong = next((text for text, pair in zip(written, pairs, strict=True) if not pair[0]), None)
    if wrong is not None:
        raise typer.BadParameter(
            f'"{wrong}" förstås inte efter --columns. Skriv rubriken, ett likhetstecken och '
            'fältet, till exempel --columns "Vår insats=Aktivitet".'
        )
    return {heading.strip(): field.strip() for heading, _, field in pairs}


class _Asking:
    """Shows how columns are understood, and asks about those that are unsure."""

    def __init__(self, to_screen: bool) -> None:
        self._to_screen = to_screen

    def __call__(self, matches: tuple[ColumnMatch, ...]) -> Mapping[str, str]:
        """What the person says that the columns are."""
        from planxl.cli.convert_report import columns_shown

        typer.echo("\n".join(columns_shown(matches)), err=not self._to_screen)
        typer.echo(err=not self._to_screen)
        if not sys.stdin.isatty():
            return {}
        asked = (each for each in matches if not each.sure and each.found)
        return {each.found: answer for each in asked if (answer := _answer(each))}


def _answer(match: ColumnMatch) -> str:
    """What a person answers about a column; "" leaves it as it is understood."""
    if match.examples:
        typer.echo(f"  Där står till exempel: {' · '.join(match.examples)}", err=True)
    now = match.heading or "inget fält"
    question = f"Vad är kolumnen ”{match.found}”? (Retur: {now}, -: inget)"
    answer: str = typer.prompt(question, default="", show_default=False, err=True)
    return answer.strip()


def _told_of(converted: Converted, as_json: bool) -> typer.Exit:
    """Tells what was converted, and with which code the verb ends."""
    from planxl.cli.convert_report import as_lines, as_object

    if as_json:
        print_json(as_object(converted))
    else:
        typer.echo("\n".join(as_lines(converted)))
    return typer.Exit(FOUND if converted.plan.unplaced else DONE)
