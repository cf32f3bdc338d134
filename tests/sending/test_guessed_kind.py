"""Whoever has written on the front page finds the likely kind chosen, and can change it."""

import pytest
from flask import Flask

from app.sending.kinds import guess_kind
from tests.browsing import Browser

pytestmark = pytest.mark.either_database


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lamperne ved stien er gået ud, og ingen tør gå der.", "problem"),
        ("Kunne vi ikke plante bærbuske langs stien?", "idea"),
        ("Jeg har en idé til, hvad hallen kan bruges til om sommeren.", "idea"),
        ("It would be great with a bench at the bus stop.", "idea"),
        ("Bussen er altid forsinket. Mine børn fryser. Jeg kommer for sent. Kunne man sende en besked?", None),
        ("…", None),
        ("Vi kunne ikke komme ind på biblioteket i går.", "problem"),
        ("I går kunne vi ikke komme ind på biblioteket.", "problem"),
        ("Kommunen kunne ikke svare mig i telefonen.", "problem"),
        ("Man kunne ikke se noget på stien.", "problem"),
        ("Kan I ikke se, at lampen er gået ud?", "problem"),
        ("Kommunens forslag til lokalplan er noget rod.", "problem"),
        ("Det er en dårlig idé at lukke biblioteket.", "problem"),
        ("We could not get in to the library.", "problem"),
        ("Vi kunne godt tænke os en bænk ved søen.", "idea"),
        ("Forslag: en bænk ved søen.", "idea"),
        ("Det kunne være rart med en bænk ved søen.", "idea"),
        ("Kan vi ikke få en bænk ved søen?", "idea"),
        ("Mam pomysł: posadźmy drzewa przy stacji, żeby było ładniej.", None),
        ("أقترح أن نزرع أشجارا بجانب المحطة.", None),
        ("1234", None),
        ("Jeg hedder Bo og bor på Kanalens Kvarter.", None),
    ],
)
def test_what_a_text_sounds_like(text: str, kind: str | None) -> None:
    assert guess_kind(text) == kind


def test_it_is_chosen_on_step_one_and_what_somebody_chose_stays(app: Flask) -> None:
    browser = Browser(app)
    idea = "Kunne vi ikke plante bærbuske langs stien?"
    assert browser.post("/submissions/new", {"text": idea}, token=False).form("/submissions/preview")["kind"] == "idea"
    chosen = browser.post("/submissions/new", {"text": idea, "kind": "problem"}, token=False)
    assert chosen.form("/submissions/preview")["kind"] == "problem"
