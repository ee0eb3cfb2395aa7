"""The add-in file: built from the texts in macros/, or as it comes with planxl."""

from __future__ import annotations

from pathlib import Path

from planxl.addin import macros, ribbon, source_check
from planxl.addin.package import packed
from planxl.addin.places import ADDIN
from planxl.addin.project import skeleton_with
from planxl.addin.stamp import version_in
from planxl.atomic import replacing
from planxl.not_done import NotDoneError


class NotBuiltError(NotDoneError):
    """The add-in could not be built or written; the message says why."""


def build(output: Path) -> Path:
    """Builds the add-in anew and gives its path; ``output`` is a file or a folder.

    Raises NotBuiltError, NoMacrosError or NoBuilderError.
    """
    path = output / ADDIN if output.is_dir() else output
    if path.suffix.casefold() != ".xlam":
        raise NotBuiltError(f"Tillägget skrivs som en .xlam-fil. Skriv -o {path.stem}.xlam.")
    data = built()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        reason = error.strerror or error
        raise NotBuiltError(
            f"{path} gick inte att skriva ({reason}). Stäng Excel om filen är öppen där, eller "
            "ange en annan plats efter -o."
        ) from None
    return path


def built() -> bytes:
    """The add-in, built anew. Raises NotBuiltError, NoMacrosError or NoBuilderError."""
    modules, buttons = macros.modules(), macros.ribbon()
    wrong = [*map(str, source_check.faults(modules)), *ribbon.faults(buttons, modules)]
    if wrong:
        raise NotBuiltError("Källtexten har fel:\n" + "\n".join(wrong))
    return packed(skeleton_with(modules).parts, buttons)


def given(path: Path) -> bytes:
    """An add-in from elsewhere, such as a signed copy. Raises NotBuiltError if it is not one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise NotBuiltError(f"{path} gick inte att läsa ({reason}).") from None
    if not version_in(data):
        raise NotBuiltError(
            f"{path} är inte planxls tillägg. Ange en fil som är gjord med planxl excel build, "
            "till exempel --file signerad\\planxl.xlam."
        )
    return data


def shipped() -> bytes:
    """The add-in that comes with planxl. Raises NotBuiltError where it is missing."""
    try:
        return Path(__file__).with_name(ADDIN).read_bytes()
    except OSError:
        raise NotBuiltError(
            "Det färdiga tillägget saknas i den här installationen. Installera planxl på nytt, "
            "eller bygg det: planxl excel build -o planxl.xlam."
        ) from None
