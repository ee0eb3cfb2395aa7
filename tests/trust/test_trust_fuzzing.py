"""Mutated files: a short run of every target, and all that longer runs have found."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from attack_child import forget, peak
from attack_zips import entry, zip_of
from damaged import changed, good_parts, part_of, without
from fuzz_running import Case, Outcome, run
from fuzz_targets import TARGETS, Target
from good import ACTIVITY_COUNT, catalogue, good_bytes
from mutations import Base, Mutant, mutant, random_of
from portable_plans import by_way_of, made_up, told

from planxl.annotation import PatchError, annotated, cleaned
from planxl.cells import Reason, Unreadable, read_bytes
from planxl.conversion.plan import Unplaced
from planxl.findings import Finding, Place, codes
from planxl.periods import Cadence, Per
from planxl.salvage.losses import Damage
from planxl.salvage.owner import Wish
from planxl.salvage.restoring import restored
from planxl.statistics.files import StatisticsFileError, figures_from
from planxl.workbook.appendices import VALUES

FINDINGS = Path(__file__).with_name("findings")
SEED = 7
# As many cases of each target and level as take about half a second.
COUNTS = {
    "reader": 15, "other-forms": 5, "check": 8, "annotate": 5, "salvage": 2, "convert": 3,
    "pdf": 1, "catalogue": 15, "statistics": 6, "waivers": 40, "periods": 300, "numbers": 500,
}  # fmt: skip
LEVELS = [(name, level) for name, target in TARGETS.items() for level in target.levels]


@pytest.mark.parametrize(("name", "level"), LEVELS)
def test_no_mutant_brings_anything_but_an_answer_or_a_reason(
    name: str, level: str, tmp_path: Path
) -> None:
    run(Case(name, level, SEED, -1), tmp_path)  # what is loaded once is loaded
    for number in range(COUNTS[name]):
        case = Case(name, level, SEED, number)
        found = run(case, tmp_path)
        assert not found.fault, f"{case}\n{found.fault}"
        assert found.labels


@pytest.mark.parametrize("level", ["zip", "xml", "cells"])
def test_a_case_is_made_again_by_its_number(level: str) -> None:
    one, again = (Case("reader", level, SEED, 3).made() for _ in range(2))
    assert one == again
    assert one.data != one.base.data


def test_an_exception_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_target(monkeypatch, tmp_path, lambda *_: int("x"))
    assert found.sign.startswith("ValueError")


def test_too_much_memory_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> tuple[str]:
        return (str(len(b"x" * 90_000_000)),)

    assert "MiB" in with_target(monkeypatch, tmp_path, greedy).sign


def with_target(monkeypatch: pytest.MonkeyPatch, folder: Path, run_it: object) -> Outcome:
    target = replace(TARGETS["waivers"], run=run_it)  # type: ignore[arg-type]
    monkeypatch.setitem(TARGETS, "waivers", target)
    return run(Case("waivers", "text", SEED, 0), folder)


# What was found ---------------------------------------------------------------------------------

FITTING = {
    ".xlsx": ("reader", "check", "annotate", "salvage", "convert"),
    ".docx": ("convert",),
    ".pdf": ("pdf",),
    ".csv": ("convert", "statistics"),
    ".json": ("convert",),
    ".txt": ("convert",),
    ".toml": ("catalogue", "waivers"),
    ".words": ("periods", "numbers"),
}


def found_before() -> Iterator[tuple[Path, str]]:
    for path in sorted(FINDINGS.iterdir()):
        for name in FITTING.get(path.suffix, ()):
            yield path, name


@pytest.mark.parametrize(
    ("path", "name"), list(found_before()), ids=lambda each: getattr(each, "name", each)
)
def test_what_was_found_is_mended(path: Path, name: str, tmp_path: Path) -> None:
    target: Target = TARGETS[name]
    made = Mutant(Base(path.name, path.read_bytes()), path.read_bytes(), "cells", "found")
    assert target.run(made, tmp_path, random_of(path.name))


def test_every_finding_is_told_of() -> None:
    account = (FINDINGS / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in FINDINGS.iterdir()} - {"README.md"}
    assert all(f"`{name}`" in account for name in names)


def refused(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as refusal:
        list(read_bytes("plan.xlsx", data).cells())
    return refusal.value.reason


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/tables/table1.xml", "docProps/core.xml"])
def test_a_part_that_the_directory_calls_otherwise_is_not_passed_over(part: str) -> None:
    data = good_bytes()
    place = data.rfind(part.encode())
    other = part.replace("/", "_", 1).encode()
    assert refused(data[:place] + other + data[place + len(other) :]) is Reason.DAMAGED


def test_a_directory_that_lacks_a_part_is_damaged() -> None:
    data = zip_of([entry(name, content) for name, content in good_parts().items()])
    end = data.rfind(b"PK\5\6")
    last = data.rfind(b"PK\1\2")
    size = int.from_bytes(data[end + 12 : end + 16], "little") - (end - last)
    short = data[:last] + data[end : end + 12] + size.to_bytes(4, "little") + data[end + 16 :]
    with zipfile.ZipFile(BytesIO(short)) as package:
        assert len(package.namelist()) == len(good_parts()) - 1
    assert refused(short) is Reason.DAMAGED


def test_dates_are_not_read_as_numbers_where_the_styles_are_gone() -> None:
    assert refused(without("xl/styles.xml")) is Reason.DAMAGED


def test_a_sheet_that_leads_nowhere_is_not_passed_over() -> None:
    parts = dict(good_parts())
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b'Id="rId2"', b'Id="rId222"')
    data = zip_of([entry(each, content) for each, content in parts.items()])
    assert refused(data) is Reason.DAMAGED


@pytest.mark.parametrize("reference", [b"99999999", b"12345678901", b"-4", b"1e308", b"x"])
def test_a_reference_to_no_text_costs_its_cell_and_no_more(reference: bytes) -> None:
    name = part_of("Aktiviteter")
    first = rb'(<c r="E5"[^>]*t="s"[^>]*><v>)\d+(</v>)'

    def change(part: bytes) -> bytes:
        new, count = re.subn(first, rb"\g<1>" + reference + rb"\g<2>", part)
        assert count == 1
        return new

    before = forget()
    done = restored("ekexempel.xlsx", changed(name, change), Wish("Ekexempel", 2025))
    assert peak() - before < 32
    assert len(done.submission.activities) == ACTIVITY_COUNT
    assert [loss.damage for loss in done.losses] == [
        Damage.TEXTS_MISSING,
        Damage.CELLS_WITHOUT_TEXT,
    ]


def test_numbers_of_earlier_years_come_back_from_files_of_text(tmp_path: Path) -> None:
    kept = {VALUES.key: ({"indicator": "V1.1-1", "year": 2023, "value": 12.5, "comment": "ca 3"},)}
    plan = made_up().model_copy(update={"appendices": kept})
    assert by_way_of(plan, tmp_path, "csv").appendices == kept


def test_unseen_signs_do_not_make_a_file_of_text_that_is_none(tmp_path: Path) -> None:
    first, *others = made_up().activities
    odd = first.model_copy(update={"what": "Möten\x01 och \x1fbesök"})
    plan = made_up().model_copy(update={"activities": (odd, *others)})
    assert by_way_of(plan, tmp_path, "csv").activities[0].what == "Möten och besök"


def test_a_wide_file_of_statistics_takes_no_time(tmp_path: Path) -> None:
    path = tmp_path / "bred.csv"
    path.write_text("\n".join(["Kommun;Indikator;2023;2024"] * 300 + [";" * 5_000 + "1"]))
    began = time.process_time()
    with pytest.raises(StatisticsFileError):
        figures_from(path, catalogue())
    assert time.process_time() - began < 20


def test_styles_that_nothing_refers_to_are_left_in_peace() -> None:
    parts = dict(good_parts())
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b"relationships/styles", b"relationships/other")
    data = zip_of([entry(each, content) for each, content in parts.items()])
    back = annotated(data, [Finding(codes.NO_YEAR, Place("Start", 6, 2))])
    assert list(read_bytes("plan.xlsx", back).cells())
    assert cleaned(back) == data


def test_one_sentence_of_many_commas_does_not_part_a_table(tmp_path: Path) -> None:
    text = Unplaced(text="2025, " * 100 + "2026", why="Stod utanför")
    plan = made_up().model_copy(update={"unplaced": (text,)})
    assert told(by_way_of(plan, tmp_path, "excel", "csv")) == told(
        by_way_of(plan, tmp_path, "excel")
    )


def test_what_could_not_be_read_gets_no_remarks() -> None:
    with pytest.raises(PatchError, match="skadad"):
        annotated(good_bytes(), [Finding(codes.DAMAGED, params={"detail": ""})])


@pytest.mark.parametrize("per", [Per.YEAR, Per.TERM, Per.WEEK, Per.SCHOOL_YEAR])
def test_nothing_is_due_after_the_last_day_of_the_calendar(per: Per) -> None:
    assert Cadence(per, 1, 9).next_due(date(9999, 12, 31)) is None


def test_mutants_differ() -> None:
    bases = [Base("god.xlsx", good_bytes())]
    made = {mutant("zip", bases, random_of(number)).data for number in range(20)}
    assert len(made) > 15
