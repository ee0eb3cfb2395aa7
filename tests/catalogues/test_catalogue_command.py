"""``planxl catalogue`` speaks Swedish, shows everything, and tells how it went by its exit code."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from planxl.cli.catalogue import app

RUN = CliRunner()
WIDE = {"COLUMNS": "200"}


def test_list_names_the_built_in_catalogues() -> None:
    result = RUN.invoke(app, ["list"], env=WIDE)
    assert result.exit_code == 0
    assert "exempel" in result.stdout
    assert "Handlingsplan psykisk hälsa i Västra Götaland" in result.stdout


def test_show_tells_what_a_catalogue_holds() -> None:
    result = RUN.invoke(app, ["show", "vastra_gotaland"], env=WIDE)
    assert result.exit_code == 0
    for said in (
        "49 kommuner",
        "S6",
        "B5.1-3",
        "V1.1-L1",
        "Vilande",
        "Lilla Edet",
        "summa av 5 år",
    ):
        assert said in result.stdout, said


def test_show_tells_where_the_values_are_to_be_had() -> None:
    wider = {"COLUMNS": "400"}
    lines = RUN.invoke(app, ["show", "vastra_gotaland"], env=wider).stdout.splitlines()
    for said in (
        ("V1.1-1", "(ingen källa)", "Kolada N61603 (länet)", "Socialstyrelsen (länet)"),
        ("V3.1-1", "bara kommunen", "nämnare: SCB"),
        ("V4.2-3", "bara kommunen; före 2026: Kolada U28491", "U35516 (utgången)"),
        ("B1.2-1", "Kolada N17445", "Kolada N17441"),
        ("B1.2-2", "Kolada N15508 (100 minus värdet)", "Kolada N15419"),
    ):
        assert any(all(word in line for word in said) for line in lines), said
    shown = RUN.invoke(app, ["show", "exempel"], env=WIDE).stdout
    assert "ingen statistik hämtas" in shown
    assert "Kolada" not in shown


def test_show_lists_what_the_plan_wants_of_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "katalog.toml"
    rules = (
        '[[rule]]\ncode = "MAL-001"\nseverity = "upplysning"\nreason = "Få mål än."\n'
        '[[rule]]\ncode = "IND-002"\ntrial = true\n'
        '[[rule]]\ncode = "AKT-004"\noff = true\n'
    )
    file.write_text(f'extends = "exempel"\nid = "mitt"\n{rules}', encoding="utf-8")
    lines = RUN.invoke(app, ["show", str(file)], env=WIDE).stdout.splitlines()
    for said in (
        ("MAL-001", "Mål utan aktivitet", "visas som upplysning", "Få mål än."),
        ("IND-002", "på prov"),
        ("AKT-004", "avstängd"),
    ):
        assert any(all(word in line for word in said) for line in lines), said
    assert "Kontroller" not in RUN.invoke(app, ["show", "exempel"], env=WIDE).stdout


def test_check_tells_a_code_that_there_is_not(tmp_path: Path) -> None:
    file = tmp_path / "katalog.toml"
    rule = '[[rule]]\ncode = "UPP-03"\noff = true\n'
    file.write_text(f'extends = "exempel"\nid = "mitt"\n{rule}', encoding="utf-8")
    result = RUN.invoke(app, ["check", str(file)])
    assert result.exit_code == 1
    assert 'rule[1].code: "UPP-03" är ingen av planxls koder. Menas UPP-003?' in result.stdout


def test_show_of_an_unknown_catalogue_cannot_run() -> None:
    result = RUN.invoke(app, ["show", "vastragotaland"])
    assert result.exit_code == 2
    assert 'Menade du "vastra_gotaland"?' in result.stderr


def test_check_of_a_good_file_is_quiet_and_0(tmp_path: Path) -> None:
    file = tmp_path / "katalog.toml"
    file.write_text('extends = "exempel"\nid = "mitt"\n', encoding="utf-8")
    result = RUN.invoke(app, ["check", str(file)])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{file}: inga fel. 2 målgrupper, 21 mål, 36 indikatorer")


def test_check_prints_each_mistake_on_a_line_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "katalog.toml"
    bad = 'extends = "exempel"\nid = "mitt"\nversion = 2\n[[goal]]\ntitle = "[röd]"\n'
    file.write_text(bad, encoding="utf-8")
    result = RUN.invoke(app, ["check", str(file)])
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert f"{file}: version: 2 är inte text." in lines[0]
    assert any(line.startswith(f"{file}: goal[1].id: saknas.") for line in lines)


def test_check_of_a_file_that_cannot_be_read_is_2(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["check", str(tmp_path / "ingen.toml")])
    assert result.exit_code == 2
    assert "finns inte" in result.stderr
