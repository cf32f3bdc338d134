"""Who gives something can be erased and is forgotten; what an organisation gives stands without whoever wrote it."""

from datetime import timedelta

import time_machine

from app import clock
from app.challenges.actions import close_to_all
from app.challenges.models import Challenge
from app.contributions.models import Contribution
from app.events import By
from app.permissions import Actor
from app.subjects import Subject, Voice
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, accept, give, given, list_all
from tests.ground.staging import Town
from tests.my_data.owning import by_mail
from tests.notifications.hearing import ALMA
from tests.organisations.joining import CLUB, shown
from tests.retention.running import retain
from tests.security.test_erasing import run

PHONE, OWN = "12 34 56 78", "Jeg kan bage til alle, der går med."


def _known(town: Town, contribution_id: int) -> set[str]:
    """Return what is kept of who gave it."""
    with town.reading() as session:
        row, voice = session.get_one(Contribution, contribution_id), session.get(Voice, contribution_id)
        kept = {"phone": row.phone_sealed, "shown_name": row.shown_name}
        if voice is not None:
            kept |= {"contact": voice.contact_id, "name": voice.name, "name_sealed": voice.name_sealed}
        return {name for name, value in kept.items() if value is not None}


def test_erasing_a_writer_leaves_what_an_organisation_gives_and_nothing_of_them(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, browser = shown(town, secretary)
    give(browser, made.slug, giver=str(club.id), phone=PHONE, name="Alma Holm")
    give(browser, made.slug, giver="self", text=OWN, name="Alma Holm", show_name="1")
    of_club, personal = list_all(town)
    desk = town.sign_in(secretary)
    question = f"/desk/contributions/{of_club.id}/question"
    desk.send(desk.get(f"/desk/contributions/{of_club.id}"), question, {"reason": "Hvornår?"}, status=303)
    own = browser.get(f"/contributions/{of_club.id}/own")
    browser.send(own, f"/contributions/{of_club.id}/reply", {"reply": "Når min mor er rask."}, status=303)
    for one in (of_club, personal):
        accept(town, one.id, secretary)
    assert _known(town, of_club.id) >= {"phone", "contact"}

    mine = by_mail(town)
    copy = mine.client.get("/my-data/copy.html").get_data(as_text=True)
    assert OWN in copy
    assert PHONE in copy
    erasure = mine.get("/my-data/erasure")
    assert "på en organisations vegne" in erasure.text
    mine.send(erasure, "/my-data/erasure", {"sure": "y"}, status=200)

    assert _known(town, of_club.id) == _known(town, personal.id) == set()
    public = Browser(town.app).get(f"/challenges/{made.slug}/contributions")
    assert TEXT in public.text
    assert CLUB["title"] in public.text
    assert OWN not in public.text
    page = desk.get(f"/desk/contributions/{of_club.id}")
    assert "Når min mor er rask." not in page.html
    assert run(town, "--contact", ALMA, "--yes").exit_code == 1, "nothing is kept of the address"


def test_what_one_stepped_back_from_is_erased_after_a_month(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, name="Alma Holm", phone=PHONE)
    own = browser.get(f"/contributions/{row.id}/own")
    browser.send(own, f"/contributions/{row.id}/withdrawal", {}, status=303)
    for days, erased in ((29, False), (31, True)):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            retain(town)
            with town.reading() as session:
                assert bool(session.get_one(Subject, row.id).erased_at) is erased
    assert _known(town, row.id) == set()


def test_who_gave_something_is_forgotten_a_year_after_the_challenge_has_closed(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _browser = given(town, made.slug, name="Alma Holm", show_name="1", phone=PHONE)
    accept(town, row.id, secretary)
    give(Browser(town.app), made.slug, text="", phone=PHONE, email="")
    called = list_all(town)[-1]
    with time_machine.travel(clock.now() + timedelta(days=400)):
        retain(town)
        assert _known(town, row.id) >= {"phone", "shown_name", "contact"}, "it is not over while the challenge is open"
        assert _known(town, called.id) == {"phone"}
    with town.writing() as session:
        close_to_all(session.get_one(Challenge, made.id), by=By.person(secretary))
    with time_machine.travel(clock.now() + timedelta(days=366)):
        retain(town)
    assert _known(town, row.id) == _known(town, called.id) == set()
    public = Browser(town.app).get(f"/challenges/{made.slug}/contributions")
    assert TEXT in public.text
    assert "Alma" not in public.html
