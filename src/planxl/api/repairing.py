"""Making a current workbook of one that is damaged, old or home-made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.api.reading import CatalogueLike, loaded
from planxl.cells import Limits, Unreadable
from planxl.cells.gate import read_file
from planxl.checking import in_time
from planxl.delivery import NotWritableError, deliver
from planxl.findings.refusals import refused
from planxl.findings.report import as_lines
from planxl.salvage.owner import RepairError, Wish

if TYPE_CHECKING:
    from planxl.salvage.restoring import Restored

__all__ = ["RepairError", "Repaired", "repair"]


@dataclass(frozen=True)
class Repaired:
    """A workbook that was written, and the account of what stands in it and what does not."""

    restored: Restored
    path: Path


def repair(
    path: str | Path,
    output: str | Path,
    municipality: str | None = None,
    year: int | None = None,
    catalogue: CatalogueLike | None = None,
    replace: bool = False,
) -> Repaired:
    """A current workbook with all that can be read of a damaged, old or home-made one.

    ``municipality`` (a name or a code) and ``year`` go before what the file says, and are needed
    where it does not say. The input is never written to; an existing output only with ``replace``.
    Raises RepairError, CatalogueError or NotWritableError, each with a Swedish sentence. Then
    nothing has been written.
    """
    source, target = Path(path), Path(output)
    _check_target(source, target, replace)
    from planxl.salvage.restoring import restored  # noqa: PLC0415 - loads the template

    wish = Wish(municipality, year, loaded(catalogue))
    try:
        with in_time():
            done = restored(source.name, read_file(source, Limits()), wish)
            workbook = done.workbook
    except Unreadable as refusal:
        raise RepairError(" ".join(as_lines([refused(refusal)]))) from None
    return Repaired(done, deliver(workbook, target))


def _check_target(source: Path, target: Path, replace: bool) -> None:
    if target.suffix.casefold() != ".xlsx":
        name = target.with_suffix(".xlsx") if target.name else Path("lagad.xlsx")
        raise NotWritableError(f"Arbetsboken skrivs som en .xlsx-fil. Skriv -o {name}.")
    if target.exists() and source.exists() and target.samefile(source):
        raise NotWritableError(
            f"{target} är filen som ska lagas, och den skrivs aldrig över. "
            f"Skriv ett annat namn, till exempel -o {target.with_stem(target.stem + ' lagad')}."
        )
    if target.exists() and not replace:
        raise NotWritableError(
            f"{target} finns redan och skrivs inte över. Välj ett annat namn med -o, eller lägg "
            "till --force om den gamla filen ska ersättas."
        )
