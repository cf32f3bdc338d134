"""From a solution back to what it grew from and forward again, and one mail to each who wrote some of it."""

from datetime import timedelta

import time_machine
from sqlalchemy import update

from app import clock, db
from app.acts import UNDO
from app.casework import publishing_actions
from app.events import By
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.solution_letters.jobs import TELL
from app.solution_letters.telling_actions import GATHERED
from app.solutions.origin_queries import list_chosen
from app.subjects import Audience
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.co_authors.standing import BO, answer, ask, asked_pages, author_of, number_of
from tests.committee_desk.test_decisions import body
from tests.ground.staging import Town, bring_on
from tests.ground.test_rooms import run
from tests.joint_answers.test_answering import later, work
from tests.network_stages.moving import in_stage
from tests.pages.queries import counted
from tests.solutions.solving import EFFECT, TITLE, hand_over, press, publish, write


def _tell(town: Town, after: timedelta = UNDO) -> list[str]:
    """Let some time pass, that in which it can be undone, and what waits be sent; returns the bodies of the mails."""
    with time_machine.travel(clock.now() + after + timedelta(minutes=1), tick=False):
        with town.writing():
            TELL.queue()
        return [body(one) for one in [*work(town.app), *later(town.app)] if TITLE in body(one)]


def test_it_leads_back_and_forward_and_each_author_hears_once(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    of_bo = {"email": "bo@example.org", "audience": Audience.STAFF}
    ours = town.submit_all([{"email": "kim@example.org"}, {"email": "kim@example.org"}, of_bo])
    for sent in ours:
        town.bring(sent, "answered", by=secretary, network_id=network.id)
    town.publish(ours[:2], by=secretary)
    work(town.app)
    solution = write(leader, town, network.id)
    press(leader, solution.id, "origins", origins=[str(one.id) for one in ours])
    address = f"/submissions/{ours[0].id}"
    assert TITLE not in Browser(town.app).get(address).text, "not before it is public"
    assert not _tell(town)
    with counted() as before:
        Browser(town.app).get(address)
    public = publish(leader, town, solution)
    with town.writing():
        TELL.queue()
    assert not [one for one in work(town.app) if TITLE in body(one)], "it can still be undone"
    mails = _tell(town)
    assert len(mails) == 2, "one mail to each, however much they wrote"
    assert all(f"/solutions/{public.slug}" in one for one in mails)
    assert not _tell(town), "and no second one"
    anybody = Browser(town.app)
    assert f"/solutions/{public.slug}" in anybody.get(address).links()
    with counted() as after:
        Browser(town.app).get(address)
    assert len(after) == len(before), "what it has become asks nothing more"
    page = anybody.get(f"/solutions/{public.slug}")
    assert address in page.links()
    assert f"/submissions/{ours[2].id}" not in page.links()
    assert "færre end fem tekster" in page.text
    hand_over(leader, town, solution.id)
    press(leader, solution.id, "effect", EFFECT)
    press(leader, solution.id, "effect", EFFECT, of_line="economy")
    assert not _tell(town), "more may be written in these days"
    assert len(_tell(town, GATHERED)) == 2, "and once more when it is told what it gives, of both lines at once"
    assert not _tell(town, GATHERED)
    press(leader, solution.id, "effect", EFFECT, noticed="Det samme, sagt bedre.")
    assert not _tell(town, GATHERED), "what is only written better is not told anew"
    press(leader, solution.id, "effect", {**EFFECT, "figure": ""}, moment="six", outcome="unmeasured")
    assert not _tell(town, GATHERED), "nobody needs a mail that says that nobody has measured"


def test_nobody_is_told_while_solutions_are_off_and_everybody_once_they_are_on_again(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    sent = town.submit(email="kim@example.org")
    town.bring(sent, "answered", by=secretary, network_id=network.id)
    solution = write(leader, town, network.id)
    press(leader, solution.id, "origins", origins=[str(sent.id)])
    publish(leader, town, solution)
    run(town.app, "off", "solutions")
    assert not _tell(town)
    run(town.app, "on", "solutions")
    assert len(_tell(town)) == 1


def test_who_stands_with_a_text_hears_what_it_has_become_as_its_author_does(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    answer(town, path, "yes")
    for step in ("routed", "accepted", "first_word", "answered"):
        with town.writing() as session:
            bring_on(session.get_one(Submission, sent.id), step, secretary, network.id)
    work(town.app)
    solution = write(leader, town, network.id)
    press(leader, solution.id, "origins", origins=[str(sent.id)])
    publish(leader, town, solution)
    mails = _tell(town)
    assert len(mails) == 2
    assert sum("En tekst, du står bag, er blevet en del af en løsning" in one for one in mails) == 1
    hand_over(leader, town, solution.id)
    press(leader, solution.id, "effect", EFFECT)
    assert len(_tell(town, GATHERED)) == 2


def test_who_stands_with_what_nobody_else_can_read_hears_of_it_by_its_number(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    sent, author = author_of(town, secretary, title="Telefonen om aftenen")
    ask(author, BO)
    (path,) = asked_pages(town).values()
    answer(town, path, "yes")
    for step in ("routed", "accepted", "first_word", "answered"):
        with town.writing() as session:
            bring_on(session.get_one(Submission, sent.id), step, secretary, network.id)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        publishing_actions.hide(case, Why("Der står et navn."), By.person(secretary))
    work(town.app)
    solution = write(leader, town, network.id)
    press(leader, solution.id, "origins", origins=[str(sent.id)])
    publish(leader, town, solution)
    told = "En tekst, du står bag, er blevet en del af en løsning"
    mails = _tell(town)
    assert len(mails) == 2
    (bos,) = [one for one in mails if told in one]
    assert f"Nummer {number_of(town, sent)}" in bos
    assert "Telefonen om aftenen" not in bos
    hand_over(leader, town, solution.id)
    press(leader, solution.id, "effect", EFFECT)
    assert len(_tell(town, GATHERED)) == 2


def test_who_is_ticked_after_it_was_made_public_hears_once(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    ours = town.submit_all([{"email": "kim@example.org"}, {"email": "bo@example.org"}, {"email": "kim@example.org"}])
    for sent in ours:
        town.bring(sent, "answered", by=secretary, network_id=network.id)
    solution = write(leader, town, network.id)
    press(leader, solution.id, "origins", origins=[str(ours[0].id)])
    publish(leader, town, solution)
    assert len(_tell(town)) == 1
    press(leader, solution.id, "origins", origins=[str(one.id) for one in ours])
    with town.writing():
        TELL.queue()
    assert not [one for one in work(town.app) if TITLE in body(one)], "it can still be ticked off again"
    assert len(_tell(town)) == 1, "Bo hears, and Kim has heard already"
    assert not _tell(town)


def test_what_lies_with_it_no_more_stays_among_what_it_grew_from(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    other = next(one for one in town.networks() if one.live and one.id != network.id)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    ours = town.submit_all([{"email": "kim@example.org"}, {"email": "bo@example.org"}])
    for sent in ours:
        town.bring(sent, "answered", by=secretary, network_id=network.id)
    solution = write(leader, town, network.id)
    press(leader, solution.id, "origins", origins=[str(one.id) for one in ours])
    with town.writing():
        db.session.execute(update(Submission).where(Submission.id == ours[0].id).values(network_id=other.id))
    press(leader, solution.id, "origins", origins=[])
    with town.reading():
        assert list_chosen(solution.id) == [ours[0].id]


def test_only_what_lies_with_its_network_can_be_chosen(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    stranger = town.submit(email="kim@example.org")
    ours = town.submit(email="bo@example.org")
    town.bring(ours, "answered", by=secretary, network_id=network.id)
    solution = write(leader, town, network.id)
    page = leader.get(f"/desk/solutions/{solution.id}")
    assert str(stranger.id) not in [one.get("value") for one in page.all("input") if one.get("name") == "origins"]
    assert str(ours.id) in [one.get("value") for one in page.all("input") if one.get("name") == "origins"]
    sent = {"csrf_token": leader.token(), "version": str(solution.version), "origins": str(stranger.id)}
    leader.post(f"/desk/solutions/{solution.id}/origins", sent, status=422)


def test_it_did_not_grow_from_what_was_written_after_it_was_handed_over(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    (ours,) = town.submit_all([{"email": "kim@example.org"}])
    town.bring(ours, "answered", by=secretary, network_id=network.id)
    solution = write(leader, town, network.id)
    department = str(network.department_ids[0])
    handed_on = (clock.today() - timedelta(days=30)).isoformat()
    press(leader, solution.id, "handing", department=department, on=handed_on)
    page = press(leader, solution.id, "origins", status=409, origins=[str(ours.id)])
    assert "efter at den blev givet videre" in page.text
    with town.reading():
        assert not list_chosen(solution.id)
