"""The window without a window: what has been chosen, what goes on, and how it ended.

``choosing`` → ``running`` (→ ``cancelling``) → ``ended`` → ``choosing``. The window calls ``look``
several times a second and shows what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from planxl.excel.ending import Ending, Result
from planxl.launcher.choice import Choice, folder_in, seen_in, suggested
from planxl.launcher.outcome import Outcome, outcome_of
from planxl.launcher.program import Program, Progress, Work, own_program
from planxl.not_done import NotDoneError


class Phase(StrEnum):
    """What the window is about."""

    CHOOSING = "choosing"
    RUNNING = "running"
    CANCELLING = "cancelling"
    ENDED = "ended"


class Remembering(Protocol):
    """What keeps the choice from time to time."""

    def recalled(self) -> Choice:
        """What was chosen the last time."""

    def remember(self, choice: Choice) -> None:
        """Keeps what was chosen."""


class Merging:
    """A merge as the window shows it.

    ``choice`` is what has been chosen, ``problem`` what keeps a merge from beginning, ``seen`` what
    lies in the chosen folder, ``progress`` how far it has come, and ``outcome`` how it ended.
    """

    def __init__(
        self, memory: Remembering, begin: Callable[[Sequence[str]], Work] = Program
    ) -> None:
        self._memory, self._begin = memory, begin
        self._work: Work | None = None
        self.phase = Phase.CHOOSING
        self.problem = self.seen = ""
        self.progress = Progress()
        self.outcome: Outcome | None = None
        self.choice = memory.recalled()
        self._at_first()

    @property
    def is_busy(self) -> bool:
        """Whether the program is at work."""
        return self.phase in {Phase.RUNNING, Phase.CANCELLING}

    @property
    def replaces(self) -> bool:
        """Whether there is something already where the summary goes."""
        with suppress(NotDoneError, OSError):
            return bool(self.choice.output) and self.choice.target.is_file()
        return False

    def choose_folder(self, given: str) -> None:
        """Takes a folder, and suggests where its summary goes unless the person has said where."""
        folder = folder_in(given)
        if folder != self.choice.folder:
            kept = "" if self._is_suggested() else self.choice.output
            self.choice = replace(self.choice, folder=folder, output=kept or suggested(folder))
            self._see()

    def choose_output(self, given: str) -> None:
        """Takes the file of the summary; nothing means the suggested one."""
        output = given.strip().strip('"') or suggested(self.choice.folder)
        self._change(replace(self.choice, output=output))

    def choose_part(self, delregion: str, year: str) -> None:
        """Takes a delregion and a year; nothing means all of them, and the most common year."""
        self._change(replace(self.choice, delregion=delregion.strip(), year=year.strip()))

    def start(self) -> None:
        """Starts to merge, unless something is wrong: then ``problem`` says what."""
        if self.phase is not Phase.CHOOSING:
            return
        self.problem = self.choice.problem
        if self.problem:
            return
        self._memory.remember(self.choice)
        self.progress, self.outcome = Progress(), None
        try:
            self._work = self._begin((*own_program(), *self.choice.arguments()))
        except NotDoneError as error:
            self._end(Ending(Result.FAILED, str(error)))
        else:
            self.phase = Phase.RUNNING

    def look(self) -> None:
        """Sees how far the program has come."""
        if self._work is None:
            return
        told = self._work.look()
        if isinstance(told, Ending):
            self._end(told)
        else:
            self.progress = told

    def cancel(self) -> None:
        """Asks the program to end."""
        if self._work and self.phase is Phase.RUNNING:
            self._work.cancel()
            self.phase = Phase.CANCELLING

    def back(self) -> None:
        """Goes back to the choice, to merge again or something else."""
        if self.phase is Phase.ENDED:
            self.phase, self.outcome = Phase.CHOOSING, None
            self._see()

    def close(self) -> None:
        """Leaves nothing behind, whatever goes on."""
        if self._work:
            self._work.cancel()
            self._work.close()
            self._work = None

    def _end(self, ending: Ending) -> None:
        self.outcome, self.phase = outcome_of(ending), Phase.ENDED
        self.close()

    def _at_first(self) -> None:
        """The folder of the last time, if it is still there."""
        if not Path(self.choice.folder).is_dir():
            self.choice = replace(self.choice, folder="")
        self.choice = replace(self.choice, output=suggested(self.choice.folder))
        self._see()

    def _is_suggested(self) -> bool:
        return self.choice.output in {"", suggested(self.choice.folder)}

    def _change(self, choice: Choice) -> None:
        if choice != self.choice:
            self.choice, self.problem = choice, ""

    def _see(self) -> None:
        self.problem, self.seen = "", seen_in(self.choice.folder)
