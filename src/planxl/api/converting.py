"""Converting plans between workbooks, documents and data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.api.reading import CatalogueLike, loaded
from planxl.delivery import NotWritableError, deliver_together
from planxl.not_done import NotDoneError
from planxl.workbook.creation import CreationError, file_name, find_municipality

if TYPE_CHECKING:
    from planxl.catalogues.models import Catalogue
    from planxl.conversion.formats import ColumnMatch, Confirm, Format, Parts, Progress, Wish
    from planxl.conversion.plan import Plan
    from planxl.conversion.reading import Read

__all__ = ["Converted", "convert", "read_plan"]

_DEFAULT = "excel"


@dataclass(frozen=True)
class Converted:
    """A plan that was written: the plan itself, where it is, and what there is to say about it.

    ``paths`` has the main file of each format, ``files`` all that were written; ``told`` are
    sentences about the source, ``source_format`` is what it was ("" for a plan that was given).
    ``to_know`` are sentences about what was written.
    """

    plan: Plan
    catalogue: Catalogue
    paths: tuple[Path, ...]
    files: tuple[Path, ...]
    source_format: str = ""
    told: tuple[str, ...] = ()
    to_know: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The file that was written, the first if there are several."""
        return self.paths[0]


def read_plan(
    path: str | Path,
    format: str | None = None,
    *,
    catalogue: CatalogueLike | None = None,
    municipality: str | None = None,
    year: int | None = None,
    columns: Mapping[str, str] | None = None,
    confirm: Confirm | None = None,
    progress: Progress | None = None,
) -> Plan:
    """The plan in a workbook, a document or a data file.

    What is said of ``municipality`` and ``year`` goes before what the file says. ``columns`` maps
    headings of a table of another layout to fields (``{"Vår insats": "Aktivitet"}``), ``confirm``
    is shown how its columns are understood and may answer with others. Raises ConversionError or
    CatalogueError, each with a Swedish sentence.
    """
    from planxl.conversion.formats import silent  # noqa: PLC0415 - a room that few need
    from planxl.conversion.reading import read  # noqa: PLC0415

    wish = _wish(catalogue, municipality, year, columns, confirm)
    return read(Path(path), wish, format, progress or silent).plan


def convert(
    source: str | Path | Plan,
    output: str | Path,
    *,
    source_format: str | None = None,
    formats: str | Sequence[str] = (),
    catalogue: CatalogueLike | None = None,
    municipality: str | None = None,
    year: int | None = None,
    columns: Mapping[str, str] | None = None,
    confirm: Confirm | None = None,
    progress: Progress | None = None,
    replace: bool = False,
    template: str | Path | bytes | None = None,
    internal: bool = False,
) -> Converted:
    """Reads a plan from one file and writes it to another; see ``read_plan``.

    ``output`` is a file whose suffix tells the format, or a folder in which the file is named after
    municipality and year; ``formats`` says which ones, an Excel workbook otherwise. An existing
    file is replaced only with ``replace``, and the source never. ``template`` is a Word document
    with the mark ``{{plan}}``, in whose looks a plan document is written; an ``internal`` one shows
    the small counts about sensitive matters too.

    Raises ConversionError, CatalogueError or NotWritableError. Then nothing has been written.
    """
    wish = _wish(catalogue, municipality, year, columns, confirm)
    asked = (formats,) if isinstance(formats, str) else tuple(formats)
    places = _Places(Path(output), asked, source if isinstance(source, str | PathLike) else None)
    document = _Document.of(template, internal)
    places.refuse_useless(document)
    done, used = _source(source, wish, source_format, progress)
    files = places.written(done.plan, used, replace, document)
    to_know = document.account(done.plan, used) if places.has_document else ()
    read_as = done.format.name if done.format else ""
    paths = places.paths(done.plan, used)
    return Converted(done.plan, used, paths, files, read_as, done.told, to_know)


def _source(
    source: str | Path | Plan, wish: Wish, format: str | None, progress: Progress | None
) -> tuple[Read, Catalogue]:
    """The plan that is given, or in a file; and the catalogue it is written after."""
    from planxl.conversion.formats import silent  # noqa: PLC0415
    from planxl.conversion.json_in import catalogue_of  # noqa: PLC0415
    from planxl.conversion.reading import Read, read  # noqa: PLC0415

    if isinstance(source, str | PathLike):
        done = read(Path(source), wish, format, progress or silent)
    else:
        done = Read(source)
    named = str(getattr(source, "name", source))
    return done, wish.catalogue or catalogue_of(done.plan, named)


def _wish(
    catalogue: CatalogueLike | None,
    municipality: str | None,
    year: int | None,
    columns: Mapping[str, str] | None,
    confirm: Confirm | None,
) -> Wish:
    from planxl.conversion.columns import fields_named  # noqa: PLC0415
    from planxl.conversion.formats import Wish  # noqa: PLC0415

    plan = loaded(catalogue)
    fields = fields_named(columns or {}, plan)

    def confirmed(matches: tuple[ColumnMatch, ...]) -> Mapping[str, str]:
        return fields_named(confirm(matches), plan) if confirm else {}

    return Wish(plan, municipality, year, fields, confirmed if confirm else None)


