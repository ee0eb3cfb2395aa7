"""What xlwings has no words for, asked of Excel's own objects; not every engine has them."""

from __future__ import annotations

from typing import Any


def said(thing: Any, *names: str, default: Any = None) -> Any:
    """A property of Excel's own object, by its names; the default where there is none such."""
    try:
        found = thing.api
        for name in names:
            found = getattr(found, name)
    except Exception:  # each engine has its own errors, and on the Mac other names
        return default
    return default if found is None or callable(found) else found
