"""Pieces of pages that are kept hold nothing of a reader, and change when what they are made of does."""

from collections.abc import Callable

import pytest
from flask import Flask, current_app, g, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from app import db, i18n
from app.municipality.actions import announce_change
from app.municipality.models import Municipality, Topic
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.networks.matcher import get_matcher
from app.networks.models import NetworkText
from app.networks.queries import get_directory
from app.permissions import Role
from app.web import gates
from app.web.kept import kept
from tests.browsing import Browser
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

OF_A_READER: dict[str, Callable[[], object]] = {
    "the address": lambda: request.path,
    "the session": lambda: session.get("login"),
    "who is signed in": gates.actor,
    "a user of Flask-Login's": lambda: current_user.is_authenticated,
    "a token": generate_csrf,
    "what the request has noted": lambda: g.get("request_number"),
    "a setting of the moment": lambda: current_app.name,
    "a unit of the database": lambda: db.session.scalar(select(1)),
}


@pytest.mark.parametrize("what", OF_A_READER)
def test_what_is_kept_can_know_nothing_of_a_reader(app: Flask, what: str) -> None:
    secretary = Town(app).add_person(Role.SECRETARIAT)
    ask = OF_A_READER[what]

    def piece(_reference: Reference) -> str:
        return str(ask())

    with app.test_request_context("/"):
        session["login"] = str(secretary.id)
        ask()
        reference = get_reference()
        with pytest.raises((RuntimeError, AttributeError)):
            kept(piece)(reference)


def test_it_is_made_once_for_each_language_and_anew_from_another_value() -> None:
    made: list[str] = []

    @kept
    def piece(value: object) -> str:
        made.append(f"{i18n.current().code} {value}")
        return made[-1]

    first, second = ["1"], ["2"]
    for value, code in ((first, "da"), (first, "da"), (first, "en"), (first, "da"), (second, "da"), (first, "en")):
        with i18n.speaking(code):
            assert piece(value) == f"{code} {value}"
    assert made == ["da ['1']", "en ['1']", "da ['2']"]


def test_every_reader_gets_a_frame_of_their_own(app: Flask) -> None:
    """Whoever comes first leaves nothing in it for those who come after."""
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    signed_in, visitor = town.sign_in(secretary), Browser(app)
    for browser in (signed_in, visitor, signed_in, visitor):
        page = browser.get("/submissions")
        assert (secretary.name in page.html) == (browser is signed_in)
        assert ("/account" in page.links()) == (browser is signed_in)
        assert ("/sign-in" in page.links()) == (browser is visitor)
        assert ("csrf_token" in page.html) == (browser is signed_in)


def test_a_change_is_seen_on_the_next_page(app: Flask) -> None:
    town, browser = Town(app), Browser(app)
    before = browser.get("/submissions").html
    with town.writing() as opened:
        opened.get_one(Municipality, 1).phone = "12 34 56 78"
        network = opened.scalars(select(NetworkText).where(NetworkText.language == "da")).first()
        network.name = "Lys i alle tunneler"
        announce_change(Topic.MUNICIPALITY, Topic.NETWORKS)
    after = browser.get("/submissions").html
    for words in ("12 34 56 78", "Lys i alle tunneler"):
        assert words not in before
        assert words in after


@pytest.mark.parametrize("topic", Topic)
def test_only_what_a_topic_is_about_is_read_again(app: Flask, topic: Topic) -> None:
    town = Town(app)

    def read() -> tuple[object, object, object]:
        with town.reading():
            return get_reference(), get_directory(), get_matcher()

    before = read()
    assert all(one is again for one, again in zip(before, read(), strict=True))
    with town.writing():
        announce_change(topic)
    same = [one is again for one, again in zip(before, read(), strict=True)]
    assert same == [topic != Topic.MUNICIPALITY, topic != Topic.NETWORKS, False]
