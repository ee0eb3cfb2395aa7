"""The file that a path leads to, also where it leads to none."""

from __future__ import annotations

from pathlib import Path


def real_path(path: Path) -> Path:
    """The path without links; as it is for a link that leads to itself, or a name too long."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
