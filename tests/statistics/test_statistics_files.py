"""Files of statistics: every shape that people send read alike, and all that is wrong told.

All municipalities and figures are invented.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from good import catalogue
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Grid, workbook
from raw_workbooks import ods
from tries import tries

from planxl.catalogues.models import (
    Catalogue,
    Fills,
    Indicator,
    Keeper,
    Match,
    Span,
    Statistic,
    Transform,
)
from planxl.cells import Kind
from planxl.not_done import NotDoneError
from planxl.statistics.asking import StatisticsError
from planxl.statistics.files import FiguresFile, StatisticsFileError, figures_from

COUNT, SHARE, COMPLEMENT, YES_NO, FIVE_YEARS = "V1.1-2", "B1.2-1", "B1.2-2", "V1.1-3", "V1.1-1"
SENSITIVE, OPEN = "V1.1-2", "B1.2-1"


def kpi(key: str, title: str, **more: Any) -> Statistic:
    return Statistic(keeper=Keeper.KOLADA, key=key, title=title, **more)


_STATISTICS = {
    SHARE: (
        kpi("N17445", "Påhittad titel: examen inom 3 år, andel (%)"),
        kpi("N17441", "Påhittad titel: examen eller bevis", match=Match.BACKGROUND, relation="x"),
    ),
    COMPLEMENT: (kpi("N15508", "Påhittad titel: alla ämnen", transform=Transform.COMPLEMENT),),
    YES_NO: (kpi("U00001", "Påhittad titel: plan (Ja=1, Nej=0)", transform=Transform.YES_NO),),
    FIVE_YEARS: (kpi("U00002", "Påhittad titel: fall", span=Span.SUM),),
}


def plan(**more: Any) -> Catalogue:
    """The invented county's plan with what is published about some of its indicators."""
    base = catalogue()
    indicators = tuple(_with_statistics(each) for each in base.indicators)
    fields = {name: getattr(base, name) for name in Catalogue.model_fields}
    return Catalogue(**{**fields, "indicators": indicators, "region_code": "99", **more})


def _with_statistics(indicator: Indicator) -> Indicator:
    return indicator.model_copy(update={"statistics": _STATISTICS.get(indicator.id, ())})


PLAN = plan()


@pytest.fixture
def csv(tmp_path: Path) -> Any:
    """Reads a text as a file of statistics."""

    def read(text: str | bytes, name: str = "statistik.csv", **more: Any) -> FiguresFile:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else _lines(text).encode("utf-8-sig"))
        return figures_from(path, plan(**more))

    return read


@pytest.fixture
def xlsx(tmp_path: Path) -> Any:
    """Reads sheets, written as markdown tables, as a workbook of statistics."""

    def read(sheets: dict[str, str | Grid]) -> FiguresFile:
        path = tmp_path / "statistik.xlsx"
        _write(path, sheets)
        return figures_from(path, plan())

    return read


def _lines(text: str) -> str:
    return "\r\n".join(line.strip(" ") for line in text.strip("\n ").split("\n")) + "\r\n"


def _write(path: Path, sheets: dict[str, str | Grid]) -> None:
    book = workbook(sheets)
    with xlsxwriter.Workbook(path) as out:
        percent, day = (out.add_format({"num_format": code}) for code in ("0.0%", "yyyy-mm-dd"))
        for sheet in book.sheets:
            page = out.add_worksheet(sheet.name)
            if sheet.visibility != "visible":
                page.hide()
            for each in sheet.merged:
                page.merge_range(
                    each.first_row - 1, each.first_column - 1, each.last_row - 1,
                    each.last_column - 1, "",
                )  # fmt: skip
            for cell in sheet.cells:
                at = (cell.row - 1, cell.column - 1)
                if cell.formula or cell.kind is Kind.ERROR:
                    page.write_formula(*at, "=1/0", None, "" if cell.value is None else cell.value)
                elif isinstance(cell.value, date):
                    page.write_datetime(*at, cell.value, day)
                elif isinstance(cell.value, str):
                    page.write_string(*at, cell.value)
                else:
                    page.write(*at, cell.value, percent if cell.percent else None)


def cells(found: FiguresFile) -> dict[tuple[str, str, str], Any]:
    """The values by indicator, municipality and period."""
    return {(each.indicator, each.area, each.period): each.value for each in found.figures}


