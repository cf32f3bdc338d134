"""A leader's week: which decisions, in one mail on Monday, and each settled by one press."""

from datetime import datetime, timedelta

import pytest
import time_machine

from app import clock
from app.accounts.models import Person
from app.challenges.models import Challenge
from app.challenges.opening_actions import ask_for_eyes
from app.challenges.writing import Plan, Promise
from app.events import By
from app.leader_week.letters import SEND
from app.leader_week.queries import MOST, Decision, list_decisions
from app.notifications.rhythms import Rhythm, due_at
from app.permissions import Actor, Role
from app.submissions.models import Submission
from app.web.act_form import Said
from tests.browsing import Browser
from tests.challenges.opening import PROMISE, drafted, get, is_open, opened
from tests.contributions.giving import TEXT, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import mailed, paths, words


@pytest.fixture
def leader(town: Town) -> Actor:
    return town.add_person(Role.LEADER, network_id=town.networks()[0].id)


def decisions(town: Town, leader: Actor) -> list[Decision]:
    with town.reading():
        return list(list_decisions(leader))


def one_press(staff: Browser, one: Decision, **fields: str) -> None:
    page = staff.get(f"/desk/decisions/{one.id}")
    (form,) = [each for each in page.all("form") if "/desk/" in each.get("action", "") and each.get("method") == "post"]
    staff.send(page, form.get("action", ""), fields, status=303)
    staff.get(f"/desk/decisions/{one.id}", status=404)


def monday() -> datetime:
    """Return when the next week's mail is due: Monday at seven in the town."""
    return due_at(Rhythm.WEEKLY, clock.now())


def week_mails(town: Town, at: datetime) -> list[str]:
    """Do the daily job and all that is due then; return the words of the weeks' mails."""
    with time_machine.travel(at, tick=False):
        with town.writing():
            SEND.queue()
        return [words(one) for one in mailed(town.app) if paths(one, "/desk/decisions/")]


def test_a_case_that_is_offered_is_taken_by_one_press(town: Town, secretary: Actor, leader: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "routed", by=secretary)
    (decision,) = decisions(town, leader)
    assert decision.is_match
    assert f"/desk/decisions/{decision.id}" in town.sign_in(leader).get("/desk").links(), "the work list leads there"
    one_press(town.sign_in(leader), decision, decision="accept")
    with town.reading() as session:
        assert session.get_one(Submission, sent.id).match_state == "accepted"
    assert decisions(town, leader) == []


def test_a_contribution_is_accepted_by_one_press_with_its_receiver_and_day(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    made = opened(town, secretary)
    given(town, made.slug, text=TEXT)
    (decision,) = decisions(town, leader)
    page = town.sign_in(leader).get(f"/desk/decisions/{decision.id}")
    assert TEXT in page.text
    one_press(town.sign_in(leader), decision)
    (row,) = list_all(town)
    assert (row.standing, row.carrier) == ("accepted", leader.name)
    assert row.use_by is not None
    assert clock.today() < row.use_by <= clock.today() + timedelta(days=30)


def test_a_draft_is_opened_by_another_and_a_challenge_gets_more_time(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    draft = drafted(town, secretary)
    with town.writing() as session:
        ask_for_eyes(session.get_one(Challenge, draft.id), Said(), By.person(secretary))
    ends = opened(town, secretary, title="Hvem taler med dem?", closes_on=clock.today() + timedelta(days=3))
    opened(town, secretary, title="Hvor mødes de?", closes_on=clock.today() + timedelta(days=60))
    opening, longer = decisions(town, leader)
    assert {opening.subject_id, longer.subject_id} == {draft.id, ends.id}
    staff = town.sign_in(leader)
    one_press(staff, opening)
    assert is_open(town, draft.id)
    one_press(staff, longer, reason="Der kom meget ind, og vi vil nå at læse det.")
    assert get(town, ends.id).closes_on == clock.today() + timedelta(days=17)


def test_more_time_is_not_offered_past_the_day_on_which_a_word_is_promised(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    last, hears = (clock.today() + timedelta(days=days) for days in (3, 9))
    promise = Promise(PROMISE.can_change, PROMISE.fixed, PROMISE.decides, hears)
    made = opened(town, secretary, closes_on=last, promise=promise)
    (longer,) = decisions(town, leader)
    one_press(town.sign_in(leader), longer, reason="Der kom meget ind.")
    assert get(town, made.id).closes_on == hears


def test_what_stands_on_the_days_of_more_time_is_said_with_its_tick(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    last = clock.today() + timedelta(days=3)
    plans = [Plan("Vi vælger to ting at prøve.", last + timedelta(days=2))]
    made = opened(town, secretary, closes_on=last, plans=plans)
    (longer,) = decisions(town, leader)
    staff = town.sign_in(leader)
    page = staff.get(f"/desk/decisions/{longer.id}").text
    assert "Vi vælger to ting at prøve" in page
    one_press(staff, longer, reason="Der kom meget ind.", sure="y")
    assert get(town, made.id).closes_on == last + timedelta(days=14)


def test_on_monday_one_mail_names_at_most_three_and_no_word_of_residents(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    for number in range(MOST + 1):
        town.bring(town.submit(title=f"Hemmelig titel {number}"), "routed", by=secretary)
    mailed(town.app)
    day = monday()
    for before in (timedelta(days=3), timedelta(days=1), timedelta(minutes=1)):
        assert week_mails(town, day - before) == [], "one on Monday at seven, whenever the job runs"
    (said,) = week_mails(town, day)
    assert said.count("/desk/decisions/") == MOST
    assert "Hemmelig" not in said
    assert week_mails(town, day + timedelta(hours=1)) == week_mails(town, day + timedelta(days=6)) == []
    assert len(week_mails(town, day + timedelta(days=7))) == 1


def test_what_was_not_mailed_for_a_week_is_left_to_the_next(town: Town, secretary: Actor, leader: Actor) -> None:
    town.bring(town.submit(), "routed", by=secretary)
    mailed(town.app)
    day = monday()
    assert week_mails(town, day - timedelta(days=1)) == []
    assert week_mails(town, day + timedelta(days=8)) == []
    assert len(week_mails(town, day + timedelta(days=14))) == 1


def test_words_stand_on_the_page_of_a_decision_as_they_do_on_the_case(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    sent = town.submit(title="Min søster, 010190-1234", text="Ring til hende på 22 33 44 55 om aftenen.")
    town.bring(sent, "routed", by=secretary)
    (decision,) = decisions(town, leader)
    page = town.sign_in(leader).get(f"/desk/decisions/{decision.id}")
    assert "010190" not in page.text
    assert [(one.text or "")[:11] for one in page.all("mark")] == ["22 33 44 55"]


def test_whoever_has_nothing_to_decide_gets_no_mail_and_nobody_decides_for_another_network(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    other = town.add_person(Role.LEADER, network_id=town.networks()[1].id)
    town.bring(town.submit(), "routed", by=secretary)
    (decision,) = decisions(town, leader)
    assert decisions(town, other) == []
    town.sign_in(other).get(f"/desk/decisions/{decision.id}", status=404)
    town.sign_in(secretary).get(f"/desk/decisions/{decision.id}", status=404)
    mailed(town.app)
    with town.writing() as session:
        session.get_one(Person, leader.id).active = False
    assert week_mails(town, monday()) == []
