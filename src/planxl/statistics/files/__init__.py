"""A file of statistics: CSV or a workbook, long or wide, to figures that each know their cell."""

from __future__ import annotations

from planxl.statistics.files.model import (
    Complaint,
    FiguresFile,
    FileFigure,
    PassedOver,
    StatisticsFileError,
)
from planxl.statistics.files.reading import figures_from

__all__ = [
    "Complaint",
    "FiguresFile",
    "FileFigure",
    "PassedOver",
    "StatisticsFileError",
    "figures_from",
]
