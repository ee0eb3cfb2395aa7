"""A program that answers the add-in as a test has written it down. It knows nothing of planxl.

Called as ``stub_program.py FOLDER excel VERB --status FILE …``: it puts down what it was asked in
the folder's ``asked.json`` and follows the first part of ``plan.json`` that is left.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROTOCOL: Mapping[str, str] = {"planxl": "1"}
_END = "\r\n"


def main() -> None:
    folder, asked = Path(sys.argv[1]), sys.argv[2:]
    done: list[Any] = json.loads((folder / "asked.json").read_text("utf-8"))
    plan = json.loads((folder / "plan.json").read_text("utf-8"))[len(done)]
    (folder / "asked.json").write_text(json.dumps([*done, asked]), "utf-8")
    if "crash" in plan:
        sys.exit(3)
    follow(plan, Path(asked[asked.index("--status") + 1]))


def follow(plan: dict[str, Any], status: Path) -> None:
    for text in plan.get("progress", ()):
        put(Path(f"{status}.progress"), {"text": text})
        time.sleep(plan.get("pace", 0.7))
    if "cancelled" in plan:
        until = time.monotonic() + 20
        while not Path(f"{status}.cancel").exists() and time.monotonic() < until:
            time.sleep(0.05)
        put(status, {**PROTOCOL, "result": "cancelled", "message": plan["cancelled"]})
    elif "garbage" in plan:
        status.write_text(plan["garbage"], "ascii", newline="", errors="replace")
    elif "answer" in plan:
        put(status, plan["answer"])


def put(path: Path, lines: Mapping[str, str | list[str]]) -> None:
    text = "".join(f"{key}={escaped(value)}{_END}" for key, value in pairs(lines))
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text(text, "ascii", newline="")
    temporary.replace(path)


def pairs(lines: Mapping[str, str | list[str]]) -> list[tuple[str, str]]:
    return [
        (key, each)
        for key, value in lines.items()
        for each in ([value] if isinstance(value, str) else value)
    ]


def escaped(text: str) -> str:
    units = text.encode("utf-16-be")
    codes = [units[at] * 256 + units[at + 1] for at in range(0, len(units), 2)]
    plain = range(32, 127)
    return "".join(chr(c) if c in plain and c != 92 else f"\\u{c:04x}" for c in codes)


if __name__ == "__main__":
    main()