def complaints(error: pytest.ExceptionInfo[StatisticsFileError]) -> list[tuple[str, str]]:
    """Every complaint as its places and what it says was found."""
    return [(", ".join(each.places), each.what) for each in error.value.complaints]


def passed(found: FiguresFile) -> dict[str, int]:
    """How much was passed over, by reason."""
    return {each.why: each.count for each in found.passed_over}


# Shapes ------------------------------------------------------------------------------------------

FOUR = {
    (COUNT, "9901", "2021"): 12,
    (COUNT, "9901", "2022"): 1234,
    (COUNT, "9902", "2021"): 7,
    (COUNT, "9902", "2022"): 8,
}


def test_a_long_table_has_a_row_for_each_figure(csv: Any) -> None:
    found = csv("""
        Kommun;Indikator;År;Värde
        Ekexempel;V1.1-2;2021;12
        Ekexempel;V1.1-2;2022;1 234
        Granexempel;V1.1-2;2021;7
        Granexempel;V1.1-2;2022;8
    """)
    assert cells(found) == FOUR
    assert [each.place for each in found.figures][:2] == ["rad 2, kolumn D", "rad 3, kolumn D"]
    assert found.name == "statistik.csv"
    assert len(found.sha256) == 64
    assert found.passed_over == ()


def test_years_can_be_columns(csv: Any) -> None:
    found = csv("""
        Kommun;Indikator;2021;2022
        Ekexempel;V1.1-2;12;1 234
        Granexempel;V1.1-2;7;8
    """)
    assert cells(found) == FOUR
    assert found.figures[1].place == "rad 2, kolumn D"


def test_indicators_can_be_columns(csv: Any) -> None:
    found = csv("""
        Kommun;År;V1.1-2;B1.2-1
        Ekexempel;2021;12;71,4
        Granexempel;2021;7;..
    """)
    assert cells(found) == {
        (COUNT, "9901", "2021"): 12,
        (SHARE, "9901", "2021"): 71.4,
        (COUNT, "9902", "2021"): 7,
    }


def test_municipalities_can_be_columns(csv: Any) -> None:
    found = csv("""
        Indikator;År;Ekexempel;9902;Riket;0114
        V1.1-2;2021;12;7;500;3
        V1.1-2;2022;1 234;8;600;4
    """)
    assert cells(found) == FOUR
    assert passed(found) == {
        "region, rike, område eller summa: bara kommuners egna tal används": 2,
        "kommun i ett annat län": 2,
    }


def test_a_heading_may_say_two_things(csv: Any) -> None:
    found = csv("""
        Kommun;B1.2-1 2021;B1.2-1 2022;Täljare B1.2-1 2022;B1.2-1, 2022 (nämnare)
        Ekexempel;70;71,4;5;7
    """)
    assert [(each.fills, each.period, each.value) for each in found.figures] == [
        (Fills.VALUE, "2021", 70),
        (Fills.VALUE, "2022", 71.4),
        (Fills.NUMERATOR, "2022", 5),
        (Fills.DENOMINATOR, "2022", 7),
    ]


def test_value_numerator_and_denominator_can_be_columns_or_a_column(csv: Any) -> None:
    wide = csv("""
        Kommun;Indikator;År;Täljare;Nämnare;Värde
        Ekexempel;B1.2-1;2022;5;7;71,4
    """)
    long = csv("""
        Kommun;Indikator;År;Fält;Värde
        Ekexempel;B1.2-1;2022;Täljare;5
        Ekexempel;B1.2-1;2022;Nämnare;7
        Ekexempel;B1.2-1;2022;;71,4
    """)
    expected = [(Fills.NUMERATOR, 5), (Fills.DENOMINATOR, 7), (Fills.VALUE, 71.4)]
    assert [(each.fills, each.value) for each in wide.figures] == expected
    assert [(each.fills, each.value) for each in long.figures] == expected


def test_titles_above_and_notes_below_are_no_part_of_the_table(csv: Any) -> None:
    found = csv("""
        Påhittad statistik för övning

        B1.2-1
        Kommun;2021;2022
        Ekexempel;70;71,4

        Källa: påhittad;;
        ;;Hämtad i maj
    """)
    assert cells(found) == {(SHARE, "9901", "2021"): 70, (SHARE, "9901", "2022"): 71.4}
    assert found.figures[0].place == "rad 5, kolumn B"
    assert passed(found) == {"text utan kommun, indikator eller år": 1}


