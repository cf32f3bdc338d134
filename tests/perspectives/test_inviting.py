"""Inviting to a question: in nobody else's name, once for each address, and a no that holds."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import select

from app import clock, erasing
from app.challenges.models import Challenge
from app.permissions import Actor
from app.perspectives.inviting_actions import MOST_EACH, forget_invitations
from app.perspectives.models import InvitedOnce, Inviting
from app.retention.periods import PERIODS
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.challenges.opening import end, opened
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, paths, words
from tests.retention.running import retain

KIM = "kim@nattevagt.example"
WORD = "Du har altid været god til at fortælle om det."


def invite(browser: Browser, challenge: Challenge, to: str = KIM, *, status: int = 200, **more: str) -> Page:
    """Fill in the form and send it."""
    page = browser.get(f"/challenges/{challenge.slug}/invitations/new")
    address = f"/challenges/{challenge.slug}/invitations"
    fields = {"to": to, **more}
    if "email" in page.form(address):
        fields.setdefault("email", ALMA)
    return browser.send(page, address, fields, status=status)


def known(town: Town, challenge: Challenge) -> Browser:
    """Return the browser of one whose address is confirmed: they have invited somebody."""
    invite(Browser(town.app), challenge, OTTO)
    letter = next(one for one in mailed(town.app) if one["To"] == ALMA)
    browser = confirm(town.app, letter)
    mailed(town.app)
    return browser


def invitations(town: Town, to: str = KIM) -> list[EmailMessage]:
    """Do what is due; return the invitations that were mailed to an address."""
    return [one for one in mailed(town.app) if one["To"] == to and paths(one, "/challenges/invitations/")]


def link(letter: EmailMessage) -> str:
    (path,) = paths(letter, "/challenges/invitations/")
    return path


def test_an_address_that_was_only_written_waits_for_its_own_yes(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    assert "Se i din mail" in invite(Browser(town.app), made, word=WORD).h1
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    assert KIM not in str(letter), "whoever has only the address does not read whom it invites"
    assert WORD not in words(letter)
    confirm(town.app, letter)
    (invitation,) = invitations(town)
    assert ALMA not in str(invitation), "who invited is said only if they agreed"
    assert WORD not in words(invitation), "no mail carries what anybody wrote to somebody else's address"
    page = Browser(town.app).get(link(invitation))
    assert WORD in page.text
    assert ALMA not in page.text
    assert f"/challenges/{made.slug}" in page.links()


def test_who_agrees_is_named(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = known(town, made)
    invite(browser, made, names_inviter="y")
    (invitation,) = invitations(town)
    assert f"{ALMA} tænkte på dig." in words(invitation)


def test_what_is_passed_on_answers_for_nobody(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    invite(known(town, made), made)
    (invitation,) = invitations(town)
    page = Browser(town.app).get(link(invitation))
    (public,) = [one.get("value", "") for one in page.all("input") if one.get("id") == "link"]
    assert public.endswith(f"/challenges/{made.slug}")


def test_nobody_is_asked_twice_whoever_invites_them_and_nobody_is_told(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = known(town, made)
    first = invite(browser, made)
    assert len(invitations(town)) == 1
    staff = town.sign_in(secretary)
    second = invite(staff, made)
    assert invitations(town) == []
    assert first.h1 == second.h1, "nobody learns from the page whether somebody was asked before"
    other = opened(town, secretary, title="Hvem vil læse højt?")
    invite(staff, other)
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert len(invitations(town)) == 1, "another question is another mail, some days later"


def test_a_no_holds_when_the_address_is_erased(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = known(town, made)
    invite(browser, made)
    (invitation,) = invitations(town)
    guest = Browser(town.app)
    guest.send(guest.get(link(invitation)), link(invitation).partition("?")[0], {"declined": "1"}, status=200)
    assert town.counts()["invited"] == 1, "that of the other, which nobody has answered"
    with town.writing():
        owner = erasing.find_owner(get_vault(), KIM)
        if owner is not None:
            erasing.erase(owner, erasing.list_steps(get_vault(), owner))
    with town.reading():
        assert erasing.find_owner(get_vault(), KIM) is None
    invite(town.sign_in(secretary), made)
    assert invitations(town) == []
    assert guest.get(link(invitation), status=410)


def test_never_is_never(town: Town, secretary: Actor) -> None:
    made, other = opened(town, secretary), opened(town, secretary, title="Hvem vil læse højt?")
    staff = town.sign_in(secretary)
    invite(staff, made)
    (invitation,) = invitations(town)
    guest = Browser(town.app)
    guest.send(guest.get(link(invitation)), link(invitation).partition("?")[0], {"never": "1"}, status=200)
    invite(staff, other)
    with time_machine.travel(clock.now() + timedelta(days=9)):
        assert invitations(town) == []


def test_one_address_invites_so_many_and_no_more(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    staff = town.sign_in(secretary)
    for number in range(MOST_EACH):
        invite(staff, made, f"nr-{number}@samspil.example")
    page = invite(staff, made, "en-til@samspil.example", status=409)
    assert "Send linket videre" in page.text
    assert page.form(f"/challenges/{made.slug}/invitations")["to"] == "en-til@samspil.example"
    assert town.counts()["invited"] == MOST_EACH


@pytest.mark.parametrize("word", ["Ring på 20 31 42 53", "Se https://x.example", "Jeg slår dig ihjel", "Hils Ida Holm"])
def test_a_word_that_none_of_us_reads_first_is_refused_if_anything_is_found_in_it(
    town: Town, secretary: Actor, word: str
) -> None:
    made = opened(town, secretary)
    page = invite(Browser(town.app), made, word=word, status=422)
    assert "#invitation-word" in page.links()
    assert town.counts()["inviting"] == 0


def test_what_nobody_confirms_writes_to_nobody_and_is_forgotten(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    invite(Browser(town.app), made)
    assert invitations(town) == []
    with time_machine.travel(clock.now() + timedelta(days=9)):
        with town.writing():
            forget_invitations()
        retain(town)
        with town.reading():
            assert erasing.find_owner(get_vault(), KIM) is None
    assert town.counts()["inviting"] == town.counts()["invited"] == 0


def test_who_was_invited_is_forgotten_after_a_month_and_still_not_asked_again(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary, closes_on=clock.today() + timedelta(days=300))
    staff = town.sign_in(secretary)
    invite(staff, made)
    assert len(invitations(town)) == 1
    with time_machine.travel(clock.now() + timedelta(days=PERIODS["invited"].days + 9)):
        retain(town)
        retain(town)
        with town.reading() as session:
            assert session.scalar(select(Inviting.id)) is None
            assert session.scalar(select(InvitedOnce.challenge_id)) == made.id
            assert erasing.find_owner(get_vault(), KIM) is None
        invite(town.sign_in(secretary), made)
        assert invitations(town) == []


def test_erasing_the_inviter_leaves_nothing_of_them(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    invite(known(town, made), made, word=WORD, names_inviter="y")
    (invitation,) = invitations(town)
    with town.writing():
        owner = erasing.find_owner(get_vault(), ALMA)
        assert owner is not None
        erasing.erase(owner, erasing.list_steps(get_vault(), owner))
    text = Browser(town.app).get(link(invitation)).text
    assert WORD not in text
    assert ALMA not in text


def test_a_draft_and_a_made_up_link_are_not_there(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    assert browser.get("/challenges/invitations/1-abc", status=410)
    assert browser.get("/challenges/ukendt/invitations/new", status=404)
    assert browser.get(f"/challenges/{made.slug}/invitations/new")


def test_nobody_is_invited_to_a_question_that_was_closed_before_the_mail_went(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = known(town, made)
    invite(browser, made)
    end(town, made)
    assert invitations(town) == []
