"""A process that meets an attack, and ends however it goes."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

CHILD = Path(__file__).with_name("attack_child.py")
SECONDS = 60
_MOST = 3 * 1024**3


def met(good: Path, attack: Path, verb: str = "check", seconds: float = SECONDS) -> dict[str, Any]:
    """What the process tells, or what became of it."""
    command = [sys.executable, str(CHILD), verb, str(good), str(attack)]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=seconds,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST)),
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        return {"seconds": seconds, "mib": 0, "failed": "did not come back"}
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()
        return {"seconds": 0, "mib": 0, "failed": last[-1] if last else str(done.returncode)}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


_SAID = {
    "sekunder att läsa": "out of time",
    "sväller": "swells",
    "för stor": "too large",
    "för stort": "too large",
    "för lång": "too long",
    "lösenord": "locked",
    "avkortad": "cut off",
    "skadad": "damaged",
    "inte riktigt skriven": "damaged",
    "citattecken": "damaged",
    "två gånger": "a name twice",
    "inga bilder": "without text",
    "vilka bokstäver": "without letters",
    "är tom": "empty",
}


def memory(told: dict[str, Any]) -> str:
    """Its own memory, and that of the process that it had read the file, if there was one."""
    own = max(0.0, told["mib"])
    return f"{own:.0f} + {told['child']:.0f}" if told.get("child") else f"{own:.0f}"


def _of_document(told: dict[str, Any]) -> str:
    if told["activities"] is not None:
        return f"read, activities: {told['activities']}"
    why = next((why for said, why in _SAID.items() if said in told["says"]), "no plan")
    return f"set aside, {why}"


def outcome(told: dict[str, Any]) -> str:
    """What became of it, in a few words."""
    if "failed" in told:
        return f"FAILED: {told['failed'][:60]}"
    if "activities" in told:
        return _of_document(told)
    if "written" in told:
        return "merged" if told["good"] and told["written"] else "FAILED: the good one is lost"
    if told["read"]:
        right = "read right" if told["same"] else "read, other answers"
        return f"{right} {' '.join(told['codes'])}".strip()
    return f"set aside {' '.join(told['codes'])}".strip()
