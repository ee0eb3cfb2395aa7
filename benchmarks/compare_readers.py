"""Holds planxl's reader against openpyxl, python-calamine and LibreOffice, file by file.

    python benchmarks/compare_readers.py FOLDER... [--markdown] [--office] [--into DOCUMENT]

Every workbook below the folders is read by all; each folder is a corpus. Compared are values, and
what the reader claims beyond them: formulas, errors, percentages, merged ranges, sheets and their
visibility, names, tables, notes. A disagreement is explained when one of the rules in
``differential/classes.py`` knows it from what stands in the file. Ends with 1 if any is left
unexplained. Neither of the others decides what is right: the standard does, or Excel.

Planxl has old forms (.xls, .xlsb, .ods) read by python-calamine itself, so its agreement with that
("calamine inside") says little. With ``--office`` LibreOffice is the judge of those.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from differential import table
from differential.corpora import OPEN_XML, workbooks_in
from differential.office import saved
from differential.walk import Tally, Walk

TABLES = {
    "What was read": table.corpora,
    "What planxl refuses": table.refusals,
    "Agreements": table.agreements,
    "What was compared": table.aspects,
    "Disagreements": table.classes,
}
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"


def copies_of(paths: Sequence[Path], out: Path) -> dict[Path, Path]:
    """What LibreOffice makes of the old forms among the files."""
    old = [path for path in paths if path.suffix.lower() not in OPEN_XML]
    made: dict[Path, Path] = {}
    for folder in {path.parent for path in old}:
        here = [path for path in old if path.parent == folder]
        to = out / str(len(made))
        saved(here, to, "xlsx")
        copies = {path: to / f"{path.name}.xlsx" for path in here}
        made |= {path: copy for path, copy in copies.items() if copy.exists()}
    return made


def compare(folders: Sequence[Path], office: bool) -> Tally:
    """All workbooks below the folders, read by all readers."""
    walk = Walk()
    for folder in folders:
        paths = workbooks_in(folder)
        with tempfile.TemporaryDirectory() as held:
            walk.copies = copies_of(paths, Path(held)) if office else {}
            walk.take(folder.stem, paths)
    return walk.tally


def report(tally: Tally, markdown: bool) -> Iterator[str]:
    """All tables, for a document or for the screen."""
    drawn = table.as_markdown if markdown else table.as_text
    for title, rows in TABLES.items():
        yield from (f"### {title}" if markdown else title.upper(), "")
        yield from drawn(rows(tally))
        yield ""
    yield f"Unexplained: {len(tally.unexplained)}"
    yield from (f"- {line}" for line in table.unexplained(tally))


def put(tables: str, document: Path) -> None:
    """Puts the tables into a document, between its marks."""
    before, _, rest = document.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    document.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", "utf-8")


def verdict(tally: Tally) -> int:
    """The exit code: 1 when something is unexplained, or nothing was read."""
    read = sum(corpus.read for corpus in tally.corpora)
    return 1 if tally.unexplained or not read else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--markdown", action="store_true", help="as in docs/differential.md")
    parser.add_argument("--office", action="store_true", help="LibreOffice judges old forms")
    parser.add_argument("--into", type=Path, help="a document to put the tables into, in Markdown")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    tally = compare(asked.folders, asked.office)
    print("\n".join(report(tally, asked.markdown)))
    if asked.into:
        put("\n".join(report(tally, markdown=True)), asked.into)
    return verdict(tally)


if __name__ == "__main__":
    sys.exit(main())
