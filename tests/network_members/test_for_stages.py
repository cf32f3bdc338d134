"""Who comes for named stages is in the network only while it stands in one of these."""

from datetime import timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from app import clock, db, i18n
from app.acts import UNDO
from app.events import By
from app.network_members.actions import end_over
from app.network_members.models import NetworkMember, SecrecyPromise
from app.network_people.queries import list_sitting
from app.network_stages.actions import go_elsewhere, go_on
from app.network_stages.forms import Moved
from app.network_stages.stage_data import next_of
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_members.coming import YES, answer, invited, member, press, written
from tests.network_stages.moving import WHY, in_stage
from tests.network_stages.moving import press as press_stages
from tests.notifications.hearing import ALMA, mailed, words

RESIDENT = "En borger"
NIGHT = UNDO + timedelta(minutes=1)


def _go(town: Town, network_id: int, stage: Stage, by: Actor) -> None:
    with town.writing():
        row = db.lock(Network, network_id)
        following = next_of(Stage(row.stage)) == stage
        (go_on if following else go_elsewhere)(row, Moved(stage, clock.today(), reason=WHY), By.person(by))


def _by_night(town: Town) -> list[str]:
    """Return what the member is told in the night after, which comes twice."""
    with time_machine.travel(clock.now() + NIGHT, tick=False):
        for _ in range(2):
            with town.writing():
                end_over()
        return [words(one) for one in mailed(town.app) if one["To"] == ALMA]


def test_once_the_network_is_past_their_stage_it_is_closed_to_them_at_once(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    browser, inside = member(town, network.id, secretary, stages=["ideate"]), f"/mine/networks/{network.id}"
    written(town, network.id, secretary, title="I deres fase")
    assert "I deres fase" in browser.get(inside).text
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert RESIDENT in page.text
    _go(town, network.id, Stage.ANCHOR, secretary)
    written(town, network.id, secretary, title="Efter deres fase")
    page = browser.get(inside)
    assert "I deres fase" not in page.text
    assert "Efter deres fase" not in page.text
    assert "Tak: det, du gav, bliver i netværket." in page.text
    assert RESIDENT not in Browser(town.app).get(f"/networks/{network.slug}").text
    assert "er ikke med i denne fase" in town.sign_in(secretary).get(f"/desk/network-members/{network.id}").text


def test_it_ends_by_night_dated_and_told_once_and_going_back_brings_nobody_in_again(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    browser, inside = member(town, network.id, secretary, stages=["ideate"]), f"/mine/networks/{network.id}"
    sent = written(town, network.id, secretary, title="I deres fase")
    _go(town, network.id, Stage.ANCHOR, secretary)
    with town.writing():
        end_over()
    assert not mailed(town.app), "a move can still be undone"
    (told,) = _by_night(town)
    assert "det, du gav, bliver i netværket" in told
    with town.reading() as session:
        promise, row = session.scalars(select(SecrecyPromise)).one(), session.scalars(select(NetworkMember)).one()
        assert promise.ended_at == row.ended_at
        assert row.ended_at is not None
    _go(town, network.id, Stage.IDEATE, secretary)
    browser.get(inside, status=404)
    assert RESIDENT not in Browser(town.app).get(f"/networks/{network.slug}").text
    assert "I deres fase" in town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text


def test_a_move_that_is_undone_leaves_them_in_it_with_all_they_read(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    browser, inside = member(town, network.id, secretary, stages=["ideate"]), f"/mine/networks/{network.id}"
    written(town, network.id, secretary, title="I deres fase")
    staff, address = town.sign_in(secretary), f"/desk/network-stages/{network.id}"
    press_stages(staff, network.id, "stage", to="anchor", reason=WHY)
    assert "I deres fase" not in browser.get(inside).text
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert "I deres fase" in browser.get(inside).text
    assert not _by_night(town)


def test_between_two_of_their_stages_they_are_out_told_once_and_read_nothing_of_it_later(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser = member(town, network.id, secretary, stages=["explore", "test", "anchor"])
    inside = f"/mine/networks/{network.id}"
    _go(town, network.id, Stage.IDEATE, secretary)
    written(town, network.id, secretary, title="Imellem")
    page = browser.get(inside)
    assert "Imellem" not in page.text
    assert "»Prøv af«, »Overgang til hverdagen«" in page.text
    assert RESIDENT in Browser(town.app).get(f"/networks/{network.slug}").text, "they come again"
    (told,) = _by_night(town)
    assert "»Prøv af«" in told
    _go(town, network.id, Stage.TEST, secretary)
    written(town, network.id, secretary, title="I prøvefasen")
    _go(town, network.id, Stage.ANCHOR, secretary)
    page = browser.get(inside)
    assert "I prøvefasen" in page.text, "from one of their stages to the next they stay"
    assert "Imellem" not in page.text


def test_before_their_stage_they_are_bound_and_read_nothing_yet(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser = answer(town, invited(town, network.id, secretary, stages=["ideate"]), YES)
    inside = f"/mine/networks/{network.id}"
    written(town, network.id, secretary, title="Før deres fase")
    page = browser.get(inside)
    assert "Før deres fase" not in page.text
    assert "»Find idéer«" in page.text
    for part in ("name", "tasks/1"):
        assert browser.post(f"{inside}/{part}", {}).status in {404, 422}
    _go(town, network.id, Stage.IDEATE, secretary)
    written(town, network.id, secretary, title="I deres fase")
    page = browser.get(inside)
    assert "I deres fase" in page.text
    assert "Før deres fase" not in page.text
    _go(town, network.id, Stage.EXPLORE, secretary)
    browser.send(browser.get(inside), f"{inside}/leaving", {"word": ""}, status=200)
    browser.get(inside, status=404)


def test_who_said_yes_before_their_stage_is_told_the_day_from_which_they_read(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser = answer(town, invited(town, network.id, secretary, stages=["ideate"]), YES)
    with town.writing() as session:
        session.scalars(select(NetworkMember)).one().accepted_at = clock.now() - timedelta(days=2)
    _go(town, network.id, Stage.IDEATE, secretary)
    begun = i18n.long_date(clock.today())
    assert f"Du har været med siden {begun}" in browser.get(f"/mine/networks/{network.id}").text


def test_nobody_is_invited_for_what_is_past(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    press(town.sign_in(secretary), network.id, "invitation", email=ALMA, stages=["explore"], status=422)
    path = invited(town, network.id, secretary, stages=["ideate"])
    _go(town, network.id, Stage.ANCHOR, secretary)
    Browser(town.app).get(path, status=410)


def test_a_colleague_for_some_stages_stands_in_the_matrix_until_the_last_of_these(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    department = str(network.department_ids[0])
    asked: dict[str, Any] = {
        "role": "invited",
        "name": "Souschef i hjemmeplejen",
        "department": department,
        "stages": ["explore"],
    }
    press_stages(town.sign_in(secretary), network.id, "person", **asked)
    cell = "Souschef i hjemmeplejen"
    assert cell in Browser(town.app).get(f"/networks/{network.slug}").text
    _go(town, network.id, Stage.IDEATE, secretary)
    assert cell not in Browser(town.app).get(f"/networks/{network.slug}").text
    with town.reading():
        assert not list_sitting()[network.id]
    assert cell in town.sign_in(secretary).get(f"/desk/network-stages/{network.id}").text, "the desk remembers"
