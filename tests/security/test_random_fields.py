"""Random and hostile fields into every form there is: a clear refusal or a proper act, never a fault or half of one.

The forms are not listed here: every POST route of the URL map gets the fields of every form class of the product.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.ground.rows import Rows, put_back, snapshot_of
from tests.ground.staging import Town
from tests.security.hostile import (
    MANY,
    NOBODY_THERE,
    PAUSING,
    POSTS,
    Things,
    all_fields,
    attack,
    list_sharing,
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
@pytest.mark.timeout(300)
@pytest.mark.parametrize("rule", POSTS)
def test_a_hundred_random_field_sets(installation: Flask, things: Things, rule: str) -> None:
    """A hundred for each form; PostgreSQL gets some of them below, and all 2,000 in the long run.

    Addresses that take the same form share its hundred, and each gets at least twenty of them.
    """
    number = MANY // len(list_sharing(rule))
    attack(installation, rule, 10 if NOBODY_THERE.search(rule) else max(number, 20), things)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("installation", ["postgresql"], indirect=True)
def test_some_random_field_sets_for_every_form(installation: Flask, things: Things) -> None:
    """What PostgreSQL refuses to store is refused before it gets there."""
    for rule in sorted(POSTS, key=PAUSING.__contains__):
        attack(installation, rule, 5, things)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("rule", POSTS)
def test_two_thousand_random_field_sets(installation: Flask, things: Things, rule: str) -> None:
    attack(installation, rule, 2000, things)


def test_every_form_was_found() -> None:
    """A form whose fields were not found would never be tried."""
    assert {"text", "key", "email", "reason", "answer_due", "code", "addition", "list", "source_note"} <= set(
        all_fields()
    )
