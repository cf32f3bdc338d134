"""The demo town agrees with itself: days follow each other, and no text comes after its fruit."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, db, i18n
from app.challenges.directory import list_open
from app.demo_files import files
from app.effects.kinds import Moment
from app.meetings.queries import list_all
from app.network_closing.queries import list_endings
from app.network_means.models import NetworkHelp
from app.network_stages.queries import list_steps
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.placements.models import Placement
from app.solutions.models import Solution, SolutionEffect, SolutionOrigin
from app.subjects import Subject, SubjectKind
from app.submissions.models import Response, Submission
from app.tasks.duties import SOURCES
from app.theme_notes.queries import list_noted
from app.theme_proposals.models import ThemeProposal
from app.theme_proposals.round_queries import get_next_decision
from app.trials.kinds import Outcome
from app.trials.models import Trial
from tests.browsing import Browser

DATA = Path(files.__file__).parent / "data"
pytestmark = pytest.mark.either_database


def list_solutions() -> Sequence[Solution]:
    found = db.session.scalars(select(Solution)).all()
    assert found
    return found


def began_on(network_id: int, stage: Stage) -> date | None:
    network = get_directory().networks[network_id]
    begun = list_steps(network)[stage].begun
    return begun.first if begun is not None else None


def test_a_solution_is_younger_than_what_it_grew_from(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        wanted = (
            select(Solution.handed_on, Submission.received_at, Submission.answered_at)
            .join(SolutionOrigin, SolutionOrigin.solution_id == Solution.id)
            .join(Submission, Submission.id == SolutionOrigin.subject_id)
        )
        rows = db.session.execute(wanted).all()
    assert few or len(rows) >= 2
    for handed_on, received_at, answered_at in rows:
        assert handed_on is not None
        assert clock.town_date(received_at) < handed_on
        assert answered_at is not None, "who wrote it has an answer"
        assert clock.town_date(answered_at) < handed_on


def test_how_it_stood_before_was_written_before(loaded: Flask) -> None:
    with db.database().reading():
        for solution in list_solutions():
            seen = db.session.scalars(select(SolutionEffect).where(SolutionEffect.solution_id == solution.id)).all()
            assert any(one.moment == Moment.START for one in seen)
            for one in seen:
                assert solution.handed_on is not None
                assert (one.seen_on <= solution.handed_on) == (one.moment == Moment.START), solution.slug


def test_it_was_handed_over_when_its_network_was_as_far(loaded: Flask) -> None:
    with db.database().reading():
        for solution in list_solutions():
            network = get_directory().networks[solution.network_id]
            assert solution.handed_on is not None
            if network.closed_on is not None:
                assert network.started_on < solution.handed_on <= network.closed_on
            else:
                reached = began_on(network.id, Stage.ANCHOR)
                assert reached is not None
                assert reached <= solution.handed_on


def test_every_trial_that_was_passed_on_has_its_solution(loaded: Flask) -> None:
    with db.database().reading():
        passed_on = select(Trial.id).where(Trial.outcome == Outcome.HANDED_OVER)
        assert {*db.session.scalars(passed_on)} == {one.trial_id for one in list_solutions() if one.trial_id}


def test_one_can_sign_up_for_each_open_meeting_to_come(loaded: Flask) -> None:
    with db.database().reading():
        networks = get_directory().list_networks(live=True)
        coming = [one for network in networks for one in list_all(network.id) if not one.is_over]
    assert coming
    assert all(one.signup_open for one in coming)


def test_whom_to_ask_of_a_network_rounded_off_can_be_called(loaded: Flask) -> None:
    with db.database().reading():
        assert all(any(sign.isdigit() for sign in ending.whom_to_ask) for ending in list_endings().values())


def test_whoever_says_what_must_be_done_about_a_kind_of_thing_speaks_of_no_other(loaded: Flask) -> None:
    with db.database().reading():
        said = {(of, duty.subject_id) for of, source in SOURCES if of is not None for duty in source(None)}
        kinds = {row.id: row.kind for row in db.session.execute(select(Subject.id, Subject.kind))}
    assert {of for of, _one in said} >= {SubjectKind.SUBMISSION, SubjectKind.NETWORK, SubjectKind.CHALLENGE}
    assert not [(of, kinds[one]) for of, one in said if kinds[one] != of]


def test_what_waits_in_a_pile_is_chosen_on_the_day_that_the_rounds_name(loaded: Flask) -> None:
    with db.database().reading():
        coming, piles = get_next_decision(), get_directory().list_piles()
        assert coming is not None
        assert piles
        assert {pile.decision_on for pile in piles} == {coming.decides_on}
    with loaded.test_request_context():
        day = i18n.long_date(coming.decides_on)
    for address in ("/networks", "/themes/rounds", f"/theme-piles/{piles[0].slug}"):
        assert day in Browser(loaded).get(address).text, address


def test_an_answer_names_the_days_that_the_challenge_of_its_case_names(loaded: Flask) -> None:
    with db.database().reading():
        opened = {one.id: one.slug for one in list_open()}
        answers = db.session.execute(
            select(Placement.challenge_id, Response.text)
            .join(Response, Response.submission_id == Placement.submission_id)
            .where(Placement.challenge_id.in_(opened), Placement.ended_at.is_(None), Response.published_at.is_not(None))
        ).all()
    with loaded.test_request_context():
        ahead = [i18n.long_date(clock.today() + timedelta(days=one)) for one in range(120)]
    named = [
        (slug, day)
        for slug, text in ((opened[one.challenge_id], one.text) for one in answers)
        for day in ahead
        if day in text
    ]
    assert named
    for slug, day in named:
        assert day in Browser(loaded).get(f"/challenges/{slug}").text, (slug, day)


def test_an_idea_is_chosen_on_the_day_that_the_challenge_says(loaded: Flask) -> None:
    with db.database().reading():
        opened = list_open()
        chosen = [
            one
            for of in {one.network_id for one in opened}
            for one in list_all(of)
            if not one.is_over and "vælger den idé" in one.agenda
        ]
    assert chosen
    for meeting in chosen:
        with loaded.test_request_context():
            day = i18n.long_date(clock.town_date(meeting.starts_at))
        pages = [Browser(loaded).get(f"/challenges/{one.slug}").text for one in opened]
        assert any(day in page and "Vi vælger den idé" in page for page in pages), day


def test_the_figures_of_a_challenge_are_those_of_its_list(loaded: Flask) -> None:
    with db.database().reading():
        slugs = [one.slug for one in list_open()]
    seen = 0
    for slug in slugs:
        page = Browser(loaded).get(f"/challenges/{slug}").text
        told = re.search(
            r"idéer er kommet fra andre end os\s*(\d+).*Idéer indtil nu\s*(\d+) svar(?:, og (\d+) fra os)?", page
        )
        if told:
            others, again, ours = (int(one or 0) for one in told.groups())
            listed = Browser(loaded).get(f"/challenges/{slug}/entries?layer=ideas")
            assert others == again
            assert others + ours == len([one for one in listed.all("li") if (one.get("id") or "").startswith("entry-")])
            seen += 1
    assert seen


def test_pages_leave_the_days_of_the_rounds_to_the_rounds(loaded: Flask) -> None:
    page = Browser(loaded).get("/about")
    assert not re.search(r"\d\. (maj|december|juni|januar)", page.text)


def test_a_committee_has_one_name() -> None:
    names = {one for file in DATA.rglob("*.yaml") for one in re.findall(r"\b(\w+)- og (\w+)udvalget", file.read_text())}
    assert names
    assert not [(one, other) for one, other in names if (other.capitalize(), one.lower()) in names and one != other]


def test_colleagues_noted_something_and_another_town_has_made_a_solution_its_own(loaded: Flask) -> None:
    with db.database().reading():
        noted = list_noted(db.session.scalars(select(ThemeProposal.id)).all())
        committees = db.session.scalars(select(NetworkHelp.committee).where(NetworkHelp.committee != "")).all()
    assert sum(len(several) for several in noted.values()) == 2
    assert committees, "a network names the committee that has what needs politics or money"
    page = Browser(loaded).get("/solutions/breve-der-begynder-med-det-du-skal-goere")
    assert "Egelund Kommune" in page.text