def test_columns_without_headings_are_known_by_what_they_hold(csv: Any) -> None:
    found = csv(
        """
        ;;2021;2022
        9901 Ekexempel;totalt;12;1 234
        9901 Ekexempel;kvinnor;5;600
        9902 Granexempel;totalt;7;8
        V1.1-2
    """.replace("V1.1-2", "").replace(";;2021", "V1.1-2;\n;;2021")
    )
    assert cells(found) == FOUR
    assert passed(found) == {"kvinnor eller män för sig: bara totalen används": 2}


def test_headings_may_take_two_rows(csv: Any) -> None:
    found = csv("""
        Påhittad statistik;;;;;
        ;;2021;;2022;
        Kommun;Indikator;Totalt;Kvinnor;Totalt;Kvinnor
        Ekexempel;V1.1-2;12;5;1 234;600
        Granexempel;V1.1-2;7;3;8;4
    """)
    assert cells(found) == FOUR
    assert passed(found) == {"kvinnor eller män för sig: bara totalen används": 4}


def test_headings_in_any_words_are_known_by_what_stands_below(csv: Any) -> None:
    found = csv("""
        Var;När;Vad;Hur mycket
        Ekexempel;2021;V1.1-2;12
        Ekexempel;2022;V1.1-2;1 234
        Granexempel;2021;V1.1-2;7
        Granexempel;2022;V1.1-2;8
    """)
    assert cells(found) == FOUR


def test_a_column_beside_the_figures_is_left_out_and_told(csv: Any) -> None:
    found = csv("""
        Kommun;Folkmängd;Indikator;2022;Källa
        Ekexempel;12345;V1.1-2;12;påhittad
    """)
    assert cells(found) == {(COUNT, "9901", "2022"): 12}
    (left,) = found.passed_over
    assert left.places == ("Folkmängd (kolumn B)", "Källa (kolumn E)")


# Conventions -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding_is_read(csv: Any, encoding: str) -> None:
    found = csv("Kommun;Indikator;År;Värde\nSjöexempel;V1.1-2;2022;7\n".encode(encoding))
    assert cells(found) == {(COUNT, "9906", "2022"): 7}


@pytest.mark.parametrize(
    ("delimiter", "number"), [(";", "71,4"), ("\t", "71,4"), (",", '"71,4"'), (",", "71.4")]
)
def test_any_usual_delimiter_is_read(csv: Any, delimiter: str, number: str) -> None:
    lines = ["Statistik, påhittad", "Kommun;Indikator;År;Värde", f"Ekexempel;B1.2-1;2022;{number}"]
    found = csv("\n".join(each.replace(";", delimiter) for each in lines))
    assert cells(found) == {(SHARE, "9901", "2022"): 71.4}


def test_where_commas_part_the_cells_a_point_is_a_decimal_point(csv: Any) -> None:
    found = csv("kpi,municipality,period,gender,value\nN17445,9901,2022,T,71.428\n")
    assert cells(found) == {(SHARE, "9901", "2022"): 71.428}


@pytest.mark.parametrize(
    ("written", "value"),
    [("1 234", 1234), ("1\u00a0234", 1234), ("'-3", -3), ("−3", -3), ("0", 0), ("'=3", None)],
)
def test_numbers_are_read_as_people_write_them(csv: Any, written: str, value: float | None) -> None:
    text = f"Kommun;Indikator;År;Värde\nEkexempel;V1.1-2;2022;{written}\n"
    if value is None:
        with pytest.raises(StatisticsFileError) as error:
            csv(text)
        assert complaints(error) == [("rad 2, kolumn D", '"=3" är inget tal.')]
    else:
        assert cells(csv(text)) == {(COUNT, "9901", "2022"): value}


@pytest.mark.parametrize("written", ["..", "-", ".", "uppgift saknas", "<5"])
def test_what_says_that_there_is_no_figure_is_none(csv: Any, written: str) -> None:
    found = csv(f"Kommun;Indikator;År;Värde\nEkexempel;V1.1-2;2022;{written}\n")
    assert found.figures == ()
    assert sum(passed(found).values()) == 1


def test_a_percent_sign_is_of_a_share(csv: Any) -> None:
    text = "Kommun;Indikator;År;Värde\nEkexempel;B1.2-1;2022;71,4 %\n"
    assert cells(csv(text)) == {(SHARE, "9901", "2022"): 71.4}
    with pytest.raises(StatisticsFileError) as error:
        csv(text.replace("B1.2-1", COUNT))
    found = "här står 71,4 procent, men så räknas inte måttet."
    assert complaints(error) == [("rad 2, kolumn D", found)]


