"""The three letters: of what is missing, of a file that could not be used, of no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from planxl.catalogues.models import Municipality
from planxl.checking import Checked
from planxl.findings.sentence import joined
from planxl.reminding.attaching import LIST_SHEET, Unattached
from planxl.reminding.groups import of_remaining
from planxl.reminding.letter import Attachment, Block, Letter, Points
from planxl.reminding.misfits import Misfit
from planxl.reminding.plain import MOST_LINES, length
from planxl.reminding.remaining import Remaining
from planxl.reminding.roles import greeting, signature
from planxl.reminding.round import Round, in_words
from planxl.workbook.fitting import must_be_filled

_THANKS = "Hör gärna av er om något är oklart. Tack för hjälpen!"
_NOT_TO_BE_HAD = (
    "Det som inte går att få fram lämnar ni tomt, och skriver varför i kolumnen Kommentar."
)
_GUESSED = "Det är filnamnet som säger att filen kommer från er. Säg till om det inte stämmer."
# How many of each group are named: as many as fit on the page.
_AMOUNTS = (40, 30, 20, *range(16, 0, -1))
_MOST_FILES = 2
_LONGEST_NAME = 60
_LONGEST_REASON = 240


def of_what_is_missing(
    of: Round,
    municipality: Municipality,
    checked: Checked,
    left: Remaining,
    *,
    doubles: Sequence[str] = (),
    found: Attachment | Unattached,
) -> Letter:
    """The letter about a workbook that was read, with the annotated copy that was ``found``.

    ``doubles`` are other files of the same municipality.
    """
    unattached = found.reason if isinstance(found, Unattached) else ""
    respondent = checked.submission.respondent if checked.submission else ""
    asked = must_be_filled("goal", of.catalogue)

    def made(most: int) -> Letter:
        blocks = (
            _what_was_read(of, checked, doubles, left),
            *of_remaining(left, most, listed=not unattached, goals_asked=asked),
            _what_to_do(of, unattached),
            _THANKS,
        )
        about = "bra att se över" if left.is_minor else "det här återstår"
        subject = f"Uppföljningen {of.year}: {about} för {municipality.name}"
        letter = _letter(of, municipality, subject, blocks, respondent)
        return replace(letter, attachment=None if isinstance(found, Unattached) else found)

    return _fitted(made)


def of_files(of: Round, municipality: Municipality, files: Sequence[Misfit]) -> Letter:
    """The letter about files that could not be used."""
    guess = [_GUESSED] if any(each.by_name for each in files) else []
    answer = f"Svara på det här mejlet med arbetsboken bifogad, {of.by}."
    blocks = (*_what_is_wrong(of, files), *guess, answer, _THANKS)
    subject = f"Uppföljningen {of.year}: filen från {municipality.name} behöver skickas igen"
    return _letter(of, municipality, subject, blocks)


def of_no_answer(of: Round, municipality: Municipality) -> Letter:
    """The letter to a municipality that has not answered."""
    blocks = (
        f"Nu samlas uppföljningen för {of.year} av {of.plan} in. Vi har inte fått någon arbetsbok "
        f"från {municipality.name} än. Har ni redan skickat den har den inte nått oss: skicka den "
        "i så fall gärna en gång till.",
        f"Så här gör ni: öppna arbetsboken, välj {municipality.name} och {of.year} på bladet "
        f"Start och fyll i det ni har på {_sheets(of)}. Spara den och svara "
        f"på det här mejlet med arbetsboken bifogad, {of.by}. {_NOT_TO_BE_HAD}",
        "Saknar ni arbetsboken, eller vill ni ha hjälp? Svara på det här mejlet, så hjälper vi "
        "till. Tack för att ni är med!",
    )
    subject = f"Uppföljningen {of.year}: vi väntar på arbetsboken från {municipality.name}"
    return _letter(of, municipality, subject, blocks)


def _sheets(of: Round) -> str:
    return "bladen Aktiviteter och Indikatorer" if of.catalogue.indicators else "bladet Aktiviteter"


def _letter(
    of: Round,
    municipality: Municipality,
    subject: str,
    blocks: Sequence[Block],
    respondent: str = "",
) -> Letter:
    return Letter(
        municipality=municipality,
        subject=subject,
        greeting=greeting(respondent, municipality),
        blocks=tuple(blocks),
        signature=signature(of.area),
    )


def _fitted(made: Callable[[int], Letter]) -> Letter:
    """The letter that tells the most and yet fits on a page, with an address above it."""
    room = MOST_LINES - 1
    letters = map(made, _AMOUNTS)
    return next((each for each in letters if length(each) <= room), made(_AMOUNTS[-1]))


def _what_was_read(of: Round, checked: Checked, doubles: Sequence[str], left: Remaining) -> str:
    submission = checked.submission
    dated = f" (daterad {in_words(submission.date)})" if submission and submission.date else ""
    others = joined([_shown(each) for each in doubles], _MOST_FILES)
    also = f" Vi har också fått {others}; säg till om det är fel fil vi har läst."
    return (
        f"Tack för arbetsboken med uppföljningen för {of.year} av {of.plan}! Vi läste "
        f"{_shown(checked.path.name)}{dated} den {in_words(of.day)}.{also if doubles else ''} "
        f"{'Ingen uppföljning saknas.' if left.is_minor else 'Här är det som återstår.'}"
    )


def _what_to_do(of: Round, unattached: str) -> str:
    ending = f"svara på det här mejlet med arbetsboken bifogad, {of.by}. {_NOT_TO_BE_HAD}"
    if unattached:
        # What comes after the first sentence is advice to the one who collects the files.
        reason = shorten(
            unattached.partition(". ")[0].rstrip("."), _LONGEST_REASON, placeholder=" …"
        )
        return (
            f"Vi kan inte skicka med arbetsboken med anmärkningarna i: {reason}. Fyll i det som "
            f"saknas i er arbetsbok, spara den som Excel-arbetsbok (.xlsx) och {ending}"
        )
    return (
        f"Så här gör ni: öppna den bifogade arbetsboken och gå till bladet {LIST_SHEET}. Där står "
        f"hela listan, med en länk till varje cell. Fyll i, spara och {ending}"
    )


def _what_is_wrong(of: Round, files: Sequence[Misfit]) -> Iterator[Block]:
    told = [(_shown(each.file), *each.told(of.year, of.plan)) for each in files]
    if len(told) > 1:
        items = [f"{file}: {wrong} {asked}" for file, wrong, asked in told[:_MOST_FILES]]
        rest = [f"och {len(told) - _MOST_FILES} till."] if len(told) > _MOST_FILES else []
        yield Points("Tack för filerna! Tyvärr kan vi inte använda dem än:", (*items, *rest))
        return
    [(file, wrong, asked)] = told
    yield f"Tack för {file}! Tyvärr kan vi inte använda filen än: {wrong}"
    yield asked


def _shown(file: str) -> str:
    """A file's name, shortened in the middle where it is very long: its ending tells its type."""
    if len(file) <= _LONGEST_NAME:
        return file
    return f"{file[: _LONGEST_NAME - 21]}…{file[-20:]}"
