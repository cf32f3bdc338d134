"""E-mail addresses: what is taken, in which form, and what is refused because no mail could reach it."""

import pytest

from app import addresses
from app.addresses import BadAddressError, BadMailboxError


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("ib@example.dk", "ib@example.dk"),
        ("Ib.Hansen+sti@EXAMPLE.dk", "Ib.Hansen+sti@example.dk"),
        ("\u200bib@example.dk", "ib@example.dk"),
        ("ib@example.dk\u200b", "ib@example.dk"),
        ("\ufeffib@exa\u00admple.dk", "ib@example.dk"),
        ("\u202aib\u200d@example.dk\u202c", "ib@example.dk"),
        ("\u2066ib@example.dk\u2069\u00a0", "ib@example.dk"),
        ("\u3164ib@example.dk\ufe0f", "ib@example.dk"),
        ("\tib@example.dk\r\n", "ib@example.dk"),
        ("ib\uff20example.dk", "ib@example.dk"),
        ("ib@kåstrup.dk", "ib@xn--kstrup-iua.dk"),
        ("ib@ka\u030astrup.dk", "ib@xn--kstrup-iua.dk"),
        ("ib@KÅSTRUP.DK", "ib@xn--kstrup-iua.dk"),
        ("ib@xn--kstrup-iua.dk", "ib@xn--kstrup-iua.dk"),
        ("info@straße.example", "info@xn--strae-oqa.example"),
        ("info@STRASSE.example", "info@strasse.example"),
        ("o'neill_{1}@b-c.example", "o'neill_{1}@b-c.example"),
    ],
)
def test_an_address_has_one_normal_form(typed: str, normal: str) -> None:
    assert addresses.normal(typed) == normal
    assert addresses.normal(normal) == normal
    assert addresses.deliverable(normal) == normal


@pytest.mark.parametrize(
    "typed",
    [
        *("", "nobody", "a@b", "a@@b.dk", "@example.dk", "ib@", "a b@c.dk", "a@b.dk, c@d.dk", "a@b.dk;c@d.dk"),
        *("a..b@example.dk", ".ib@example.dk", "ib.@example.dk", "ib@example..dk", "ib@.dk", "ib@example.dk."),
        *("=?utf-8?q?a?=@example.dk", '"a b"@example.dk', "ib@[1.2.3.4]", "Ib <ib@example.dk>", "<ib@example.dk>"),
        *("ib@-x.dk", "ib@x-.dk", "ib@ex_ample.dk", "ib@1.2.3.4", "ib@localhost", "ib@xn--a.dk", "ib@☃.dk"),
        *("a@b.dk\r\nBcc: c@d.dk", "a@b.dk\nc@d.dk", "a\0b@c.dk d", "ib@example.dk\ud800", "\ud800@example.dk"),
        *(f"{'a' * 65}@example.dk", f"ib@{'a' * 64}.dk", f"ib@{'a.' * 126}dk"),
    ],
)
def test_what_no_mail_can_reach_is_refused(typed: str) -> None:
    with pytest.raises(BadAddressError):
        addresses.normal(typed)


@pytest.mark.parametrize("typed", ["bjørn@example.dk", "æ@b.dk", "مها@kåstrup.dk"])
def test_letters_that_not_every_server_takes_are_told_apart(typed: str) -> None:
    with pytest.raises(BadMailboxError):
        addresses.normal(typed)


def test_a_joiner_between_arabic_letters_is_not_taken_away() -> None:
    """It makes another domain, which may be somebody else's."""
    with pytest.raises(BadAddressError):
        addresses.normal("ib@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example")


@pytest.mark.parametrize("address", ["ib+kommune@example.dk", "IB@example.dk", "ib+a+b@EXAMPLE.dk"])
def test_a_mailbox_is_counted_without_its_tag(address: str) -> None:
    assert addresses.mailbox(address) == "ib@example.dk"


def test_a_mailbox_that_is_all_tag_is_itself() -> None:
    assert addresses.mailbox("+tag@example.dk") == "+tag@example.dk"


def test_a_stored_spelling_is_known_again() -> None:
    assert addresses.spellings("ib@xn--kstrup-iua.dk") == ("ib@xn--kstrup-iua.dk", "ib@kåstrup.dk")
    assert addresses.spellings("ib@example.dk") == ("ib@example.dk",)
    assert addresses.is_same("Ib@kåstrup.dk", "ib@xn--kstrup-iua.dk")
    assert addresses.is_same("ib@example.dk", " IB@EXAMPLE.DK")
    assert not addresses.is_same("info@strasse.example", "info@xn--strae-oqa.example")
    assert not addresses.is_same("a..b@example.dk", "ab@example.dk")
    assert addresses.is_same("a..b@example.dk", "a..b@example.dk")
