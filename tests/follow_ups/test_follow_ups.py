"""What is promised with an answer is told of on its day, or that we are late; and done is asked about."""

import csv
import io
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import select, update

from app import clock, db, i18n
from app.accounts.models import Contact
from app.errors import NotPossibleError
from app.events import list_happened
from app.follow_ups import asking_actions, letters
from app.follow_ups.kinds import DoneAnswer
from app.follow_ups.models import DoneQuestion, FollowUp
from app.objections.queries import list_open
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.desk.test_compact import rows_of
from tests.notifications.hearing import everything, mailed, paths
from tests.results.test_ends import SOON, answer, read_by_all

DAY = clock.today() + timedelta(days=40)
HOW = "Lamperne blev sat op, og stien er lys nu."


def a_night(desk: Desk) -> list[EmailMessage]:
    """Let a night pass and everything settle; return what was mailed."""
    with desk.app.app_context(), db.database().writing():
        letters.NIGHTLY.queue()
    mails, now = mailed(desk.app), clock.now()
    for later in (timedelta(minutes=11), timedelta(hours=25)):
        with time_machine.travel(now + later, tick=False):
            mails += mailed(desk.app)
    return mails


def confirm(desk: Desk) -> None:
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))


def owed(desk: Desk, case_id: int) -> list[tuple[bool, bool]]:
    """Return what was promised of a case, each with whether it is told and whether it is owed no more."""
    with desk.app.app_context(), db.database().reading() as session:
        rows = session.scalars(select(FollowUp).where(FollowUp.submission_id == case_id).order_by(FollowUp.id))
        return [(one.told_at is not None, one.ended_at is not None) for one in rows]


def promises_past(desk: Desk) -> dict[str, str]:
    """Return what the CSV of all ends says of promises whose day has passed, by where the cases lie."""
    body = desk.app.test_client().get("/results.csv?lang=en").get_data().decode("utf-8-sig")
    return {row[1]: row[2] for row in csv.reader(io.StringIO(body, newline="")) if row[0].startswith("promised")}


def test_what_is_planned_is_told_of_on_its_day_or_we_say_that_we_are_late(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "planned", "planned_on": DAY.isoformat()})
    assert "we tell here how it went" in read_by_all(desk, case_id)
    assert owed(desk, case_id) == [(False, False)]
    confirm(desk)
    with time_machine.travel(clock.now() + timedelta(days=40), tick=False):
        assert f"/desk/cases/{case_id}" in "".join(map(everything, a_night(desk))), "whoever minds it is reminded"
        assert "We promised" not in read_by_all(desk, case_id).partition("Everything that has happened")[0]
    with time_machine.travel(clock.now() + timedelta(days=43), tick=False):
        assert "We have not done so yet." in read_by_all(desk, case_id)
        everywhere = Browser(desk.app).get("/results?lang=en").text
        assert "In 1 case we have not told how it went by the day we promised. The oldest is 3 days late." in everywhere
        assert promises_past(desk) == {"We have not told how it went, as promised": "1", "Safe town at eye level": "1"}
        listed = staff("sekretariat").get("/desk?list=all&state=overdue")
        assert f"/desk/cases/{case_id}" in " ".join(listed.links())
        (line,) = rows_of(staff("sekretariat").get("/desk?list=all&state=overdue&view=compact"))
        assert "State: Tell how it went" in line, "why it stands there, and not that it was answered"
        with i18n.speaking("en"):
            day = i18n.short_date(DAY)
        assert f"Due: {day}" in line
        assert f"{day} (3 days late)" in listed.text
        act(staff("sekretariat"), case_id, "follow-up", {"reason": HOW}, status=303)
        page = read_by_all(desk, case_id)
        assert HOW in page
        assert "We have not done so yet." not in page
        assert [
            HOW.split(",", maxsplit=1)[0] in everything(one) for one in mailed(desk.app) if "kim@" in one["To"]
        ] == [True]
        left = staff("sekretariat").get(f"/desk/cases/{case_id}")
        assert not [one for one in left.all("form") if one.get("action", "").endswith("/follow-up")], "nothing is owed"
    assert owed(desk, case_id) == [(True, False)]


def test_an_answer_can_promise_more_and_an_end_that_is_changed_owes_nothing(desk: Desk, staff: Staff) -> None:
    case_id, signe = answer(desk, staff, {"outcome": "planned", "planned_on": SOON}), staff("sekretariat")
    act(signe, case_id, "end", {"outcome": "no", "reason": "Det blev der ikke råd til."}, status=303)
    assert owed(desk, case_id) == [(False, True)]
    assert "we tell here how it went" not in read_by_all(desk, case_id)
    for day in ("", clock.today().isoformat()):
        act(signe, case_id, "promise", {"reason": "Vi måler trafikken igen.", "on": day}, status=422)
    act(signe, case_id, "promise", {"reason": "Vi måler trafikken igen.", "on": DAY.isoformat()}, status=303)
    page = read_by_all(desk, case_id)
    assert "Vi måler trafikken igen." in page
    assert "we tell here how it went" in page
    assert owed(desk, case_id) == [(False, True), (False, False)]


def test_the_front_page_tells_no_story_that_has_a_promise_ahead(desk: Desk, staff: Staff) -> None:
    case_id, signe = answer(desk, staff, {"outcome": "done", "what": "Lampen er skiftet"}), staff("sekretariat")
    assert 'id="stories"' in Browser(desk.app).get("/").html
    act(signe, case_id, "promise", {"reason": "Vi måler trafikken igen.", "on": DAY.isoformat()}, status=303)
    assert owed(desk, case_id) == [(False, False)]
    assert 'id="stories"' not in Browser(desk.app).get("/").html


