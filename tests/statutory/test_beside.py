"""What starts a clock in law and is no thing of its own: wishes, objections, reports, and comments that wait."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from app import clock, db
from app.accounts.actions import keep_contact
from app.accounts.models import Contact
from app.acts import UNDO
from app.conversations.actions import bring_in_comments, forget_unconfirmed
from app.conversations.models import UnconfirmedComment
from app.erasing import find_owner, list_steps, without_held
from app.events import By
from app.permissions import Actor, Role
from app.reports.models import Report
from app.retention.holds import list_held
from app.statutory import beside_queries
from app.statutory.models import StatutoryBeside, StatutoryText
from app.subjects import Subject
from app.tasks.actions import touch
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.conversations.talking import list_ids
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, mailed, words
from tests.publishing.doors import DOORS, go_through

COMPLAINT = "Jeg klager over jeres afgørelse om min boligstøtte. I har regnet forkert."
BESIDE = [one for one in DOORS if one not in ("an addition", "a comment")]
OVER = UNDO + timedelta(minutes=1)


@pytest.fixture
def moderator(town: Town) -> Actor:
    return town.add_person(Role.MODERATOR)


@pytest.fixture
def staff(town: Town, moderator: Actor) -> Browser:
    return town.sign_in(moderator)


def about(sent: Sent) -> str:
    return f"/desk/statutory/about/{sent.id}"


def decide(staff: Browser, sent: Sent, kind: str) -> Page:
    """Press the button of a kind at what was written about a case; without one, that it starts no clock."""
    page = staff.get(about(sent))
    (said,) = {one.get("value") for one in page.all("input") if one.get("name") == "said"}
    typed = {"said": said, "kind": kind, "csrf_token": staff.token()}
    return staff.follow(staff.post(about(sent), typed, status=303))


def confirm_all(town: Town) -> None:
    with town.writing():
        db.session.execute(update(Contact).values(confirmed_at=clock.now()))
        db.session.execute(update(Report).values(confirmed_at=clock.now()))
    mailed(town.app)


@pytest.mark.parametrize("door", BESIDE)
def test_it_has_a_task_and_goes_to_its_unit_with_the_moment_it_came(
    town: Town, staff: Browser, moderator: Actor, door: str
) -> None:
    sent = town.submit(email=ALMA)
    go_through(town, door, sent, By.person(moderator), COMPLAINT)
    confirm_all(town)
    assert "Til den rette enhed i dag" in staff.get("/desk").text
    assert about(sent) in staff.get(f"/desk/cases/{sent.id}").links()
    assert "Klage over en afgørelse" in staff.get("/desk/statutory").text
    with town.reading() as session:
        received = session.scalars(select(StatutoryBeside.received_at)).one()
        assert session.get_one(Subject, sent.id).withheld is None, "whoever reports a thing takes nothing of it away"
    decide(staff, sent, "complaint")
    assert "Til den rette enhed i dag" not in staff.get("/desk").text
    assert mailed(town.app) == []
    with time_machine.travel(clock.now() + OVER):
        letters = [(str(one["To"]), words(one)) for one in mailed(town.app)]
    (unit,) = [one for to, one in letters if to != ALMA]
    assert "regnet forkert" in unit
    assert f"{received.astimezone(clock.TOWN_TIME):%H.%M}" in unit
    assert [to for to, one in letters if "tæller som modtaget" in one and to == ALMA] == [ALMA] * (door != "a report")


def test_said_to_be_none_or_undone_in_time_nothing_leaves(town: Town, staff: Browser, moderator: Actor) -> None:
    sent = town.submit()
    go_through(town, "a report", sent, By.person(moderator), COMPLAINT)
    mailed(town.app)
    decide(staff, sent, "complaint")
    decide(staff, sent, "")
    with time_machine.travel(clock.now() + OVER):
        assert mailed(town.app) == []
    assert "Klage over en afgørelse" not in staff.get("/desk/statutory").text


def test_what_no_list_knows_is_given_by_hand(town: Town, staff: Browser, moderator: Actor) -> None:
    sent = town.submit()
    go_through(town, "a wish", sent, By.person(moderator), "Send mig det hele, I har liggende.")
    mailed(town.app)
    decide(staff, sent, "access")
    with time_machine.travel(clock.now() + OVER):
        assert "Send mig det hele" in words(mailed(town.app)[0])
        late = staff.get(about(sent))
        assert not [one for one in late.all("form") if one.get("action") == about(sent)]


def test_words_about_another_thing_are_not_given_here(town: Town, staff: Browser, moderator: Actor) -> None:
    sent, other = town.submit(), town.submit()
    go_through(town, "a report", sent, By.person(moderator), COMPLAINT)
    typed = {"said": "report:1", "kind": "complaint", "csrf_token": staff.token()}
    staff.post(about(other), typed, status=404)
    staff.post(about(sent), typed | {"said": f"wording:{other.id}"}, status=404)
    staff.post(about(sent), typed | {"mark": "9" * 18}, status=404)
    for said in ("place:1", "report:1x", "report:1:2", f"report:{'9' * 40}"):
        staff.post(about(sent), typed | {"said": said}, status=400)


def test_what_waits_for_a_decision_is_among_what_is_shown(
    town: Town, staff: Browser, moderator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = town.submit()
    go_through(town, "a report", sent, By.person(moderator), COMPLAINT)
    go_through(town, "a wish", sent, By.person(moderator), "Ret venligst stedet.")
    monkeypatch.setattr(beside_queries, "MOST_SHOWN", 1)
    assert "regnet forkert" in staff.get(about(sent)).text
    decide(staff, sent, "")
    assert "Ret venligst stedet" in staff.get(about(sent)).text


@pytest.mark.parametrize("decision", ["", "complaint", "undecided"])
def test_a_comment_that_waits_counts_from_when_it_came(
    town: Town, sent: Sent, staff: Browser, moderator: Actor, decision: str
) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), COMPLAINT)
    with town.reading() as session:
        arrived = session.scalars(select(UnconfirmedComment.created_at)).one()
    if decision != "undecided":
        decide(staff, sent, decision)
    with time_machine.travel(clock.now() + timedelta(days=2)), town.writing() as session:
        waiting = session.scalars(select(UnconfirmedComment)).one()
        bring_in_comments(waiting.contact_id, [waiting.id])
    comment_id = list_ids(town)[-1]
    with town.reading() as session:
        mark, subject = session.get_one(StatutoryText, comment_id), session.get_one(Subject, comment_id)
        assert mark.received_at - arrived < timedelta(days=1)
        stands = {
            "": ("refused", None),
            "complaint": ("confirmed", "elsewhere"),
            "undecided": ("suggested", "undecided"),
        }
        assert (mark.standing, subject.withheld) == stands[decision]


@pytest.mark.parametrize("door", ["two reports of one address", "a comment that waits"])
def test_what_somebody_wrote_beside_is_erased_once_its_unit_has_it(
    town: Town, sent: Sent, staff: Browser, moderator: Actor, door: str
) -> None:
    with town.writing():
        keep_contact(get_vault(), ALMA)
    go_through(town, door, sent, By.person(moderator), COMPLAINT)
    confirm_all(town)

    def stays() -> list[int]:
        with town.writing() as session:
            owner = find_owner(get_vault(), ALMA)
            assert owner is not None
            free = without_held(owner)
            written = UnconfirmedComment if door == "a comment that waits" else Report
            for step in list_steps(get_vault(), free):
                if step.table in (written.__table__, Contact.__table__):
                    goes = session.scalar(select(step.table.c.id).where(step.theirs))
                    assert (goes is None) == bool(free.held), step.table.name
            return free.held_ids

    assert stays() == [sent.id]
    decide(staff, sent, "complaint")
    assert stays() == [sent.id]
    with time_machine.travel(clock.now() + OVER):
        mailed(town.app)
        assert stays() == []


def test_the_unit_gets_a_comment_whose_writer_says_yes_before_the_mail_leaves(
    town: Town, sent: Sent, staff: Browser, moderator: Actor
) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), COMPLAINT)
    mailed(town.app)
    decide(staff, sent, "complaint")
    with town.writing() as session:
        waiting = session.scalars(select(UnconfirmedComment)).one()
        session.get_one(Contact, waiting.contact_id).confirmed_at = clock.now()
        bring_in_comments(waiting.contact_id, [waiting.id])
    assert not [one for one in mailed(town.app) if "boligstøtte" in words(one)]
    with time_machine.travel(clock.now() + OVER):
        to_unit, to_writer = sorted(mailed(town.app), key=lambda one: "boligstøtte" not in words(one))
    assert "boligstøtte" in words(to_unit)
    assert to_writer["To"] != to_unit["To"]


def test_a_comment_that_may_start_a_clock_waits_until_somebody_has_decided(
    town: Town, sent: Sent, moderator: Actor
) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), COMPLAINT)
    mailed(town.app)
    with time_machine.travel(clock.now() + timedelta(days=30)):
        with town.writing():
            forget_unconfirmed()
        decide(town.sign_in(moderator), sent, "complaint")
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert any("boligstøtte" in words(one) for one in mailed(town.app))
        with town.writing():
            forget_unconfirmed()
        with town.reading() as session:
            assert not session.scalars(select(UnconfirmedComment)).all()


def test_what_is_gone_is_nobodys_task(town: Town, sent: Sent, staff: Browser, moderator: Actor) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), COMPLAINT)
    with town.writing() as session:
        for one in session.scalars(select(UnconfirmedComment)):
            session.delete(one)
        touch(sent.id)
    assert "To the right unit today" not in staff.get("/desk?lang=en").text
    with town.reading():
        assert list_held([sent.id]) == []
