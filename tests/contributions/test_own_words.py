"""What whoever gives something writes is read by somebody, or they are told that it is not; who reads and hears it."""

from typing import Any

from sqlalchemy import select

from app.contribution_desk import answering_actions, using_actions
from app.contributions import moderating_actions, verbs
from app.contributions.models import Contribution
from app.contributions.receivers import list_receivers
from app.events import By, Event
from app.organisations import people_actions
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership
from app.permissions import Actor, Role
from app.publishing.actions import get_subject_for_update
from app.tasks.models import Task
from app.web.act_form import Said, Why
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.contributions.giving import accept, give, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import OTTO, mailed
from tests.organisations.joining import shown

ANEW, REPLY = "Vi tæller også om lørdagen, når der er marked.", "Vi er otte og kan begge aftener."


def list_tasks(town: Town, contribution_id: int) -> list[str]:
    with town.reading() as session:
        return list(
            session.scalars(select(Task.what).where(Task.subject_id == contribution_id, Task.done_at.is_(None)))
        )


def rewrite(browser: Browser, contribution_id: int, *, status: int) -> Page:
    fields = {"text": ANEW}
    return browser.post(f"/contributions/{contribution_id}/wording", fields, status=status)


def test_new_words_of_what_was_accepted_and_sent_back_are_somebodys_to_read(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug)
    accept(town, row.id, secretary)
    with town.writing():
        subject = get_subject_for_update(row.id)
        moderating_actions.send_back(subject, Why("Skriv uden navne."), By.person(secretary))
    rewrite(browser, row.id, status=303)
    assert list_tasks(town, row.id) == ["read_contribution"]
    assert "alle kan læse" not in browser.get(f"/contributions/{row.id}/own").text


def test_all_that_is_kept_of_it_can_be_changed_without_losing_words(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    long = {"text": "Vi tæller hver aften. " * 27, "amount": "To timer " * 13, "condition": "Kun når det er tørt " * 10}
    row, browser = given(town, made.slug, **long)
    page = browser.get(f"/contributions/{row.id}/own")
    browser.send(page, f"/contributions/{row.id}/wording", {}, status=303)


def test_no_new_words_are_taken_of_what_nobody_reads_anew(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug)
    with town.writing() as session:
        contribution = session.get_one(Contribution, row.id)
        answering_actions.decline(contribution, Why("Tak, men vi har nok."), By.person(secretary))
    assert "/wording" not in browser.get(f"/contributions/{row.id}/own").html
    assert ANEW in rewrite(browser, row.id, status=409).html, "what was typed stays"
    assert list_tasks(town, row.id) == []


def test_an_answer_that_comes_too_late_is_not_said_to_have_arrived(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug)

    def answer(words: str, status: int) -> Page:
        return browser.post(f"/contributions/{row.id}/reply", {"reply": words}, status=status)

    with town.writing() as session:
        contribution = session.get_one(Contribution, row.id)
        answering_actions.ask_back(contribution, Why("Hvor mange er I?"), By.person(secretary))
    answer(REPLY, 303)
    answer(REPLY, 303)
    assert ANEW in answer(ANEW, 409).html, "what was typed stays"
    with town.reading() as session:
        said: Any = select(Event.seq).where(Event.subject_id == row.id, Event.verb == verbs.ANSWERED_BACK.name)
        assert len(session.scalars(said).all()) == 1


def test_who_has_stepped_out_reads_no_more_than_everybody(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _browser = given(town, made.slug, phone="12 34 56 78", name="Alma Holm")
    leader = town.add_person(Role.LEADER, network_id=made.network_id)
    with town.writing() as session:
        contribution = session.get_one(Contribution, row.id)
        using_actions.step_out(contribution, Said(), By.person(leader))
    accept(town, row.id, secretary)
    desk = town.sign_in(leader)
    desk.get(f"/desk/contributions/{row.id}", status=404)
    assert "Alma Holm" not in desk.get("/desk/contributions").text


def test_who_acts_for_an_organisation_no_longer_hears_nothing_of_what_it_gives(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, alma = shown(town, secretary)
    give(alma, made.slug, giver=str(club.id))
    (row,) = list_all(town)
    with town.writing() as session:
        writer = session.scalars(select(Membership)).one()
        membership_id, alma_id = writer.id, writer.contact_id
    _other, _otto = shown(town, secretary, email=OTTO, title="Elmens Skakklub", same="none")
    mailed(town.app)
    with town.writing() as session:
        otto_id = session.scalars(select(Membership.contact_id).where(Membership.id != membership_id)).one()
        people_actions.add_member(club.id, otto_id, MemberRole.CONTACT, name="Otto Lund")
        assert list_receivers(row.id) == [alma_id, otto_id]
        people_actions.leave(membership_id)
        assert list_receivers(row.id) == [otto_id]
