"""The demo town's challenges: one open in each step, one that has ended, and a draft for another pair of eyes."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, db
from app.accounts import session_actions
from app.accounts.queries import get_scopes, list_demo_people
from app.challenge_desk.question import names_solution
from app.challenges.kinds import Standing, Step
from app.challenges.models import Challenge, PromiseMade
from app.contributions.kinds import SHOWN
from app.contributions.kinds import Standing as ContributionStanding
from app.contributions.kinds import Standing as Given
from app.contributions.models import Contribution
from app.demo_files.files import read_challenges
from app.endings.kinds import Outcome
from app.endings.models import EndingOf
from app.endings.queries import find_account, list_sentences, list_without
from app.entries.kinds import Layer
from app.entries.models import Entry
from app.organisations.models import Organisation
from app.permissions import Role
from app.perspectives.models import Missing
from app.phrases.queries import list_proposable
from app.subjects import Subject, Voice
from app.tables.models import TableTalk
from app.tasks.models import Task
from tests.browsing import Browser

pytestmark = pytest.mark.either_database


def test_one_is_open_in_each_step_and_a_draft_waits(loaded: Flask) -> None:
    with db.database().reading():
        found = list(db.session.scalars(select(Challenge)))
        assert {one.step for one in found if one.standing == Standing.OPEN} == set(Step)
        (draft,) = [one for one in found if one.standing == Standing.DRAFT]
        assert draft.for_eyes_since is not None
        waiting = select(Task.id).where(Task.subject_id == draft.id, Task.what == "read_draft_challenge")
        assert db.session.scalar(waiting.where(Task.done_at.is_(None))) is not None
        asking = [one for one in found if one.standing != Standing.CLOSED]
        assert all(one.closes_on is not None and one.closes_on > clock.today() for one in asking)


def test_a_promise_was_changed_and_both_are_kept(loaded: Flask) -> None:
    with db.database().reading():
        newest = select(func.max(PromiseMade.number)).group_by(PromiseMade.challenge_id)
        assert sorted(db.session.scalars(newest)) == [1, 1, 1, 1, 1, 2]


def test_they_ask_of_problems() -> None:
    assert not [one.title for one in read_challenges() if names_solution(one.title) or not one.title.endswith("?")]


def test_one_table_has_talked_and_everybody_reads_what_it_said_and_not_who(loaded: Flask) -> None:
    with db.database().reading():
        (table,) = db.session.scalars(select(TableTalk))
        lines = list(db.session.scalars(select(Entry).where(Entry.table_id == table.id)))
        assert len(lines) == 7
        assert {one.through for one in lines} == {"table"}
        assert not [one for one in lines if one.waits or one.shelf is None]
        voices = select(Voice.contact_id, Voice.person_id).where(Voice.subject_id.in_([one.id for one in lines]))
        assert {tuple(one) for one in db.session.execute(voices)} == {(None, None)}


def test_the_open_ones_are_alive_and_their_gaps_are_honest(loaded: Flask) -> None:
    with db.database().reading():
        entries = list(db.session.scalars(select(Entry)))
        open_ids = list(db.session.scalars(select(Challenge.id).where(Challenge.standing == Standing.OPEN)))
        given = list(db.session.scalars(select(Contribution)))
        missed = set(db.session.scalars(select(Missing.challenge_id)))
    told = {one: [entry for entry in entries if entry.challenge_id == one] for one in open_ids}
    numbers = sorted(len([entry for entry in found if entry.shelf is not None]) for found in told.values())
    assert numbers[0] >= 5
    assert numbers[-1] > 3 * numbers[0], "much in one, little in others"
    assert {entry.layer for entry in entries} == set(Layer)
    assert [one for one in entries if one.is_impossible]
    assert {one.speaker for one in entries} >= {"resident", "leader"}
    assert [one for one in entries if one.waits]
    assert {one.standing for one in given} == set(ContributionStanding), "answered in every way there is"
    assert [one for one in given if one.returned_on is not None], "not used by its day, and back with the leader"
    assert all(one.carrier for one in given if one.standing in SHOWN)
    assert len(missed) == 2
    assert all(any(one.root_id == challenge for one in given) for challenge in open_ids)


def test_one_has_ended_with_a_sentence_for_each_thing_and_nothing_is_one_of_them(loaded: Flask) -> None:
    with db.database().reading():
        (ended,) = db.session.scalars(select(Challenge).where(Challenge.standing == Standing.CLOSED))
        assert not list_without(ended.id)
        account = find_account(ended.id)
        assert account is not None
        assert not account.why_left
        said = [(one.outcome, one.text) for one in list_sentences(ended.id)]
    assert {outcome for outcome, _text in said} == set(Outcome)
    assert any(outcome == Outcome.NOTHING and text.startswith("Intet.") for outcome, text in said)


def visit(browser: Browser, pages: list[str]) -> None:
    """Fetch each page, each in a context of its own: that of the loaded town would remember who was asked first."""
    for address in pages:
        with browser.app.app_context():
            browser.get(address)


def test_everybody_can_read_all_of_it(loaded: Flask) -> None:
    browser = Browser(loaded)
    with db.database().reading():
        challenges = list(db.session.scalars(select(Challenge.slug).where(Challenge.opened_at.is_not(None))))
        shown = select(Organisation.slug).join(Subject, Subject.id == Organisation.id).where(Subject.listed)
        organisations = list(db.session.scalars(shown))
        ended = select(EndingOf.subject_id).join(Subject, Subject.id == EndingOf.subject_id)
        threads = list(db.session.scalars(ended.where(Subject.listed)))
    assert len(challenges) == 5
    assert len(organisations) == 8
    with db.database().reading():
        assert len({one.slug for one in list_proposable()}) == 3
    of_each = ("", "/entries", "/entries/new", "/contributions", "/join", "/endings", "/promises", "/table")
    pages = ["/challenges", "/organisations", *(f"/challenges/{slug}{rest}" for slug in challenges for rest in of_each)]
    pages += [f"/organisations/{slug}" for slug in organisations]
    pages += [f"/threads/{one}{rest}" for one in threads for rest in ("", "/sheet")]
    visit(browser, pages)


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.LEADER])
def test_staff_find_their_work_in_it(loaded: Flask, role: Role) -> None:
    with db.database().writing():
        (person, *_others) = [one for one in list_demo_people() if role in {scope.role for scope in get_scopes(one.id)}]
        networks = {scope.subject_id for scope in get_scopes(person.id)}
        token = session_actions.sign_in(person.id)
        rows = select(Challenge.id, Challenge.network_id, Challenge.standing)
        theirs = {one.id: one.standing for one in db.session.execute(rows) if {None, one.network_id} & networks}
        offered = select(Contribution.id).where(Contribution.root_id.in_(theirs))
        if role == Role.LEADER:  # what a board has still to say yes to is read by moderators alone
            offered = offered.where(Contribution.standing != Given.RESERVED)
        given = list(db.session.scalars(offered))
        said = list(db.session.scalars(select(Entry.id).where(Entry.challenge_id.in_(theirs))))
    browser = Browser(loaded)
    with browser.client.session_transaction() as session:
        session["login"] = token
    pages = ["/desk", "/desk/challenges", "/desk/contributions", *(f"/desk/challenges/{one}" for one in theirs)]
    pages += [f"/desk/contributions/{one}" for one in given] + [f"/desk/entries/{one}" for one in said[:5]]
    seen = [one for one, standing in theirs.items() if standing != Standing.DRAFT]
    pages += [f"/desk/challenges/{one}/{rest}" for one in seen for rest in ("endings", "entries", "perspectives")]
    visit(browser, pages)
