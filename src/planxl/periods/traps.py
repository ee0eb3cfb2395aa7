"""Telling years from the numbers that only look like them."""

from __future__ import annotations

from planxl.periods import vocabulary as words
from planxl.periods.tokens import MARK, NUMBER, WORD, Token, at

EARLIEST, LATEST = 1990, 2079


def year_at(tokens: list[Token], index: int) -> int | None:
    """The year that a token is: four digits that are no law, clock, amount or register number."""
    if not _like_a_year(at(tokens, index)):
        return None
    if _trapped_before(tokens, index) or _trapped_after(tokens, index):
        return None
    return int(tokens[index].text)


def follows_tightly(tokens: list[Token], index: int, mark: str, kind: str = NUMBER) -> bool:
    """Whether a mark and then a number (or word) follow with nothing between."""
    sign, other = at(tokens, index), at(tokens, index + 1)
    return sign.text == mark and sign.tight and other.kind == kind and other.tight


def past_number(tokens: list[Token], index: int) -> int:
    """The index after a number that is no time, with all its groups: 0525-180 00, 2 000, 7–9."""
    first = tokens[index].text
    phone = (first[0] == "0" and len(first) > 1) or at(tokens, index - 1).text == "+"
    after = index + 1
    while True:
        sign, following = at(tokens, after), at(tokens, after + 1)
        joined = (sign.tight and following.tight) or sign.text == "-"
        if sign.kind == MARK and joined and following.kind == NUMBER:
            after += 2
        elif sign.kind == NUMBER and (phone or (len(sign.text) == 3 and len(first) <= 3)):
            after += 1
        else:
            return after


def _like_a_year(token: Token) -> bool:
    is_number = token.kind == NUMBER and len(token.text) == 4
    return is_number and EARLIEST <= int(token.text) <= LATEST


def _trapped_before(tokens: list[Token], index: int) -> bool:
    """SOSFS 2011, kl. 2015, dnr 2021, KS2021, plan_2021, x.se/2021."""
    before, further = at(tokens, index - 1), at(tokens, index - 2)
    word = further if before.text in (".", ":") and before.kind == MARK else before
    if word.text in words.NO_YEAR_AFTER:
        return True
    if not tokens[index].tight:
        return False
    if before.kind == MARK and before.text in "-/._=@&#" and before.tight:
        return further.kind == WORD and further.text not in words.KNOWN
    return before.kind == WORD and before.text not in words.KNOWN


def _trapped_after(tokens: list[Token], index: int) -> bool:
    """2011:9, 2015 kr, 2020-talet, 2021års, 2021-123, 2022.docx."""
    after = at(tokens, index + 1)
    if after.text in words.NO_YEAR_BEFORE or after.text == "%":
        return True
    if after.kind == WORD and after.tight:
        return after.text not in words.KNOWN
    if not after.tight or after.kind != MARK:
        return False
    return _number_goes_on(tokens, index + 1) or _word_hangs_on(tokens, index + 1)


def _number_goes_on(tokens: list[Token], index: int) -> bool:
    mark, following = tokens[index].text, at(tokens, index + 1)
    if following.kind != NUMBER or not following.tight:
        return False
    if mark in "-/" and len(following.text) == 2:
        return False
    if mark not in "-/," or not _like_a_year(following):
        return mark in "-/.,:"
    return at(tokens, index + 2).text in words.NO_YEAR_BEFORE


def _word_hangs_on(tokens: list[Token], index: int) -> bool:
    following = at(tokens, index + 1)
    hangs = tokens[index].text in "-./_" and following.kind == WORD and following.tight
    return hangs and following.text not in words.KNOWN
