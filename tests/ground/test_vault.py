"""Keys and secrets: what goes in comes out, what was changed does not, and no purpose opens another's."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault import UnreadableError, Vault, content_hash, new_token, token_hash
from tests.conftest import settings_for

VAULT = Vault(settings_for("sqlite:///unused", Path("/nowhere")))
OTHER = Vault(replace(VAULT.settings, data_key=b"o" * 32, secret_key="p" * 40))
PLAIN = settings(max_examples=100, derandomize=True, database=None, deadline=None)


@PLAIN
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_what_goes_in_comes_out(text: str) -> None:
    sealed = VAULT.encrypt(text)
    assert VAULT.decrypt(sealed) == text
    assert VAULT.encrypt(text) != sealed, "the same text must not look the same twice"
    if len(text) > 3:
        assert text.encode() not in sealed


@PLAIN
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place: int, change: int) -> None:
    sealed = bytearray(VAULT.encrypt("alma@eksempel.dk"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(UnreadableError):
        VAULT.decrypt(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 12, b"x" * 28])
def test_nonsense_is_unreadable(sealed: bytes) -> None:
    with pytest.raises(UnreadableError):
        VAULT.decrypt(sealed)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(UnreadableError):
        OTHER.decrypt(VAULT.encrypt("alma@eksempel.dk"))


def test_an_address_is_found_however_it_is_typed() -> None:
    assert VAULT.address_hash(" Alma@Eksempel.DK ") == VAULT.address_hash("alma@eksempel.dk")
    assert VAULT.address_hash("alma@eksempel.dk") != VAULT.address_hash("alma@eksempel.com")
    assert VAULT.address_hash("alma@eksempel.dk") != OTHER.address_hash("alma@eksempel.dk")


def test_every_purpose_has_its_own_hashes() -> None:
    assert len({VAULT.keyed_hash(purpose, "x") for purpose in ("receipt", "limit", "receipt code")}) == 3


def test_a_key_leads_to_one_receipt() -> None:
    assert VAULT.receipt_secret("key") == VAULT.receipt_secret("key")
    assert VAULT.receipt_secret("key") not in {VAULT.receipt_secret("kez"), OTHER.receipt_secret("key")}
    code = VAULT.receipt_code(VAULT.receipt_secret("key"))
    assert len(code) == 8
    assert not set(code) & set("01IOLU")


@PLAIN
@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_different_texts_never_share_a_hash_by_joining(one: list[str], other: list[str]) -> None:
    assert (content_hash(*one) == content_hash(*other)) == (one == other)


def test_tokens_differ_and_only_their_hash_is_fit_to_store() -> None:
    tokens = {new_token() for _time in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 and token.encode() not in token_hash(token) for token in tokens)
