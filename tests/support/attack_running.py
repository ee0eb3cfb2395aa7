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


def outcome(told: dict[str, Any]) -> str:
    """What became of it, in a few words."""
    if "failed" in told:
        return f"FAILED: {told['failed'][:60]}"
    if "written" in told:
        return "merged" if told["good"] and told["written"] else "FAILED: the good one is lost"
    if told["read"]:
        right = "read right" if told["same"] else "read, other answers"
        return f"{right} {' '.join(told['codes'])}".strip()
    return f"set aside {' '.join(told['codes'])}".strip()
