"""The same workbooks give the same bytes: whoever runs planxl, wherever and whenever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from every_verb import outputs, write_everything
from handed_in import COUNT, EKEX, GRAN, HAVS, SHARE, write

import planxl

SUPPORT = Path(__file__).parents[1] / "support"
ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "tr_TR.UTF-8",  # where i has no dot as a capital; "C" where it is not installed
    "LANG": "C",
    "HOME": "/nonexistent",
    "USER": "nagon.annan",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lika") / "in"
    values = {SHARE: {"numerator": 31, "denominator": 248}, COUNT: {"value": 12}}
    activity = {"goal": "V1.1", "activity": "Träffar", "status": "Pågående"}
    for name in (EKEX, GRAN, HAVS):
        write(folder, name, indicators=values, activities=[activity] * 3)
    write(folder, HAVS, "kopia.xlsx", population=999)
    (folder / "läs mig.txt").write_text("hej", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def here(source: Path) -> dict[str, bytes]:
    """What is written here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(source.parent)
        write_everything(Path("in"), Path("ut"))
    return outputs(source.parent / "ut")


@pytest.fixture(scope="module")
def elsewhere(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is written elsewhere, of files that came in another order and at other times."""
    folder = tmp_path_factory.mktemp("annorstädes") / "djupt" / "ner"
    (folder / "in").mkdir(parents=True)
    for number, path in enumerate(sorted(source.iterdir(), reverse=True)):
        copy = shutil.copy(path, folder / "in")
        os.utime(copy, (1_000_000_000 + number, 1_000_000_000 + number))
    done = subprocess.run(
        [sys.executable, SUPPORT / "written_elsewhere.py", "ut"],
        cwd=folder,
        env={**os.environ, **ELSEWHERE},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return outputs(folder / "ut")


def test_every_output_is_the_same_wherever_it_is_written(
    here: dict[str, bytes], elsewhere: dict[str, bytes]
) -> None:
    assert here.keys() == elsewhere.keys()
    assert [name for name in here if here[name] != elsewhere[name]] == []
    assert {Path(name).suffix for name in here} == {
        *(".xlsx", ".eml", ".txt", ".csv", ".json", ".docx", ".parquet", ".md")
    }


def test_the_order_in_which_files_are_named_makes_no_difference(
    source: Path, tmp_path: Path
) -> None:
    files = sorted(source.glob("*.xlsx"))
    made = set()
    for number, order in enumerate((files, files[::-1], [*files[2:], *files[:2], files[0]])):
        out = tmp_path / f"{number}.xlsx"
        planxl.merge(order, out, date=date(2026, 2, 1))
        made.add(out.read_bytes())
    assert len(made) == 1
