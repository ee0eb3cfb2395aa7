"""The Python API: the verbs, and a submission as DataFrames."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from bad_files import empty
from handed_in import COUNT, EKEX, GRAN, SHARE, exempel, submission, write

import planxl
from planxl.catalogues import CatalogueError
from planxl.workbook.submission import Submission


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two answers."""
    folder = tmp_path_factory.mktemp("svar")
    steps = {"goal": "V1.1", "activity": "Träffar", "indicators": "Antal träffar\nNöjda"}
    values = {SHARE: {"value": 12.5, "year_minus_1": 13, "numerator": 5, "denominator": 40}}
    write(folder, EKEX, activities=[steps], indicators={**values, COUNT: {"value": "ca 12"}})
    write(folder, GRAN)
    return folder


@pytest.fixture(scope="module")
def ekex(folder: Path) -> Submission:
    """One of them, read."""
    found = planxl.read(folder / "Ekexempel.xlsx").submission
    assert found is not None
    return found


def test_read_gives_the_submission_and_the_findings(folder: Path) -> None:
    submission, findings = planxl.read(str(folder / "Ekexempel.xlsx"))
    assert submission is not None
    assert (submission.municipality, submission.year) == (EKEX, 2025)
    assert "CEL-001" in {finding.code.id for finding in findings}


def test_read_never_raises_for_what_a_file_holds(tmp_path: Path) -> None:
    answer = planxl.read(empty(tmp_path / "tom.xlsx"))
    assert answer.submission is None
    assert [finding.code.id for finding in answer.findings] == ["FIL-003"]


def test_a_catalogue_can_be_an_id_a_file_or_a_catalogue(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "egen.toml"
    own.write_text('extends = "exempel"\nid = "egen"\nversion = "1"\n', encoding="utf-8")
    path = folder / "Ekexempel.xlsx"
    for given, whose in ((own, "egen"), (str(own), "egen"), ("exempel", "exempel")):
        submission = planxl.read(path, given).submission
        assert submission is not None
        assert submission.catalogue == whose
    assert planxl.read(path, exempel()).submission is not None
    with pytest.raises(CatalogueError):
        planxl.read(path, "finnsinte")


def test_check_takes_files_and_folders_and_tells_how_far_it_has_come(folder: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    files = planxl.check([folder], progress=lambda *told: seen.append(told))
    assert [each.file for each in files] == ["Ekexempel.xlsx", "Granexempel.xlsx"]
    assert seen == [(0, 2, "Ekexempel.xlsx"), (1, 2, "Granexempel.xlsx")]


def test_merge_gives_the_summary_that_it_wrote(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    merged = planxl.merge([folder], str(out), delregion="exempelområdet", date=date(2026, 1, 30))
    assert merged.path == out
    assert out.is_file()
    summary = merged.summary
    assert (summary.delregion, summary.year, summary.received) == ("Exempelområdet", 2025, 2)
    assert summary.date == date(2026, 1, 30)


def test_merge_says_why_it_cannot(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    with pytest.raises(planxl.UnknownDelregionError, match="Det finns: Exempelområdet"):
        planxl.merge([folder], out, delregion="Mars")
    with pytest.raises(planxl.NothingToMergeError, match=r"tom\.xlsx: Filen är tom"):
        planxl.merge([empty(tmp_path / "tom.xlsx")], out)
    assert not out.exists()


def test_new_makes_a_workbook_that_can_be_read(tmp_path: Path) -> None:
    path = planxl.new(EKEX, 2026, catalogue="exempel", output=tmp_path)
    found = planxl.read(path).submission
    assert found is not None
    assert (found.municipality, found.year, found.activities) == (EKEX, 2026, ())


# DataFrames --------------------------------------------------------------------------------------


def test_activities_become_a_frame_with_whose_they_are_and_where(ekex: Submission) -> None:
    frame = ekex.to_frame().activities
    row = frame.iloc[0]
    assert len(frame) == 1
    assert (row["municipality"], row["year"], row["file"]) == (EKEX, 2025, "Ekexempel.xlsx")
    assert (row["sheet"], row["row"]) == ("Aktiviteter", 5)
    assert (row["goal"], row["activity"]) == ("V1.1", "Träffar")
    assert row["indicators"] == "Antal träffar\nNöjda"


def test_indicators_become_a_frame_with_a_column_for_each_year(ekex: Submission) -> None:
    frame = ekex.to_frame().indicators.set_index("id")
    assert len(frame) == len(exempel().indicators)
    row = frame.loc[SHARE]
    assert (row["value"], row["2024"], row["numerator"], row["denominator"]) == (12.5, 13, 5, 40)
    assert frame.loc[COUNT, "unread"] == {"value": "ca 12"}
    assert frame["value"].count() == 1


def test_a_table_without_rows_still_has_its_columns() -> None:
    frames = submission(EKEX).to_frame()
    assert [len(frame) for frame in frames] == [0, 0, 0]
    assert {"municipality", "file", "row", "activity", "status"} <= set(frames.activities.columns)
    assert {"id", "value", "baseline"} <= set(frames.indicators.columns)
    assert "indicator" in frames.local_indicators.columns


def test_pandas_is_loaded_only_for_frames(folder: Path) -> None:
    program = (
        "import sys, planxl\n"
        f"found = planxl.read({str(folder / 'Ekexempel.xlsx')!r}).submission\n"
        "assert 'pandas' not in sys.modules and 'xlsxwriter' not in sys.modules\n"
        "found.to_frame()\n"
        "assert 'pandas' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_without_pandas_it_says_what_to_install(
    ekex: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        ekex.to_frame()


# Which files are meant ---------------------------------------------------------------------------


def test_a_file_in_the_same_folder_that_leads_to_itself_stops_nobody(tmp_path: Path) -> None:
    write(tmp_path, EKEX)
    try:
        (tmp_path / "slinga.xlsx").symlink_to("slinga.xlsx")
    except OSError:
        pytest.skip("länkar kan inte göras här")
    merged = planxl.merge([tmp_path], tmp_path / "ut.xlsx")
    assert merged.summary.received == 1
    assert [each.file for each in merged.summary.set_aside] == ["slinga.xlsx"]
