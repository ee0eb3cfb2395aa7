"""What holds whatever comes in, or is told as a fault."""

from __future__ import annotations

from collections.abc import Sequence

Labels = Sequence[str]
"""What came of a case, to be counted."""


class Fault(AssertionError):  # noqa: N818 - it is no error of the tests'
    """A wrong answer."""


def must(holds: object, what: str) -> None:
    """Raises Fault where something does not hold."""
    if not holds:
        raise Fault(what)
