"""The language of the columns När and Uppföljning: "VT2020", "Start ht 2021", "Varje år".

``read_period`` turns a cell's text into a ``Reading``: periods, cadence, deadlines, the status
told, which words each was understood from, and what was not understood.
"""

from planxl.periods.cadence import Cadence, Per
from planxl.periods.period import Period, Reading, Role, Word
from planxl.periods.reader import read_period
from planxl.periods.spans import Season, Span
from planxl.periods.told import State, Told
from planxl.periods.wording import cadence_in_swedish, span_in_swedish

__all__ = [
    "Cadence",
    "Per",
    "Period",
    "Reading",
    "Role",
    "Season",
    "Span",
    "State",
    "Told",
    "Word",
    "cadence_in_swedish",
    "read_period",
    "span_in_swedish",
]
