"""Parquet for analysts, through pandas; pyarrow is an extra that few need."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from planxl.catalogues.models import Catalogue
from planxl.conversion.formats import ConversionError, Format, Parts
from planxl.conversion.plan import Plan
from planxl.conversion.returning import submission_of

if TYPE_CHECKING:
    import pandas as pd

_MISSING = (
    "Parquet behöver paketet pyarrow, som inte är installerat. Skriv: "
    'pip install "planxl[parquet]". Med .csv eller .json går det utan.'
)
_WHOLE = ("year", "row")


def _detects(head: bytes, _: str) -> bool:
    return head.startswith(b"PAR1")


def _write(plan: Plan, catalogue: Catalogue) -> Parts:
    if not (find_spec("pyarrow") and find_spec("pandas")):
        raise ConversionError(_MISSING)
    frames = submission_of(plan, catalogue).to_frame()
    names = ("", "_indikatorer", "_lokala_indikatorer")
    return {name: _parquet(frame) for name, frame in zip(names, frames, strict=True)}


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    _typed(frame).to_parquet(buffer, engine="pyarrow", index=False)
    return buffer.getvalue()


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Every column of one type: values are numbers in one column and words in another."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if name in _WHOLE:
            columns[name] = column.astype("Int64")
        elif name == "unread":
            columns[name] = column.map(_as_text).astype("string")
        elif _is_measure(name):
            columns[name] = column.map(_as_number).astype("Float64")
            columns[f"{name}_text"] = column.map(_as_word).astype("string")
        elif name in ("numerator", "denominator"):
            columns[name] = column.astype("Float64")
        elif name == "followed_up":
            columns[name] = column
        else:
            columns[name] = column.astype("string")
    return frame.__class__(columns)


def _is_measure(name: str) -> bool:
    return name in ("value", "baseline") or name.isdecimal()


def _as_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value)


def _as_word(value: object) -> str | None:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return value if isinstance(value, str) else None


def _as_text(unread: object) -> str:
    told = dict(unread) if isinstance(unread, dict) else {}
    return "; ".join(f"{key}: {text}" for key, text in sorted(told.items()))


FORMAT = Format("parquet", "Parquet", (".parquet",), _detects, None, _write)