def asked(desk: Desk) -> str:
    """Let four weeks pass and the night; return the link for a no."""
    (letter,) = (one for one in a_night(desk) if paths(one, "/solved/"))
    return next(one for one in paths(letter, "/solved/") if one.endswith("answer=no"))


def test_done_is_asked_about_and_a_no_opens_it_once(desk: Desk, staff: Staff) -> None:
    case_id, signe = answer(desk, staff, {"outcome": "done", "what": "Lampen er skiftet"}), staff("sekretariat")
    before = desk.row(case_id)
    assert not [one for one in a_night(desk) if paths(one, "/solved/")], "not at once"
    confirm(desk)
    author = Browser(desk.app)
    author.client.get("/?lang=en")
    with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
        link = asked(desk)
        page = author.get(link)
        assert "Those who said that it is done look at it again" in page.text
        assert desk.row(case_id).handling == "answered", "a GET does nothing"
        author.send(page, link.partition("?")[0])
        row = desk.row(case_id)
        where = (before.department_id, before.network_id)
        assert (row.handling, row.department_id, row.network_id) == ("first_word", *where)
        assert author.get(link, status=410), "once alone"
        read = read_by_all(desk, case_id)
        assert "it is not solved yet" in read
        assert "kim" not in read.casefold().replace("kimen", "")
        act(signe, case_id, "draft", {"text": "Nu er den skiftet igen.", "outcome": "done", "what": "Ny lampe"})
        act(signe, case_id, "answer", status=303)
    with time_machine.travel(clock.now() + timedelta(days=60), tick=False):
        link = asked(desk)
        question = author.get(link)
        thanks = author.send(question, link.partition("?")[0])
        for one in (question, thanks):
            assert "Somebody else than those who said that it is done looks at it" in one.text
        assert desk.row(case_id).handling == "answered", "the second no opens nothing"
        assert "still not solved" in read_by_all(desk, case_id)
        with desk.app.app_context(), db.database().reading():
            (objected,) = list_open(case_id)
        assert objected.verb == "answer_changed", "it is an objection to how the case ended"
    with desk.app.app_context(), db.database().reading() as session:
        assert list(session.scalars(select(DoneQuestion.answer).order_by(DoneQuestion.id))) == ["no", "no"]


def test_who_has_not_confirmed_an_address_is_not_asked_and_a_yes_changes_nothing(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "done", "what": "Lampen er skiftet"})
    with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
        assert not [one for one in a_night(desk) if paths(one, "/solved/")]
    other = answer(desk, staff, {"outcome": "done", "what": "Lampen er skiftet"})
    confirm(desk)
    author = Browser(desk.app)
    with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
        link = asked(desk).replace("answer=no", "answer=yes")
        author.send(author.get(link), link.partition("?")[0])
        assert "it is solved" in read_by_all(desk, other)
        assert desk.row(other).handling == "answered"
        assert isinstance(desk.row(case_id), Submission)


def test_what_is_answered_once_stands_whoever_sends_it_again(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "done", "what": "Lampen er skiftet"})
    confirm(desk)
    with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
        asked(desk)
        with desk.app.test_request_context(), db.database().writing() as session:
            (question,) = session.scalars(select(DoneQuestion))
            asking_actions.answer(question.id, DoneAnswer.YES)
            with pytest.raises(NotPossibleError):
                asking_actions.answer(question.id, DoneAnswer.NO)
            assert question.answer == DoneAnswer.YES
    assert desk.row(case_id).handling == "answered", "the no of another window opens nothing"


def test_what_is_due_is_reminded_of_once(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "planned", "planned_on": DAY.isoformat()})
    for days in (40, 41):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
            a_night(desk)
    with desk.app.app_context(), db.database().reading():
        assert [one.verb for one in list_happened(case_id)].count("follow_up_due") == 1


def test_an_end_without_a_day_owes_nothing_of_the_day_before_it(desk: Desk, staff: Staff) -> None:
    case_id, signe = answer(desk, staff, {"outcome": "planned", "planned_on": DAY.isoformat()}), staff("sekretariat")
    plan = {"outcome": "planned", "planned_on": "", "plan_link": "https://planer.example/stien"}
    act(signe, case_id, "end", {**plan, "reason": "Dagen kendes ikke endnu."}, status=303)
    assert owed(desk, case_id) == [(False, True)]
    assert "we tell here how it went" not in read_by_all(desk, case_id)
    with time_machine.travel(clock.now() + timedelta(days=41), tick=False):
        a_night(desk)
        assert "We have not done so yet." not in read_by_all(desk, case_id)


def test_what_is_owed_lies_with_whoever_has_the_case(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "planned", "planned_on": DAY.isoformat()})
    with time_machine.travel(clock.now() + timedelta(days=40), tick=False):
        a_night(desk)
        listed = {
            one: " ".join(staff("sekretariat").get(f"/desk?list={one}").links()) for one in ("mine", "unassigned")
        }
        assert f"/desk/cases/{case_id}" in listed["mine"]
        assert f"/desk/cases/{case_id}" not in listed["unassigned"]


def test_what_politicians_have_before_them_is_told_of_only_if_one_says_so(desk: Desk, staff: Staff) -> None:
    sent = {"outcome": "political", "committee": "Teknisk Udvalg", "decided_on": DAY.isoformat()}
    case_id, signe = answer(desk, staff, sent), staff("sekretariat")
    page = act(signe, case_id, "follow-up", {"reason": HOW}, status=422)
    assert "no decision is written" in page.text
    assert f"/desk/committee/cases/{case_id}" in page.links()
    assert HOW in page.text, "what was typed stays"
    act(signe, case_id, "follow-up", {"reason": HOW, "anyway": "y"}, status=303)
    assert HOW in read_by_all(desk, case_id)
