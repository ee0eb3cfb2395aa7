"""The mailboxes that lie beside the workbooks: found, or told why not."""

from __future__ import annotations

import pytest
from handed_in import exempel

from planxl.reminding.addresses import addresses

EKEX, GRAN, SOR = "9901", "9902", "9907"


@pytest.mark.parametrize(
    "data",
    [
        "Ekexempel;kommun@ekexempel.se\n9907;info@sorexempel.se\nSörexempel;x".encode(),
        b"\xef\xbb\xbf9901;kommun@ekexempel.se\r\nS\xc3\xb6rexempel;info@sorexempel.se\r\n",
        "kommun;adress\nEkexempels kommun;kommun@ekexempel.se\nSörexempel;info@sorexempel.se"
        .encode("cp1252"),
        b'"9901";"kommun@ekexempel.se"\n\n;\n 9907 ; info@sorexempel.se ;anm\n',
    ],
)  # fmt: skip
def test_addresses_are_found_however_the_file_was_saved(data: bytes) -> None:
    found = addresses(data, exempel())
    assert found.by_code == {EKEX: "kommun@ekexempel.se", SOR: "info@sorexempel.se"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Atlantis;info@atlantis.se", '"Atlantis" är ingen av handlingsplanens kommuner.'),
        ("Granexempel", "adress saknas."),
        ("Granexempel;", "adress saknas."),
        ("Granexempel;ingen", "det är ingen e-postadress."),
        ("Granexempel;a@b.se, c@d.se", "det är ingen e-postadress."),
        ("Granexempel;a@b.se\vBcc: c@d.se", "det är ingen e-postadress."),
        ("Granexempel;anna.ek@granexempel.se", "adressen ser ut som en persons."),
        ("Granexempel;anna_ek-gran@granexempel.se", "adressen ser ut som en persons."),
    ],
)
def test_a_line_of_no_use_is_told_with_its_number_and_gives_no_address(
    line: str, told: str
) -> None:
    found = addresses(f"9901;kommun@ekexempel.se\n{line}\n".encode(), exempel())
    assert found.by_code == {EKEX: "kommun@ekexempel.se"}
    assert found.mistakes[0].startswith(f"adresser.csv rad 2: {told}")


def test_a_persons_address_is_not_repeated_in_what_is_said_of_it() -> None:
    [told] = addresses(b"9902;anna.ek@granexempel.se", exempel()).mistakes
    assert "anna" not in told


@pytest.mark.parametrize(
    "box", ["social.omsorg", "individ.familj", "info.granexempel", "registrator", "psykiskhalsa"]
)
def test_the_mailbox_of_a_function_is_taken(box: str) -> None:
    found = addresses(f"9902;{box}@granexempel.se".encode(), exempel())
    assert found.by_code == {GRAN: f"{box}@granexempel.se"}


def test_of_two_addresses_the_first_holds_and_the_second_is_told() -> None:
    found = addresses(b"9902;info@gran.se\nGranexempel;kommun@gran.se", exempel())
    assert found.by_code == {GRAN: "info@gran.se"}
    assert found.mistakes == (
        "adresser.csv rad 2: Granexempel har redan en adress. Den första används.",
    )


def test_what_is_no_list_of_addresses_is_told_and_never_stops_anything() -> None:
    assert addresses(b"", exempel()).mistakes == ()
    assert addresses(bytes(2_000_000), exempel()).mistakes
    assert addresses(bytes(range(256)), exempel()).by_code == {}
