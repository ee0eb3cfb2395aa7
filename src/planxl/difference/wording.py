"""Which words have changed in a text, with a few words around them: never a whole wall of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import NamedTuple

_AROUND = 3
"""How many words are shown on each side of a change."""
_SHORT = 60
_LONGEST = 70
_MOST_SHOWN = 4
_MOST_WORK = 400_000
# Of the words of both texts at least this share must be left, or the text is written anew.
_LEFT = 0.4


class _Span(NamedTuple):
    """Words that have changed: from and to in the old text, from and to in the new."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


def inline(old: str, new: str) -> str:
    """The change on one line: "… lyfter [gemensamma → svåra] ärenden …"."""
    was, now = old.split(), new.split()
    spans = _spans(old, new)
    if not spans:
        return f'"{shortened(old)}" → "{shortened(new)}"'
    rest = len(spans) - _MOST_SHOWN
    more = f" (och {rest} {'ändring' if rest == 1 else 'ändringar'} till)" if rest > 0 else ""
    return _excerpt(now, spans, lambda span: _bracketed(was, now, span)) + more


def beside(old: str, new: str) -> tuple[str, str]:
    """The same passages as they read in the old text and in the new."""
    was, now = old.split(), new.split()
    spans = _spans(old, new)
    if not spans:
        return shortened(old, 4 * _LONGEST), shortened(new, 4 * _LONGEST)
    return (
        _excerpt(now, spans, lambda span: _cut(was[span.old_from : span.old_to])),
        _excerpt(now, spans, lambda span: _cut(now[span.new_from : span.new_to])),
    )


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The beginning of a text on one line, cut between words where there are any."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + " …"


# What has changed -------------------------------------------------------------------------------


def _spans(old: str, new: str) -> Sequence[_Span]:
    """The words that differ; none of short texts, nor of those that are written anew."""
    was, now = old.split(), new.split()
    if max(len(old), len(new)) <= _SHORT:
        return ()
    found = list(_differing(was, now))
    changed = sum(s.old_to - s.old_from + s.new_to - s.new_from for s in found)
    return found if changed <= (1 - _LEFT) * (len(was) + len(now)) else ()


def _differing(was: Sequence[str], now: Sequence[str]) -> Iterator[_Span]:
    head = _alike(zip(was, now, strict=False))
    tail = _alike(zip(reversed(was[head:]), reversed(now[head:]), strict=False))
    old, new = was[head : len(was) - tail], now[head : len(now) - tail]
    if len(old) * len(new) > _MOST_WORK:
        yield _Span(head, head + len(old), head, head + len(new))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Span(head + a, head + b, head + c, head + d)


def _alike(pairs: Iterator[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


# How it is shown --------------------------------------------------------------------------------


def _excerpt(now: Sequence[str], spans: Sequence[_Span], show: Callable[[_Span], str]) -> str:
    """The changes with the words around them; what is left out between them is marked."""
    shown = spans[:_MOST_SHOWN]
    pieces = [_before(now[: shown[0].new_from]), show(shown[0])]
    for last, span in pairwise(shown):
        pieces += [_between(now[last.new_to : span.new_from]), show(span)]
    pieces.append(_after(now[shown[-1].new_to :]))
    return " ".join(filter(None, pieces))


def _before(words: Sequence[str]) -> str:
    kept = " ".join(words[-_AROUND:])
    return f"… {kept}" if len(words) > _AROUND else kept


def _after(words: Sequence[str]) -> str:
    kept = " ".join(words[:_AROUND])
    return f"{kept} …" if len(words) > _AROUND else kept


def _between(words: Sequence[str]) -> str:
    if len(words) <= 2 * _AROUND + 1:
        return " ".join(words)
    return f"{_after(words)} {' '.join(words[-_AROUND:])}"


def _bracketed(was: Sequence[str], now: Sequence[str], span: _Span) -> str:
    old, new = _cut(was[span.old_from : span.old_to]), _cut(now[span.new_from : span.new_to])
    if not old:
        return f"[tillagt: {new}]"
    return f"[{old} → {new}]" if new else f"[struket: {old}]"


def _cut(words: Sequence[str]) -> str:
    return shortened(" ".join(words))