@pytest.mark.parametrize(
    "written", ["9901", "9901 Ekexempel", "Ekexempel", "EKEXEMPELS KOMMUN", "Ekexempel (9901)"]
)
def test_a_municipality_is_known_by_code_or_name(csv: Any, written: str) -> None:
    found = csv(f"Kommun;Indikator;År;Värde\n{written};V1.1-2;2022;7\n")
    assert cells(found) == {(COUNT, "9901", "2022"): 7}


def test_a_code_that_lost_its_zero_is_still_the_code(csv: Any) -> None:
    first, *others = plan().municipalities
    named = (first.model_copy(update={"code": "0199"}), *others)
    text = "Kommunkod;Kommun;Indikator;År;Värde\n199;Ekexempel;V1.1-2;2022;7\n580;;V1.1-2;2022;9\n"
    found = csv(text, municipalities=named, region_code="01")
    assert cells(found) == {(COUNT, "0199", "2022"): 7}
    assert passed(found) == {"kommun i ett annat län": 1}


@pytest.mark.parametrize(
    ("written", "period"),
    [("2022", "2022"), ("År 2022", "2022"), ("2021/22", "2022"), ("läsåret 2021/2022", "2022"),
     ("läsår 2021–2022", "2022"), ("2022-12-31", "2022")],
)  # fmt: skip
def test_a_year_is_known_as_people_write_it(csv: Any, written: str, period: str) -> None:
    found = csv(f"Kommun;Indikator;Period;Värde\nEkexempel;V1.1-2;{written};7\n")
    assert cells(found) == {(COUNT, "9901", period): 7}


def test_an_indicator_of_five_years_takes_a_period_of_five_years(csv: Any) -> None:
    text = "Kommun;Indikator;Period;Värde\nEkexempel;V1.1-1;2018–2022;7\n"
    found = csv(text)
    assert cells(found) == {(FIVE_YEARS, "9901", "2018-2022"): 7}
    assert found.figures[0].year == 2022
    with pytest.raises(StatisticsFileError) as error:
        csv(text.replace("2018–2022", "2022"))
    assert complaints(error) == [
        ("rad 2, kolumn C", "V1.1-1 räknas på 5 år, men här står 2022."),
    ]
    assert "till exempel 2018–2022" in str(error.value)


def test_ja_and_nej_are_answers(csv: Any) -> None:
    found = csv("""
        Kommun;År;V1.1-3
        Ekexempel;2022;Ja
        Granexempel;2022;nej
        Havsexempel;2022;1
        Lindexempel;2022;..
    """)
    assert [each.value for each in found.figures] == [True, False, True]


# Indicators --------------------------------------------------------------------------------------


def test_an_indicator_is_known_by_its_text_and_other_wordings(csv: Any) -> None:
    found = csv("""
        Kommun;Indikator;År;Värde
        Ekexempel;Andel elever som fullföljt gymnasieutbildningen inom tre år;2022;71,4
        Ekexempel;Antal suicidförsök i befolkningen;2022;7
    """)
    assert cells(found) == {(SHARE, "9901", "2022"): 71.4, (COUNT, "9901", "2022"): 7}


@pytest.mark.parametrize("column", ["Målgrupp;Barn och unga", "Mål;B3.1"])
def test_a_text_of_two_target_groups_needs_its_group_or_goal(csv: Any, column: str) -> None:
    heading, written = column.split(";")
    text = f"Kommun;{heading};Indikator;År;Värde\nEkexempel;{written};Rutin för information om SIP"
    assert cells(csv(f"{text};2022;Ja\n")) == {("B3.1-3", "9901", "2022"): True}
    with pytest.raises(StatisticsFileError) as error:
        csv(f"{text};2022;Ja\n".replace(written, ""))
    found = '"Rutin för information om SIP" finns i V3.1-3 och B3.1-3.'
    assert complaints(error) == [("rad 2, kolumn C", found)]


