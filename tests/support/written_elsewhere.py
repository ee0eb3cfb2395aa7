"""All outputs, written as another person, on another machine and at another time would."""

from __future__ import annotations

import getpass
import os
import platform
import socket
import sys
import time
from pathlib import Path

from every_verb import write_everything

DAY = 86_400


def main() -> None:
    """Writes everything of the folder ``in`` beside the given one, as seen from elsewhere."""
    out = Path(sys.argv[1])
    now, names = time.time, os.listdir
    time.time = lambda: now() + 400 * DAY
    getpass.getuser = lambda: "någon annan"
    socket.gethostname = platform.node = lambda: "en-annan-dator"
    os.listdir = lambda *a: sorted(names(*a), reverse=True)  # type: ignore[assignment]
    write_everything(Path("in"), out)


if __name__ == "__main__":
    main()
