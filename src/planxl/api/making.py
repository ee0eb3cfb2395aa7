"""Making a municipality's workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planxl.api.reading import CatalogueLike
from planxl.catalogues import load


def new(
    municipality: str,
    year: int,
    *,
    catalogue: CatalogueLike = "vastra_gotaland",
    target_groups: Sequence[str] = (),
    output: str | Path | None = None,
    replace: bool = False,
) -> Path:
    """A municipality's own workbook for a year, written; its path is given back.

    ``municipality`` is a name or a code, ``target_groups`` keys or names (none means all).
    ``output`` is a file, or a folder in which the file is named after municipality and year.
    Raises CreationError, with a Swedish sentence, where the workbook cannot be made.
    """
    from planxl.workbook.creation import new_workbook  # noqa: PLC0415 - loads the template

    plan = load(catalogue) if isinstance(catalogue, (str, Path)) else catalogue
    target = Path(output) if output else None
    return new_workbook(plan, municipality, year, target_groups, target, replace=replace)
