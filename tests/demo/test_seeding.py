"""A synthetic town: as true to the rules as a real one, and the same for the same number."""

from flask import Flask
from sqlalchemy import func, select, text

from app import clock, counters, db
from app.accounts.models import Person, PersonRole
from app.alike import repair
from app.events import Event
from app.public_list.searched import list_searched
from app.reading.page_queries import get_listed_page
from app.reading.queries import Filters, list_listed
from app.results.models import CaseEnd
from app.seeding.invented import invent
from app.subjects import Visibility, Voice, Wording
from app.submissions.models import Submission, Suggestion
from app.submissions.states import Handling


def test_the_same_number_gives_the_same_town() -> None:
    now = clock.town_noon(clock.today())
    assert list(invent(50, seed=3, now=now)) == list(invent(50, seed=3, now=now))
    assert list(invent(50, seed=3, now=now)) != list(invent(50, seed=4, now=now))


def test_a_seeded_town_counts_right_and_points_nowhere_wrong(seeded: Flask) -> None:
    with db.database().reading():
        assert db.session.scalar(select(func.count()).select_from(Submission)) == 400
        assert counters.wrong(repair.count_received_and_published()) == {}
        assert repair.count_unfindable() == repair.Unfindable(0, 0, 0, 0)
        assert repair.count_wrongly_listed() == 0
        if db.is_sqlite():
            assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_every_state_occurs_and_time_runs_forward(seeded: Flask) -> None:
    with db.database().reading():
        cases = list(db.session.scalars(select(Submission)))
        events = list(db.session.scalars(select(Event).order_by(Event.seq)))
    assert {case.handling for case in cases} == set(Handling)
    assert {case.visibility for case in cases} == set(Visibility)
    assert all(event.at <= clock.now() for event in events)
    for case in cases:
        moments = [case.received_at, case.published_at, case.routed_at, case.first_word_at, case.answered_at]
        known = [moment for moment in (*moments, case.closed_at) if moment is not None]
        assert known == sorted(known)
    with db.database().reading():
        ended = set(db.session.scalars(select(CaseEnd.submission_id).where(CaseEnd.stood_from.is_not(None))))
    assert ended == {case.id for case in cases if case.answered_at is not None}
    listed = sorted((case for case in cases if case.listed), key=lambda case: case.published_seq or 0)
    assert [case.published_at for case in listed] == sorted(case.published_at for case in listed if case.published_at)


def test_its_pages_and_its_search_work(seeded: Flask) -> None:
    with db.database().reading():
        page = list_listed(Filters())
        assert len(page.rows) == 20
        shown = get_listed_page(page.rows[0].id)
        word = shown.title.split()[0]
        assert list_searched(word, Filters()).page.rows


def test_people_are_spread_over_roles(seeded: Flask) -> None:
    with db.database().reading():
        roles = set(db.session.scalars(select(PersonRole.role).join(Person, Person.id == PersonRole.person_id)))
        assert roles == {"administrator", "secretariat", "moderator", "leader", "supervisor"}
        assert db.session.scalar(select(func.count()).select_from(Person).where(Person.demo.is_(False))) == 12
        assert db.session.scalar(select(func.count()).select_from(Voice)) == 400
        assert db.session.scalar(select(func.count()).select_from(Suggestion))


def test_what_is_sent_in_afterwards_gets_a_number_of_its_own(seeded: Flask) -> None:
    with db.database().writing() as session:
        highest = session.scalar(select(func.max(Wording.id))) or 0
        first = session.scalars(select(Submission).limit(1)).one()
        version = Wording(
            subject_id=first.id,
            number=2,
            title="Nyt",
            text="Nyt",
            content_hash=b"x",
            written_by="author",
            language="da",
            created_at=clock.now(),
        )
        session.add(version)
        session.flush()
        assert version.id > highest
        session.rollback()
