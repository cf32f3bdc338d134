"""The demo town's day at the desk: all that staff meet there in one morning, read from the pages as they read them."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.accounts import session_actions
from app.accounts.queries import list_demo_people
from app.demo_files.files import read_desk, read_submissions
from app.department_links.models import DepartmentLink
from app.joint_answers.models import JointAnswer
from app.results.models import CaseEnd
from app.sender_limits.queries import list_standing
from app.subjects import Visibility, Wording
from app.submissions.models import Response, Submission
from app.submissions.states import Handling
from tests.browsing import Browser, Page, text_of

pytestmark = pytest.mark.either_database  # that PostgreSQL takes the town, the journeys there show

ENTRIES = {one.id: one for one in read_submissions(few=False)}
TITLES = {one.id: one.title["da"] for one in ENTRIES.values()}
OVER = {Visibility.WITHDRAWN, Visibility.HIDDEN, Visibility.RETURNED}


@dataclass(frozen=True)
class Reader:
    """Somebody who reads the loaded town's pages in Danish, each in a context of its own."""

    browser: Browser

    def get(self, address: str, status: int = 200) -> Page:
        """Return a page."""
        with self.browser.app.app_context():
            return self.browser.get(address, status=status)


def reader(loaded: Flask, name: str = "") -> Reader:
    """Give the town to somebody: to everybody, or to the first of the staff whose name begins with `name`."""
    browser = Browser(loaded)
    with loaded.app_context():
        browser.client.get("/?lang=da")
    if name:
        with db.database().writing():
            person = next(one for one in list_demo_people() if one.name.startswith(name))
            token = session_actions.sign_in(person.id)
        with browser.client.session_transaction() as session:
            session["login"] = token
    return Reader(browser)


@pytest.fixture
def secretariat(loaded: Flask) -> Reader:
    """Give the town to the secretariat."""
    return reader(loaded, "Netværkssekretariatet")


@pytest.fixture
def colleague(loaded: Flask) -> Reader:
    """Give the town to the other one in the secretariat."""
    return reader(loaded, "Kollegaen")


def case_of(entry_id: str) -> Submission:
    """Return the first case that has the title and begins with the text in the files."""
    entry = ENTRIES[entry_id]
    with db.database().reading():
        titled = select(Submission).join(Wording, Wording.id == Submission.current_wording_id)
        of = titled.where(Wording.title == entry.title["da"], Wording.text.startswith(entry.text.strip()))
        return db.session.scalars(of.order_by(Submission.id).limit(1)).one()


def test_more_than_two_dozen_cases_are_open_in_every_state(loaded: Flask) -> None:
    today = clock.today()
    with db.database().reading():
        cases = [one for one in db.session.scalars(select(Submission)) if one.visibility not in OVER]
        drafted = db.session.scalars(select(Response.submission_id).where(Response.published_at.is_(None))).all()
        asked = db.session.scalars(select(DepartmentLink.submission_id).where(DepartmentLink.ended.is_(None))).all()
    ended = {Handling.ANSWERED, Handling.CLOSED}
    is_open = Counter(one.handling for one in cases if one.handling not in ended)
    assert is_open.total() >= 25
    assert set(is_open) == set(Handling) - ended
    assert min(is_open.values()) >= 5
    waiting = [one for one in cases if one.handling not in ended]
    assert {one.visibility for one in waiting} == {Visibility.RECEIVED, Visibility.PUBLISHED}
    assert {str(one.match_state) for one in waiting} >= {"offered", "accepted"}
    assert [one for one in waiting if one.due_on < today]
    assert [one for one in cases if one.unread and one.handling in ended], "somebody writes again after an answer"
    with db.database().reading():
        two = [one.id for one in list_demo_people() if one.name.startswith(("Netværkssekretariatet", "Kollegaen"))]
    assert {one.owner_id for one in waiting} >= {*two}
    assert drafted
    assert asked


def test_an_objection_waits_for_another_and_two_are_decided(secretariat: Reader, loaded: Flask) -> None:
    page = secretariat.get("/desk/objections").text
    assert f"{case_of('o1').number} {TITLES['o1']}" in page
    assert f"{case_of('o2').number} {TITLES['o2']}" in page.split("Afgjort den seneste måned")[1]
    own = reader(loaded, "Moderatoren").get("/desk/objections").text
    assert "du har haft en hånd med i det: en kollega afgør det" in own
    by_id = {one.about: one for one in read_desk().objections}
    for about in ("o1", "o2", "s36"):
        one = by_id[about]
        case = secretariat.get(f"/desk/cases/{case_of(about).id}")
        waiting = [link for link in case.links() if link.startswith("/desk/objections/")]
        assert bool(waiting) == (one.decided is None)
        seen = (secretariat.get(waiting[0]) if waiting else case).text
        reasons = [one.reason, one.hidden.reason if one.hidden else None, one.decided.reason if one.decided else None]
        assert all(" ".join(reason.split()) in seen for reason in reasons if reason)
    assert case_of("o2").visibility == Visibility.PUBLISHED, "it was right, and is shown again"
    assert case_of("s36").handling == Handling.ANSWERED, "it stays as it is"


