"""The classes of disagreement that are known, with who is right and what that rests upon."""

from __future__ import annotations

from differential import evidence, old_forms
from differential.rules import Holds, Rule
from differential.sight import Aspect

_OPENPYXL = ("openpyxl",)
_CALAMINE = ("calamine",)
_BOTH = ("openpyxl", "calamine")
_OFFICE = ("LibreOffice",)
_ALL = (*_BOTH, *_OFFICE)
_INSIDE = ("calamine inside",)
_PLANXL = "planxl"


def _values(name: str, readers: tuple[str, ...], right: str, why: str, holds: Holds) -> Rule:
    return Rule(name, readers, (Aspect.VALUES,), right, why, holds)


def _fails(name: str, why: str, holds: Holds) -> Rule:
    return Rule(name, _OPENPYXL, (Aspect.FILE,), _PLANXL, why, holds)


_OF_VALUES = (
    _values(
        "a date alone", _ALL, "both",
        "The number is whole and its format shows days and no clock (ISO 29500-1 18.8.30); "
        "openpyxl knows no dates without a time, calamine none but of exact whole numbers.",
        evidence.is_date_alone,
    ),
    _values(
        "a clock of some day", _CALAMINE, _PLANXL,
        "The format shows a clock, so midnight is a time; calamine drops it "
        "(ISO 29500-1 18.8.30).",
        evidence.is_clock_of_a_day,
    ),
    _values(
        "a duration", _ALL, "both",
        "The format shows elapsed time ([h]); planxl gives the number of days as it is written "
        "(ISO 29500-1 18.8.30).",
        evidence.is_elapsed,
    ),
    _values(
        "the first day of 1904", _ALL, _PLANXL,
        "Number 0 is 1 January 1904 in workbooks that count from then, and the format shows a day "
        "(ISO 29500-1 18.17.4.1, L.2.16.9.1).",
        evidence.is_first_day_of_1904,
    ),
    Rule(
        "a number that is no day", _ALL, (Aspect.VALUES, Aspect.ERRORS), _PLANXL,
        "No date has the numbers below the first day, 60 (Excel's 29 February 1900) or beyond the "
        "year 9999 (ISO 29500-1 L.2.16.9.1); Excel shows 0 January, 29 February or ####. planxl "
        "keeps the number, the others invent a date, a time or an error.",
        evidence.is_no_day,
    ),
    _values(
        "a number too large", _BOTH, "undecided",
        "It was rounded beyond the largest double (IEEE 754) when written; what Excel makes of it "
        "could not be tried. planxl gives the text, the others infinity.",
        evidence.is_too_large,
    ),
    _values(
        "an escaped character", _ALL, _PLANXL,
        "_xHHHH_ stands for the character of that number, _x005F_ for an underscore "
        "(ISO 29500-1 22.9.2.19; [MS-OI29500] 2.1.1747).",
        evidence.is_escape,
    ),
    _values(
        "blanks at the ends", _OPENPYXL, _PLANXL,
        "Without xml:space=\"preserve\" Excel shows no blanks at the ends of a text, as others "
        "have seen (dhatim/fastexcel issue 624, tafia/calamine pull request 671); the standard "
        "leaves it to the application (XML 1.0 2.10). Excel itself was not asked.",
        evidence.is_blank_at_the_ends,
    ),
    _values(
        "an empty text", _ALL, "both",
        "A text of no characters shows nothing; planxl counts the cell as blank.",
        evidence.is_nothing,
    ),
    _values(
        "a covered cell", ("openpyxl", *_OFFICE), _PLANXL,
        "Only the first cell of a merged range is shown, but the file keeps the others (ISO "
        "29500-1, mergeCell), and so does planxl; openpyxl forgets them.",
        evidence.is_covered,
    ),
    _values(
        "an Excel error", _CALAMINE, _PLANXL,
        "The cell says t=\"e\" (ISO 29500-1 18.18.11); python-calamine shows an error as a blank "
        "(its issue 105).",
        evidence.is_error,
    ),
)  # fmt: skip

_OF_WORKBOOKS = (
    Rule(
        "a strict workbook", _OPENPYXL, tuple(Aspect), _PLANXL,
        "The namespaces of the strict class of ISO 29500-1 are unknown to openpyxl: it sees no "
        "sheets.",
        evidence.is_strict,
    ),
    Rule(
        "a table without a header row", _OPENPYXL, (Aspect.TABLES,), "both",
        "headerRowCount is 0 (ISO 29500-1, table); planxl leaves such a table out, since no "
        "column of it can be found by its name.",
        evidence.is_without_header,
    ),
)  # fmt: skip

_OF_FILES = (
    _fails(
        "a part named in another case",
        "Names of parts are compared without regard to case (ISO 29500-2 9.1.1, M1.12), and "
        "programs that write \\ for / are understood; openpyxl finds no xl/sharedStrings.xml.",
        evidence.is_named_otherwise,
    ),
    _fails(
        "a filter that is none",
        "LibreOffice 7.4 writes an operator that the standard does not have (ISO 29500-1, "
        "ST_FilterOperator); no cell depends on it.",
        evidence.is_filter_of_none,
    ),
    _fails(
        "an empty style number",
        "s=\"\" is no number (ISO 29500-1, c); the values are whole.",
        evidence.is_empty_style,
    ),
    _fails(
        "styles in another place",
        "Parts are found by relationships (ISO 29500-2); openpyxl looks for xl/styles.xml.",
        evidence.is_styles_elsewhere,
    ),
    Rule(
        "infinity", ("openpyxl", *_OFFICE), (Aspect.FILE,), "undecided",
        "LibreOffice writes INF for a number that is too large. What Excel makes of it could not "
        "be tried; planxl reads the rest, openpyxl nothing.",
        evidence.is_infinite,
    ),
    _fails(
        "a pivot table", "openpyxl fails on a pivot table's cache, which holds no cells.",
        evidence.is_pivot,
    ),
)  # fmt: skip

