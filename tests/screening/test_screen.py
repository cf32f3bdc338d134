"""What holds of everything that is found, in whatever text."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.clearing.own import HiddenAuthor
from app.clearing.screener import Screener
from app.screening.findings import Danger, Finding, FindingKind, mask
from app.screening.lists import default_lists
from app.screening.screen import screen
from tests.hanging import must_not_hang

APART = frozenset(FindingKind) - {FindingKind.HEALTH, FindingKind.CHILD, FindingKind.THREAT, FindingKind.ABUSE}
PIECES = st.sampled_from(
    ["Karen", "Mikkelsen", "karen ", " ", ". ", "\n", "010190-1234", "20 30 40 50", "a@b.dk", " snabel-a ",
     " punktum dk",
     "(at)", " nr. 14", "Kærmosen 14", "reg. 1234 ", "konto ", "DK50", "0040", "jeg ", "smadrer ", "hende ", "ikke ",
     "\u200b", "\x00", "\ud800", "a\u030a", "ß", "İ", "\uff11", "²", "<b>", "&nbsp;", "H.", "A/S", "'s", "-",
     "min søn ",
     "på 8 i 2.b ", "Bo", " og ", " von der ", "I ", "14B, 2. tv", "K.", "KAREN ", "min nabo ", "dement ", "børn ",
     "slår ", "mig "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
@example(text="Karen\u030a\u200b")
@example(text="\u030aKaren Mikkelsen\u030a")
def test_findings_are_ordered_inside_the_text_and_numbers_addresses_and_names_apart(text: str) -> None:
    found = screen(text)
    assert found == sorted(found, key=lambda one: (one.start, one.end, one.kind))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    apart = [one for one in found if one.kind in APART]
    assert all(one.end <= other.start for one, other in pairwise(apart))
    assert len(mask(text, found)) == len(text)


@must_not_hang
@pytest.mark.parametrize(
    "piece",
    ["Karen ", "Karen Mikkelsen ", "K.", "I ", "Aa ", "A/S ", "Hun slår ", "hun dement ", "jeg slår dig ",
     "barnet slår ", "a snabel-a ", "(at)", "Kærmosen 14 ", "14 ", "14B", "reg. 1234 ", "konto 123456 ", "DK5",
     "0040", "+46 ", "min søn på 8 ", "von der ", "Hans Andersens ",
     "vil ikke ", "x-", "Karen-", "'s", "a\u030a", "&#1", "idiot ", "Bo og "],
)  # fmt: skip
def test_fifty_kilobytes_are_read_without_going_back_and_forth(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert all(one.end <= len(text) for one in screen(text))


def test_each_kind_is_found_in_a_text_that_has_them_all() -> None:
    text = (
        "Min nabo Karen Mikkelsen er psykisk syg. Kærmosen 14, 010190-1234, 20 30 40 50, karen@example.dk, "
        "reg. 1234 konto 1234567890, 4111 1111 1111 1111. Min søn på 8 i 2.b er bange. Jeg smadrer hende, den idiot."
    )
    assert {one.kind for one in screen(text)} == set(FindingKind)


def test_letters_of_names_and_streets_are_masked() -> None:
    text = "Karen Mikkelsen bor Kærmosen 14, konto 12345678, kort 4111 1111 1111 1111."
    assert mask(text, screen(text)) == "••••• ••••••••• bor •••••••• ••, konto ••••••••, kort •••• •••• •••• ••••."


def test_where_a_text_tells_who_wrote_it() -> None:
    author = HiddenAuthor(name=frozenset({b"xenofon", b"zyx"}), address=b"zyx@example.dk")
    text = "Skriv til zyx@example.dk. Hilsen Xenofon"
    kinds = [(one.kind, text[one.start : one.end]) for one in Screener(default_lists()).find(text, author)]
    assert kinds == [(FindingKind.EMAIL, "zyx@example.dk"), (FindingKind.NAME, "Xenofon")]


def test_despair_is_of_health_and_cannot_wait() -> None:
    assert screen("Jeg vil ikke leve mere.") == [Finding(FindingKind.HEALTH, 4, 22, danger=Danger.DESPAIR)]


def test_an_empty_text_has_nothing() -> None:
    assert screen("") == []
