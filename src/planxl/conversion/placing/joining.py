"""Lines put together to running text, with words that were cut at a line's end made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_HYPHENS = "-\u2010\u00ad"
_CUT = "\u00ad"
"""What a reader puts where a word was cut without a hyphen."""
_COMPOUND = ("och", "eller", "samt", "/")


@dataclass(frozen=True, slots=True)
class Joint:
    """A word that was put together from two lines, and how sure it is that it was one."""

    parts: tuple[str, str]
    word: str
    confidence: float = 0.8


def joined(lines: Sequence[str]) -> tuple[str, tuple[Joint, ...]]:
    """The lines as one text, and the words that were put together."""
    text, joints = "", list[Joint]()
    for line in filter(None, map(str.strip, lines)):
        joint = _joint(text, line)
        if joint:
            joints.append(joint)
            text = text.rstrip(_HYPHENS) + line
        else:
            text += line if not text or _is_tight(text, line) else f" {line}"
    return text, tuple(joints)


def _is_tight(text: str, line: str) -> bool:
    """Whether nothing stands between the lines: "avtal/" and "överenskommelse", "SIP-", "möte"."""
    if text.endswith("/"):
        return line[:1].islower()
    if text.endswith("-"):
        return line.startswith("/") or (_is_acronym(text) and line[:1].islower())
    return False


def _joint(text: str, line: str) -> Joint | None:
    """The word that goes over the two lines, if one does."""
    if not text or text[-1] not in _HYPHENS or not text[-2:-1].isalpha() or _is_acronym(text):
        return None
    first, second = text.rsplit(maxsplit=1)[-1], line.split(maxsplit=1)[0]
    if not second[:1].islower() or second.startswith(_COMPOUND):
        return None
    return Joint((first, second), first.rstrip(_HYPHENS) + second)


def _is_acronym(text: str) -> bool:
    """Whether the last word is one of capitals, which keeps its hyphen."""
    return text.endswith("-") and text.rsplit(maxsplit=1)[-1].rstrip(_HYPHENS).isupper()
