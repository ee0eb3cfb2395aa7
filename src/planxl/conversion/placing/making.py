"""Drafts made to activities of the plan: texts put together, goal, status and dates understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from planxl.conversion.document import Line, Spot
from planxl.conversion.placing.drafts import Context, Draft, Guess, Part, source
from planxl.conversion.placing.goals import Named, labels
from planxl.conversion.placing.indicators import in_cell
from planxl.conversion.placing.ledger import OTHER_GROUP, Ledger
from planxl.conversion.placing.names import names_in
from planxl.conversion.placing.review import doubt
from planxl.conversion.placing.setting import Setting
from planxl.conversion.placing.texts import Flow, unbulleted
from planxl.conversion.plan import Activity, Concern, Doubt
from planxl.conversion.portable import numbered
from planxl.dates import parse_date

_TEXTS = (
    *("activity", "what", "when", "responsible", "follow_up", "result", "comment"),
    "last_follow_up",
)


_ONE_BY_ONE = 0.9
"""Cells that the reader was surer of than this are told together."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The goal and target group of a row: what they are, what could not be understood, doubts."""

    goal: str | None
    group: str | None
    unread: dict[str, str]
    guesses: tuple[Guess, ...]


def aim_of(
    context: Context, goal: Part | None, group: Part | None, setting: Setting, ledger: Ledger
) -> Aim:
    """What a row aims at: as its own cells say, else as the headings above it do."""
    unread: dict[str, str] = {}
    own = setting.words.find_group(group.text) if group else None
    named = _named(context, goal, own or context.group, setting)
    of_goal = setting.catalogue.goal_by_id[named.id].target_group if named.id else None
    if group and own and own == (of_goal or own):
        ledger.know(group.lines)
    elif group and of_goal:
        ledger.put_once(group.lines, OTHER_GROUP)
    elif group:
        unread["target_group"] = group.text
    if goal and named.id:
        ledger.know(goal.lines)
    elif goal or (named.text and not named.id):
        unread["goal"] = goal.text if goal else named.text
    guesses = tuple(_aim_guesses(named, setting))
    return Aim(named.id, of_goal or own or context.group or setting.only_group, unread, guesses)


def _named(context: Context, goal: Part | None, group: str | None, setting: Setting) -> Named:
    """The goal of a row; one that a heading left open is settled by the row's own group."""
    text = goal.text if goal else context.goal.text if context.goal else ""
    if context.goal and not goal and context.goal.id:
        return context.goal
    named = setting.goals.named(text, group, context.area, in_column=goal is not None)
    return named or Named(text, (), 0.1 if text else 0.0)


def _aim_guesses(named: Named, setting: Setting) -> Iterator[Guess]:
    if not named.text:
        if setting.asks_for_goal:
            yield Guess(Concern.GOAL, 0.0, _NO_GOAL, "goal")
    elif not named.id:
        which = f" Det kan vara {labels(setting.catalogue, named.ids)}." if named.ids else ""
        why = f": {named.why}" if named.why else ""
        sentence = f"Målet ”{named.text}” kunde inte föras till planen{why}.{which} Välj rätt mål."
        yield Guess(Concern.GOAL, named.confidence, sentence, "goal", named.text)
    elif named.confidence < 1:
        label = setting.catalogue.goal_by_id[named.id].label
        sentence = f"”{named.text}” är tolkat som {label}: {named.why}. Kontrollera målet."
        yield Guess(Concern.GOAL, named.confidence, sentence, "goal", named.text)


