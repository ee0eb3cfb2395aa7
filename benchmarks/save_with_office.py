"""Has LibreOffice save every workbook of some folders anew: corpora for compare_readers.py.

    python benchmarks/save_with_office.py OUT FOLDER... [--as xlsx] [--all]

Copies are named by the whole name of what they were (``plan.xls.xlsx``). Only .xlsx and .xlsm
files are taken, unless ``--all``. Needs LibreOffice (soffice).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from differential.corpora import OPEN_XML, WORKBOOKS, workbooks_in
from differential.office import saved


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--as", dest="form", default="xlsx", choices=("xlsx", "ods", "xls"))
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    suffixes = WORKBOOKS if asked.all else OPEN_XML
    paths = [path for folder in asked.folders for path in workbooks_in(folder, suffixes)]
    copies = saved(paths, asked.out, asked.form)
    print(f"{len(copies)} of {len(paths)} saved as {asked.form}")
    return 0 if copies else 1


if __name__ == "__main__":
    sys.exit(main())
