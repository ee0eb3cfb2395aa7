"""Excel kept quiet while planxl works in it, and left as it was, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

# How Excel calculates is never touched: to set it back might calculate everything anew.
_QUIET = {"screen_updating": False, "display_alerts": False, "enable_events": False}
_STATUS = "status_bar"
_EXCELS_OWN = {"", "false", "falskt"}  # also where Excel should tell it as a word


@contextmanager
def steady(app: Any, told: str) -> Iterator[None]:
    """Shows what is done in the status bar, without flicker, questions or other people's macros."""
    before = {name: _state(app, name) for name in (_STATUS, *_QUIET)}
    try:
        for name, value in {_STATUS: told, **_QUIET}.items():
            _put(app, name, value)
        yield
    finally:
        for name, value in before.items():
            _put(app, name, value)


def say(app: Any, told: str) -> None:
    """Shows what is done now in the status bar."""
    _put(app, _STATUS, told)


def _state(app: Any, name: str) -> Any:
    """How it is now, or how it usually is where the engine cannot tell."""
    try:
        found = getattr(app, name)
    except Exception:  # an engine that lacks it
        return name != _STATUS
    if name == _STATUS:  # what is no text of somebody's is Excel's own
        is_text = isinstance(found, str) and found.casefold() not in _EXCELS_OWN
        return found if is_text else False
    return True if found is None else found


def _put(app: Any, name: str, value: Any) -> None:
    with suppress(Exception):  # one that cannot be set must not keep the others from being so
        setattr(app, name, value)
