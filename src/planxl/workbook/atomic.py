"""Files that are either wholly written or left as they were."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` to write to; it takes the place of ``path`` at the end.

    When something goes wrong on the way the temporary file is removed and whatever stood at
    ``path`` is untouched. The same folder, so that the last step is a rename and nothing else.
    """
    # Begins like the lock files of Office, so that a merge of the folder passes it over.
    temporary = path.with_name(f"~${path.stem}-{secrets.token_hex(4)}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
