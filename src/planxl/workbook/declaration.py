"""What the municipal workbook is declared with: names of sheets, kinds of values, field, column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TEMPLATE_VERSION = "1.0"
HISTORY_YEARS = 4
PREPARED_ACTIVITIES = 100
PREPARED_LOCAL_INDICATORS = 30

START = "Start"
ACTIVITIES = "Aktiviteter"
INDICATORS = "Indikatorer"
LOCAL_INDICATORS = "Lokala indikatorer"
EARLIER_FOLLOW_UPS = "Tidigare uppföljningar"
EARLIER_VALUES = "Tidigare värden"
OTHER = "Övrigt från tidigare arbetsbok"
REVIEW = "Granska"
MANUAL = "Manual"
LISTS = "Listor"
MARKER = "_planxl"
REMARKS = "Att åtgärda"


class ValueKind(StrEnum):
    """What a field or a cell of a column holds."""

    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"
    MEASURE = "measure"  # what the row's Typ says: a number, Ja/Nej or text
    LABEL = "label"  # written by planxl, read only to find the row
    FORMULA = "formula"


class ListName(StrEnum):
    """The dropdown lists; the value is the defined name in the workbook."""

    MUNICIPALITIES = "lista_kommuner"
    TARGET_GROUPS = "lista_malgrupper"
    TARGET_GROUP_SETS = "lista_malgruppsval"
    GOALS = "lista_mal"
    STATUSES = "lista_statusar"
    KINDS = "lista_typer"
    YES_NO = "lista_ja_nej"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``required`` says when it must be filled, in words for the manual."""

    key: str
    heading: str
    kind: ValueKind
    help: str
    example: str = ""
    width: float = 14
    choices: str = ""
    aliases: tuple[str, ...] = ()
    required: str = ""
    input: bool = True
    follow_up: bool = False
    years_before: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled cell on the sheet Start; the value stands to the right of its label."""

    key: str
    label: str
    kind: ValueKind
    help: str
    example: str = ""
    choices: str = ""
    aliases: tuple[str, ...] = ()
    input: bool = True
    required: str = ""