def test_a_published_series_gives_the_indicators_value(csv: Any) -> None:
    found = csv("""
        Nyckeltal;Kommun;2022
        N17445;Ekexempel;71,4
        N15508 Påhittad titel: alla ämnen;Ekexempel;71,4
        Påhittad titel: plan (Ja=1, Nej=0);Ekexempel;1
    """)
    assert cells(found) == {
        (SHARE, "9901", "2022"): 71.4,
        (COMPLEMENT, "9901", "2022"): 28.6,
        (YES_NO, "9901", "2022"): True,
    }
    told = [(each.key, each.published, each.how) for each in found.figures]
    assert told == [
        ("N17445", 71.4, ""),
        ("N15508", 71.4, "100 − 71,4"),
        ("U00001", 1, "1 betyder ja"),
    ]


def test_a_series_that_is_only_background_fills_nothing(csv: Any) -> None:
    found = csv("""
        Nyckeltal;Indikator;Kommun;2022
        N17441;Andel elever som fullföljt gymnasieutbildningen inom tre år;Ekexempel;80
        N00000;;Ekexempel;81
    """)
    assert found.figures == ()
    assert passed(found) == {
        "N17441 är bakgrund: det mäter inte planens indikator och fyller inget": 1,
        "N00000 hör inte till någon indikator i planen": 1,
    }


def test_only_the_total_of_the_genders_is_used(csv: Any) -> None:
    rows = csv("""
        Nyckeltal;Kommun;Kön;2022
        N17445;Ekexempel;T;71,4
        N17445;Ekexempel;K;75
        N17445;Ekexempel;M;68
    """)
    columns = csv("""
        Nyckeltal;Kommun;År;Totalt;Kvinnor;Män
        N17445;Ekexempel;2022;71,4;75;68
    """)
    for found in (rows, columns):
        assert cells(found) == {(SHARE, "9901", "2022"): 71.4}
        assert passed(found) == {"kvinnor eller män för sig: bara totalen används": 2}


def test_regions_totals_and_other_counties_are_passed_over_and_counted(csv: Any) -> None:
    found = csv("""
        Kommun;Indikator;År;Värde
        Ekexempel;V1.1-2;2022;7
        0000 Riket;V1.1-2;2022;900
        Region Exempellän;V1.1-2;2022;80
        0014;V1.1-2;2022;80
        Exempelområdet;V1.1-2;2022;60
        Totalt;V1.1-2;2022;987
        0114 Upplands Väsby;V1.1-2;2022;3
        114;V1.1-2;2022;3
    """)
    assert cells(found) == {(COUNT, "9901", "2022"): 7}
    assert passed(found) == {
        "region, rike, område eller summa: bara kommuners egna tal används": 5,
        "kommun i ett annat län": 2,
    }


# What the file says for a reporting year ---------------------------------------------------------


def test_a_sum_of_years_is_made_of_complete_years_only(csv: Any) -> None:
    rows = [f"Ekexempel;U00002;{year};{year - 2017}" for year in range(2018, 2023)]
    found = csv("\n".join(["Kommun;Nyckeltal;År;Värde", *rows]))
    indicator = plan().indicator_by_id[FIVE_YEARS]
    made = found.figure_for(indicator, "9901", 2022)
    assert made
    assert (made.value, made.how, len(made.figures)) == (15, "summa av 2018–2022", 5)
    assert found.figure_for(indicator, "9901", 2021) is None
    assert found.figure_for(indicator, "9902", 2022) is None


def test_the_indicators_own_figure_answers_for_its_year(csv: Any) -> None:
    found = csv("Kommun;Indikator;Period;Värde\nEkexempel;V1.1-1;2018–2022;7\n")
    made = found.figure_for(plan().indicator_by_id[FIVE_YEARS], "9901", 2022)
    assert made
    assert (made.value, made.how) == (7, "")
    assert found.figure_for(plan().indicator_by_id[COUNT], "9901", 2022) is None


def test_100_minus_is_done_once(csv: Any) -> None:
    found = csv("Kommun;Nyckeltal;År;Värde\nEkexempel;N15508;2022;71,4\n")
    made = found.figure_for(plan().indicator_by_id[COMPLEMENT], "9901", 2022)
    assert made
    assert (made.value, made.how) == (28.6, "100 − 71,4")


# Workbooks ---------------------------------------------------------------------------------------