@dataclass
class ActivityMaker:
    """Makes activities of drafts, and doubts of the guesses about them."""

    setting: Setting
    flow: Flow
    ledger: Ledger
    doubts: list[Doubt] = field(default_factory=list)
    nearly_sure: dict[str, list[float]] = field(default_factory=dict)

    def made(self, drafts: Sequence[Draft]) -> tuple[Activity, ...]:
        """The activities, numbered."""
        numbers = _numbers(drafts)
        rows = [self._activity(d, *each) for d, each in zip(drafts, numbers, strict=True)]
        for why, sure in self.nearly_sure.items():
            guess = Guess(Concern.COLUMN, min(sure), _NEARLY_SURE.format(len(sure), why))
            self.doubts.append(doubt(guess, self.setting.file, "", Spot()))
        return tuple(rows)

    def _activity(self, draft: Draft, nr: str, own_nr: str | None) -> Activity:
        goal, group = (next(iter(draft.parts.get(k, ())), None) for k in ("goal", "target_group"))
        aim = aim_of(draft.context, goal, group, self.setting, self.ledger)
        guesses = [*draft.guesses, *aim.guesses, *self._columns(draft)]
        texts = {key: self._text(draft, key, guesses) for key in _TEXTS if key in draft.parts}
        own = [each.key for each in self.setting.catalogue.activity_columns]
        extra = {key: self._choice(draft, key, guesses) for key in own if key in draft.parts}
        unread = dict(aim.unread)
        told = self._told(draft, unread)
        items = self._indicators(draft, aim, guesses)
        for key, text in (*texts.items(), *extra.items(), ("indicators", "\n".join(items))):
            guesses += names_in(text, key)
        self._tell(guesses, nr, draft.spot)
        return Activity.model_validate(
            {
                **texts,
                **told,
                "nr": nr,
                "own_nr": own_nr,
                "goal": aim.goal,
                "target_group": aim.group,
                "indicators": tuple(items),
                "extra": extra,
                "unread": unread,
                "source": source(self.setting.file, draft.spot),
            }
        )

    def _tell(self, guesses: Iterable[Guess], nr: str, spot: Spot) -> None:
        self.doubts += (doubt(each, self.setting.file, nr, spot) for each in guesses)

    def _text(self, draft: Draft, key: str, guesses: list[Guess]) -> str:
        text, joints = self.flow.text(key, draft.runs(key))
        guesses += joints
        return unbulleted(text) if key == "activity" else text

    def _indicators(self, draft: Draft, aim: Aim, guesses: list[Guess]) -> list[str]:
        items, joints = self.flow.items("indicators", draft.runs("indicators"))
        guesses += joints
        for text, line in items:
            for each in in_cell(text, self.setting, aim.group, aim.goal):
                guesses.append(replace_spot(each, line))
        return [text for text, _ in items]

    def _choice(self, draft: Draft, key: str, guesses: list[Guess]) -> str:
        """A text of the catalogue's own column, as its list has it where that is plain."""
        text = self._text(draft, key, guesses)
        column = next(e for e in self.setting.catalogue.activity_columns if e.key == key)
        chosen = [each for each in column.choices if _says(text, each)]
        if len(chosen) != 1 or chosen[0] == text:
            return text
        sentence = f"{column.heading}: ”{text}” är tolkat som ”{chosen[0]}”."
        guesses.append(Guess(Concern.VALUE, 0.9, sentence, key, text))
        return chosen[0]

    def _told(self, draft: Draft, unread: dict[str, str]) -> dict[str, object]:
        """Status and day of the follow-up; what cannot be understood is kept as typed."""
        told: dict[str, object] = {}
        for key, read in (("status", self.setting.words.find_status), ("followed_up", parse_date)):
            text = draft.text(key)
            value = read(text) if text else None
            if value is not None:
                told[key] = value
                self.ledger.know(draft.lines(key))
            elif text:
                unread[key] = text
        return told

    def _columns(self, draft: Draft) -> Iterator[Guess]:
        """What the reader was unsure of, one guess for the fields that it judged alike."""
        unsure: dict[tuple[float, str], list[str]] = {}
        for key, parts in draft.parts.items():
            for part in parts:
                if _ONE_BY_ONE <= part.confidence < 1:
                    self.nearly_sure.setdefault(part.why.rstrip("."), []).append(part.confidence)
                elif part.confidence < 1:
                    unsure.setdefault((part.confidence, part.why), []).append(key)
        for (confidence, why), keys in unsure.items():
            names = [self.setting.heading(key) for key in dict.fromkeys(keys)]
            told = f": {why.rstrip('.')}" if why else " är tolkade"
            sentence = f"{', '.join(names)}{told}. Kontrollera att texten står rätt."
            yield Guess(Concern.COLUMN, confidence, sentence, keys[0] if len(names) == 1 else "")


def replace_spot(guess: Guess, line: Line) -> Guess:
    """A guess about what stands in one line."""
    kept = (guess.concern, guess.confidence, guess.sentence, guess.field, guess.text)
    return Guess(*kept, spot=line.spot)


def _says(text: str, choice: str) -> bool:
    """Whether a text says a choice and no more: "samtliga preventionsnivåer" says both words."""
    plain, words = text.casefold(), choice.casefold().split()
    return len(plain.split()) <= len(words) + 1 and all(word in plain for word in words)


def _numbers(drafts: Sequence[Draft]) -> list[tuple[str, str | None]]:
    """A unique number for each row, and its own where that is another."""
    own = [" ".join(draft.text("nr").split()) for draft in drafts]
    if not any(own):
        return [(nr, None) for nr in numbered(own)]
    return [
        (nr, None if nr == typed else typed) for nr, typed in zip(numbered(own), own, strict=True)
    ]


_NEARLY_SURE = "{} celler är nästan säkert i rätt kolumn: {}. Jämför några av dem med dokumentet."
_NO_GOAL = "Ovanför tabellen står inget mål som känns igen. Välj vilket mål aktiviteten hör till."
