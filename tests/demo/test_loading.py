"""The demo town: complete, lived through in time, and told to nobody."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, counters, db
from app.alike import near_duplicates, repair
from app.by_hand.models import Reached
from app.clearing import town_screener
from app.clearing.screener import Screener
from app.conversations.models import Comment, Conversation
from app.demo.loading import OtherTownError, get_loaded, load
from app.demo_files.files import read_submissions
from app.demo_town.cast import get_cast
from app.events import Event
from app.follow_ups.models import FollowUp
from app.jobs import Job
from app.meetings.queries import list_all
from app.municipality.queries import get_reference
from app.network_closing.queries import list_endings
from app.network_log.queries import list_all as list_log
from app.network_means.queries import list_help
from app.network_people.queries import list_seats
from app.network_resting.counting import WARNED_AFTER, count_quiet, find_rest_day
from app.network_resting.queries import find_quiet
from app.network_resting.verbs import RESTED
from app.network_stages.queries import list_steps
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.public_list.searched import list_searched
from app.reading.queries import Filters
from app.results.kinds import EndKind
from app.results.models import CaseEnd, Figure
from app.screening.lists import default_lists
from app.screening.statutory import StatutoryKind
from app.statutory.units import list_units
from app.subjects import Subject, Wording
from app.submissions.models import FirstWord, Response, Submission, Suggestion
from app.supports.models import Supported
from app.theme_origins.models import ThemeOrigin
from tests.browsing import Browser, text_of

pytestmark = pytest.mark.either_database  # that PostgreSQL takes the town, the journeys there show


def rows(model: type[Any]) -> list[Any]:
    return list(db.session.scalars(select(model)))


def test_every_submission_ends_as_the_files_say(loaded: Flask, *, few: bool) -> None:
    wanted = Counter((entry.title["da"], entry.visibility, entry.handling) for entry in read_submissions(few=few))
    statement = select(Wording.title, Submission.visibility, Submission.handling).join(
        Wording, Wording.id == Submission.current_wording_id
    )
    with db.database().reading():
        assert Counter(tuple(row) for row in db.session.execute(statement)) == wanted


def test_routes_lead_only_to_live_networks(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        networks = get_directory().networks
        assert sum(network.live for network in networks.values()) == (3 if few else 16)
        routed = {row.network_id for row in rows(Submission) if row.network_id is not None}
        assert routed
        assert all(networks[network_id].live for network_id in routed)


def test_what_starts_a_clock_in_law_has_a_unit_of_its_own(loaded: Flask) -> None:
    with db.database().reading():
        units, own = list_units(), get_reference()
        assert [str(one.kind) for one in units] == [str(kind) for kind in StatutoryKind]
        assert not [one for one in units if one.name == own.text.name or one.email == own.email]


def test_closed_networks_say_when_and_what_they_learned(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        closed = [one for one in get_directory().list_networks() if one.stage == Stage.CLOSED]
    assert len(closed) == (15 if few else 11)
    for network in closed:
        assert network.closed_on is not None
        assert network.started_on < network.closed_on <= clock.today()
        assert all(words.learned and words.outcome for words in network.words.values())


def test_every_leader_has_something_to_say_yes_or_no_to(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        offered = {row.network_id for row in rows(Submission) if row.match_state == "offered"}
        leads, networks = get_cast().leaders, get_directory().networks
        assert {one for one in leads if networks[one].stage != Stage.STARTUP} <= offered
        beginning = {one for one, network in networks.items() if network.stage == Stage.STARTUP}
        assert beginning <= set(leads), "whoever leads one in start-up can be tried, too"


def test_two_networks_are_in_each_stage_of_those_at_work(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        at_work = get_directory().list_networks(live=True)
        stages = Counter(one.stage for one in at_work)
        assert few or all(stages[one] >= 2 for one in Stage if one.live)
        for network in at_work:
            assert len(list_log(network.id, None).rows) >= 2, network.slug
            assert any(one.is_over and one.minutes for one in list_all(network.id)), network.slug
            assert list_seats(network.id)
            assert network.id in list_help()
            ahead = [one for one in list_steps(network).values() if one.planned is not None]
            assert ahead, network.slug
        assert sum(bool([one for one in list_all(network.id) if not one.is_over]) for network in at_work) > 2
        assert any(one.for_members for network in at_work for one in list_log(network.id, None).rows)


def test_one_network_rests_since_nothing_was_heard_of_it(loaded: Flask) -> None:
    with db.database().reading():
        (resting,) = [one for one in get_directory().list_networks() if one.rests_since is not None]
        quiet, closed = find_quiet(resting.id), get_reference().closed_days
        of_it = select(Event.verb, Event.at).where(Event.subject_id == resting.id)
        rested = [clock.town_date(at) for verb, at in db.session.execute(of_it) if verb == RESTED.name]
    assert resting.rests_since is not None
    assert rested == [resting.rests_since]
    assert quiet is not None
    assert quiet.warned_on is not None
    assert count_quiet(quiet.last_on, quiet.warned_on, closed) >= WARNED_AFTER
    assert find_rest_day(quiet.last_on, quiet.warned_on, closed) <= resting.rests_since
    sections = Browser(loaded).get("/networks").all("section")
    (shown,) = [one for one in sections if one.get("aria-labelledby") == "resting"]
    assert [text_of(one) for one in shown.iter("h3")] == [resting.name]


def test_those_rounded_off_before_have_an_account_in_four_answers(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        endings, networks = list_endings(), get_directory().networks
        assert len(endings) == (4 if few else 11)
        for network_id, ending in endings.items():
            assert networks[network_id].closed_on is not None
            assert all((ending.where_now, ending.taken_home, ending.sentence, ending.whom_to_ask))
            assert ending.told_at is not None
            assert ending.looked_on is not None


def test_the_town_looks_current_and_time_runs_forward(loaded: Flask) -> None:
    with db.database().reading():
        cases = rows(Submission)
        events = list(db.session.scalars(select(Event).where(Event.subject_id.is_not(None)).order_by(Event.seq)))
    now = clock.now()
    assert all(one.at <= now for one in events)
    assert [one.at for one in events] == sorted(one.at for one in events)
    assert max(case.received_at for case in cases) > now - timedelta(days=7)
    with db.database().reading():
        things = [one for one in rows(Subject) if one.published_seq]
    published = sorted(things, key=lambda one: one.published_seq or 0)
    assert [one.published_at for one in published] == sorted(one.published_at for one in published)
    assert [one.published_seq for one in published] == list(range(1, len(published) + 1))
    with db.database().reading():
        passed_on = set(db.session.scalars(select(ThemeOrigin.submission_id)))  # to what grew out of them, later
    for case in cases:
        routed_at = None if case.id in passed_on else case.routed_at
        moments = [case.received_at, routed_at, case.first_word_at, case.answered_at, case.closed_at]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known)


def test_two_are_honestly_overdue(loaded: Flask) -> None:
    with db.database().reading():
        waiting = [case for case in rows(Submission) if case.handling in {"routed", "first_word"}]
        assert sum(case.due_on < clock.today() for case in waiting) == 2


def test_the_first_word_was_always_given_in_time(loaded: Flask) -> None:
    with db.database().reading():
        for case in rows(Submission):
            if case.first_word_at is not None:
                assert clock.town_date(case.first_word_at) <= case.first_word_due


def test_dates_in_the_texts_are_written_out(loaded: Flask) -> None:
    with db.database().reading():
        texts = [row.text for row in (*rows(FirstWord), *rows(Response))]
    assert texts
    assert not [text for text in texts if "{" in text]


def test_nobody_is_told_of_what_happened_before_but_by_a_call_and_a_letter(loaded: Flask, *, few: bool) -> None:
    grown = set() if few else {"embed networks"}  # what a network that began meanwhile says of itself
    with db.database().reading():
        jobs, by_hand = rows(Job), [one.submission_id for one in rows(Reached)]
    assert {one.kind for one in jobs} == {"make_table_sheets", "suggest", "mail"} | grown, (
        "what is printed is made, what was added is matched, and a call and a letter wait"
    )
    assert len(by_hand) == 2
    told = [one.payload["arguments"] for one in jobs if one.kind == "mail"]
    assert sorted(one["submission_id"] for one in told) == sorted(by_hand), "nobody is written to at an address"


def test_what_the_pages_count_is_true_from_the_start(loaded: Flask) -> None:
    with db.database().reading():
        assert counters.wrong(repair.count_received_and_published()) == {}
        assert repair.count_unfindable() == repair.Unfindable(0, 0, 0, 0)
        assert repair.count_wrongly_listed() == 0
        figures = {row.name: row.value for row in rows(Figure)}
        ends = [one for one in rows(CaseEnd) if one.kind != EndKind.WITHDRAWN and not one.stood_to and one.stood_from]
        this_year = [one for one in ends if one.stood_from.year == clock.today().year]
        assert figures["answered"] == len(this_year)
        assert figures["median_days"]


def test_each_way_in_which_a_case_ends_is_there_twice_and_one_day_has_passed_unsaid(loaded: Flask) -> None:
    with db.database().reading():
        standing = Counter(one.kind for one in rows(CaseEnd) if one.stood_from and not one.stood_to)
        unsaid = [one for one in rows(FollowUp) if one.due_on < clock.today() and not one.told_at and not one.ended_at]
    assert {kind for kind in EndKind if kind != EndKind.LED} == {
        kind for kind, number in standing.items() if number > 1
    }
    assert len(unsaid) == 1


def test_suggestions_and_search_are_there(loaded: Flask) -> None:
    with db.database().reading():
        assert (db.session.scalar(select(func.count()).select_from(Suggestion)) or 0) > 40
        found = list_searched("tunnel", Filters()).page.rows
        assert any("tunnel" in row.title.casefold() for row in found)


def test_the_same_concern_is_found_in_several_texts(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        ids = {one.title: one.subject_id for one in rows(Wording)}
        bench = near_duplicates.find_near(ids["Bænken på bakken op til kirkegården er væk"])
        pool = near_duplicates.find_near(ids["Svømmehallen skal være åben om søndagen"])
    assert [one.id for one in bench.near] == [ids["Sæt en ny bænk på bakken til kirkegården"]], "a pair"
    assert sum(one.nearly_the_same for one in pool.near) == 2, "a campaign"


def test_a_second_load_does_nothing(loaded: Flask) -> None:
    with db.database().writing():
        before = db.session.scalar(select(func.count()).select_from(Event))
        few = get_loaded() == "few"
        assert not load(few=few)
        assert db.session.scalar(select(func.count()).select_from(Event)) == before
        with pytest.raises(OtherTownError):
            load(few=not few)


def test_residents_talk_about_a_dozen_of_them_and_some_comments_wait(loaded: Flask) -> None:
    with db.database().reading():
        conversations = [one for one in rows(Conversation) if one.comments]
        assert len(conversations) >= 12
        assert {one.subject_id for one in conversations} <= {
            one.subject_id for one in rows(Supported) if one.supporters
        }
        assert sum(one.waits for one in rows(Comment)) == 3
        assert [one for one in rows(Subject) if one.kind == "comment" and one.visibility == "returned"]


def test_the_mayor_is_criticised_by_name_and_nothing_is_marked(loaded: Flask) -> None:
    with db.database().reading():
        (text,) = [one.text for one in rows(Wording) if "Borgmester Vibeke" in (one.text or "")]
        assert [one.kind for one in Screener(default_lists()).find(text)] == ["name"]
        assert not town_screener().find(text)
