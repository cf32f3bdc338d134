"""Many presses at once leave one contribution, and of two who answer it at once neither loses what they wrote."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from app.contributions import verbs
from app.contributions.models import Contribution, WaitingContribution
from app.events import Event
from app.organisations.models import Organisation
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, given, list_all
from tests.ground.staging import Town, in_days
from tests.notifications.hearing import ALMA, confirm, mailed
from tests.organisations.joining import shown

AT_ONCE = 50
PHONE = "12 34 56 78"


def _at_once(*sends: Callable[[], int]) -> list[int]:
    """Let each send at the same moment, each in a thread of its own; what each was answered."""
    together = Barrier(len(sends))

    def send(one: Callable[[], int]) -> int:
        together.wait(60)
        return one()

    with ThreadPoolExecutor(len(sends)) as threads:
        return list(threads.map(send, sends))


def _sending(browser: Browser, address: str, fields: dict[str, Any]) -> Callable[[], int]:
    said = fields | {"csrf_token": browser.token()}
    return lambda: browser.client.post(address, data=said).status_code


def _count(town: Town, table: type) -> int:
    with town.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _guests(browser: Browser, number: int) -> Sequence[Browser]:
    """Return so many browsers that all are let in as this one is."""
    with browser.client.session_transaction() as session:
        token = session["guest"]
    browsers = [Browser(browser.app) for _number in range(number)]
    for one in browsers:
        with one.client.session_transaction() as session:
            session["guest"] = token
    return browsers


def test_fifty_of_whom_we_know_leave_one(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, contact = shown(town, secretary)
    fields = {"giver": str(club.id), "helps": "hours", "text": TEXT}
    sends = [_sending(one, f"/challenges/{made.slug}/contributions", fields) for one in _guests(contact, AT_ONCE)]
    assert _at_once(*sends) == [200] * AT_ONCE
    (row,) = list_all(town)
    with town.reading() as session:
        told = select(func.count()).where(Event.subject_id == row.id, Event.verb == verbs.OFFERED.name)
        assert session.scalar(told) == 1


@pytest.mark.parametrize("giver", ["self", "new"])
def test_fifty_of_one_address_leave_one_mail_and_one_contribution(town: Town, secretary: Actor, giver: str) -> None:
    made, before = opened(town, secretary), _count(town, Organisation)
    fields = {"giver": giver, "text": TEXT, "email": ALMA, "name": "Alma Holm", "title": "Kanalløberne"}
    fields |= {"kind": "association"}
    sends = [
        _sending(Browser(town.app), f"/challenges/{made.slug}/contributions", fields) for _number in range(AT_ONCE)
    ]
    assert _at_once(*sends) == [200] * AT_ONCE
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    assert len(list_all(town)) == 1
    assert _count(town, WaitingContribution) == 0
    assert _count(town, Organisation) - before == (giver == "new")


def test_fifty_of_one_number_leave_one(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    fields = {"giver": "self", "helps": "hours", "text": TEXT, "phone": PHONE}
    sends = [
        _sending(Browser(town.app), f"/challenges/{made.slug}/contributions", fields) for _number in range(AT_ONCE)
    ]
    assert _at_once(*sends) == [200] * AT_ONCE
    assert _count(town, Contribution) == 1


def test_of_two_leaders_at_once_one_answers_and_the_other_keeps_what_they_wrote(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug, text=TEXT)
    page = f"/desk/contributions/{row.id}"
    leaders = [town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id)) for _number in range(2)]
    forms = [one.get(page).form(f"{page}/acceptance") for one in leaders]
    carriers, answers = ("Vej og Park", "Kultur og Fritid"), dict[str, Any]()

    def accept(number: int) -> int:
        said = forms[number] | {"carrier": carriers[number], "use_by": in_days(20).isoformat()}
        answer = leaders[number].client.post(f"{page}/acceptance", data=said)
        answers[carriers[number]] = answer.get_data(as_text=True)
        return answer.status_code

    came = _at_once(lambda: accept(0), lambda: accept(1))
    assert sorted(came) == [303, 409]
    (now,) = list_all(town)
    (other,) = set(carriers) - {now.carrier}
    assert now.carrier == carriers[came.index(303)]
    assert other in answers[other], "what was typed is there still"
    assert now.carrier in answers[other], "and so is what the other has said"
    with town.reading() as session:
        accepted = select(func.count()).where(Event.subject_id == row.id, Event.verb == verbs.ACCEPTED.name)
        assert session.scalar(accepted) == 1
    assert len(mailed(town.app)) == 1
    assert now.carrier in giver.get(f"/contributions/{row.id}/own").text


def test_words_that_change_while_they_are_accepted_are_read_first(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug, text=TEXT)
    page, own = f"/desk/contributions/{row.id}", f"/contributions/{row.id}"
    desk = town.sign_in(secretary)
    said = desk.get(page).form(f"{page}/acceptance") | {"carrier": "Vej og Park", "use_by": in_days(20).isoformat()}
    new = giver.get(f"{own}/own").form(f"{own}/wording") | {"text": "Vi kan alligevel ikke om torsdagen."}

    def accept() -> int:
        return desk.client.post(f"{page}/acceptance", data=said).status_code

    def rewrite() -> int:
        return giver.client.post(f"{own}/wording", data=new).status_code

    accepted, rewritten = _at_once(accept, rewrite)
    assert rewritten == 303
    read = Browser(town.app).get(f"/challenges/{made.slug}/contributions").text
    assert "ikke om torsdagen" not in read, "nobody has read it"
    assert (TEXT in read) is (accepted == 303)
    assert "ikke om torsdagen" in desk.get(page).text