def test_a_workbook_keeps_its_numbers_and_says_its_cells(xlsx: Any) -> None:
    found = xlsx({
        "Om": "| Påhittad statistik |",
        "Blad1": Grid(
            """
            | Kommunkod | Indikator | 2021  | 2022 |
            | 9901      | B1.2-1    | 71.4% | 70.5 |
            | 9902      | V1.1-2    | 7     | '8   |
            """,
            at="B3",
        ),
    })  # fmt: skip
    assert [(each.place, each.value) for each in found.figures] == [
        ("Blad1!D4", 71.4),
        ("Blad1!E4", 70.5),
        ("Blad1!D5", 7),
        ("Blad1!E5", 8),
    ]
    assert passed(found) == {"blad utan tabell med statistik": 1}


def test_a_municipality_written_once_over_merged_cells_is_of_all_its_rows(xlsx: Any) -> None:
    found = xlsx({
        "Blad1": Grid(
            """
            | Kommun    | År   | V1.1-2 |
            | Ekexempel | 2021 | 12     |
            |           | 2022 | 1234   |
            """,
            merged=("A2:A3",),
        ),
    })  # fmt: skip
    assert cells(found) == {(COUNT, "9901", "2021"): 12, (COUNT, "9901", "2022"): 1234}


def test_what_a_whole_sheet_is_about_can_be_its_name(xlsx: Any) -> None:
    found = xlsx({"V1.1-2": "| Kommun | 2022 |\n| Ekexempel | 12 |"})
    assert cells(found) == {(COUNT, "9901", "2022"): 12}


def test_a_hidden_sheet_is_not_read(xlsx: Any) -> None:
    table = "| Kommun | År | V1.1-2 |\n| Ekexempel | 2022 | 12 |"
    found = xlsx({"Blad1": table, "Gammalt": Grid(table.replace("12", "13"), hidden=True)})
    assert cells(found) == {(COUNT, "9901", "2022"): 12}


def test_two_sheets_that_fit_are_for_the_person_to_choose_between(xlsx: Any) -> None:
    table = "| Kommun | År | V1.1-2 |\n| Ekexempel | 2022 | 12 |"
    with pytest.raises(StatisticsFileError) as error:
        xlsx({"Blad1": table, "Blad2": table})
    assert complaints(error) == [("Blad1, Blad2", "statistik finns på 2 blad.")]


def test_broken_formulas_are_told_with_their_cells(xlsx: Any) -> None:
    with pytest.raises(StatisticsFileError) as error:
        xlsx({"Blad1": "| Kommun | År | V1.1-2 | V4.2-1 |\n| Ekexempel | 2022 | #DIV/0! | =? |"})
    assert complaints(error) == [
        ("Blad1!C2", "cellen visar #DIV/0!."),
        ("Blad1!D2", "formeln är inte uträknad."),
    ]


# What is wrong -----------------------------------------------------------------------------------


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_used(csv: Any) -> None:
    with pytest.raises(StatisticsFileError) as error:
        csv("""
            Kommun;Indikator;År;Värde
            Ekexempel;V1.1-2;2022;7
            Ekexempul;V1.1-2;2022;8
            Granexempel;V9.9-9;2022;8
            Granexempel;V1.1-2;i fjol;8
            Granexempel;V1.1-2;;8
            Granexempel;V1.1-2;2022;ca 12
            9950;V1.1-2;2022;8
            9902 Ekexempel;V1.1-2;2022;8
            ;V1.1-2;2022;8
        """)
    assert complaints(error) == [
        ("rad 3, kolumn A", '"Ekexempul" är ingen kommun i Exempellän.'),
        ("rad 4, kolumn B", '"V9.9-9" är ingen indikator i planen.'),
        ("rad 5, kolumn C", '"i fjol" är inget år.'),
        ("rad 6, kolumn C", "här framgår inte vilket år talet gäller."),
        ("rad 7, kolumn D", '"ca 12" är inget tal.'),
        ("rad 8, kolumn A", '"9950" är ingen kommun i Exempellän.'),
        ("rad 9, kolumn A", 'koden 9902 är Granexempel, men här står "9902 Ekexempel".'),
        ("rad 10, kolumn A", "raden har ett tal men ingen kommun."),
    ]
    text = str(error.value)
    assert text.startswith("statistik.csv: 8 saker behöver rättas. Inget ur filen har använts.")
    assert "till exempel 9901 Ekexempel" in text
    assert "till exempel 12, eller .." in text
    assert isinstance(error.value, StatisticsError)
    assert isinstance(error.value, NotDoneError)


