"""Makes workbooks crowded with every kind of cell, by openpyxl, XlsxWriter and pandas.

python benchmarks/make_crowded.py OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from differential.crowded import make

if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(f"{len(make(Path(sys.argv[1])))} made")
