"""What came of things in a challenge: said for many, told to whoever put them in, asked for before it closes."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.challenges.writing import Plan
from app.endings import actions, queries
from app.endings.endable import ToEnd
from app.endings.kinds import Outcome
from app.events import By
from app.notifications.actions import follow
from app.permissions import Actor, Role
from app.publishing import actions as publishing
from app.publishing.actions import get_subject_for_update
from app.vault import get_vault
from tests.browsing import Browser
from tests.challenges.opening import PROMISE, get, is_open, opened
from tests.challenges.opening import lock as challenge_row
from tests.entries.adding import shown
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, mailed, published, words
from tests.placements.test_placing import place, take_out

SENTENCE = "Vi satte en lampe mere op ved den nordlige ende."
ACCOUNT = {
    "came": "I fandt lyden, som ingen af os havde tænkt på.",
    "came_not": "Vi bygger ikke tunnelen om, for det er der ikke penge til.",
    "goes_on": "Vej og Park ser til lamperne hver måned.",
}


def confirmed(town: Town, *, title: str) -> Sent:
    """Send something in from an address that is known to be its writer's."""
    sent = town.submit(title=title, email=ALMA)
    with town.writing():
        contact = accounts.keep_contact(get_vault(), ALMA)
        accounts.confirm_contact(contact.id)
    return sent


@pytest.fixture
def owed(monkeypatch: pytest.MonkeyPatch, town: Town, secretary: Actor) -> list[ToEnd]:
    """Give two texts of residents that a sentence is owed in every challenge."""
    sent = [confirmed(town, title=f"Tunnel {number}") for number in (1, 2)]
    town.publish(sent, by=secretary)
    things = [ToEnd(one.id, f"Tunnel {number}", "Problem") for number, one in enumerate(sent, 1)]
    monkeypatch.setattr(queries, "list_to_end", lambda _challenge_id: iter(things))
    return things


def test_one_sentence_stands_for_many_and_each_author_hears_once_for_how_many(
    town: Town, secretary: Actor, owed: list[ToEnd]
) -> None:
    made = opened(town, secretary)
    staff, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/endings"
    page = staff.get(address)
    mailed(town.app)
    other = town.submit(title="Tunnel 3")
    town.publish([other], by=secretary)
    owed.append(ToEnd(other.id, "Tunnel 3", "Problem"))
    fields = {"of": [str(one.subject_id) for one in owed], "outcome": "tried", "text": SENTENCE}
    staff.send(page, f"/desk/challenges/{made.id}/ending", fields, status=303)
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    said = words(letter)
    assert SENTENCE in said
    assert "Tunnel 1" in said
    assert "Tunnel 2" in said
    assert "Tunnel 3" not in said, "it is somebody else's"
    assert "1 ting mere" in said
    assert f"/threads/{owed[0].subject_id}" in said
    thread = Browser(town.app).get(f"/threads/{owed[0].subject_id}").text
    assert "Det er prøvet" in thread
    assert SENTENCE in thread
    assert "Tunnel 2" in Browser(town.app).get(f"/challenges/{made.slug}/endings").text
    assert "Alt har fået sin sætning" in staff.get(address).text


def test_closing_without_a_sentence_for_each_needs_a_reason(town: Town, secretary: Actor, owed: list[ToEnd]) -> None:
    made, closing = opened(town, secretary), "closing"
    staff, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/endings"
    page = staff.send(staff.get(address), f"/desk/challenges/{made.id}/{closing}", ACCOUNT, status=422)
    assert ACCOUNT["came"] in page.html, "what was typed stays"
    assert is_open(town, made.id)
    fields = {**ACCOUNT, "why_left": "De to handlede om noget andet."}
    staff.send(staff.get(address), f"/desk/challenges/{made.id}/{closing}", fields, status=303)
    assert get(town, made.id).closed_at is not None
    public = Browser(town.app).get(f"/challenges/{made.slug}").text
    for said in (*ACCOUNT.values(), "De to handlede om noget andet.", "Udfordringen er lukket"):
        assert said in public
    assert len(owed) == 2


def test_a_later_sentence_takes_the_place_of_an_earlier_one(town: Town, secretary: Actor, owed: list[ToEnd]) -> None:
    made, by = opened(town, secretary), By.person(secretary)
    with town.writing():
        for outcome, text in (
            (Outcome.LATER, "Vi ser på det til foråret."),
            (Outcome.NOTHING, "Der kom intet ud af det."),
        ):
            actions.end(challenge_row(made.id), [owed[0].subject_id], outcome, text, by=by)
    text = Browser(town.app).get(f"/threads/{owed[0].subject_id}").text
    assert "Der kom intet ud af det." in text
    assert "Vi ser på det til foråret." not in text


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEADER])
def test_who_may_not_lead_it_neither_sees_nor_ends_it(town: Town, secretary: Actor, role: Role) -> None:
    made = opened(town, secretary, network_id=town.networks()[0].id)
    other = town.networks()[1].id if role == Role.LEADER else None
    staff = town.sign_in(town.add_person(role, network_id=other))
    staff.get(f"/desk/challenges/{made.id}/endings", status=403)
    staff.post(f"/desk/challenges/{made.id}/closing", ACCOUNT, status=403)
    assert is_open(town, made.id)


