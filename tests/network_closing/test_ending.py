"""How a network ends: written by its leader, read once it is rounded off, told once to each who wrote to it."""

from datetime import timedelta
from email.message import EmailMessage

import time_machine
from sqlalchemy import select, update

from app import clock, db
from app.acts import UNDO
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_closing.jobs import TELL
from app.network_closing.models import NetworkEnding
from app.networks.models import NetworkText
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.tasks.models import Task
from tests.browsing import Browser, Page
from tests.committee_desk.test_decisions import body
from tests.ground.staging import Town
from tests.joint_answers.test_answering import later, work
from tests.network_stages.moving import all_of, in_stage
from tests.network_stages.moving import press as move

SAID = {
    "where_now": "Hjemmeplejen har overtaget de faste besøg. Natkørslen blev ikke til noget.",
    "taken_home": "Det hjælper, at det er den samme, der kommer.",
    "sentence": "Tak, fordi I skrev. Uden jer havde vi ikke set, hvor mange der venter alene.",
    "whom_to_ask": "Lederen af hjemmeplejen",
}
STILL = "De faste besøg kører i hele byen nu."


def press(browser: Browser, network_id: int, noun: str, said: dict[str, str], *, status: int = 303) -> Page:
    """Fill in a form on the page of how a network ends, and send it."""
    address = f"/desk/network-closing/{network_id}"
    return browser.send(browser.get(address), f"{address}/{noun}", said, status=status)


def tell_all(town: Town) -> list[EmailMessage]:
    """Let the time in which it can be undone pass, and what waits be sent; returns the mails about the end."""
    with time_machine.travel(clock.now() + UNDO + timedelta(minutes=1), tick=False):
        with town.writing():
            TELL.queue()
        return [one for one in [*work(town.app), *later(town.app)] if "faste besøg" in body(one)]


def test_it_is_read_once_the_network_is_rounded_off(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    page = f"/networks/{network.slug}"
    press(leader, network.id, "account", SAID)
    assert SAID["where_now"] not in Browser(town.app).get(page).text, "not before it is rounded off"
    move(leader, network.id, "next", holds=all_of(Stage.CLOSED))
    shown = Browser(town.app).get(page).text
    assert all(SAID[name] in shown for name in ("where_now", "taken_home", "whom_to_ask"))


def test_each_who_wrote_to_it_is_told_once_and_not_before_it_can_be_undone_no_more(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    ours = town.submit_all([{"email": "kim@example.org"}, {"email": "kim@example.org"}, {"email": "bo@example.org"}])
    for sent in ours:
        town.bring(sent, "answered", by=secretary, network_id=network.id)
    town.publish(ours, by=secretary)
    work(town.app)
    press(leader, network.id, "account", SAID)
    assert not tell_all(town), "nobody is told before it is rounded off"
    move(leader, network.id, "next", holds=all_of(Stage.CLOSED))
    with town.writing():
        TELL.queue()
    assert not [one for one in work(town.app) if SAID["sentence"] in body(one)], "it can still be undone"
    mails = tell_all(town)
    assert len(mails) == 2, "one mail to each, however much they wrote"
    assert all("havde vi ikke set" in body(one) for one in mails)
    assert not tell_all(town), "and no second one"
    assert SAID["sentence"] in Browser(town.app).get(f"/submissions/{ours[0].id}").text


def test_what_is_still_to_be_written_is_asked_for(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    move(town.sign_in(secretary), network.id, "next", holds=all_of(Stage.CLOSED))
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))

    def tasks() -> list[str]:
        with town.reading():
            asked = select(Task.what).where(Task.subject_id == network.id, Task.done_at.is_(None))
            return [*db.session.scalars(asked.order_by(Task.what))]

    assert tasks() == ["write_network_ending"]
    address = f"/desk/network-closing/{network.id}"
    assert f"{address}/looked" not in leader.get(address).html, "there is nothing to look back at"
    press(leader, network.id, "account", SAID)
    assert tasks() == ["look_back_at_network"]
    press(leader, network.id, "looked", {"still": STILL})
    assert not tasks()
    assert STILL in Browser(town.app).get(f"/networks/{network.slug}").text
    with town.reading():
        assert db.session.get_one(NetworkEnding, network.id).looked_on == clock.today()


def test_what_is_missing_or_names_somebody_is_asked_about_and_what_is_typed_stays(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    page = press(leader, network.id, "account", SAID | {"sentence": ""}, status=422)
    assert SAID["where_now"] in page.html
    page = press(leader, network.id, "account", SAID | {"whom_to_ask": "Ring til 20 30 40 50"}, status=422)
    assert SAID["taken_home"] in page.html


def test_nobody_else_writes_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    other = next(one for one in town.networks() if one.id != network.id)
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    stranger.get(f"/desk/network-closing/{network.id}", status=403)


def test_what_is_taken_home_is_what_it_learned_where_nothing_else_says_so(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    with town.writing() as session:
        session.execute(update(NetworkText).where(NetworkText.owner_id == network.id).values(learned=""))
        announce_change(Topic.NETWORKS)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    press(leader, network.id, "account", SAID)
    with town.reading():
        assert not get_directory().networks[network.id].text.learned, "it is not rounded off"
    move(leader, network.id, "next", holds=all_of(Stage.CLOSED))
    with town.reading():
        assert get_directory().networks[network.id].text.learned == SAID["taken_home"]
    assert Browser(town.app).get(f"/networks/{network.slug}").text.count(SAID["taken_home"]) == 1