def test_headings_have_their_answers_and_two_letters_came_later(secretariat: Reader, loaded: Flask) -> None:
    with db.database().reading():
        headings = {one.heading: one.id for one in db.session.scalars(select(JointAnswer))}
    listed = secretariat.get("/desk/joint-answers").text
    everybody = reader(loaded)
    for entry in read_desk().headings:
        page = secretariat.get(f"/desk/joint-answers/{headings[entry.heading]}").text
        number = len(entry.cases)
        assert entry.heading in listed
        assert f"{number} sager" in page
        assert page.count("har dette svar") == number
        assert "besvaret (6 sager)" in page
        for one in entry.cases:
            public = everybody.get(f"/submissions/{case_of(one).id}").text
            assert "Besvaret sammen med 5 andre" in public
            assert "6, heraf 1 forening" in public
    assert (
        "6, heraf 1 forening, 1 virksomhed og 1 medarbejder"
        in secretariat.get(f"/desk/joint-answers/{headings['Morgentrafikken ved Herstedøster Skole']}").text
    )
    with db.database().reading():
        of_title = select(Submission.handling).join(Wording, Wording.id == Submission.current_wording_id)
        found = Counter(db.session.scalars(of_title.where(Wording.title == TITLES["l7"])))
    assert found == {Handling.ANSWERED: 3, Handling.NEW: 2}


def test_the_paper_on_what_was_heard_says_who_wrote_what_and_what_is_answered(secretariat: Reader) -> None:
    entry = read_desk().headings[1]
    with db.database().reading():
        heading_id = db.session.scalars(select(JointAnswer.id).where(JointAnswer.heading == entry.heading)).one()
    with secretariat.browser.app.app_context():
        answer = secretariat.browser.client.get(f"/desk/papers/consultation?heading={heading_id}")
    words = ZipFile(BytesIO(answer.get_data())).read("word/document.xml").decode()
    assert f"{entry.heading} (6, heraf 1 forening, 1 virksomhed og 1 medarbejder)" in words
    assert entry.summary in words
    assert "Vi lukker ikke vejen om morgenen." in words
    assert all(case_of(one).number in words for one in entry.cases)


def test_two_cases_of_one_text_lead_to_each_other(secretariat: Reader) -> None:
    first, second = case_of("w1"), case_of("w2")
    assert f"/desk/cases/{second.id}" in secretariat.get(f"/desk/cases/{first.id}").links()
    assert f"/desk/cases/{first.id}" in secretariat.get(f"/desk/cases/{second.id}").links()


def test_a_limit_was_heard_and_waits_for_another_than_who_proposed_it(secretariat: Reader, colleague: Reader) -> None:
    case = case_of("k4")
    with db.database().reading():
        (limit,) = list_standing()
    address, entry = f"/desk/sender-limits/{limit.id}", read_desk().moments[-1].limit
    assert entry is not None
    assert entry.heard is not None
    assert "/desk/sender-limits" in secretariat.get(f"/desk/cases/{case.id}").links()
    page = secretariat.get(address)
    assert entry.reason in page.text
    assert entry.heard.text in page.text
    assert page.form(address)
    assert not [one for one in colleague.get(address).all("form") if one.get("action") == address]
    assert "Du har selv foreslået den" in colleague.get("/desk/sender-limits").text


def test_staff_have_left_notes_talks_copies_and_a_draft(secretariat: Reader) -> None:
    moments = read_desk().moments
    for one in moments:
        page = secretariat.get(f"/desk/cases/{case_of(one.about).id}").text
        said = [one.note, one.talk.said if one.talk else None, one.talk.agreed if one.talk else None]
        said += [one.copy.why if one.copy else None, one.added]
        assert all(words in page for words in said if words), one.about
    names = ("note", "talk", "copy", "added", "draft", "limit")
    assert all(any(getattr(one, name) for one in moments) for name in names)


def test_what_was_promised_for_a_day_that_has_passed_is_owed_before_everybody(loaded: Flask) -> None:
    late = [one for one in reader(loaded).get("/results").all("dd") if "til den dag, vi lovede" in text_of(one)]
    assert late
    assert all("forsinket" in text_of(one) for one in late)


def test_every_way_to_end_is_counted_twice_for_everybody(loaded: Flask) -> None:
    with db.database().reading():
        standing = Counter(
            one.kind for one in db.session.scalars(select(CaseEnd)) if one.stood_from and not one.stood_to
        )
    rows = reader(loaded).get("/results").text
    for label, kind in {"Nej": "no", "Ikke os": "not_ours", "Planlagt": "planned", "Det er gjort": "done"}.items():
        assert f"{standing[kind]} {label}" in rows
    assert min(standing.values()) >= 2
