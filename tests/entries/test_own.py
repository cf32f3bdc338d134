"""One's own entries: changed for a while, written anew when they were sent back, and taken back at any time."""

from datetime import timedelta

import time_machine

from app import clock
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.entries import moderating_actions
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.vault import get_vault
from app.web.act_form import Why
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.entries.adding import WORDS, added, guest, list_all, show
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed, words

OTHER = "Man kan ikke se, om der er nogen dernede."


def known(town: Town, email: str = ALMA) -> tuple[Writer, Browser]:
    """Return somebody whose address is confirmed, as who writes and as their browser."""
    with town.writing():
        contact = accounts.keep_contact(get_vault(), email)
        accounts.confirm_contact(contact.id)
        contact_id = contact.id
    return Writer(contact_id), guest(town, contact_id)


def test_what_was_sent_back_is_written_anew(town: Town, secretary: Actor) -> None:
    made, (writer, alma) = opened(town, secretary), known(town)
    entry = added(town, made.id, writer=writer)
    with town.writing():
        why = Why("Skriv venligst uden navne.")
        moderating_actions.send_back(get_subject_for_update(entry), why, By.person(secretary))
    with time_machine.travel(clock.now() + timedelta(minutes=20)):
        (told,) = mailed(town.app)
        assert "Skriv venligst uden navne." in words(told)
        page = alma.get(f"/entries/{entry}/own")
        alma.send(page, f"/entries/{entry}/wording", {"text": OTHER}, status=303)
    show(town, secretary, entry)
    assert OTHER in Browser(town.app).get(f"/challenges/{made.slug}").text


def test_the_words_are_changed_for_a_quarter_of_an_hour_and_read_again(town: Town, secretary: Actor) -> None:
    made, (writer, alma) = opened(town, secretary), known(town)
    entry = added(town, made.id, writer=writer)
    show(town, secretary, entry)
    page = alma.get(f"/entries/{entry}/own")
    alma.send(page, f"/entries/{entry}/wording", {"text": OTHER}, status=303)
    assert WORDS in Browser(town.app).get(f"/challenges/{made.slug}").text
    assert OTHER in alma.get("/mine").text
    assert OTHER in town.sign_in(secretary).get("/desk/entries").text
    with time_machine.travel(clock.now() + timedelta(minutes=20)):
        alma.send(page, f"/entries/{entry}/wording", {"text": "For sent."}, status=409)


def test_what_is_taken_back_is_gone_at_once_and_twice_is_once(town: Town, secretary: Actor) -> None:
    made, (writer, alma) = opened(town, secretary), known(town)
    entry = added(town, made.id, writer=writer)
    show(town, secretary, entry)
    page = alma.get(f"/entries/{entry}/own")
    for _ in range(2):
        alma.send(page, f"/entries/{entry}/withdrawal", {}, status=303)
    assert WORDS not in Browser(town.app).get(f"/challenges/{made.slug}").text
    Browser(town.app).get(f"/entries/{entry}", status=410)
    assert [one.shelf for one in list_all(town)] == [None]


def test_nobody_else_comes_in(town: Town, secretary: Actor) -> None:
    made, (writer, _alma) = opened(town, secretary), known(town)
    entry = added(town, made.id, writer=writer)
    _otto, other = known(town, OTTO)
    other.get(f"/entries/{entry}/own", status=404)
    Browser(town.app).get(f"/entries/{entry}/own", status=404)
    show(town, secretary, entry)
    assert Browser(town.app).client.get(f"/entries/{entry}/own").status_code in {302, 401}
