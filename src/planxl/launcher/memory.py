"""What the window remembers from time to time, and what the person has told the add-in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planxl.addin import places, settings
from planxl.addin.machine import Machine
from planxl.atomic import replacing
from planxl.launcher.choice import Choice
from planxl.not_done import NotDoneError

_FILE = "fonster.ini"
_FOLDER, _DELREGION, _CATALOGUE = "folder", "delregion", "catalogue"


@dataclass(frozen=True, slots=True)
class Memory:
    """The last folder and delregion, in a file of the window's own."""

    machine: Machine

    @property
    def file(self) -> Path:
        """The file."""
        return places.own_folder(self.machine) / _FILE

    def recalled(self) -> Choice:
        """What was chosen the last time; else what the settings of the add-in say."""
        told = settings.read(self.file).values
        known = self._of_addin()
        return Choice(
            folder=told.get(_FOLDER, ""),
            delregion=told.get(_DELREGION, known.get(_DELREGION, "")),
            catalogue=known.get(_CATALOGUE, ""),
        )

    def remember(self, choice: Choice) -> None:
        """Keeps what was chosen; where that cannot be written it is no harm."""
        told = settings.Settings({_FOLDER: choice.folder, _DELREGION: choice.delregion})
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.file) as temporary:
                temporary.write_bytes(told.as_bytes())

    def _of_addin(self) -> dict[str, str]:
        folders = [places.own_folder(self.machine)]
        with suppress(NotDoneError):
            folders.append(places.addin_folder(self.machine))
        read = (settings.read(folder / places.SETTINGS).values for folder in folders)
        return {key: value for values in read for key, value in values.items() if value}
