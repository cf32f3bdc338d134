"""A part is switched off only once whoever does it has seen who waits for something there, and what becomes of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import clock, i18n
from app.accounts.models import Contact
from app.by_hand import actions
from app.by_hand.queries import list_owed
from app.by_hand.ways import Way
from app.contributions.blueprint import CONTRIBUTIONS
from app.mailed_answers.blueprint import MAILED_ANSWERS
from app.meeting_signups.models import MeetingSignup
from app.meetings.blueprint import MEETINGS
from app.meetings.models import NetworkMeeting
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.notifications.followed import FOLLOWED
from app.notifications.models import Follow
from app.reply_addresses.models import ReplyAddress
from app.rooms import Room, list_waiting
from app.subjects import SubjectKind
from app.tasks.duties import WHATS
from app.tasks.models import Task
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

pytestmark = pytest.mark.either_database
POST = "Inga Holm\nStationstorvet 4\n2620 Albertslund"


def owed_to(town: Town, phone: str | None, post: str | None) -> Sent:
    sent = town.submit()
    with town.writing():
        actions.reach_by(sent.id, phone, post)
        actions.keep_owed(sent.id, "answered", "da", "Svar", "Svaret.")
    return sent


def waiting(town: Town, way: Way) -> list[int]:
    with town.reading():
        return [one.case_id for one in list_owed(way) if one.letter == "answered"]


def test_calls_are_switched_off_after_a_look_at_who_waits_for_one(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    town = Town(app)
    both, number = owed_to(town, "+4520304050", POST), owed_to(town, "+4520304051", None)
    browser, at = sign_in("administrator"), "/admin/rooms/calls"
    form = {**browser.get(at).form(at)}
    form.pop("on")
    seen = browser.post(at, form, status=422)
    assert "2 beskeder venter på et opkald." in seen.text
    assert "1 af dem bliver til et brev" in seen.text
    assert "1 af dem når ikke frem" in seen.text
    assert sorted(waiting(town, Way.PHONE)) == [both.id, number.id]
    browser.send(seen, at, status=303)
    assert (waiting(town, Way.PHONE), waiting(town, Way.POST)) == ([number.id], [both.id])
    assert "1 besked venter på et opkald." in browser.get("/admin/rooms").text, "as long as it is off it is told"
    receipt = Browser(app).get(f"/receipts/{number.secret}").text
    assert "Vi kan ikke ringe til dig for tiden" in receipt
    assert "Vi ringer til dig på" not in receipt
    form = {**browser.get(at).form(at), "on": "1"}
    browser.post(at, form, status=303)
    assert waiting(town, Way.PHONE) == [number.id], "what waited is there again"


def test_a_page_says_what_is_switched_on_and_one_in_plain_words_is_named_first(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    browser, page = sign_in("administrator"), "/admin/pages/cookies"
    assert "ringer vi til dig på en hverdag eller sender et brev" in browser.get("/pages/contact").text
    body = browser.get(page).form(page)["body_da"]
    browser.send(browser.get(page), page, {"body_da": f"{body}\n\nVi ringer til dig. Se [kort](/town)."}, status=303)
    for name, said in (("calls", "Cookies (Vi ringer)"), ("town_map", "Cookies (/town)")):
        at = f"/admin/rooms/{name}"
        form = {**browser.get(at).form(at)}
        form.pop("on")
        seen = browser.post(at, form, status=422)
        assert said in seen.text
        browser.send(seen, at, status=303)
    for one in ("contact", "how-we-treat-it", "privacy"):
        shown = browser.get(f"/pages/{one}?lang=da").text
        assert "sender vi dig et brev" in shown, one
        assert "ringer vi" not in shown, one
        assert "we call you" not in browser.get(f"/pages/{one}?lang=en").text, one


def test_a_part_in_which_colleagues_have_something_to_do_says_so(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, contributions = Town(app), [one.name for one in WHATS.values() if one.room is CONTRIBUTIONS]
    case = town.submit()
    with town.writing() as session:
        session.add(Task(subject_id=case.id, what=contributions[0], due_on=clock.today(), opened_at=clock.now()))
    browser, at = sign_in("administrator"), "/admin/rooms/contributions"
    form = {**browser.get(at).form(at)}
    form.pop("on")
    assert "1 opgave ligger her hos kollegerne" in browser.post(at, form, status=422).text
    closed = {**form, "reason": "Vi holder pause."}
    browser.post(at, closed, status=303)  # what is only closed is still read, and answered


def test_who_waits_for_a_mail_a_meeting_or_news_is_counted(app: Flask) -> None:
    town, soon, gone = Town(app), clock.now() + timedelta(days=3), clock.now() - timedelta(days=3)
    case = town.submit()
    with town.writing() as session:
        network_id = next(iter(get_directory().networks))
        session.add(contact := Contact(address_hash=b"a" * 32, address_sealed=b"a"))
        session.add(other := Contact(address_hash=b"b" * 32, address_sealed=b"b"))
        places = {"network_id": network_id, "place": "", "agenda": ""}
        session.add(coming := NetworkMeeting(starts_at=soon, **places))
        session.add(past := NetworkMeeting(starts_at=gone, **places))
        session.flush()
        come = {"called_sealed": b"x", "told_hash": b"x", "created_at": gone}
        session.add_all(MeetingSignup(meeting_id=one.id, contact_id=contact.id, **come) for one in (coming, past))
        session.add(Follow(subject_id=network_id, contact_id=contact.id, created_at=gone, confirmed_at=gone))
        session.add(Follow(subject_id=network_id, contact_id=other.id, created_at=gone))
        session.add_all(
            ReplyAddress(submission_id=case.id, token_hash=bytes([at]) * 32, expires_at=until)
            for at, until in enumerate((soon, soon, gone))
        )

    def told(room: Room) -> str:
        with town.reading(), i18n.speaking("en"):
            return " ".join(list_waiting(room))

    assert "1 person has signed up for a meeting to come." in told(MEETINGS)
    assert "1 person follows something there by e-mail." in told(NETWORK_STAGES), "an address that was confirmed"
    assert "asked about 1 case by a mail that they can reply to." in told(MAILED_ANSWERS)
    assert told(CONTRIBUTIONS) == ""
    assert {kind for kind, one in FOLLOWED.items() if not one.room} == {SubjectKind.SUBMISSION}
