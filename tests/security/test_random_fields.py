"""Random and hostile fields into every form there is: a clear refusal or a proper act, never a fault or half of one.

The forms are not listed here: every POST route of the URL map gets the fields of every form class of the product.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.ground.rows import Rows, put_back, snapshot_of
from tests.ground.staging import Town
from tests.security.hostile import (
    PAUSING,
    POSTS,
    Things,
    all_fields,
    attack,
    things_in_every_state,
)


@pytest.fixture(scope="module")
def town_with_things(installation: Flask) -> Iterator[tuple[Things, Rows]]:
    """Give things in every state, stored once for all addresses, and every row as it is then."""
    with put_back(installation):
        things = things_in_every_state(Town(installation))
        yield things, snapshot_of(installation.extensions["database"])


@pytest.fixture
def things(installation: Flask, town_with_things: tuple[Things, Rows]) -> Iterator[Things]:
    """Give things in every state, untouched."""
    things, rows = town_with_things
    with put_back(installation, rows):
        yield things


@pytest.mark.either_database
@pytest.mark.timeout(900)
@pytest.mark.parametrize("rule", POSTS)
def test_random_field_sets(installation: Flask, things: Things, rule: str) -> None:
    """Something in each field that the address asks for, twenty times at least, besides what it does not ask for.

    Seen red for: something stored by a form that was refused, a version read as a number before it is known to be one.
    """
    attack(installation, rule, things)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("installation", ["postgresql"], indirect=True)
def test_some_random_field_sets_for_every_form(installation: Flask, things: Things) -> None:
    """What PostgreSQL refuses to store is refused before it gets there."""
    asking = [rule for rule in sorted(POSTS, key=PAUSING.__contains__) if attack(installation, rule, things, 5)]
    assert len(asking) > 200, "few addresses asked for no field, so that nothing was tried there"


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("rule", POSTS)
def test_two_thousand_random_field_sets(installation: Flask, things: Things, rule: str) -> None:
    attack(installation, rule, things, 2000)


def test_every_form_was_found() -> None:
    """A form whose fields were not found would never be tried."""
    assert {"text", "key", "email", "reason", "answer_due", "code", "addition", "list", "source_note"} <= set(
        all_fields()
    )
