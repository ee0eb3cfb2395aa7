"""What a plan says of activities: their statuses, columns of its own, and those of all together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from planxl.catalogues.frozen import Frozen, Id, Key, Text


class Stage(StrEnum):
    """What a status means, whatever a catalogue calls it."""

    NOT_STARTED = "ej_påbörjad"
    PLANNED = "planerad"
    ONGOING = "pågående"
    DONE = "genomförd"
    STOPPED = "avbruten"
    PAUSED = "vilande"

    @property
    def expects_result(self) -> bool:
        """Whether a follow-up with this status must tell a result (WORKBOOKS.md, Who decides)."""
        return self not in {Stage.PLANNED, Stage.STOPPED, Stage.PAUSED}


class Status(Frozen):
    """A status that an activity can have, and what else people write for it."""

    name: Text
    stage: Stage
    synonyms: tuple[Text, ...] = ()


class ActivityColumn(Frozen):
    """A column that this catalogue adds to the activity table, after the column ``after``.

    ``choice_aliases`` is what else is written for a choice.
    """

    key: Key
    heading: Text
    help: Text
    example: str = ""
    choices: tuple[Text, ...] = ()
    choice_aliases: Mapping[str, tuple[Text, ...]] = {}
    after: Key = "what"


class JointActivity(Frozen):
    """An activity that all parties of the region carry out together."""

    id: Id
    goal: Id
    text: Text
