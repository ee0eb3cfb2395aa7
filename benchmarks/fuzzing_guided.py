"""Fuzzing guided by coverage, with atheris: mutants that reach new lines are mutated further.

    pip install atheris
    python benchmarks/fuzzing_guided.py periods|numbers|sheet [--seconds N] [--corpus FOLDER]

atheris is no dependency of planxl: it has wheels for Linux only. It is worth its while for short
texts; for the XML of workbooks our own mutators reach more (docs/trust.md). What reaches new lines
is kept in the corpus; an input that brings an exception is written to the current folder as
crash-….
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

Entry = Callable[[bytes], None]

_LACKING = "atheris is not installed. It has wheels for Linux only: pip install atheris"
_SHEET = "xl/worksheets/sheet1.xml"


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzz planxl, guided by coverage.")
    parser.add_argument("target", choices=_ENTRIES)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path)
    asked = parser.parse_args()
    if find_spec("atheris") is None:
        sys.exit(_LACKING)
    folder = Path(gettempdir()) / "planxl-fuzzing" / asked.target
    _fuzz(asked.target, asked.seconds, asked.corpus or folder)


def _fuzz(target: str, seconds: int, corpus: Path) -> None:
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["planxl"]):
        entry = _ENTRIES[target]()
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(target)):
        (corpus / f"seed{number}").write_bytes(seed)
    limits = (f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048")
    atheris.Setup([sys.argv[0], str(corpus), *limits, "-print_final_stats=1"], entry)
    atheris.Fuzz()


def _seeds(target: str) -> list[bytes]:
    import fuzz_material  # noqa: PLC0415 - loads planxl, which is to be instrumented first

    if target == "sheet":
        return [fuzz_material.small_sheet()]
    return [each.data for each in fuzz_material.strings() if len(each.data) < 400]


def _periods() -> Entry:
    from planxl.periods import read_period  # noqa: PLC0415

    def entry(data: bytes) -> None:
        reading = read_period(data.decode("utf-8", "replace"))
        reading.placed(2025)
        reading.due_in(2025)

    return entry


def _numbers() -> Entry:
    from planxl.dates import parse_date  # noqa: PLC0415
    from planxl.numbers import parse_number  # noqa: PLC0415

    def entry(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        parse_number(text)
        parse_date(text)

    return entry


def _sheet() -> Entry:
    """One sheet of a package that is sound otherwise, and not compressed."""
    from planxl.cells import Unreadable, read_bytes  # noqa: PLC0415

    import_module("planxl.cells.worksheet")
    from attack_zips import entry as part  # noqa: PLC0415
    from attack_zips import zip_of  # noqa: PLC0415
    from fuzz_material import small_parts  # noqa: PLC0415

    parts = dict(small_parts())

    def entry(data: bytes) -> None:
        every = {**parts, _SHEET: data}
        package = zip_of([part(name, content, method=0) for name, content in every.items()])
        try:
            for sheet in read_bytes("bok.xlsx", package).sheets:
                _ = sheet.cells
        except Unreadable:
            pass

    return entry


_ENTRIES: Mapping[str, Callable[[], Entry]] = {
    "periods": _periods,
    "numbers": _numbers,
    "sheet": _sheet,
}

if __name__ == "__main__":
    main()
