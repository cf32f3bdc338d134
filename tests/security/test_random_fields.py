"""Random and hostile fields into every form there is: a clear refusal or a proper act, never a fault or half of one.

The forms are not listed here: every POST route of the URL map gets the fields of every form class of the product.
"""

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask

from tests.ground.rows import Rows, put_back, snapshot_of
from tests.ground.staging import Sent, Town
from tests.security.hostile import (
    ACTS,
    MANY,
    NOBODY_THERE,
    PAUSING,
    POSTS,
    all_fields,
    attack,
    cases_in_every_state,
    list_sharing,
)


@pytest.fixture(scope="module")
def town_with_cases(installation: Flask) -> Iterator[tuple[Sequence[Sent], Rows]]:
    """Give a case in every state, stored once for all addresses, and every row as it is then."""
    with put_back(installation):
        sent = cases_in_every_state(Town(installation))
        yield sent, snapshot_of(installation.extensions["database"])


@pytest.fixture
def sent(installation: Flask, town_with_cases: tuple[Sequence[Sent], Rows]) -> Iterator[Sequence[Sent]]:
    """Give a case in every state, untouched."""
    sent, rows = town_with_cases
    with put_back(installation, rows):
        yield sent


@pytest.mark.either_database
@pytest.mark.timeout(300)
@pytest.mark.parametrize("rule", POSTS)
def test_a_hundred_random_field_sets(installation: Flask, sent: Sequence[Sent], rule: str) -> None:
    """A hundred for each form; PostgreSQL gets some of them below, and all 2,000 in the long run.

    Acts that are said in the same form share its hundred, and each gets at least twenty of them.
    """
    number = MANY // len(list_sharing(rule)) if rule in ACTS else MANY
    attack(installation, rule, 10 if NOBODY_THERE.search(rule) else max(number, 20), sent)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("installation", ["postgresql"], indirect=True)
def test_some_random_field_sets_for_every_form(installation: Flask, sent: Sequence[Sent]) -> None:
    """What PostgreSQL refuses to store is refused before it gets there."""
    for rule in sorted(POSTS, key=PAUSING.__contains__):
        attack(installation, rule, 5, sent)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("rule", POSTS)
def test_two_thousand_random_field_sets(installation: Flask, sent: Sequence[Sent], rule: str) -> None:
    attack(installation, rule, 2000, sent)


def test_every_form_was_found() -> None:
    """A form whose fields were not found would never be tried."""
    assert {"text", "key", "email", "reason", "answer_due", "code", "addition", "list", "source_note"} <= set(
        all_fields()
    )
