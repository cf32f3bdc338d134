"""Following a theme proposal without an account: what one hears, when, and who is told once alone."""

from datetime import timedelta

import time_machine

from app import clock
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.notifications.actions import follow as follow_by_action
from app.permissions import Actor
from app.subjects import Voice
from app.vault import get_vault
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, confirm, everything, mailed
from tests.retention.running import retain
from tests.theme_proposals.proposing import TITLE, list_all, send, show, shown
from tests.theme_proposals.test_deciding import WHY
from tests.theme_proposals.test_growing import grown, wrote

LATER = timedelta(minutes=11)


def follow(town: Town, proposal_id: int, email: str, *, browser: Browser | None = None) -> Browser:
    """Follow a proposal by its page and the button in the mail."""
    browser = browser or Browser(town.app)
    address = f"/themes/{proposal_id}"
    browser.send(browser.get(address), f"{address}/follows", {"email": email}, status=200)
    (asked,) = [one for one in mailed(town.app) if one["To"] == email]
    return confirm(town.app, asked, browser=browser)


def decide(town: Town, by: Actor, proposal_id: int, outcome: str = "started") -> None:
    """Write what was chosen, through the page."""
    staff, address = town.sign_in(by), f"/desk/themes/{proposal_id}"
    said = {"outcome": outcome, "decided_on": clock.today().isoformat(), "early": "y", "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", said, status=303)


def test_followers_hear_what_was_chosen_once_it_stands_and_of_the_network(town: Town, secretary: Actor) -> None:
    made = shown(town, secretary)
    alma, staff, address = follow(town, made, ALMA), town.sign_in(secretary), f"/desk/themes/{made}"
    page = alma.get(f"/themes/{made}")
    assert "Du følger" in page.text
    decide(town, secretary, made, "declined")
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    with time_machine.travel(clock.now() + LATER):
        assert not mailed(town.app), "it was undone"
        decide(town, secretary, made)
        assert not mailed(town.app), "it can be undone still"
    with time_machine.travel(clock.now() + 2 * LATER):
        (told,) = mailed(town.app)
        assert told["To"] == ALMA
        for said in (TITLE, f"/themes/{made}", "Chefforum har valgt."):
            assert said in everything(told)
        assert WHY not in everything(told), "the page says why"
        begun = {"name": "Spis sammen", "question": "Hvordan spiser færre alene?", "type": "welfare"}
        staff.send(staff.get(address), f"{address}/network", begun, status=303)
        (told,) = mailed(town.app)
        assert "blevet til et netværk" in everything(told)
    assert f"/themes/{made}/follows" not in Browser(town.app).get(f"/themes/{made}").html, "nothing more is to come"


def test_whoever_we_know_follows_and_stops_at_once(town: Town, secretary: Actor) -> None:
    first, second = shown(town, secretary), shown(town, secretary, title="Mørke stier")
    alma = follow(town, first, ALMA)
    address = f"/themes/{second}"
    alma.send(alma.get(address), f"{address}/follows", {}, status=303)
    assert not mailed(town.app)
    page = alma.get(address)
    alma.send(page, "/mine/follows/end", {}, status=303)
    decide(town, secretary, second)
    with time_machine.travel(clock.now() + LATER):
        assert not mailed(town.app)


def test_whoever_is_told_anyway_is_told_once(town: Town, secretary: Actor) -> None:
    send(Browser(town.app), email=ALMA)
    alma = confirm(town.app, mailed(town.app)[0])
    (proposed,) = list_all(town)
    show(town, secretary, proposed.id)
    sent = wrote(town, secretary, OTTO)
    made = grown(town, secretary, sent)
    show(town, secretary, made)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
    address = f"/themes/{proposed.id}"
    assert f"{address}/follows" not in alma.get(address).html, "its author hears anyway"
    assert f"{address}/follows" in Browser(town.app).get(address).html
    with town.writing() as session:
        for one, followed in ((proposed.id, proposed.id), (sent.id, made)):
            contact_id = session.get_one(Voice, one).contact_id
            follow_by_action(followed, contact_id, confirmed=True)
    for one in (proposed.id, made):
        decide(town, secretary, one)
    with time_machine.travel(clock.now() + 2 * LATER):
        told = [one["To"] for one in mailed(town.app)]
    assert told.count(ALMA) == 1
    assert told.count(OTTO) == 1


def test_a_fault_is_said_and_what_is_out_of_sight_cannot_be_followed(town: Town, secretary: Actor) -> None:
    made = shown(town, secretary)
    stranger, staff, address = Browser(town.app), town.sign_in(secretary), f"/themes/{made}"
    page = stranger.get(address)
    page = stranger.send(page, f"{address}/follows", {"email": "alma"}, status=422)
    assert TITLE in page.text
    assert not page.response.headers.getlist("Set-Cookie")
    desk = f"/desk/themes/{made}"
    staff.send(staff.get(desk), f"{desk}/hiding", {"reason": WHY}, status=303)
    stranger.post(f"{address}/follows", {"email": ALMA}, status=410)


def test_who_proposed_a_theme_that_is_never_chosen_among_is_forgotten_after_two_years(
    town: Town, secretary: Actor
) -> None:
    with town.writing():
        contact = accounts.keep_contact(get_vault(), ALMA)
        accounts.confirm_contact(contact.id)
        contact_id = contact.id
    made, kept = shown(town, secretary, writer=Writer(contact_id)), []
    for years in (1, 2):
        with time_machine.travel(clock.now() + timedelta(days=366 * years), tick=False):
            retain(town)
            with town.reading() as session:
                kept.append(session.get_one(Voice, made).contact_id is not None)
    assert kept == [True, False]
    assert TITLE in Browser(town.app).get(f"/themes/{made}").text, "the proposal stands"
