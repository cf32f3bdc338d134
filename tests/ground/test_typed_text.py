# ruff: noqa: RUF001 -- words of other scripts are what is tested here
"""What is typed or pasted: nothing that draws nothing, lines and bullets as they were meant, every script as it was."""

import unicodedata

import pytest

from app import typed_text
from app.typed_text import clean, visible_length
from tests.hanging import must_not_hang

PASTED = [
    ("Referat side 1.\fSide 2: bænken", "Referat side 1.\nSide 2: bænken"),
    ("lys\vbænk\x85bord\u2028stol\u2029skab\r\nseng\rhylde", "lys\nbænk\nbord\nstol\nskab\nseng\nhylde"),
    ("cykel\x1fparke\xadrings\x02pladsen", "cykelparkeringspladsen"),
    ("Albertslund\x1eVest\x07nr.\x0b4", "Albertslund-Vest nr.\n4"),
    ("\x93Mere lys\x94 \x96 nu", "“Mere lys” – nu"),
    ("te\x00kst \ud800", "tekst "),
    ("Vi mangler:\n\uf0b7\tlys\n \uf0a7 bænk\n\uf0d8bord\n\uf0fc\tskab", "Vi mangler:\n• lys\n • bænk\n• bord\n• skab"),
    ("§\tlys\n·\tbænk\no\tbord\nØ\tskab", "• lys\n• bænk\n• bord\n• skab"),
    ("Ørsted og os: § 3 · 4", "Ørsted og os: § 3 · 4"),
    ("hjem \uf0e0 skole \ue123", "hjem → skole  "),
    ("\ufeffHej\u200b\u2060 ven\ufffc", "Hej ven"),
    ("Ib \u202eneslO\u202c og \u2067Bo\u2069\u200f", "Ib neslO og Bo"),
    ("A\u0308\U000e0041\U000e0001\u3164\u2800.", "Ä ."),
    ("a\u200db\u200cc\ufe0f 0\ufe0f1\ufe0f", "abc 01"),
]


@pytest.mark.parametrize(("typed", "kept"), PASTED)
def test_what_was_pasted_is_mended(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(kept) == kept


def test_what_is_left_as_it_is_without_reading_it_would_be_left_if_it_were_read() -> None:
    usual = [one for one in map(chr, range(0x30000)) if not typed_text._UNUSUAL.search(one)]
    assert {"a", "å", "\u00a0", "\n", "”"} < set(usual)
    assert "\t" not in usual
    for text in (*usual, "".join(usual), "".join(reversed(usual)), *(f"o {one}\n{one}o" for one in usual)):
        assert typed_text._cleaned(text) == text


WRITTEN = [
    "Blåbærgrød, håndværk & 3 % af 1.000 kr.\n\tNo\u00a0break",
    "می\u200cخواهم در پارک",
    "السلام عليكم، الشارع مظلم \u200f(شارع Nyvej)\u200f",
    "שלום לכולם \u200e(B&O)\u200e",
    "ක්\u200dෂ श्री क्\u200dष ম\u200c",
    "👨\u200d👩\u200d👧‍👦 ❤\ufe0f 1\ufe0f\u20e3 🏳\ufe0f\u200d🌈 👋🏽",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "葛\U000e0100城 ᠪᠢ\u180b Zażółć gęślą jaźń İstanbul",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_every_script_stays_as_it_was_written(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@must_not_hang
@pytest.mark.parametrize("pile", ["\u0315\u0300", "\u1b44\u302e", "\u0f73", "\u0f81\u0300"])
def test_of_a_pile_of_marks_thirty_stay_so_that_no_text_stops_the_process(pile: str) -> None:
    kept = clean(f"Hej q{pile * 500_000} og x{pile * 500_000}")
    assert len(kept) == len("Hej q og x") + 2 * 30
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Hul i vejen", 11),
        ("  a \n\n b  ", 3),
        ("\u200b\u3164\ufe0f\u00ad\u200d" * 9, 0),
        ("e\u0301\u0301", 1),
    ],
)
def test_a_length_counts_what_can_be_seen(text: str, length: int) -> None:
    assert visible_length(clean(text)) == length