_OF_OLD_FORMS = (
    _values(
        "given as days", _INSIDE, "both",
        "planxl itself turns calamine's durations into days, as in .xlsx files.",
        old_forms.is_given_as_days,
    ),
    _values(
        "an infinite number", _INSIDE, "both",
        "planxl itself gives what is no finite number as its text, as in .xlsx files.",
        old_forms.is_infinite_inside,
    ),
    _values(
        "an infinite number", _OFFICE, "undecided",
        "The .ods has a number that no double can hold; LibreOffice, which wrote it, takes it for "
        "0. Excel could not be tried.",
        old_forms.is_infinite_number,
    ),
    _values(
        "a carriage return", _OFFICE, _PLANXL,
        "The file has it; LibreOffice writes a line break.",
        old_forms.is_line_end,
    ),
    _values(
        "a negative day", _OFFICE, "undecided",
        "No day has the number, and Excel shows ####; calamine, and so planxl, gives midnight, "
        "LibreOffice a day before the first. Known and left: in .xlsx files planxl keeps "
        "the number.",
        old_forms.is_negative_day,
    ),
    _values(
        "a rounded duration", _OFFICE, "LibreOffice",
        "calamine rounds durations to a thousandth of a second.",
        old_forms.is_rounded_duration,
    ),
    _values(
        "fifteen digits", _OFFICE, _PLANXL,
        "The old file has a double; LibreOffice writes fifteen digits of it.",
        old_forms.is_fifteen_digits,
    ),
    _values(
        "calculated anew", _OFFICE, _PLANXL,
        "planxl gives the value that the file keeps of the formula (in an .xls: [MS-XLS] 2.4.127), "
        "as promised; LibreOffice calculates it when it loads the file.",
        old_forms.is_calculated_anew,
    ),
    _values(
        "an error unseen", _OFFICE, "LibreOffice",
        "python-calamine shows no errors; planxl says of such workbooks that it sees neither these "
        "nor formulas (`formulas_seen`).",
        old_forms.is_error_unseen,
    ),
    _values(
        "a truth value", _OFFICE, "both",
        "LibreOffice's truth values are numbers with a format; each reader says what it was given.",
        old_forms.is_truth_value,
    ),
    _values(
        "a stretch of time", _OFFICE, "both",
        "An .ods keeps times of day and durations alike (ODF, office:time-value), and "
        "calamine does not look at the format: below a day planxl gives a time, else days.",
        old_forms.is_days_in_open_document,
    ),
    _values(
        "an early day", _OFFICE, _PLANXL,
        "The .ods says this day; saved as .xlsx, which counts a 29 February 1900 and nothing "
        "before the first day, it becomes another one.",
        old_forms.is_early_day,
    ),
    _values(
        "a clock lost", _OFFICE, "LibreOffice",
        "The format shows a clock, but calamine gives midnight as a day alone, in old forms too. "
        "Known and left.",
        old_forms.is_clock_lost,
    ),
    _values(
        "finer than a thousandth", _OFFICE, _PLANXL,
        "The file has microseconds, LibreOffice cuts them off.",
        old_forms.is_finer,
    ),
    _values(
        "a code page", _OFFICE, "LibreOffice",
        "An .xls of Excel 5 has its texts in a code page; calamine takes the characters from 80 to "
        "9F for Latin-1. Known and left: Excel 97 and later write Unicode.",
        old_forms.is_code_page,
    ),
    _values(
        "two bytes a character", _OFFICE, "LibreOffice",
        "calamine takes UTF-16 texts of an odd .xls for single bytes. Known and left.",
        old_forms.is_two_bytes,
    ),
    Rule(
        "a very hidden sheet", _OFFICE, (Aspect.SHEETS,), _PLANXL,
        "LibreOffice knows one way to hide only.",
        old_forms.is_very_hidden,
    ),
    Rule(
        "a chart sheet", _OFFICE, (Aspect.SHEETS,), "both",
        "It has no cells, and planxl leaves it out; LibreOffice makes a sheet with a chart of it.",
        old_forms.is_chart,
    ),
    Rule(
        "centred across cells", _OFFICE, (Aspect.MERGED,), _PLANXL,
        "The .xls merges no such cells ([MS-XLS] 2.4.168); LibreOffice does, to show a text that "
        "is centred across them.",
        old_forms.is_not_merged,
    ),
    Rule(
        "encrypted by protection", _OFFICE, (Aspect.FILE,), "LibreOffice",
        "The file is encrypted ([MS-XLS] 2.4.117), and planxl says so. LibreOffice needs no "
        "password: Excel is said to encrypt protected workbooks with one of its own (SheetJS issue "
        "2325, xlnt issue 161). Known and left.",
        old_forms.is_known_password,
    ),
    Rule(
        "no workbook", _OFFICE, (Aspect.FILE,), _PLANXL,
        "LibreOffice takes what it does not know for lines of text.",
        old_forms.is_taken_for_text,
    ),
)  # fmt: skip

RULES = (*_OF_VALUES, *_OF_WORKBOOKS, *_OF_FILES, *_OF_OLD_FORMS)
