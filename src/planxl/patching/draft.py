"""What is to become of a package: parts spliced, added and taken away, until all is written."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from planxl.cells.gate import Form, admit
from planxl.cells.limits import Limits
from planxl.patching.archive import USUAL_EFFORT, rewritten
from planxl.patching.errors import NOT_XLSX, SHARED, SIGNED, PatchError
from planxl.patching.nodes import Node, outline
from planxl.patching.splices import Splice, spliced

_LEFT_OUT = ("sheetData", "dataValidations")


class Draft:
    """A workbook's package and the changes to come. Parts are named as Excel does, in any case."""

    def __init__(self, data: bytes) -> None:
        admitted = admit(data, Limits())
        if admitted.form is not Form.XLSX or admitted.package is None:
            raise PatchError(NOT_XLSX)
        self.data = data
        self._read: dict[str, bytes] = {}
        self._outlines: dict[str, Node] = {}
        self._spliced: dict[str, bytes] = {}
        self.package = admitted.package
        self.main = admitted.part
        self.splices: dict[str, list[Splice]] = {}
        self.added: dict[str, bytes] = {}
        self.removed: set[str] = set()

    def __contains__(self, part: str) -> bool:
        return part in self.package

    def must_be_writable(self) -> None:
        """Raises PatchError for a workbook that any change would break."""
        if any(name.startswith("_xmlsignatures/") for name in self.package.names):
            raise PatchError(SIGNED)
        if any(name.startswith("xl/revisions/") for name in self.package.names):
            raise PatchError(SHARED)

    def read(self, part: str) -> bytes:
        """The bytes of a part as they are in the file that came in."""
        key = part.lower()
        if key not in self._read:
            self._read[key] = self.package.read(part)
        return self._read[key]

    def outline(self, part: str) -> Node:
        """The elements of a part as it came in, the cells and dropdowns of a sheet left out."""
        key = part.lower()
        if key not in self._outlines:
            self._outlines[key] = outline(part, self.read(part), _LEFT_OUT)
        return self._outlines[key]

    def splice(self, part: str, splices: Iterable[Splice]) -> None:
        """Bytes to be put in and taken out of a part."""
        key = part.lower()
        self.splices.setdefault(key, []).extend(splices)
        self._spliced.pop(key, None)

    def add(self, part: str, content: bytes) -> None:
        """A part to come after the others."""
        self.added[part] = content

    def remove(self, part: str) -> None:
        """A part to go."""
        self.removed.add(part.lower())

    def spliced(self) -> dict[str, bytes]:
        """The changed parts with their new bytes."""
        for part, each in self.splices.items():
            if part not in self._spliced:
                self._spliced[part] = spliced(self.read(part), each)
        return self._spliced

    def written(self, effort: int = USUAL_EFFORT) -> bytes:
        """The package with all changes made."""
        changed = {**self.spliced(), **dict.fromkeys(self.removed)}
        return rewritten(self.data, changed, self.added, effort)


def checksum(content: bytes) -> int:
    """The checksum by which a part is known again; the one that zip files have."""
    return crc32(content)
