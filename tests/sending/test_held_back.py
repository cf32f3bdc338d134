"""Whose words are held back is promised nowhere that they are shown, and is told what is true of each."""

import re

import pytest

from app.subjects import Audience
from tests.ground.staging import TEXT, Town
from tests.my_data.owning import by_code
from tests.notifications.hearing import ALMA, mailed, words

pytestmark = pytest.mark.either_database

PROMISES = ("bliver det vist her på siden", "bliver det vist på siden")
FIRST_WORD = ("første besked", "hører fra os senest")
PLAINLY = "Det bliver ikke vist her på siden. En af os hos Albertslund Kommune læser det senest den "
HELD = {
    "Jeg slår ham ihjel, hvis der ikke sker noget.": PLAINLY,
    "Jeg vil ikke leve længere.": PLAINLY,
    "Jeg vil gerne klage over jeres afgørelse om min boligstøtte.": "Det bliver holdt tilbage fra siden",
}


def read(town: Town, text: str, audience: Audience = Audience.PUBLIC) -> list[str]:
    """Return what the author of a text reads: on the receipt, on their own two pages, and in the mail."""
    sent = town.submit(title="En sag", text=text, email=ALMA, audience=audience)
    own = by_code(town, sent)
    pages = [f"/receipts/{sent.secret}", "/my-submission", f"/my-data/{sent.id}"]
    (letter,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    return [*(own.get(one).text for one in pages), " ".join(words(letter).split())]


@pytest.mark.parametrize("text", HELD)
def test_nothing_promises_that_it_is_shown_and_each_says_what_is_true(town: Town, text: str) -> None:
    receipt, own, data, letter = read(town, text)
    for page in (receipt, own, letter):
        assert not [one for one in (*PROMISES, *FIRST_WORD) if one.casefold() in page.casefold()]
    assert HELD[text] in receipt
    assert HELD[text] in own
    assert "frist" not in letter.casefold(), "an address that has not said yes may be a stranger's"
    assert (PLAINLY in letter) == (HELD[text] == PLAINLY)
    assert re.search(r"Det kom ind den \d+\. \w+ \d{4} kl\. \d\d\.\d\d\.", letter)
    for page in (receipt, letter):
        assert ("70 201 201" in page) == ("leve" in text), "who writes in despair reads whom to call, in the mail too"
    assert "Kun medarbejdere kan læse det. En af os afgør, om det bliver vist for alle." in data
    if HELD[text] == PLAINLY:
        assert "akut" not in receipt.casefold() + letter.casefold()
    else:
        assert re.search(r"tæller som modtaget den \d+\. \w+ \d{4} kl\. \d\d\.\d\d\. Du behøver ikke", receipt)
        assert "en frist i loven" in receipt
        promised = (
            r"En af os giver det videre til dem, der svarer .* senest den .* tæller som modtaget den .* Du behøver ikke"
        )
        assert re.search(promised, receipt)
        assert re.search(promised, letter), "the mail says what the receipt does"


def test_what_is_for_everybody_is_promised_if_it_is_in_order_and_what_is_for_staff_is_not(town: Town) -> None:
    receipt, own, _data, letter = read(town, TEXT)
    assert "Hvis det er i orden, bliver det vist her på siden." in receipt
    assert "Er det i orden, bliver det vist på siden" in letter
    assert "holdt tilbage" not in own
    for page in (receipt, own, letter):
        assert [one for one in FIRST_WORD if one.casefold() in page.casefold()]
    receipt, own, _data, letter = read(town, next(iter(HELD)), Audience.STAFF)
    for page in (receipt, own, letter):
        assert not [one for one in FIRST_WORD if one.casefold() in page.casefold()], "nor of what staff alone read"
        assert PLAINLY in page
    receipt, own, data, letter = read(town, f"{TEXT} Det er kun til jer.", Audience.STAFF)
    assert "Kun medarbejdere kan læse det." in data
    for page in (receipt, own, letter):
        assert not [one for one in PROMISES if one in page]
