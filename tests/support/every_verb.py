"""Every verb that writes, over one folder of workbooks, and a look into all that they wrote."""

from __future__ import annotations

import email
import email.policy
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from program import run_here

DAY = ("--date", "2026-02-01")
CONVERTED = ("excel", "csv", "json", "word", "parquet")


def write_everything(source: Path, out: Path, run: Callable[..., Any] = run_here) -> None:
    """Runs every writing verb over the workbooks in ``source``; ``out`` is not there yet."""
    out.mkdir(parents=True)
    one = min(source.glob("*.xlsx"))
    formats = [word for each in CONVERTED for word in ("--to", each)]
    for line in (
        ("merge", source, "-o", out / "sammanställning.xlsx", *DAY),
        ("annotate", source, "-o", out / "annotate", *DAY),
        ("annotate", "--clean", out / "annotate", "-o", out / "clean"),
        ("remind", source, "-o", out / "remind", *DAY),
        ("roll", source, "-o", out / "roll", "--year", 2026),
        ("fill", source, "-o", out / "fill", "--offline", "--background", *DAY),
        ("diff", source, out / "roll", "-o", out / "diff.xlsx"),
        ("repair", one, "-o", out / "repair.xlsx"),
        ("convert", one, out / "convert", *formats),
        ("new", "--kommun", "Tanum", "--year", 2025, "-o", out / "new.xlsx"),
        ("template", "-o", out / "template.xlsx"),
        ("manual", "-o", out / "manual.md"),
    ):
        ended = run(*line)
        assert ended.code in (0, 1), (line, ended.out, ended.err)


def outputs(out: Path) -> dict[str, bytes]:
    """The bytes of every output."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """An output, and whatever is packed in it, as deep as it goes."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for each in package.infolist():
                yield from parts(f"{name}/{each.filename}", package.read(each))
                yield f"{name}/{each.filename} (entry)", each.extra + each.comment
    elif name.endswith(".eml"):
        for number, part in enumerate(opened(data).walk()):
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes):
                yield from parts(f"{name}/{number}", inside)


def opened(data: bytes) -> email.message.EmailMessage:
    """A letter as a mail program reads it."""
    return email.message_from_bytes(data, policy=email.policy.default)