def test_one_mistake_in_many_rows_is_one_complaint(csv: Any) -> None:
    rows = [f"Ekexempul;V1.1-2;{year};7" for year in range(2010, 2020)]
    with pytest.raises(StatisticsFileError) as error:
        csv("\n".join(["Kommun;Indikator;År;Värde", *rows]))
    (complaint,) = error.value.complaints
    assert len(complaint.places) == 10
    assert "rad 2, kolumn A; rad 3, kolumn A; rad 4, kolumn A och 7 till:" in str(error.value)


def test_two_values_for_one_cell_are_told_with_both_places(csv: Any) -> None:
    with pytest.raises(StatisticsFileError) as error:
        csv("""
            Kommun;Indikator;År;Värde
            Ekexempel;B1.2-1;2022;71,4
            Granexempel;B1.2-1;2022;60
            9901;N17445;2022;71,5
        """)
    found = "Ekexempel har olika värden för B1.2-1 2022: 71,4 och 71,5."
    assert complaints(error) == [("rad 2, kolumn D, rad 4, kolumn D", found)]


def test_values_of_a_sensitive_matter_are_not_repeated(csv: Any) -> None:
    with pytest.raises(StatisticsFileError) as error:
        csv("Kommun;V1.1-2;År\nEkexempel;31;2022\nEkexempel;32;2022\n")
    found = "Ekexempel har olika värden för V1.1-2 2022."
    assert complaints(error) == [("rad 2, kolumn B, rad 3, kolumn B", found)]
    assert "31" not in str(error.value)


def test_the_same_value_twice_does_no_harm(csv: Any) -> None:
    found = csv("Kommun;V1.1-2;År\nEkexempel;3;2022\n9901;3,0;2022\n")
    assert cells(found) == {(COUNT, "9901", "2022"): 3}
    assert len(found.figures) == 1


def test_a_heading_that_is_no_indicator_or_municipality_is_told(csv: Any) -> None:
    with pytest.raises(StatisticsFileError) as error:
        csv("Kommun;År;V1.1-2;Folkmängd\nEkexempel;2022;7;12345\n")
    assert complaints(error) == [
        ("rad 1, kolumn D", 'rubriken "Folkmängd" är ingen indikator i planen.'),
    ]
    with pytest.raises(StatisticsFileError) as error:
        csv("Indikator;År;Ekexempel;Granexempul\nV1.1-2;2022;7;8\n")
    assert complaints(error) == [
        ("rad 1, kolumn D", 'rubriken "Granexempul" är ingen kommun i Exempellän.'),
    ]


def test_a_look_alike_is_told_from_the_indicator(csv: Any) -> None:
    text = "Antal samverkanstillfällen med brukarorganisationer"
    with pytest.raises(StatisticsFileError) as error:
        csv(f"Kommun;År;{text}\nEkexempel;2022;7\n")
    ((place, found),) = complaints(error)
    assert place == "rad 1, kolumn C"
    assert "liknar V3.2-1 men räknar tillfällen" in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kommun;Indikator;Värde\nEkexempel;V1.1-2;7\n", "vilka år talen gäller"),
        ("Kommun;År;Värde\nEkexempel;2022;7\n", "vilka indikatorer talen gäller"),
        ("År;Indikator;Värde\n2022;V1.1-2;7\n", "vilka kommuner talen gäller"),
    ],
)
def test_what_a_table_does_not_say_is_told(csv: Any, text: str, found: str) -> None:
    with pytest.raises(StatisticsFileError, match=found) as error:
        csv(text)
    assert [place for place, _ in complaints(error)] == ["rad 1"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "filen \u00e4r tom"),
        (b"  \r\n \r\n", "filen \u00e4r tom"),
        (b"Hej! Ingen tabell.\r\n", "ingen tabell som g\u00e5r att l\u00e4sa"),
        (b"Kommun;\xc5r;V1.1-2\r\n", "tabellen har inga tal"),
        (b"%PDF-1.4", "varken en arbetsbok eller en textfil"),
        (b"<html><table>", "varken en arbetsbok eller en textfil"),
        (b"\0\1\2\3\4\5\6\7\x08", "varken en arbetsbok eller en textfil"),
        (b"PK\3\4 half a workbook", "skadad eller bara till h\u00e4lften"),
        (b'Kommun;V1.1-2;"2022\r\nEkexempel;7;8\r\n', "citattecken"),
    ],
)
def test_a_file_without_statistics_is_told(csv: Any, data: bytes, found: str) -> None:
    with pytest.raises(StatisticsFileError, match=found) as error:
        csv(data)
    assert str(error.value).startswith("statistik.csv: ")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StatisticsFileError, match=r"finnsinte\.csv: filen finns inte"):
        figures_from(tmp_path / "finnsinte.csv", plan())
    with pytest.raises(StatisticsFileError, match="det är en mapp"):
        figures_from(tmp_path, plan())


