"""What a doctor must not call well: settings a public town must not have, and what was changed behind the house."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import db
from app.chain import actions, guards
from app.doctor import examine
from app.permissions import Actor
from app.subjects import Subject, Wording
from tests.chain.attacking import attacking
from tests.ground.staging import Sent, Town

PUBLIC = "https://sammen.example.dk"
BY_CHANCE = bytes(range(7, 39))


@contextmanager
def set_as(app: Flask, **changes: Any) -> Iterator[None]:
    kept = app.extensions["settings"]
    app.extensions["settings"] = dataclasses.replace(kept, **changes)
    try:
        with app.app_context():
            yield
    finally:
        app.extensions["settings"] = kept


def problems(label: str) -> tuple[str, ...]:
    return next(one.problems for one in examine() if one.label == label)


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"base_url": PUBLIC, "rate_limits": False}, "RATE_LIMITS is off"),
        ({"base_url": PUBLIC, "demo": True}, "DEMO is on"),
        ({"base_url": "http://sammen.example.dk", "demo": True}, "DEMO is on"),
        ({"base_url": "http://sammen.example.dk"}, "BASE_URL is http"),
        ({"base_url": PUBLIC, "secret_key": "a" * 40}, "SECRET_KEY repeats itself"),
        ({"secret_key": "a" * 40}, "SECRET_KEY repeats itself"),
        ({"secret_key": "abcdefghijkl" * 4}, "SECRET_KEY repeats itself"),
        ({"secret_key": "0123456701234567012345670123456701"}, "SECRET_KEY repeats itself"),
        ({"base_url": PUBLIC, "data_key": b"x" * 32}, "DATA_KEY repeats itself"),
    ],
)
def test_a_dangerous_setting_is_told(app: Flask, changes: dict[str, Any], said: str) -> None:
    safe = {"demo": False, "rate_limits": True, "data_key": BY_CHANCE}
    with set_as(app, **(safe | changes)):
        assert [one for one in problems("settings") if one.startswith(said)]
    with set_as(app, **(safe | {"base_url": PUBLIC})):
        assert problems("settings") == ()


@pytest.mark.either_database
def test_on_this_machine_a_demo_without_limits_is_well(app: Flask) -> None:
    with set_as(app, base_url="http://127.0.0.1:8000", demo=True, rate_limits=False):
        assert problems("settings") == ()


@pytest.mark.parametrize("also_its_hash", [False, True])
def test_words_that_were_changed_behind_their_approval_are_found(
    app: Flask, town: Town, sent: Sent, *, also_its_hash: bool
) -> None:
    with app.app_context():
        assert problems("approved words") == ()
    with town.writing() as session:
        read = select(Subject.published_wording_id).where(Subject.id == sent.id)
        wording = session.get_one(Wording, session.scalars(read).one())
        wording.text = "Noget helt andet."
        if also_its_hash:
            wording.content_hash = bytes(32)
    with app.app_context():
        assert problems("approved words")[0].endswith(f": {sent.id}.")


def test_an_event_that_was_changed_after_the_triggers_were_dropped_is_found(
    app: Flask, town: Town, secretary: Actor
) -> None:
    town.bring(town.submit(), "routed", by=secretary)
    with app.app_context():
        settled = actions.find_settled()
    with town.writing():
        actions.extend(settled)
    with attacking(town, kept=True) as session:
        session.execute(text("UPDATE event SET actor_id = 4711 WHERE actor_id IS NOT NULL"))
    with app.app_context():
        assert problems("event chain")


def test_a_trigger_that_was_dropped_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        assert problems("triggers") == ()
        for names in ("ON_SQLITE", "ON_POSTGRESQL"):
            monkeypatch.setattr(guards, names, getattr(guards, names) | {"one_more"})
        assert "one_more is missing or off" in problems("triggers")[0]


@pytest.mark.parametrize("mode", [0o604, 0o602])
def test_a_database_that_others_on_the_machine_can_open_is_told(app: Flask, mode: int) -> None:
    with app.app_context():
        if not db.database().is_sqlite:
            pytest.skip("PostgreSQL looks after its own files")
        path = Path(db.database().url.database or "")
        assert problems("files") == ()
        path.chmod(mode)
        try:
            assert str(path) in problems("files")[0]
        finally:
            path.chmod(0o600)
