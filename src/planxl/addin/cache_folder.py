"""Whether what is fetched over the network can be kept."""

from __future__ import annotations

import secrets
from pathlib import Path

from planxl.addin.diagnosis import Check, Diagnosis, doubtful, good


def can_be_kept(folder: Path) -> Diagnosis:
    """Whether the folder can be written to."""
    trial = folder / f"prov-{secrets.token_hex(4)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        return doubtful(
            Check.CACHE,
            f"Hämtad statistik går inte att spara i {folder} ({error.strerror or error}).",
            "Ange en annan mapp i miljövariabeln PLANXL_CACHE. Bara Fyll indikatorer behöver den.",
        )
    return good(Check.CACHE, f"Hämtad statistik kan sparas: {folder}")