def test_the_thread_of_what_nobody_reads_is_not_there(town: Town, secretary: Actor) -> None:
    sent, made = town.submit(), opened(town, secretary)
    browser = Browser(town.app)
    browser.get(f"/threads/{sent.id}", status=404)
    browser.get(f"/threads/{made.id}", status=404)


def test_the_sheet_for_a_window_leads_to_the_thread_and_recommends_nobody(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.publish([sent], by=secretary)
    page = Browser(town.app).get(f"/threads/{sent.id}/sheet")
    assert "Vi er med" in page.text
    assert f"/threads/{sent.id}" in page.text
    assert "<svg" in page.html
    assert "har fortalt byen noget" in page.text, "it is in no challenge, so it has given nothing to one"


def test_a_text_that_was_placed_in_it_is_owed_a_sentence_and_its_thread_names_the_challenge(
    town: Town, secretary: Actor
) -> None:
    sent, made = published(town, secretary, email=ALMA), opened(town, secretary)
    staff = town.sign_in(secretary)
    place(staff, sent, made)
    page = staff.get(f"/desk/challenges/{made.id}/endings")
    assert "Mørk tunnel" in page.text
    assert "1 har ingen sætning endnu" in page.text
    assert "Hvorfor går så mange uden om tunnelen" in Browser(town.app).get(f"/threads/{sent.id}").text
    take_out(staff, sent, made)
    assert "Alt har fået sin sætning" in staff.get(f"/desk/challenges/{made.id}/endings").text


def test_a_thread_says_nothing_of_a_challenge_that_is_hidden(town: Town, secretary: Actor) -> None:
    sent, made = published(town, secretary, email=ALMA), opened(town, secretary)
    place(town.sign_in(secretary), sent, made)
    with town.writing():
        actions.end(challenge_row(made.id), [sent.id], Outcome.TRIED, SENTENCE, by=By.person(secretary))
    assert SENTENCE in Browser(town.app).get(f"/threads/{sent.id}").text
    with town.writing():
        publishing.hide(get_subject_for_update(made.id), reason="Den er forkert.", by=By.person(secretary))
    assert SENTENCE not in Browser(town.app).get(f"/threads/{sent.id}").text


def test_closing_asks_what_becomes_of_what_is_planned_and_pages_and_mails_tell_it(town: Town, secretary: Actor) -> None:
    today = clock.today()
    soon, later = today + timedelta(days=5), today + timedelta(days=9)
    plans = [
        Plan("Vi tæller i tunnelen.", today - timedelta(days=2), None, ""),
        Plan("Vi går en aftentur.", soon, None, ""),
        Plan("Vi holder møde i hallen.", later, None, ""),
        Plan("Vi hænger tal op.", None, None, "I efteråret"),
    ]
    promise = replace(PROMISE, hears_on=later)
    made = opened(town, secretary, plans=plans, promise=promise)
    alma, otto = known(town, ALMA), known(town, OTTO)
    with town.writing():
        follow(made.id, otto, confirmed=True)
    shown(town, secretary, made.id, "Der er mørkt.", writer=Writer(alma))
    mailed(town.app)
    staff, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/endings"
    closing, public = f"/desk/challenges/{made.id}/closing", f"/challenges/{made.slug}"
    page = staff.get(address)
    asked = [one for one in page.all("select") if one.get("name") == "plans"]
    walk, meeting, numbers = [next(one for one in each.iter("option") if one.get("value")) for each in asked]
    assert len(asked) == 3, "what has been is not asked about"
    refused = staff.send(page, closing, ACCOUNT, status=422)
    assert "om det stadig sker" in refused.text
    staff.send(page, closing, {**ACCOUNT, "plans": ["abc", "7:nonsense"]}, status=422)
    ids = [one.get("value", "").partition(":")[0] for one in (walk, meeting, numbers)]
    said = [f"{ids[0]}:stands", f"{ids[1]}:off", f"{ids[2]}:was"]
    assert "Det lover vi" in Browser(town.app).get(public).text
    staff.send(refused, closing, {**ACCOUNT, "plans": said}, status=303)
    text = Browser(town.app).get(public).text
    assert "Vi går en aftentur. Det bliver til noget." in text
    assert "Vi holder møde i hallen. Det er aflyst." in text
    assert text.count("Det er aflyst.") == text.count("Det bliver til noget.") == 1
    assert "Det lover vi" not in text
    assert text.index("Du skulle høre fra os") < text.index("Du hørte det den")
    to = {str(one["To"]): words(one) for one in mailed(town.app)}
    assert "Vi holder møde i hallen. Det er aflyst." in to[ALMA]
    assert "er aflyst" in to[OTTO]
    with time_machine.travel(clock.now() + timedelta(days=30)):
        text = Browser(town.app).get(public).text
    assert "Det bliver til noget." not in text, "its day is over"
    assert "Det er aflyst." in text
    assert ACCOUNT["came"] in Browser(town.app).get("/challenges").text, "its card says what came of it"


def known(town: Town, email: str) -> int:
    with town.writing():
        contact = accounts.keep_contact(get_vault(), email)
        accounts.confirm_contact(contact.id)
        return contact.id