PIECES = st.sampled_from(
    ["Kommun", "År", "Indikator", "Värde", "Täljare", "Målgrupp", "Kön", "2022", "2018–2022",
     "V1.1-2", "N17445", "Ekexempel", "9901", "Totalt", "Riket", "12", "71,4", "..", "<5", "1e999",
     "=1", "sep=;", "åäö", '"', "'", ",", "\t", *("\n", ";") * 4]
)  # fmt: skip


@settings(max_examples=tries(150), deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_whatever_a_text_file_holds_it_is_read_or_told(text: str) -> None:
    found = read_or_told(text)
    if isinstance(found, FiguresFile):
        assert found.figures or found.passed_over
    else:
        assert found.complaints


def read_or_told(text: str) -> FiguresFile | StatisticsFileError:
    with TemporaryDirectory() as folder:
        path = Path(folder, "statistik.csv")
        path.write_bytes(text.encode("utf-8", errors="replace"))
        try:
            return figures_from(path, PLAN)
        except StatisticsFileError as error:
            return error


NAMES = {each.code: each.name for each in PLAN.municipalities}
FIGURES = st.dictionaries(
    st.tuples(
        st.sampled_from([COUNT, SHARE, "V4.2-1"]),
        st.sampled_from(sorted(NAMES)),
        st.sampled_from(["2020", "2021", "2022"]),
    ),
    st.integers(0, 9999),
    min_size=1,
)
Figures = dict[tuple[str, str, str], int]


@settings(max_examples=tries(60), deadline=None)
@given(FIGURES, st.sampled_from(";\t,"), st.booleans())
def test_the_same_figures_are_read_from_every_shape(
    figures: Figures, delimiter: str, by_name: bool
) -> None:
    for across in (None, 0, 1, 2):
        table = _table(figures, across, by_name)
        found = read_or_told("\n".join(delimiter.join(row) for row in table))
        assert isinstance(found, FiguresFile), (table, found)
        assert cells(found) == figures


def _table(figures: Figures, across: int | None, by_name: bool) -> list[list[str]]:
    """A long table, or one in which one of the three stands across the columns."""
    told = [(i, NAMES[m] if by_name else m, year, str(v)) for (i, m, year), v in figures.items()]
    headings = ["Indikator", "Kommun", "År"]
    if across is None:
        return [[*headings, "Värde"], *map(list, told)]
    values = {each[:3]: each[3] for each in told}
    columns = sorted({each[across] for each in told})
    rows = sorted({(*each[:across], *each[across + 1 : 3]) for each in told})
    head = [*headings[:across], *headings[across + 1 :], *columns]
    return [head, *([*row, *_across(values, row, across, columns)] for row in rows)]


def _across(
    values: dict[tuple[str, str, str], str], row: tuple[str, ...], across: int, columns: list[str]
) -> list[str]:
    told = [(*row[:across], each, *row[across:]) for each in columns]
    return [values.get((first, second, third), "") for first, second, third in told]


def test_many_complaints_are_all_there_and_the_first_are_shown(csv: Any) -> None:
    rows = [f"Okänd{each};V1.1-2;2022;7" for each in range(30)]
    with pytest.raises(StatisticsFileError) as error:
        csv("\n".join(["Kommun;Indikator;År;Värde", *rows]))
    assert len(error.value.complaints) == 30
    assert str(error.value).endswith("… och 10 till.")


def test_other_spreadsheets_are_read_too(tmp_path: Path) -> None:
    text = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    number = "<table:table-cell office:value-type='float' office:value='{}'/>"
    rows = [
        "".join(map(text.format, ("Kommun", "År", "V1.1-2"))),
        text.format("Ekexempel") + number.format(2022) + number.format(7),
    ]
    path = tmp_path / "statistik.ods"
    path.write_bytes(ods("".join(f"<table:table-row>{each}</table:table-row>" for each in rows)))
    assert cells(figures_from(path, plan())) == {(COUNT, "9901", "2022"): 7}