class _Places:
    """Where a plan is written, and in which formats."""

    def __init__(self, output: Path, formats: Sequence[str], source: str | Path | None) -> None:
        self._output, self._source = output, None if source is None else Path(source)
        self._is_folder = output.is_dir() or not output.suffix
        self._formats = tuple(self._chosen(formats))

    def _chosen(self, names: Sequence[str]) -> Iterator[Format]:
        from planxl.conversion.formats import (  # noqa: PLC0415
            ConversionError,
            format_named,
            format_of_suffix,
        )

        if not names and not self._is_folder:
            found = format_of_suffix(self._output.suffix)
            if found is None:
                raise NotWritableError(_unknown_suffix(self._output))
            yield found
            return
        if len(names) > 1 and not self._is_folder:
            raise NotWritableError(
                f"{self._output} är en fil, men flera format ska skrivas. Ange en mapp i stället."
            )
        for name in names or (_DEFAULT,):
            each = format_named(name)
            if each.write is None:
                raise ConversionError(f"planxl läser {each.title} men skriver det inte.")
            yield each

    def path(self, format_: Format, plan: Plan, catalogue: Catalogue) -> Path:
        """The main file of a format."""
        if not self._is_folder:
            return self._output
        suffix = format_.suffixes[0]
        name = self._named_after(plan, catalogue)
        if name is None:
            name = self._source.stem if self._source else "plan"
        return self._output / f"{name}{suffix}"

    def _named_after(self, plan: Plan, catalogue: Catalogue) -> str | None:
        if not (plan.municipality_code and plan.year):
            return None
        try:
            whose = find_municipality(catalogue, plan.municipality_code)
        except CreationError:
            return None
        return Path(file_name(whose, plan.year)).stem

    def paths(self, plan: Plan, catalogue: Catalogue) -> tuple[Path, ...]:
        """The main files of all formats."""
        return tuple(self.path(each, plan, catalogue) for each in self._formats)

    @property
    def has_document(self) -> bool:
        """Whether a plan document is among what is written."""
        return any(each.name == _DOCUMENT for each in self._formats)

    def refuse_useless(self, document: _Document) -> None:
        """Refuses what is said of a plan document where none is written."""
        if document != _Document() and not self.has_document:
            raise NotWritableError(_NO_DOCUMENT)

    def written(
        self, plan: Plan, catalogue: Catalogue, replace: bool, document: _Document
    ) -> tuple[Path, ...]:
        """Writes everything that is to be written, or nothing."""
        wanted: dict[Path, bytes | None] = {}
        for each in self._formats:
            parts = _parts(each, plan, catalogue, document)
            main = self.path(each, plan, catalogue)
            wanted |= {
                main.with_name(f"{main.stem}{ending}{main.suffix}"): data
                for ending, data in parts.items()
            }
        for path in wanted:
            self._check(path, replace)
        self._make_folder()
        made = {path: data for path, data in wanted.items() if data is not None}
        deliver_together(made)
        for path in wanted.keys() - made.keys():
            path.unlink(missing_ok=True)  # of an earlier plan, and no part of this one
        return tuple(made)

    def _check(self, path: Path, replace: bool) -> None:
        if not path.exists():
            return
        if self._source and self._source.exists() and path.samefile(self._source):
            raise NotWritableError(
                f"{path} är filen som läses, och den skrivs aldrig över. Ange ett annat namn."
            )
        if path.is_dir():
            raise NotWritableError(f"{path} är en mapp. Ange ett annat namn.")
        if not replace:
            raise NotWritableError(
                f"{path} finns redan och skrivs inte över. Välj ett annat namn, eller lägg till "
                "--force om den gamla filen ska ersättas."
            )

    def _make_folder(self) -> None:
        folder = self._output if self._is_folder else self._output.parent
        if not (self._is_folder or folder.is_dir()):
            raise NotWritableError(f"Mappen {folder} finns inte. Skapa den, eller välj en annan.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritableError(
                f"Mappen {folder} gick inte att skapa ({error.strerror or error}). Välj en annan."
            ) from None


@dataclass(frozen=True, slots=True)
class _Document:
    """How a plan document is wanted: in which template, and for whom."""

    template: bytes | None = None
    name: str = ""
    internal: bool = False

    @classmethod
    def of(cls, template: str | Path | bytes | None, internal: bool) -> _Document:
        """As the person says it. Raises ConversionError for a template that cannot be read."""
        if template is None or isinstance(template, bytes):
            return cls(template, "Mallen" if template else "", internal)
        from planxl.conversion.opening import bytes_of  # noqa: PLC0415

        path = Path(template)
        return cls(bytes_of(path), path.name, internal)

    def written(self, plan: Plan, catalogue: Catalogue) -> bytes:
        """The document."""
        from planxl.conversion.plan_document.writing import write  # noqa: PLC0415

        template, name = self.template, self.name
        return write(plan, catalogue, template, internal=self.internal, template_name=name)

    def account(self, plan: Plan, catalogue: Catalogue) -> tuple[str, ...]:
        """What there is to know of it."""
        from planxl.conversion.plan_document.account import account  # noqa: PLC0415

        return tuple(account(plan, catalogue, internal=self.internal))


_DOCUMENT = "word"
_NO_DOCUMENT = (
    "--template och --internal gäller plandokumentet i Word, och inget sådant ska skrivas. Ange en "
    "fil som slutar på .docx, eller --to word med en mapp."
)


def _parts(format_: Format, plan: Plan, catalogue: Catalogue, document: _Document) -> Parts:
    if format_.name == _DOCUMENT:
        return {"": document.written(plan, catalogue)}
    if format_.write is None:  # has been seen to when the formats were chosen
        raise NotDoneError(format_.title)
    made = format_.write(plan, catalogue)
    return {"": made} if isinstance(made, bytes) else made


def _unknown_suffix(path: Path) -> str:
    from planxl.conversion.formats import every_format  # noqa: PLC0415

    known = ", ".join(each.suffixes[0] for each in every_format() if each.write)
    return f"planxl skriver inga filer som slutar på {path.suffix}. Välj något av {known}."
