"""The delregions to choose among: those of the folder's catalogue, or of the usual one."""

from __future__ import annotations

from pathlib import Path

from planxl.launcher.choice import Choice
from planxl.not_done import NotDoneError


def delregions_of(choice: Choice) -> tuple[str, ...]:
    """The names in alphabetical order; none where the catalogue cannot be read."""
    # What reads a catalogue takes a while to load, and the window is not to wait for it.
    from planxl.api.reading import loaded  # noqa: PLC0415
    from planxl.intake import CATALOGUE_FILE  # noqa: PLC0415
    from planxl.workbook.reading.recognition import DEFAULT  # noqa: PLC0415

    beside = Path(choice.folder, CATALOGUE_FILE)
    own = beside if choice.folder and beside.is_file() else None
    try:
        catalogue = loaded(choice.catalogue or own or DEFAULT)
    except (NotDoneError, OSError):
        return ()
    return catalogue.delregions if catalogue else ()
