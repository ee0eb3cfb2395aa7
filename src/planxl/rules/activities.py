"""Rules about an activity's own row: goal, name, responsible, planned follow-up, indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planxl.catalogues.models import Stage
from planxl.findings import Finding, codes
from planxl.rules.follow_ups import stage_of
from planxl.rules.occasion import Occasion
from planxl.workbook.fitting import ASKED, is_asked
from planxl.workbook.submission import Activity, Submission

_FINISHED = frozenset((Stage.DONE, Stage.STOPPED))
# Without its mark a question is known by its verb before the subject: "Finns det", "Hur når vi".
_QUESTION = re.compile(
    r"(?:(?:hur|vad|vilka|vilken|vilket|vem|var|när|varför)\b.{0,40}?)?"
    r"\b(?:finns|går|kan|ska|har|är|vet|når|mäter|gör|blir|får) (?:det|vi|man|ni)\b",
    re.IGNORECASE,
)
_ENDS_AS_QUESTION = ("?", "?)", '?"', "?”")
_ANSWERS = re.compile(r"\bja\W{1,3}nej\b", re.IGNORECASE)


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """What each activity must tell, said of the cell where it belongs."""
    asked = [(k, code) for k, code in ASKED.items() if is_asked(k, occasion.catalogue)]
    for activity in submission.activities:
        for key, code in asked:
            if key not in activity.unread and not getattr(activity, key):
                params = {"activity": _name(activity)}
                yield Finding(code, activity.source.place(key), params)
        # What is finished or stopped has nothing more to measure.
        if stage_of(activity, occasion) not in _FINISHED:
            yield from _about_indicators(activity)


def _about_indicators(activity: Activity) -> Iterator[Finding]:
    """Whether there is anything to follow up by, and that it is no question."""
    place = activity.source.place("indicators")
    question = next(filter(_is_question, activity.indicators), "")
    if question:
        yield Finding(codes.INDICATOR_IS_QUESTION, place, {"question": question})
    elif not activity.indicators and "indicators" not in activity.unread and place.cell:
        yield Finding(codes.NO_INDICATOR, place, {"activity": _name(activity)})


def _is_question(text: str) -> bool:
    asks = text.rstrip().endswith(_ENDS_AS_QUESTION) or _QUESTION.match(text)
    return bool(asks) and not _ANSWERS.search(text)


def _name(activity: Activity) -> str:
    return activity.activity or activity.what or f"rad {activity.source.row}"
