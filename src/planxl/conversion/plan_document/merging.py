"""What a person has changed in a plan document, put into the plan that the document carries.

The edited text wins: a field whose text is no longer what planxl wrote is read from the page. A
field that is as it was comes from the carried plan, and so does everything that no page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planxl.conversion.placing.texts import unbulleted
from planxl.conversion.plan import Activity, Doubt, Plan, Unplaced
from planxl.conversion.plan_document.blocks import Kind
from planxl.conversion.plan_document.carrying import Carried, print_of
from planxl.conversion.plan_document.changes import changed, gone
from planxl.conversion.plan_document.figures import FigureMerger
from planxl.conversion.plan_document.keys import row_keys
from planxl.conversion.plan_document.leftovers import Leftovers
from planxl.conversion.plan_document.seen import Seen, SeenRow
from planxl.conversion.portable import numbered
from planxl.conversion.review_rows import most_doubtful_first
from planxl.dates import parse_date
from planxl.workbook.vocabulary import Vocabulary

_TEXTS = frozenset({"activity", "what", "when", "responsible", "follow_up"})


def merged(visible: Plan, pages: Seen, kept: Carried, words: Vocabulary) -> Plan:
    """The carried plan with what the pages say otherwise; ``visible`` is what was placed."""
    rows = _ActivityMerger(visible, pages, kept, words)
    activities = tuple(rows.merged())
    figures = FigureMerger(pages, kept, words)
    plan = kept.plan
    unplaced = (each for each in visible.unplaced if print_of(each.text) not in kept.texts)
    update: dict[str, object] = {
        "activities": activities,
        "indicators": tuple(figures.answers()),
        "local_indicators": tuple(figures.local()),
    }
    update["unplaced"] = (*plan.unplaced, *unplaced, *rows.unplaced, *figures.unplaced)
    new = (*rows.doubts, *figures.doubts)
    update["review"] = most_doubtful_first((*plan.review, *new)) if new else plan.review
    return plan.model_copy(update=update)


def added(visible: Plan, pages: Seen, words: Vocabulary) -> Plan:
    """A plan that was placed, with the follow-up and the figures that its pages show besides."""
    kept = Carried(visible)
    rows = _ActivityMerger(visible, pages, kept, words)
    figures = FigureMerger(pages, kept, words)
    follow_ups = pages.of(Kind.FOLLOW_UPS)
    keyed = zip(row_keys(visible), visible.activities, strict=True)
    activities = tuple(rows.followed_up(each, follow_ups.pop(key, None)) for key, each in keyed)
    leftovers = Leftovers(pages, kept, words).of_no_row(follow_ups.values())
    update = {
        "activities": activities,
        "indicators": tuple(figures.answers()),
        "local_indicators": tuple(figures.local()),
        "unplaced": (*visible.unplaced, *leftovers, *figures.unplaced),
    }
    review = most_doubtful_first((*visible.review, *figures.doubts))
    return visible.model_copy(update={**update, "review": review})


@dataclass
class _ActivityMerger:
    """The activities of one plan on their way."""

    visible: Plan
    pages: Seen
    kept: Carried
    words: Vocabulary
    doubts: list[Doubt] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def merged(self) -> Iterator[Activity]:
        """The activities in the order of the carried plan, new ones last."""
        rows, follow_ups = self.pages.of(Kind.ACTIVITIES), self.pages.of(Kind.FOLLOW_UPS)
        placed = dict(self._placed(rows))
        leftovers = Leftovers(self.pages, self.kept, self.words)
        keys = row_keys(self.kept.plan)
        for key, known in zip(keys, self.kept.plan.activities, strict=True):
            found, row, told = placed.pop(key, None), rows.get(key), follow_ups.pop(key, None)
            if found is None and row is None:
                self.doubts.append(gone("activities", known.nr, known.activity, self.pages))
                self.unplaced += leftovers.of_gone(key, known, told)
                continue
            edited = self._moved(self._edited(known, row), found)
            yield self.followed_up(edited, told)
        new = (self.followed_up(each, follow_ups.pop(k, None)) for k, each in placed.items())
        yield from self._new(new)
        self.unplaced += leftovers.of_no_row(follow_ups.values())

    def _placed(self, rows: Mapping[str, SeenRow]) -> Iterator[tuple[str, Activity]]:
        """The activities that were placed, by number: that of the row that they were read from."""
        by_line = {line: nr for nr, row in rows.items() for line in row.spots}
        taken = set()
        for number, each in enumerate(self.visible.activities):
            nr = by_line.get(each.source.line, "")
            key = nr if nr and nr not in taken else f"ny {number}"
            taken.add(key)
            yield key, each

    def _edited(self, known: Activity, row: SeenRow | None) -> Activity:
        """An activity with the texts that somebody has changed."""
        own = {each.key for each in self.words.catalogue.activity_columns}
        update: dict[str, object] = {}
        extra = dict(known.extra)
        for key, text in changed(row, self.kept).items():
            if key in _TEXTS:
                update[key] = text
            elif key == "indicators":
                update[key] = tuple(filter(None, map(unbulleted, text.splitlines())))
            elif key in own:
                extra[key] = text
                update["extra"] = extra
        return known.model_copy(update=update) if update else known

    def _moved(self, known: Activity, found: Activity | None) -> Activity:
        """An activity under the goal whose heading it stands below."""
        if found is None or not found.goal or found.goal == known.goal:
            return known
        unread = {key: text for key, text in known.unread.items() if key != "goal"}
        update = {"goal": found.goal, "target_group": found.target_group, "unread": unread}
        return known.model_copy(update=update)

    def followed_up(self, known: Activity, row: SeenRow | None) -> Activity:
        """An activity with what somebody has changed in the chapter of the follow-up."""
        update: dict[str, object] = {}
        unread = dict(known.unread)
        for key, text in changed(row, self.kept).items():
            if key in ("result", "comment"):
                update[key] = text
                continue
            flat = " ".join(text.split())
            value = self.words.find_status(flat) if key == "status" else parse_date(flat)
            update[key] = value
            unread.pop(key, None)
            if flat and value is None:
                unread[key] = flat
        return known.model_copy(update={**update, "unread": unread}) if update else known

    def _new(self, placed: Iterable[Activity]) -> Iterator[Activity]:
        """The activities that somebody has written into the document, with their doubts."""
        several = list(placed)
        every = [each.nr for each in self.kept.plan.activities]
        numbers = numbered([*every, *("" for _ in several)])[len(every) :]
        for nr, each in zip(numbers, several, strict=True):
            self.doubts += (
                doubt.model_copy(update={"nr": nr})
                for doubt in self.visible.review
                if doubt.table == "activities" and doubt.nr == each.nr
            )
            yield each.model_copy(update={"nr": nr, "own_nr": each.own_nr or ""})
