"""What goes against something that stands is asked once more: the days of a promise and of the plan, and a step."""

from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.challenges.kinds import Step
from app.challenges.writing import Plan, Promise
from app.i18n import long_date
from app.notifications.actions import follow
from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.challenges.opening import PROMISE, drafted, get, opened
from tests.endings.test_all_of_it import contact
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, mailed, words

WHY = "Vi ved nok om det, der ligger bag."


def send(staff: Browser, challenge_id: int, noun: str, fields: dict[str, str], *, status: int) -> Page:
    address = f"/desk/challenges/{challenge_id}"
    return staff.send(staff.get(address), f"{address}/{noun}", fields, status=status)


def test_more_time_past_the_promise_and_the_plan_is_asked_and_says_what_stands(town: Town, secretary: Actor) -> None:
    today = clock.today()
    hears, last = today + timedelta(days=40), today + timedelta(days=50)
    promise = Promise(PROMISE.can_change, PROMISE.fixed, PROMISE.decides, hears)
    plans = [Plan("Vi vælger to ting at prøve.", hears), Plan("Vi fejrer det.", last + timedelta(days=9))]
    made, staff = opened(town, secretary, promise=promise, plans=plans), town.sign_in(secretary)
    fields = {"closes_on": last.isoformat(), "reason": "Flere vil være med."}
    page = send(staff, made.id, "extension", fields, status=422)
    assert get(town, made.id).closes_on == made.closes_on
    assert long_date(hears) in page.text
    assert "Vi vælger to ting at prøve" in page.text
    assert "Vi fejrer det" not in page.text
    assert f"/desk/challenges/{made.id}/writing#plans" in page.links()
    later = last + timedelta(days=5)
    more = {**fields, "sure": "y", "hears_on": later.isoformat()}
    staff.send(page, f"/desk/challenges/{made.id}/extension", more, status=303)
    assert get(town, made.id).closes_on == last
    assert long_date(later) in Browser(town.app).get(f"/challenges/{made.slug}").text


def test_more_time_that_touches_nothing_is_given_at_once(town: Town, secretary: Actor) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    last = (clock.today() + timedelta(days=50)).isoformat()
    send(staff, made.id, "extension", {"closes_on": last, "reason": "Flere vil være med."}, status=303)


def test_a_promise_before_the_last_day_is_asked_once_more(town: Town, secretary: Actor) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    early = {"hears_on": (clock.today() + timedelta(days=3)).isoformat(), "reason": "Det går hurtigere."}
    page = send(staff, made.id, "promise", early, status=422)
    staff.send(page, f"/desk/challenges/{made.id}/promise", {**early, "sure": "y"}, status=303)


def test_a_draft_promises_no_word_before_its_last_day(town: Town, secretary: Actor) -> None:
    made, staff = drafted(town, secretary), town.sign_in(secretary)
    address = f"/desk/challenges/{made.id}"
    fields = {"hears_on": (clock.today() + timedelta(days=3)).isoformat()}
    page = staff.send(staff.get(f"{address}/writing"), f"{address}/wording", fields, status=422)
    assert "før den sidste dag" in page.text


def test_going_past_a_step_or_back_is_asked_once_more(town: Town, secretary: Actor) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    page = send(staff, made.id, "step", {"step": "choose", "reason": WHY}, status=422)
    assert get(town, made.id).step == Step.EXPLORE
    assert "springer et skridt over" in page.text
    staff.send(page, f"/desk/challenges/{made.id}/step", {"step": "choose", "reason": WHY, "sure": "y"}, status=303)
    send(staff, made.id, "step", {"step": "try", "reason": WHY}, status=303)
    send(staff, made.id, "step", {"step": "ideas", "reason": WHY}, status=422)


def test_steps_that_follow_close_upon_each_other_are_told_once(town: Town, secretary: Actor) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    alma = contact(town, ALMA)
    with town.writing():
        follow(made.id, alma, confirmed=True)
    send(staff, made.id, "step", {"step": "ideas", "reason": WHY}, status=303)
    send(staff, made.id, "step", {"step": "choose", "reason": WHY}, status=303)
    assert mailed(town.app) == []
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        told = [words(one) for one in mailed(town.app)]
    assert len(told) == 1
    assert told[0].count("nyt skridt") == 1


@pytest.mark.parametrize(("minutes", "mails"), [(1, 0), (11, 2)])
def test_there_and_back_within_ten_minutes_is_told_to_nobody(
    town: Town, secretary: Actor, minutes: int, mails: int
) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    alma, begun = contact(town, ALMA), clock.now()
    with town.writing():
        follow(made.id, alma, confirmed=True)
    send(staff, made.id, "step", {"step": "ideas", "reason": WHY}, status=303)
    with time_machine.travel(begun + timedelta(minutes=minutes)):
        told = mailed(town.app)
        back = {"step": "explore", "reason": "Det var for tidligt.", "sure": "y"}
        send(staff, made.id, "step", back, status=303)
    with time_machine.travel(begun + timedelta(minutes=minutes + 11)):
        told += mailed(town.app)
    assert len(told) == mails


def test_going_past_two_steps_says_how_many(town: Town, secretary: Actor) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    page = send(staff, made.id, "step", {"step": "try", "reason": WHY}, status=422)
    assert "springer 2 skridt over" in page.text
