"""When the demo town can be loaded: on any day, into nothing but an empty database."""

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.demo.loading import NotEmptyError, load
from app.events import Event
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.seeding.towns import seed_town

pytestmark = pytest.mark.either_database


def test_a_database_with_other_content_is_refused(app: Flask) -> None:
    with app.app_context(), db.database().writing(), pytest.raises(NotEmptyError):
        load()


def test_a_synthetic_town_is_refused_there_too(app: Flask) -> None:
    with app.app_context(), db.database().writing(), pytest.raises(NotEmptyError):
        seed_town(1, 1, 1)


@pytest.mark.parametrize("now", ["2027-01-01", "2028-02-29"])
def test_the_town_can_be_loaded_on_any_day(empty: Flask, now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = clock.town_noon(clock.today().fromisoformat(now))
    monkeypatch.setattr(clock, "now", lambda: clock._lived.get() or moment)
    with db.database().writing():
        assert load(few=True)
    with db.database().reading():
        assert all(pile.decision_on for pile in get_directory().piles.values())
        assert all(one.at <= moment for one in db.session.scalars(select(Event)))
        assert any(day.year == clock.today().year + 1 for day in get_reference().closed_days)
